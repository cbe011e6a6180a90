package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.util.List;
import org.genebeam.pipelines.annotate.AnnotateOptions;
import org.genebeam.pipelines.annotate.AnnotatePipeline;
import org.genebeam.pipelines.config.GeneticCodes;
import org.genebeam.pipelines.config.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code genebeam train}. */
@Command(
    name = "train",
    sortOptions = false,
    description = {
      "Trains the gene model on the evidence of RUN.yaml. It is the model that 'genebeam annotate'"
          + " trains; key hmm of RUN.yaml and 'genebeam predict --hmm' take it.",
      ""
    },
    footer = {
      "",
      "Any option of Apache Beam or its runners may follow as --name=value.",
      "",
      "Examples:",
      "  genebeam train RUN.yaml --output=hmm.json",
      "  genebeam train RUN.yaml --output=gnomon.asn",
      "  genebeam train RUN.yaml --output=few.json --max-genes=100 --work=hmm.run --resume"
    })
final class TrainCommand extends RunCommand {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description =
          "the model: NCBI's Gnomon-params as text if it ends in .asn, which has no place for all"
              + " (docs/formats.md), else JSON; a page that shows it is written beside, ending in"
              + " .html")
  private String output;

  @Option(
      names = "--max-genes",
      paramLabel = "N",
      description = "learn from so many genes at most, chosen by their sequence; default: all")
  private Integer maxGenes;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "directory for the run and what it may be resumed from; default: FILE.run")
  private String work;

  @Override
  List<String> refusals(RunConfig config) {
    return GeneticCodes.refusals(config);
  }

  @Override
  String directory() {
    return work == null ? output + ".run" : work;
  }

  @Override
  void run(RunConfig config, AnnotateOptions options) throws IOException {
    AnnotatePipeline.train(config, options, output, maxGenes == null ? 0 : maxGenes);
  }

  @Override
  void checkOptions() {
    if (maxGenes != null && maxGenes < 1) {
      throw usage("--max-genes must be 1 or more, got " + maxGenes);
    }
  }
}
