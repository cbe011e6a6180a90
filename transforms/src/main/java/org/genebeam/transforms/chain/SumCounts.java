package org.genebeam.transforms.chain;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.genebeam.gnomon.TrainingCounts;
import org.genebeam.transforms.coders.TrainingCountsCoder;

/** Adds up integer training counts, so that order does not matter. */
final class SumCounts extends CombineFn<TrainingCounts, TrainingCounts, TrainingCounts> {

  @Override
  public TrainingCounts createAccumulator() {
    return new TrainingCounts();
  }

  @Override
  public TrainingCounts addInput(TrainingCounts sum, TrainingCounts input) {
    sum.add(input);
    return sum;
  }

  @Override
  public TrainingCounts mergeAccumulators(Iterable<TrainingCounts> sums) {
    TrainingCounts all = createAccumulator();
    sums.forEach(all::add);
    return all;
  }

  @Override
  public TrainingCounts extractOutput(TrainingCounts sum) {
    return sum;
  }

  @Override
  public Coder<TrainingCounts> getAccumulatorCoder(
      CoderRegistry registry, Coder<TrainingCounts> inputCoder) {
    return TrainingCountsCoder.of();
  }

  @Override
  public Coder<TrainingCounts> getDefaultOutputCoder(
      CoderRegistry registry, Coder<TrainingCounts> inputCoder) {
    return TrainingCountsCoder.of();
  }
}
