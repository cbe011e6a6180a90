package org.genebeam.transforms.reads;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.transforms.coders.KnownIntronsCoder;

/** Adds up the reads per intron over all batches; keeps introns with at least a given support. */
final class SumIntrons extends CombineFn<KnownIntrons, KnownIntrons, KnownIntrons> {
  private final long minSupport;

  SumIntrons(long minSupport) {
    this.minSupport = minSupport;
  }

  @Override
  public KnownIntrons createAccumulator() {
    return KnownIntrons.none();
  }

  @Override
  public KnownIntrons addInput(KnownIntrons sum, KnownIntrons input) {
    return merge(List.of(sum, input), 0);
  }

  @Override
  public KnownIntrons mergeAccumulators(Iterable<KnownIntrons> sums) {
    List<KnownIntrons> all = new ArrayList<>();
    sums.forEach(all::add);
    return merge(all, 0);
  }

  @Override
  public KnownIntrons extractOutput(KnownIntrons sum) {
    return merge(List.of(sum), minSupport);
  }

  private static KnownIntrons merge(List<KnownIntrons> parts, long least) {
    KnownIntrons.Builder builder = KnownIntrons.builder();
    for (KnownIntrons part : parts) {
      for (int i = 0; i < part.size(); i++) {
        if (part.support(i) >= least) {
          builder.add(part.get(i));
        }
      }
    }
    return builder.build();
  }

  @Override
  public Coder<KnownIntrons> getAccumulatorCoder(
      CoderRegistry registry, Coder<KnownIntrons> inputCoder) {
    return KnownIntronsCoder.of();
  }

  @Override
  public Coder<KnownIntrons> getDefaultOutputCoder(
      CoderRegistry registry, Coder<KnownIntrons> inputCoder) {
    return KnownIntronsCoder.of();
  }
}
