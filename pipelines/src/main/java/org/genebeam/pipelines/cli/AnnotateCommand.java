package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.util.List;
import org.genebeam.pipelines.annotate.AnnotateOptions;
import org.genebeam.pipelines.annotate.AnnotatePipeline;
import org.genebeam.pipelines.config.ConfigKey;
import org.genebeam.pipelines.config.GeneticCodes;
import org.genebeam.pipelines.config.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code genebeam annotate}. */
@Command(
    name = "annotate",
    sortOptions = false,
    description = {
      "Finds the genes of a genome from its sequence, RNA reads, transcripts and proteins, and"
          + " writes GFF3, GTF and FASTA files.",
      "",
      "RUN.yaml names the inputs, for example:",
      "",
      "  genome: genome.fa",
      "  organism: Arabidopsis thaliana",
      "  short_reads:",
      "    - [SRR5956436, [reads_1.fastq.gz, reads_2.fastq.gz]]",
      "  proteins: related_species.fa",
      "",
      "'genebeam help run.yaml' lists all keys. All inputs are checked before work starts.",
      ""
    },
    footer = {
      "",
      "Any option of Apache Beam or its runners may follow as --name=value.",
      "",
      "Examples:",
      "  genebeam annotate RUN.yaml --output=out",
      "  genebeam annotate RUN.yaml --output=out --resume --parallelism=8",
      "  genebeam annotate RUN.yaml --output=gs://lab/out --runner=dataflow --project=lab"
          + " --region=us-central1"
    })
final class AnnotateCommand extends RunCommand {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "directory for the results; new or empty unless --resume or --fresh")
  private String output;

  @Option(
      names = "--second-pass",
      negatable = true,
      description =
          "align the proteins again where the models resemble them, and find the genes anew;"
              + " goes before the key second_pass, default: yes")
  private Boolean secondPass;

  @Override
  RunConfig adjust(RunConfig config) {
    return secondPass == null ? config : config.withFlag(ConfigKey.SECOND_PASS, secondPass);
  }

  @Override
  List<String> refusals(RunConfig config) {
    return GeneticCodes.refusals(config);
  }

  @Override
  String directory() {
    return output;
  }

  @Override
  void run(RunConfig config, AnnotateOptions options) throws IOException {
    AnnotatePipeline.run(config, options);
  }
}
