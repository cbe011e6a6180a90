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
 */
public record AnnotateOptions(
    OutputDirectory output, InputReport inputs, PipelineOptions pipelineOptions) {}
