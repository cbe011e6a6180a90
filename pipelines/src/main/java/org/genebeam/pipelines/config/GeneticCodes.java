package org.genebeam.pipelines.config;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.genebeam.model.GeneticCode;

/** Checks of key {@code genetic_code}: which tables there are, and which genes can be found by. */
public final class GeneticCodes {
  private GeneticCodes() {}

  /** Adds a problem for a table that NCBI has not, and a note for one that genes cannot have. */
  static void check(RunConfig config, List<String> problems, List<String> notes) {
    int table = table(config);
    if (!GeneticCode.tables().contains(table)) {
      problems.add(
          "%s: genetic_code: NCBI has no translation table %d; known: %s"
              .formatted(config.file(), table, tables(t -> true)));
    } else if (!hasStandardStops(table)) {
      notes.add(
          "genetic_code %d: 'align' can use it; 'annotate' and 'train' cannot, %s"
              .formatted(table, reason()));
    }
  }

  /** Why genes cannot be found with the configured table; empty if they can. */
  public static List<String> refusals(RunConfig config) {
    int table = table(config);
    if (!GeneticCode.tables().contains(table) || hasStandardStops(table)) {
      return List.of();
    }
    return List.of(
        "%s: genetic_code: genes cannot be found with table %d, %s"
            .formatted(config.file(), table, reason()));
  }

  private static String reason() {
    return "as gene models need the stop codons TAA, TAG and TGA and no others, which tables %s have"
        .formatted(tables(GeneticCodes::hasStandardStops));
  }

  private static int table(RunConfig config) {
    return config.number(ConfigKey.GENETIC_CODE).orElse(1);
  }

  private static boolean hasStandardStops(int table) {
    return GeneticCode.of(table).hasStandardStops();
  }

  private static String tables(IntPredicate wanted) {
    return GeneticCode.tables().stream()
        .filter(wanted::test)
        .map(String::valueOf)
        .collect(Collectors.joining(", "));
  }
}
