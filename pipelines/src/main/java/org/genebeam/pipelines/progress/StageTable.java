package org.genebeam.pipelines.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counters of one or more stages as text, a row for each kind of element a stage handles.
 *
 * <p>Names tell what is counted: {@code ELEMENTS_in}, {@code ELEMENTS_kept} (also {@code
 * ELEMENTS_kept_HOW}), {@code ELEMENTS_dropped_REASON}, {@code ELEMENTS_rejected} and {@code
 * ELEMENTS_added_REASON} for pieces made by cutting. Where a stage counts its input, in + added =
 * kept + dropped + rejected must hold, and a row says so if it does not. Other counters are shown
 * as they are. A stage that counts reads and alignments also tells how far it reduced them.
 */
public final class StageTable {
  private StageTable() {}

  /** What became of one kind of element in one stage. */
  private static final class Row {
    private Long in;
    private Long kept;
    private long rejected;
    private long added;
    private long dropped;
    private final StringBuilder details = new StringBuilder();

    void add(String role, long n) {
      if (role.equals("in")) {
        in = n;
      } else if (role.equals("kept")) {
        kept = (kept == null ? 0 : kept) + n;
      } else if (role.startsWith("kept_")) {
        kept = (kept == null ? 0 : kept) + n;
        detail(role.substring("kept_".length()), n, "kept ");
      } else if (role.equals("rejected")) {
        rejected += n;
      } else if (role.startsWith("added_")) {
        added += n;
        detail(role.substring("added_".length()), n, "+");
      } else {
        dropped += n;
        detail(role.substring("dropped_".length()), n, "");
      }
    }

    private void detail(String what, long n, String mark) {
      if (n != 0) {
        details.append(details.isEmpty() ? "" : ", ").append(mark).append(what.replace('_', ' '));
        details.append(' ').append("%,d".formatted(n));
      }
    }

    boolean reconciles() {
      return in == null || kept == null || in + added == kept + dropped + rejected;
    }
  }

  /** Whether in + added = kept + dropped + rejected for everything that a stage counts in. */
  public static boolean reconciles(Map<String, Long> counters) {
    return rows(counters).values().stream().allMatch(Row::reconciles);
  }

  private static Map<String, Row> rows(Map<String, Long> counters) {
    Map<String, Row> rows = new TreeMap<>();
    for (Map.Entry<String, Long> counter : new TreeMap<>(counters).entrySet()) {
      String name = counter.getKey();
      int at = roleAt(name);
      String element = at < 0 ? name : name.substring(0, at);
      Row row = rows.computeIfAbsent(element, e -> new Row());
      if (at < 0) {
        row.kept = counter.getValue();
      } else {
        row.add(name.substring(at + 1), counter.getValue());
      }
    }
    return rows;
  }

  /** Where {@code _in}, {@code _kept} and so on begin; -1 for a plain counter. */
  private static int roleAt(String name) {
    for (String role : List.of("_dropped_", "_added_", "_kept_")) {
      int at = name.indexOf(role);
      if (at > 0) {
        return at;
      }
    }
    for (String role : List.of("_in", "_kept", "_rejected")) {
      if (name.endsWith(role) && name.length() > role.length()) {
        return name.length() - role.length();
      }
    }
    return -1;
  }

  /**
   * The final table.
   *
   * @param stages counters by stage
   * @param seconds time at work by stage, where known
   * @param order stages in the order of the pipeline; others follow by name
   */
  public static String of(
      Map<String, Map<String, Long>> stages, Map<String, Double> seconds, List<String> order) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-20s %8s  %-22s %13s %13s %13s  %s%n"
            .formatted("stage", "seconds", "elements", "in", "kept", "dropped", "reasons"));
    List<String> names = new ArrayList<>(order);
    names.retainAll(stages.keySet());
    new TreeMap<>(stages).keySet().stream().filter(s -> !order.contains(s)).forEach(names::add);
    for (String stage : names) {
      Double time = seconds.get(stage);
      String shown = stage;
      String clock = time == null ? "-" : "%.1f".formatted(time);
      Map<String, Row> rows = rows(stages.get(stage));
      reduction(rows);
      for (Map.Entry<String, Row> entry : rows.entrySet()) {
        Row row = entry.getValue();
        text.append(
            "%-20s %8s  %-22s %13s %13s %13s  %s%s%n"
                .formatted(
                    shown,
                    clock,
                    entry.getKey().replace('_', ' '),
                    number(row.in),
                    number(row.kept),
                    number(row.in == null && row.dropped == 0 ? null : row.dropped + row.rejected),
                    row.details,
                    row.reconciles() ? "" : "  DOES NOT ADD UP"));
        shown = "";
        clock = "";
      }
    }
    return text.toString();
  }

  /** Notes how many reads went into one alignment, where a stage counts both. */
  private static void reduction(Map<String, Row> rows) {
    Row reads = rows.get("reads");
    Row alignments = rows.get("alignments");
    if (reads != null && reads.in != null && alignments != null && alignments.kept != null) {
      double factor = (double) reads.in / Math.max(1, alignments.kept);
      reads
          .details
          .append(reads.details.isEmpty() ? "" : ", ")
          .append("%.1f reads to one alignment kept".formatted(factor));
    }
  }

  private static String number(Long n) {
    return n == null ? "-" : "%,d".formatted(n);
  }
}
