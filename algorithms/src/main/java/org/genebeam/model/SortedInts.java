package org.genebeam.model;

/** Searches in ascending arrays, whose entries may repeat. */
public final class SortedInts {
  private SortedInts() {}

  /**
   * Number of entries below {@code value}: the index of the first that is not. Logarithmic.
   *
   * @param ascending entries in order
   */
  public static int below(int[] ascending, int value) {
    int lo = 0;
    int hi = ascending.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (ascending[mid] < value) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }
}
