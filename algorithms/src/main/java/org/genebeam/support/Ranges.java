package org.genebeam.support;

import java.util.Arrays;

/** A growing list of half-open ranges. Not thread-safe. */
final class Ranges {
  private long[] ranges = new long[4];
  private int size;

  void add(int from, int to) {
    if (size == ranges.length) {
      ranges = Arrays.copyOf(ranges, 2 * size);
    }
    ranges[size++] = (long) from << 32 | to;
  }

  int size() {
    return size;
  }

  int from(int i) {
    return (int) (ranges[i] >>> 32);
  }

  int to(int i) {
    return (int) ranges[i];
  }

  /** Positions of [from, to) that lie in at least one range. */
  int covered(int from, int to) {
    long[] sorted = Arrays.copyOf(ranges, size);
    Arrays.sort(sorted);
    int sum = 0;
    int done = from;
    for (long range : sorted) {
      int a = Math.max(done, (int) (range >>> 32));
      int b = Math.min(to, (int) range);
      if (a < b) {
        sum += b - a;
        done = b;
      }
    }
    return sum;
  }
}
