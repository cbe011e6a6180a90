package org.genebeam.benchmarks;

import java.util.Arrays;

/** Stretches between the introns of a SAM line. */
final class SamBounds {
  private SamBounds() {}

  /** Starts and ends, 0-based half-open, of an alignment at {@code start}. */
  static int[] of(int start, String cigar) {
    int[] bounds = new int[2];
    bounds[0] = start;
    int at = start;
    int number = 0;
    for (int i = 0; i < cigar.length(); i++) {
      char c = cigar.charAt(i);
      if (c >= '0' && c <= '9') {
        number = 10 * number + c - '0';
        continue;
      }
      if (c == 'N') {
        int n = bounds.length;
        bounds = Arrays.copyOf(bounds, n + 2);
        bounds[n - 1] = at;
        bounds[n] = at + number;
      }
      if (c == 'M' || c == 'D' || c == 'N' || c == '=' || c == 'X') {
        at += number;
      }
      number = 0;
    }
    bounds[bounds.length - 1] = at;
    return bounds;
  }
}
