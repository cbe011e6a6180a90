package org.genebeam.model;

import java.util.Arrays;

/**
 * How many reads each sequencing run contributed: a sparse vector sorted by run index. Immutable.
 */
public final class RunCounts {
  private static final RunCounts NONE = new RunCounts(new int[0], new long[0]);

  private final int[] run;
  private final long[] count;

  private RunCounts(int[] run, long[] count) {
    this.run = run;
    this.count = count;
  }

  /** The zero vector. */
  public static RunCounts none() {
    return NONE;
  }

  /** {@code count} reads of one run. */
  public static RunCounts of(int run, long count) {
    if (run < 0 || count <= 0) {
      throw new IllegalArgumentException(
          "run >= 0 and count > 0 expected, got " + run + ", " + count);
    }
    return new RunCounts(new int[] {run}, new long[] {count});
  }

  /** From parallel arrays with ascending runs and positive counts; the arrays are copied. */
  public static RunCounts of(int[] runs, long[] counts) {
    if (runs.length != counts.length) {
      throw new IllegalArgumentException("as many runs as counts expected");
    }
    for (int i = 0; i < runs.length; i++) {
      if (runs[i] < 0 || counts[i] <= 0 || (i > 0 && runs[i] <= runs[i - 1])) {
        throw new IllegalArgumentException("runs must ascend and counts be positive");
      }
    }
    return runs.length == 0 ? NONE : new RunCounts(runs.clone(), counts.clone());
  }

  /** Sum of two vectors; commutative and associative. */
  public RunCounts plus(RunCounts other) {
    if (run.length == 0) {
      return other;
    }
    if (other.run.length == 0) {
      return this;
    }
    int[] runs = new int[run.length + other.run.length];
    long[] counts = new long[runs.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < run.length || j < other.run.length) {
      if (j == other.run.length || (i < run.length && run[i] < other.run[j])) {
        runs[n] = run[i];
        counts[n++] = count[i++];
      } else if (i == run.length || other.run[j] < run[i]) {
        runs[n] = other.run[j];
        counts[n++] = other.count[j++];
      } else {
        runs[n] = run[i];
        counts[n++] = count[i++] + other.count[j++];
      }
    }
    return new RunCounts(Arrays.copyOf(runs, n), Arrays.copyOf(counts, n));
  }

  /** Number of runs with at least one read. */
  public int runs() {
    return run.length;
  }

  /** Run index of entry {@code i}, ascending in {@code i}. */
  public int run(int i) {
    return run[i];
  }

  /** Reads of entry {@code i}, positive. */
  public long count(int i) {
    return count[i];
  }

  /** Reads of all runs. */
  public long total() {
    long sum = 0;
    for (long c : count) {
      sum += c;
    }
    return sum;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof RunCounts other
        && Arrays.equals(run, other.run)
        && Arrays.equals(count, other.count);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(run) + Arrays.hashCode(count);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < run.length; i++) {
      text.append(i == 0 ? "" : ",").append(run[i]).append(':').append(count[i]);
    }
    return text.toString();
  }
}
