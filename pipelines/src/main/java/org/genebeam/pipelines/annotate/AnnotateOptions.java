package org.genebeam.pipelines.annotate;

import org.apache.beam.sdk.options.PipelineOptions;
import org.genebeam.pipelines.config.InputReport;
import org.genebeam.pipelines.config.OutputDirectory;

/**
 * What the command line decides about a run.
 *
 * @param output claimed output directory
 * @param inputs the checked inputs, without problems
 * @param pipelineOptions runner and its settings
 * @param resume whether complete intermediate results of an earlier run are read
 */
public record AnnotateOptions(
    OutputDirectory output, InputReport inputs, PipelineOptions pipelineOptions, boolean resume) {}
