package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.genebeam.pipelines.annotate.AnnotateOptions;
import org.genebeam.pipelines.config.InputCheck;
import org.genebeam.pipelines.config.InputException;
import org.genebeam.pipelines.config.InputReport;
import org.genebeam.pipelines.config.Locations;
import org.genebeam.pipelines.config.OutputDirectory;
import org.genebeam.pipelines.config.RunConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** What the commands that run a pipeline of RUN.yaml share: flags, checks and output directory. */
abstract class RunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN.yaml", description = "the inputs of the run")
  private String run;

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

  @Option(
      names = "--resume",
      description = "go on from an earlier run in DIR: what depends on unchanged inputs is kept")
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
    checkOptions();
    PipelineOptions pipelineOptions;
    try {
      pipelineOptions =
          BeamArguments.parse(runner, parallelism, rest, List.copyOf(spec.optionsMap().keySet()));
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage());
    }
    Locations.configure(pipelineOptions);
    RunConfig config = adjust(RunConfig.load(run));
    InputReport report = InputCheck.run(config, BeamArguments.isLocal(runner, rest));
    List<String> problems = new ArrayList<>(report.problems());
    problems.addAll(refusals(config));
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    OutputDirectory.Mode mode =
        resume
            ? OutputDirectory.Mode.RESUME
            : fresh ? OutputDirectory.Mode.FRESH : OutputDirectory.Mode.NEW;
    OutputDirectory directory = OutputDirectory.claim(directory(), config, mode);
    directory.write("run/inputs.tsv", report.freezeList());
    run(config, new AnnotateOptions(directory, report, pipelineOptions, resume));
    return ExitCode.OK;
  }

  /** The directory to claim. */
  abstract String directory();

  /** Refuses options of the command that cannot be meant. */
  void checkOptions() {}

  /** What speaks against this command, though the inputs are well. */
  List<String> refusals(RunConfig config) {
    return List.of();
  }

  /** The configuration with what the command line says otherwise. */
  RunConfig adjust(RunConfig config) {
    return config;
  }

  /** Runs the pipeline in a claimed directory on checked inputs. */
  abstract void run(RunConfig config, AnnotateOptions options) throws IOException;

  /** The error of a wrong command line. */
  final ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
