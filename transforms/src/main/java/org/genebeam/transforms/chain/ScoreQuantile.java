package org.genebeam.transforms.chain;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/**
 * A quantile of scores in whole nats, from exact counts, so that it does not depend on order; 0 if
 * there are no scores.
 */
final class ScoreQuantile extends CombineFn<Integer, Map<Integer, Long>, Integer> {
  private final int percent;

  ScoreQuantile(int percent) {
    this.percent = percent;
  }

  @Override
  public Map<Integer, Long> createAccumulator() {
    return new HashMap<>();
  }

  @Override
  public Map<Integer, Long> addInput(Map<Integer, Long> counts, Integer score) {
    counts.merge(score, 1L, Long::sum);
    return counts;
  }

  @Override
  public Map<Integer, Long> mergeAccumulators(Iterable<Map<Integer, Long>> parts) {
    Map<Integer, Long> all = new HashMap<>();
    parts.forEach(part -> part.forEach((score, n) -> all.merge(score, n, Long::sum)));
    return all;
  }

  @Override
  public Integer extractOutput(Map<Integer, Long> counts) {
    long total = counts.values().stream().mapToLong(Long::longValue).sum();
    long seen = 0;
    for (Map.Entry<Integer, Long> score : new TreeMap<>(counts).entrySet()) {
      seen += score.getValue();
      if (100 * seen >= percent * total) {
        return score.getKey();
      }
    }
    return 0;
  }

  @Override
  public Coder<Map<Integer, Long>> getAccumulatorCoder(
      CoderRegistry registry, Coder<Integer> inputCoder) {
    return MapCoder.of(VarIntCoder.of(), VarLongCoder.of());
  }

  @Override
  public Coder<Integer> getDefaultOutputCoder(CoderRegistry registry, Coder<Integer> inputCoder) {
    return VarIntCoder.of();
  }
}
