package org.genebeam.transforms.chain;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.genebeam.gnomon.TrainingSet;
import org.genebeam.transforms.coders.TrainingSetCoder;

/** Adds up integer training counts, so that order does not matter. */
final class SumSets extends CombineFn<TrainingSet, TrainingSet, TrainingSet> {

  @Override
  public TrainingSet createAccumulator() {
    return new TrainingSet();
  }

  @Override
  public TrainingSet addInput(TrainingSet sum, TrainingSet input) {
    sum.add(input);
    return sum;
  }

  @Override
  public TrainingSet mergeAccumulators(Iterable<TrainingSet> sums) {
    TrainingSet all = createAccumulator();
    sums.forEach(all::add);
    return all;
  }

  @Override
  public TrainingSet extractOutput(TrainingSet sum) {
    return sum;
  }

  @Override
  public Coder<TrainingSet> getAccumulatorCoder(
      CoderRegistry registry, Coder<TrainingSet> inputCoder) {
    return TrainingSetCoder.of();
  }

  @Override
  public Coder<TrainingSet> getDefaultOutputCoder(
      CoderRegistry registry, Coder<TrainingSet> inputCoder) {
    return TrainingSetCoder.of();
  }
}
