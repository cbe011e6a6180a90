package org.genebeam.compart;

import java.util.function.IntFunction;

/**
 * Places of a contig that no gene runs over: assembly gaps that nothing bridges, as {start0, end0,
 * ...}, half-open, ascending, disjoint. All look-ups are binary searches.
 */
final class Breaks {
  /** No contig has any. */
  static final IntFunction<int[]> NONE = contig -> new int[0];

  private final int[] bounds;

  Breaks(int[] bounds) {
    this.bounds = bounds;
  }

  /** The same in the coordinates of a {@link Part} of the minus strand. */
  Breaks mirrored(int mirror) {
    int[] turned = new int[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      turned[bounds.length - 1 - i] = mirror + 1 - bounds[i];
    }
    return new Breaks(turned);
  }

  /** End of the last one that starts left of {@code x}, or the least int. */
  int lastEnd(int x) {
    int n = startingBefore(x);
    return n == 0 ? Integer.MIN_VALUE : bounds[2 * n - 1];
  }

  /** First base that what starts at {@code x} may be extended to; 0 without bound. */
  int leftmost(int x) {
    return Math.max(0, Math.min(x, lastEnd(x)));
  }

  /** End up to which what ends at {@code x} may be extended; the largest int without bound. */
  int rightmost(int x) {
    int n = startingBefore(x);
    if (n > 0 && bounds[2 * n - 1] > x) {
      return x;
    }
    return 2 * n < bounds.length ? bounds[2 * n] : Integer.MAX_VALUE;
  }

  private int startingBefore(int x) {
    int lo = 0;
    int hi = bounds.length / 2;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (bounds[2 * mid] < x) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }
}
