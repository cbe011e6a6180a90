package org.genebeam.collapse;

import java.util.Arrays;

/** How far two readings of one exon agree. */
final class LetterIdentity {
  /** Share of the longer reading by which an alignment may leave the diagonal. */
  private static final double BAND = 0.1;

  private LetterIdentity() {}

  /**
   * Share of the longer reading that is not changed, by the least number of letters put in, left
   * out or replaced; 1 only if both are the same. Cost: a tenth of the square of the length.
   */
  static float of(String x, String y) {
    if (x.equals(y)) {
      return 1f;
    }
    int longer = Math.max(x.length(), y.length());
    int band = (int) (BAND * longer) + Math.abs(x.length() - y.length()) + 1;
    int[] row = new int[y.length() + 1];
    int[] next = new int[row.length];
    Arrays.fill(row, longer);
    for (int j = 0; j <= Math.min(band, y.length()); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= x.length(); i++) {
      int from = Math.max(0, i - band);
      int to = Math.min(y.length(), i + band);
      Arrays.fill(next, longer);
      for (int j = from; j <= to; j++) {
        int best = row[j] + 1;
        if (j > 0) {
          best = Math.min(best, next[j - 1] + 1);
          best = Math.min(best, row[j - 1] + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1));
        }
        next[j] = best;
      }
      int[] swap = row;
      row = next;
      next = swap;
    }
    int changed = Math.min(longer, row[y.length()]);
    // never rounded up to all
    return Math.min(1f - 1f / (1 << 20), 1f - (float) changed / longer);
  }
}
