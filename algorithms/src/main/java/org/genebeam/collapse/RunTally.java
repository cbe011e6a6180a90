package org.genebeam.collapse;

import java.util.Arrays;
import org.genebeam.model.RunCounts;

/** Sums many run vectors without an object per step. */
final class RunTally {
  private long[] sum = new long[16];
  private int used;

  void add(RunCounts counts) {
    for (int i = 0; i < counts.runs(); i++) {
      int run = counts.run(i);
      if (run >= sum.length) {
        sum = Arrays.copyOf(sum, Math.max(run + 1, 2 * sum.length));
      }
      sum[run] += counts.count(i);
      used = Math.max(used, run + 1);
    }
  }

  /** The sum; starts again from zero. */
  RunCounts take() {
    int n = 0;
    for (int r = 0; r < used; r++) {
      n += sum[r] == 0 ? 0 : 1;
    }
    int[] runs = new int[n];
    long[] counts = new long[n];
    for (int r = 0, k = 0; r < used; r++) {
      if (sum[r] != 0) {
        runs[k] = r;
        counts[k++] = sum[r];
        sum[r] = 0;
      }
    }
    used = 0;
    return RunCounts.of(runs, counts);
  }
}
