package org.genebeam.transforms.evidence;

import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.apache.beam.sdk.transforms.SerializableBiFunction;
import org.apache.beam.sdk.transforms.SerializableFunction;

/** Merges mutable sums that commute: the accumulator, the input and the output are of one type. */
final class MergeSums<T> extends CombineFn<T, T, T> {
  private final Coder<T> coder;
  private final SerializableFunction<Void, T> empty;
  private final SerializableBiFunction<T, T, T> merge;

  private MergeSums(
      Coder<T> coder, SerializableFunction<Void, T> empty, SerializableBiFunction<T, T, T> merge) {
    this.coder = coder;
    this.empty = empty;
    this.merge = merge;
  }

  /** {@code merge} adds its second argument, which it leaves as it is, to the first. */
  static <T> MergeSums<T> of(
      Coder<T> coder, SerializableSupplier<T> empty, SerializableBiFunction<T, T, T> merge) {
    return new MergeSums<>(coder, ignored -> empty.get(), merge);
  }

  /** A supplier that travels with the transform. */
  interface SerializableSupplier<T> extends Serializable {
    T get();
  }

  @Override
  public T createAccumulator() {
    return empty.apply(null);
  }

  @Override
  public T addInput(T sum, T input) {
    return merge.apply(sum, input);
  }

  @Override
  public T mergeAccumulators(Iterable<T> sums) {
    T all = createAccumulator();
    for (T sum : sums) {
      all = merge.apply(all, sum);
    }
    return all;
  }

  @Override
  public T extractOutput(T sum) {
    return sum;
  }

  @Override
  public Coder<T> getAccumulatorCoder(CoderRegistry registry, Coder<T> inputCoder) {
    return coder;
  }

  @Override
  public Coder<T> getDefaultOutputCoder(CoderRegistry registry, Coder<T> inputCoder) {
    return coder;
  }
}
