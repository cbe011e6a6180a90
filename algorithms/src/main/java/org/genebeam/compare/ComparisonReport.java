package org.genebeam.compare;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Result of a comparison.
 *
 * @param scores one for each level
 * @param excludedReference reference genes left out by id
 * @param excludedPredicted predicted genes left out because they overlap those
 */
public record ComparisonReport(
    Map<Level, Score> scores, int excludedReference, int excludedPredicted) {

  public ComparisonReport {
    scores = java.util.Collections.unmodifiableMap(new EnumMap<>(scores));
  }

  public Score score(Level level) {
    return scores.get(level);
  }

  /** A table for people: a line a level. */
  public String toTable() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-13s %9s %9s %9s %9s %11s %9s %7s%n",
            "level",
            "reference",
            "predicted",
            "found",
            "correct",
            "sensitivity",
            "precision",
            "F1"));
    scores.forEach(
        (level, s) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-13s %9d %9d %9d %9d %11s %9s %7s%n",
                    level.label(),
                    s.reference(),
                    s.predicted(),
                    s.found(),
                    s.correct(),
                    share(s.sensitivity(), "-"),
                    share(s.precision(), "-"),
                    share(s.f1(), "-"))));
    if (excludedReference > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "left out: %d reference genes, %d predicted genes on their CDS%n",
              excludedReference,
              excludedPredicted));
    }
    return text.toString();
  }

  /** JSON with counts and shares; a share that is not defined is null. */
  public String toJson() {
    StringBuilder json = new StringBuilder("{\n");
    scores.forEach(
        (level, s) ->
            json.append(
                String.format(
                    Locale.ROOT,
                    "  \"%s\": {\"reference\": %d, \"predicted\": %d, \"found\": %d, \"correct\": %d,"
                        + " \"sensitivity\": %s, \"precision\": %s, \"f1\": %s},\n",
                    level.label(),
                    s.reference(),
                    s.predicted(),
                    s.found(),
                    s.correct(),
                    share(s.sensitivity(), "null"),
                    share(s.precision(), "null"),
                    share(s.f1(), "null"))));
    return json.append(
            String.format(
                Locale.ROOT,
                "  \"excluded\": {\"reference\": %d, \"predicted\": %d}\n}\n",
                excludedReference,
                excludedPredicted))
        .toString();
  }

  private static String share(double value, String undefined) {
    return Double.isNaN(value) ? undefined : String.format(Locale.ROOT, "%.4f", value);
  }
}
