package org.genebeam.transforms.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** Counters of a finished run, {@code stage.name}, stage = last word of the namespace. */
public record Counters(Map<String, Long> values) {

  public static Counters of(PipelineResult result) {
    Map<String, Long> values = new TreeMap<>();
    for (MetricResult<Long> counter :
        result.metrics().queryMetrics(MetricsFilter.builder().build()).getCounters()) {
      String stage = counter.getName().getNamespace().replaceAll(".*\\.", "");
      values.merge(stage + "." + counter.getName().getName(), counter.getAttempted(), Long::sum);
    }
    return new Counters(values);
  }

  /** Value of {@code stage.name}, 0 if it never counted. */
  public long get(String name) {
    return values.getOrDefault(name, 0L);
  }

  /**
   * Asserts {@code in + added = kept + dropped} for what {@code stage} counts as {@code things},
   * and that something came in.
   */
  public void assertReconciles(String stage, String things) {
    String prefix = stage + "." + things + "_";
    long in = get(prefix + "in");
    assertTrue(in > 0, () -> "nothing counted as " + prefix + "in: " + values);
    assertEquals(
        in + sum(prefix + "added_"),
        sum(prefix + "kept") + sum(prefix + "dropped_"),
        () -> prefix + " does not add up: " + values);
  }

  private long sum(String prefix) {
    return values.entrySet().stream()
        .filter(e -> e.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
