package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.genebeam.pipelines.annotate.AnnotateOptions;
import org.genebeam.pipelines.annotate.AnnotatePipeline;
import org.genebeam.pipelines.config.InputCheck;
import org.genebeam.pipelines.config.InputException;
import org.genebeam.pipelines.config.InputReport;
import org.genebeam.pipelines.config.Locations;
import org.genebeam.pipelines.config.OutputDirectory;
import org.genebeam.pipelines.config.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

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
final class AnnotateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN.yaml", description = "the inputs of the run")
  private String run;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "directory for the results; new or empty unless --resume or --fresh")
  private String output;

  @Option(
      names = "--runner",
      defaultValue = "flink",
      paramLabel = "NAME",
      description = "direct, flink, dataflow or spark; default: ${DEFAULT-VALUE}, on this machine")
  private String runner;

  @Option(
      names = "--parallelism",
      defaultValue = "0",
      paramLabel = "N",
      description = "parallel tasks; default: what the runner chooses")
  private int parallelism;

  @Option(names = "--resume", description = "go on from an earlier run in DIR: what depends on unchanged inputs is kept")
  private boolean resume;

  @Option(names = "--fresh", description = "delete the files of an earlier run in DIR first")
  private boolean fresh;

  @Spec private CommandSpec spec;

  @Unmatched private List<String> rest = new ArrayList<>();

  @Override
  public Integer call() throws InputException, IOException, InterruptedException {
    if (resume && fresh) {
      throw usage("--resume and --fresh exclude each other; give one of them");
    }
    if (parallelism < 0) {
      throw usage("--parallelism must be 1 or more, got " + parallelism);
    }
    PipelineOptions pipelineOptions;
    try {
      pipelineOptions =
          BeamArguments.parse(runner, parallelism, rest, List.copyOf(spec.optionsMap().keySet()));
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
    Locations.configure(pipelineOptions);
    RunConfig config = RunConfig.load(run);
    InputReport report = InputCheck.run(config);
    if (!report.problems().isEmpty()) {
      throw new InputException(report.problems());
    }
    OutputDirectory.Mode mode =
        resume
            ? OutputDirectory.Mode.RESUME
            : fresh ? OutputDirectory.Mode.FRESH : OutputDirectory.Mode.NEW;
    OutputDirectory directory = OutputDirectory.claim(output, config, mode);
    directory.write("run/inputs.tsv", report.freezeList());
    AnnotatePipeline.run(config, new AnnotateOptions(directory, report, pipelineOptions, resume));
    return ExitCode.OK;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
