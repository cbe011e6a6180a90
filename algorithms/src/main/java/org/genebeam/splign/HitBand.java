package org.genebeam.splign;

import java.util.Arrays;

/** Global alignment of a hit in a diagonal band: match 1, mismatch -2, gap -5 - 2 a base. */
final class HitBand {
  static final int DIAGONAL = 0;
  static final int GENOME_GAP = 1;
  static final int QUERY_GAP = 2;
  static final int GENOME_GAP_EXTENDS = 4;
  static final int QUERY_GAP_EXTENDS = 8;

  private static final int NEVER = Integer.MIN_VALUE / 2;
  private static final int EXTEND = 2;
  private static final int OPEN = 7;

  /** What a mismatch costs against a match. */
  static final int MISMATCH_LOSS = 3;

  /** Less than what a gap in each sequence costs at least, the match that is missing counted. */
  static final int LEAST_TWO_GAPS = 2 * OPEN;

  private HitBand() {}

  /**
   * Ways back of all cells with {@code |j - i| <= width}; cell (i, j) is at {@code i * (2 * width +
   * 1) + j - i + width}. {@code width} must be at least the difference of the lengths.
   */
  static byte[] fill(byte[] query, int q0, int m, byte[] genome, int g0, int n, int width) {
    int band = 2 * width + 1;
    byte[] ways = new byte[Math.multiplyExact(m + 1, band)];
    // Index k = j - i + width; the row above is one to the right.
    int[] value = new int[band + 1];
    int[] gap = new int[band + 1];
    Arrays.fill(value, NEVER);
    Arrays.fill(gap, NEVER);
    for (int i = 0; i <= m; i++) {
      int e = NEVER;
      int left = NEVER;
      int from = Math.max(0, width - i);
      int to = Math.min(band, n - i + width + 1);
      for (int k = from; k < to; k++) {
        int j = i + k - width;
        int bits = 0;
        if (e >= left - OPEN + EXTEND) {
          bits |= GENOME_GAP_EXTENDS;
          e -= EXTEND;
        } else {
          e = left - OPEN;
        }
        int f;
        if (gap[k + 1] - EXTEND >= value[k + 1] - OPEN) {
          bits |= QUERY_GAP_EXTENDS;
          f = gap[k + 1] - EXTEND;
        } else {
          f = value[k + 1] - OPEN;
        }
        int best;
        if (i == 0 && j == 0) {
          best = 0;
        } else {
          best = NEVER;
          if (i > 0 && j > 0) {
            int b = query[q0 + i - 1];
            best = value[k] + (b < 4 && b == genome[g0 + j - 1] ? 1 : -2);
          }
          if (f > best) {
            best = f;
            bits |= QUERY_GAP;
          }
          if (e > best) {
            best = e;
            bits = bits & ~3 | GENOME_GAP;
          }
        }
        value[k] = best;
        gap[k] = f;
        left = best;
        ways[i * band + k] = (byte) bits;
      }
      if (to >= 0 && to < band + 1) {
        value[to] = NEVER;
        gap[to] = NEVER;
      }
    }
    return ways;
  }
}
