package org.genebeam.pipelines.cli;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.genebeam.formats.NearestName;

/** Turns what is left of the command line into Beam pipeline options, refusing unknown ones. */
final class BeamArguments {
  private static final List<String> RUNNERS = List.of("direct", "flink", "dataflow", "spark");

  private BeamArguments() {}

  /**
   * @param runner short name, or the name of a Beam runner class
   * @param parallelism workers or threads, 0 = the runner's own choice
   * @param rest arguments {@code --name=value} meant for Beam
   * @param ownFlags flags of genebeam, for suggestions
   * @throws IllegalArgumentException with a message for the user
   */
  static PipelineOptions parse(
      String runner, int parallelism, List<String> rest, List<String> ownFlags) {
    TreeSet<String> known = properties();
    List<String> arguments = new ArrayList<>();
    for (String argument : rest) {
      if (!argument.startsWith("--")) {
        throw new IllegalArgumentException("unexpected argument '" + argument + "'");
      }
      String name = argument.substring(2).split("=", 2)[0];
      if (!known.contains(name)) {
        TreeSet<String> candidates = new TreeSet<>(ownFlags);
        known.forEach(property -> candidates.add("--" + property));
        throw new IllegalArgumentException(
            "unknown option '--%s'%s".formatted(name, NearestName.hint("--" + name, candidates)));
      }
      arguments.add(argument);
    }
    switch (runner) {
      case "direct" -> {
        addDefault(arguments, "runner", "DirectRunner");
        addParallelism(arguments, "targetParallelism", parallelism);
      }
      case "flink" -> {
        addDefault(arguments, "runner", "FlinkRunner");
        addDefault(arguments, "flinkMaster", "[local]");
        // where a step needs a collection and, at the same time, what another made of it, Flink's
        // pipelined exchange waits for itself: the second pass does so
        addDefault(arguments, "executionModeForBatch", "BATCH_FORCED");
        addParallelism(arguments, "parallelism", parallelism);
        if (arguments.contains("--flinkMaster=[local]")
            && arguments.stream().noneMatch(a -> a.startsWith("--flinkConfDir="))) {
          arguments.add("--flinkConfDir=" + EmbeddedFlink.configuration(parallelism));
        }
      }
      case "dataflow" -> {
        addDefault(arguments, "runner", "DataflowRunner");
        addParallelism(arguments, "maxNumWorkers", parallelism);
      }
      case "spark" -> addDefault(arguments, "runner", "SparkRunner");
      default -> {
        if (!isRunner(runner)) {
          throw new IllegalArgumentException(unknownRunner(runner));
        }
        addDefault(arguments, "runner", runner);
      }
    }
    return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new)).create();
  }

  /** Whether it is one of our names, or may be the name of a class. */
  static boolean isRunner(String runner) {
    return RUNNERS.contains(runner) || runner.endsWith("Runner");
  }

  /** The message on a name that {@link #isRunner} refuses. */
  static String unknownRunner(String runner) {
    return "unknown runner '%s'%s".formatted(runner, NearestName.hint(runner, RUNNERS));
  }

  /** Whether a run goes on in this machine: no cluster does the work. */
  static boolean isLocal(String runner, List<String> rest) {
    return List.of("direct", "flink", "DirectRunner", "FlinkRunner").contains(runner)
        && rest.stream().allMatch(a -> !a.startsWith("--flinkMaster=") || a.endsWith("=[local]"));
  }

  private static void addDefault(List<String> arguments, String name, String value) {
    if (arguments.stream().noneMatch(argument -> argument.startsWith("--" + name + "="))) {
      arguments.add("--" + name + "=" + value);
    }
  }

  private static void addParallelism(List<String> arguments, String name, int parallelism) {
    if (parallelism > 0) {
      addDefault(arguments, name, Integer.toString(parallelism));
    }
  }

  private static TreeSet<String> properties() {
    TreeSet<String> names = new TreeSet<>();
    for (Class<? extends PipelineOptions> options : PipelineOptionsFactory.getRegisteredOptions()) {
      for (Method method : options.getMethods()) {
        String name = method.getName();
        if (name.startsWith("set") && method.getParameterCount() == 1 && name.length() > 3) {
          names.add(java.beans.Introspector.decapitalize(name.substring(3)));
        }
      }
    }
    return names;
  }
}
