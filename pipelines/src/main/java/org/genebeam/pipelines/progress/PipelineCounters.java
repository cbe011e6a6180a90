package org.genebeam.pipelines.progress;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricQueryResults;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;

/** Reads the counters of a Beam run: stage = namespace without its package, then counter name. */
public final class PipelineCounters {
  private static final String OWN = "org.genebeam.";

  private PipelineCounters() {}

  /** Attempted values, summed over steps of the same namespace; empty if the runner has none. */
  public static Map<String, Map<String, Long>> of(PipelineResult result) {
    Map<String, Map<String, Long>> stages = new TreeMap<>();
    try {
      MetricQueryResults metrics = result.metrics().queryMetrics(MetricsFilter.builder().build());
      for (MetricResult<Long> counter : metrics.getCounters()) {
        String namespace = counter.getName().getNamespace();
        if (!namespace.startsWith(OWN)) {
          continue; // Beam counts keys of its joins, for example
        }
        String stage = namespace.substring(namespace.lastIndexOf('.') + 1).split("\\$", 2)[0];
        stages
            .computeIfAbsent(stage, s -> new TreeMap<>())
            .merge(counter.getName().getName(), counter.getAttempted(), Long::sum);
      }
    } catch (UnsupportedOperationException e) {
      return Map.of();
    }
    return stages;
  }
}
