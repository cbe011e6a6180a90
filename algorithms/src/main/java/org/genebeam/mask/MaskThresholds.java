package org.genebeam.mask;

/**
 * Score thresholds of WindowMasker (alignment.md 2.3).
 *
 * @param k unit length
 * @param low units rarer than this score {@code (low + 1) / 2}
 * @param extend a masked stretch goes on while windows reach this mean score
 * @param threshold a window of this mean score is masked
 * @param high units more frequent than this score {@code high}
 */
public record MaskThresholds(int k, int low, int extend, int threshold, int high) {
  /** Largest count that is told apart, and so the largest threshold. */
  public static final int MAX_COUNT = 500;

  private static final double[] PERCENTILES = {90, 99, 99.5, 99.8};

  /**
   * Thresholds at the 90, 99, 99.5 and 99.8 percentiles of the distinct units.
   *
   * @param k unit length
   * @param histogram number of distinct units (both strands) by count, counts above {@value
   *     #MAX_COUNT} in the last cell; cell 0 is not used
   */
  public static MaskThresholds of(int k, long[] histogram) {
    long all = 0;
    for (int c = 1; c <= MAX_COUNT; c++) {
      all += histogram[c];
    }
    int[] at = new int[PERCENTILES.length];
    for (int p = 0; p < PERCENTILES.length; p++) {
      long sum = 0;
      at[p] = MAX_COUNT;
      for (int c = 1; c <= MAX_COUNT; c++) {
        sum += histogram[c];
        if (100.0 * sum / all >= PERCENTILES[p]) {
          at[p] = c;
          break;
        }
      }
    }
    return new MaskThresholds(k, at[0], at[1], at[2], at[3]);
  }

  /** Score of units that are absent or rarer than {@link #low}. */
  public int rareScore() {
    return (low + 1) / 2;
  }

  /** Bases of a window: five units. */
  public int window() {
    return k + 4;
  }
}
