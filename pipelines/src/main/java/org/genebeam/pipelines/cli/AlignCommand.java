package org.genebeam.pipelines.cli;

import java.io.IOException;
import org.genebeam.pipelines.annotate.AnnotateOptions;
import org.genebeam.pipelines.annotate.AnnotatePipeline;
import org.genebeam.pipelines.config.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code genebeam align}. */
@Command(
    name = "align",
    sortOptions = false,
    description = {
      "Aligns the reads and transcripts of RUN.yaml to the genome and writes the evidence, without"
          + " finding genes. 'genebeam annotate --resume' with the same directory goes on from it.",
      ""
    },
    footer = {
      "",
      "Any option of Apache Beam or its runners may follow as --name=value.",
      "",
      "Example:",
      "  genebeam align RUN.yaml --output=out"
    })
final class AlignCommand extends RunCommand {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "directory for the results; new or empty unless --resume or --fresh")
  private String output;

  @Override
  String directory() {
    return output;
  }

  @Override
  void run(RunConfig config, AnnotateOptions options) throws IOException {
    AnnotatePipeline.align(config, options);
  }
}
