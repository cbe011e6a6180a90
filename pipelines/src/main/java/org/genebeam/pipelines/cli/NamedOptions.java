package org.genebeam.pipelines.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.NumberOption;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options of a command that an algorithm names itself: added to the command's own, and read as text
 * by name, for the algorithm to check.
 */
final class NamedOptions {
  /** A command that takes such options. */
  interface Taker {
    /** Describes the options. */
    NamedOptions namedOptions();
  }

  private final Map<String, OptionSpec> specs = new LinkedHashMap<>();

  /**
   * Adds options.
   *
   * @param suffix what follows the default in the help text
   */
  NamedOptions add(List<NumberOption> options, String suffix) {
    for (NumberOption option : options) {
      specs.putIfAbsent(option.label(), spec(option, suffix));
    }
    return this;
  }

  private static OptionSpec spec(NumberOption option, String suffix) {
    OptionSpec.Builder spec =
        OptionSpec.builder("--" + option.label())
            .type(String.class)
            .paramLabel(parameter(option))
            .description(
                "%s; %sdefault: %s%s"
                    .formatted(option.help(), range(option), option.standardText(), suffix)
                    .replace("%", "%%"));
    return option.flag()
        ? spec.arity("0..1").fallbackValue("true").build()
        : spec.arity("1").build();
  }

  private static String range(NumberOption option) {
    return option.words().isEmpty() ? option.range() + "; " : "";
  }

  private static String parameter(NumberOption option) {
    return option.words().isEmpty() ? "N" : String.join("|", option.words());
  }

  /** Adds all of them to a command. */
  void addTo(CommandSpec command) {
    specs.values().forEach(command::addOption);
  }

  /** What was given of some options, by name. */
  static Map<String, String> given(CommandSpec command, List<NumberOption> options) {
    Map<String, String> given = new TreeMap<>();
    for (NumberOption option : options) {
      String value = command.findOption("--" + option.label()).getValue();
      if (value != null) {
        given.put(option.label(), value);
      }
    }
    return given;
  }

  /** The error of a value that an algorithm refused. */
  static ParameterException usage(CommandSpec command, IllegalArgumentException e) {
    return new ParameterException(command.commandLine(), "--" + e.getMessage());
  }
}
