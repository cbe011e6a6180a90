package org.genebeam.pipelines.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.genebeam.formats.InputFormatException;
import org.genebeam.formats.NearestName;
import org.genebeam.pipelines.config.ConfigKey;
import org.genebeam.pipelines.config.InputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** Puts the subcommands together, runs one, and turns every outcome into an {@link ExitCode}. */
public final class CommandLines {
  private static final String BEAM_FAILURE =
      "org.apache.beam.sdk.Pipeline$PipelineExecutionException";

  /** Of jobs that failed. */
  private static final String FLINK_FAILURES = "org.apache.flink.runtime.client.";

  private CommandLines() {}

  @Command(
      name = "genebeam",
      synopsisSubcommandLabel = "COMMAND",
      description = {"Annotates the genes of eukaryotic genomes.", ""},
      footer = {
        "",
        "Start with:",
        "  genebeam check RUN.yaml",
        "  genebeam annotate RUN.yaml --output=out",
        "",
        "Exit codes: 0 done, 1 the run failed, 2 wrong usage, 3 bad input, 4 defect of genebeam"
      })
  static final class Root {
    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        scope = ScopeType.INHERIT,
        description = "show this help")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "show the version")
    private boolean version;

    @Option(
        names = "--debug",
        scope = ScopeType.INHERIT,
        description = "show where in the program an error arose")
    private boolean debug;
  }

  /** {@code genebeam help run.yaml}. */
  @Command(name = "help", description = "Lists the keys of RUN.yaml: genebeam help run.yaml")
  static final class HelpCommand implements Runnable {
    @CommandLine.Parameters(arity = "0..1", paramLabel = "TOPIC", description = "run.yaml")
    private String topic;

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
      CommandLine root = spec.parent().commandLine();
      CommandLine command = topic == null ? root : root.getSubcommands().get(topic);
      if (command != null) {
        command.usage(root.getOut());
      } else if (topic.equalsIgnoreCase("run.yaml")) {
        root.getOut().print("Keys of RUN.yaml; file names are relative to it:\n\n");
        root.getOut().print(ConfigKey.reference());
        root.getOut().print(READS_HELP);
        root.getOut().flush();
      } else {
        List<String> topics = new ArrayList<>(root.getSubcommands().keySet());
        topics.add("run.yaml");
        throw new ParameterException(
            spec.commandLine(),
            "no help on '%s'%s".formatted(topic, NearestName.hint(topic, topics)));
      }
    }
  }

  private static final String READS_HELP =
      """

      Reads are written as a list of runs, or of files, or as a text file with one file a line:

        short_reads:
          - [RUN1, [lane_1.fastq.gz, lane_2.fastq.gz]]     a pair
          - [RUN2, [single.fastq.gz]]
        short_reads: [a_R1.fq.gz, a_R2.fq.gz, b.fq.gz]     pairs found by _1/_2 or _R1/_R2
        short_reads: my_runs.txt                           lines: file, or run and file
      """;

  /** In the order of the help page. */
  private static final List<String> COMMANDS =
      List.of(
          "annotate",
          "check",
          "align",
          "train",
          "windowmasker",
          "compart",
          "splign",
          "prosplign",
          "compare",
          "explain",
          "predict",
          "simulate",
          "help");

  /** Runs the command line; never throws. */
  public static int execute(String... args) {
    // straight onto the stream, so that errors of writing can be asked for
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    return forArguments(args).setOut(out).execute(args);
  }

  /**
   * The command line for some arguments. Describing a command takes longer than many a run of a
   * single tool, so the others are left out if the first argument names the one to run.
   */
  static CommandLine forArguments(String... args) {
    boolean named = args.length > 0 && !args[0].equals("help") && COMMANDS.contains(args[0]);
    return create(named ? List.of(args[0]) : COMMANDS);
  }

  /** The command line, for callers that set its streams. */
  public static CommandLine create() {
    return create(COMMANDS);
  }

  private static CommandLine create(List<String> commands) {
    CommandLine line = new CommandLine(new Root());
    for (String name : commands) {
      Object command = command(name);
      line.addSubcommand(name, command);
      if (command instanceof NamedOptions.Taker taker) {
        taker.namedOptions().addTo(line.getSubcommands().get(name).getCommandSpec());
      }
    }
    line.setParameterExceptionHandler(CommandLines::usage);
    line.setExecutionExceptionHandler((e, command, parsed) -> failure(e, command));
    line.getCommandSpec().version("genebeam " + version());
    line.setUsageHelpWidth(100);
    return line;
  }

  private static Object command(String name) {
    return switch (name) {
      case "annotate" -> new AnnotateCommand();
      case "check" -> new CheckCommand();
      case "align" -> new AlignCommand();
      case "train" -> new TrainCommand();
      case "windowmasker" -> new WindowMaskerCommand();
      case "compart" -> new CompartCommand();
      case "splign" -> new SplignCommand();
      case "prosplign" -> new ProSplignCommand();
      case "compare" -> new CompareCommand();
      case "explain" -> new ExplainCommand();
      case "predict" -> new PredictCommand();
      case "simulate" -> new SimulateCommand();
      case "help" -> new HelpCommand();
      default -> throw new IllegalArgumentException("no command " + name);
    };
  }

  private static String version() {
    String version = CommandLines.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("genebeam: " + message(e, command));
    err.println("see '" + command.getCommandSpec().qualifiedName() + " --help'");
    err.flush();
    return ExitCode.USAGE;
  }

  private static String message(ParameterException e, CommandLine command) {
    // a misspelt option may be the one that is missing
    List<String> unmatched =
        e instanceof UnmatchedArgumentException u
            ? u.getUnmatched()
            : e instanceof MissingParameterException ? command.getUnmatchedArguments() : List.of();
    if (!unmatched.isEmpty()) {
      String given = unmatched.get(0);
      String name = given.split("=", 2)[0];
      if (given.startsWith("-")) {
        return "unknown option '%s'%s"
            .formatted(
                name, NearestName.hint(name, command.getCommandSpec().optionsMap().keySet()));
      }
      if (!command.getSubcommands().isEmpty()) {
        return "unknown command '%s'%s"
            .formatted(given, NearestName.hint(given, command.getSubcommands().keySet()));
      }
      return "unexpected argument '" + given + "'";
    }
    if (e.getMessage().startsWith("Missing required subcommand")) {
      return "give a command: " + String.join(", ", command.getSubcommands().keySet());
    }
    return lowerFirst(e.getMessage());
  }

  private static String lowerFirst(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  private static int failure(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    int code = ExitCode.INTERNAL;
    List<String> messages = List.of();
    for (Throwable t = e; t != null && code == ExitCode.INTERNAL; t = t.getCause()) {
      if (t instanceof InputException input) {
        messages = input.problems();
        code = ExitCode.BAD_INPUT;
      } else if (t instanceof InputFormatException input) {
        messages = List.of(input.getMessage());
        code = ExitCode.BAD_INPUT;
      }
    }
    if (code == ExitCode.INTERNAL && runFailed(e)) {
      code = ExitCode.RUN_FAILED;
      messages = List.of("the run failed: " + rootMessage(e) + "; --debug shows more");
    } else if (code == ExitCode.INTERNAL) {
      messages = List.of("internal error: " + e + "; run again with --debug and report it");
    }
    messages.forEach(message -> err.println("genebeam: " + message));
    if (debug(command)) {
      e.printStackTrace(err);
    }
    err.flush();
    return code;
  }

  /** Whether files or a runner failed rather than this program before the run. */
  static boolean runFailed(Throwable e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      String name = t.getClass().getName();
      if (t instanceof java.io.IOException
          || name.equals(BEAM_FAILURE)
          || name.startsWith(FLINK_FAILURES)) {
        return true;
      }
    }
    return false;
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }

  private static boolean debug(CommandLine command) {
    return command.getParseResult() != null
        && command.getParseResult().originalArgs().contains("--debug");
  }
}
