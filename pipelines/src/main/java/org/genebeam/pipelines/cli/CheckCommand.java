package org.genebeam.pipelines.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.genebeam.pipelines.config.InputCheck;
import org.genebeam.pipelines.config.InputException;
import org.genebeam.pipelines.config.InputReport;
import org.genebeam.pipelines.config.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genebeam check}. */
@Command(
    name = "check",
    description = {
      "Opens and reads every input of a run, lists all problems, and predicts what the run needs.",
      "Inputs under 2 GB in all are read to the end, larger ones at their start.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  genebeam check RUN.yaml",
      "  genebeam check RUN.yaml --runner=dataflow"
    })
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN.yaml", description = "the inputs of the run")
  private String run;

  @Option(
      names = "--runner",
      defaultValue = "flink",
      paramLabel = "NAME",
      description =
          "where the run will go: programs it needs are looked for on this machine if that is here;"
              + " default: ${DEFAULT-VALUE}")
  private String runner;

  @Option(
      names = "--flinkMaster",
      defaultValue = "[local]",
      paramLabel = "HOST:PORT",
      description = "the Flink cluster it will go to; default: none")
  private String flinkMaster;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InputException, InterruptedException {
    if (!BeamArguments.isRunner(runner)) {
      throw new ParameterException(spec.commandLine(), BeamArguments.unknownRunner(runner));
    }
    boolean local = BeamArguments.isLocal(runner, List.of("--flinkMaster=" + flinkMaster));
    InputReport report = InputCheck.run(RunConfig.load(run), local);
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.table());
    report.notes().forEach(note -> out.println("note: " + note));
    out.println();
    report.plan().forEach(out::println);
    out.flush();
    if (!report.problems().isEmpty()) {
      throw new InputException(report.problems());
    }
    out.println("all inputs are usable");
    out.flush();
    return ExitCode.OK;
  }
}
