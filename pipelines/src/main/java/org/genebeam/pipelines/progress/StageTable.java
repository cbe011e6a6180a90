package org.genebeam.pipelines.progress;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counters of one or more stages as text. Counters are named {@code elements_in}, {@code kept},
 * {@code dropped_REASON} and {@code rejected}; others are shown but not reconciled.
 */
public final class StageTable {
  static final String IN = "elements_in";
  static final String KEPT = "kept";
  static final String REJECTED = "rejected";
  static final String DROPPED = "dropped_";

  private StageTable() {}

  /** Whether in = kept + dropped + rejected; true for a stage that does not count its input. */
  public static boolean reconciles(Map<String, Long> counters) {
    return !counters.containsKey(IN) || counters.get(IN) == accounted(counters);
  }

  private static long accounted(Map<String, Long> counters) {
    long sum = counters.getOrDefault(KEPT, 0L) + counters.getOrDefault(REJECTED, 0L);
    for (Map.Entry<String, Long> counter : counters.entrySet()) {
      if (counter.getKey().startsWith(DROPPED)) {
        sum += counter.getValue();
      }
    }
    return sum;
  }

  /** The final table: a row a stage, with the difference where the counts do not add up. */
  public static String of(Map<String, Map<String, Long>> stages, Map<String, Double> seconds) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-24s %9s %14s %14s %14s  %s%n"
            .formatted("stage", "seconds", "in", "kept", "rejected", "dropped by reason, others"));
    for (Map.Entry<String, Map<String, Long>> stage : new TreeMap<>(stages).entrySet()) {
      Map<String, Long> counters = stage.getValue();
      Double time = seconds.get(stage.getKey());
      text.append(
          "%-24s %9s %14s %14s %14s  %s%n"
              .formatted(
                  stage.getKey(),
                  time == null ? "-" : "%.1f".formatted(time),
                  number(counters, IN),
                  number(counters, KEPT),
                  number(counters, REJECTED),
                  others(counters)));
    }
    return text.toString();
  }

  private static String number(Map<String, Long> counters, String name) {
    return counters.containsKey(name) ? "%,d".formatted(counters.get(name)) : "-";
  }

  private static String others(Map<String, Long> counters) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Long> counter : new TreeMap<>(counters).entrySet()) {
      String name = counter.getKey();
      if (!name.equals(IN) && !name.equals(KEPT) && !name.equals(REJECTED)) {
        String shown = name.startsWith(DROPPED) ? name.substring(DROPPED.length()) : name;
        text.append(text.isEmpty() ? "" : ", ").append(shown).append(' ');
        text.append("%,d".formatted(counter.getValue()));
      }
    }
    if (!reconciles(counters)) {
      text.append(text.isEmpty() ? "" : "; ");
      text.append("DOES NOT ADD UP: %,d".formatted(counters.get(IN) - accounted(counters)));
    }
    return text.toString();
  }
}
