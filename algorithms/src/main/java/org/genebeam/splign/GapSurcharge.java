package org.genebeam.splign;

/**
 * What gap bases cost more inside the open frame of a query, in rows of one block: a tie-break that
 * keeps gaps out of it. As in the original, a genomic base without query base costs one unit more
 * for each row of the frame passed, and blocks that begin inside the frame have no surcharge.
 */
final class GapSurcharge {
  static final GapSurcharge NONE = new GapSurcharge(Integer.MAX_VALUE, 0);

  private final int first;
  private final int last;

  private GapSurcharge(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /** For a block of query {@code [q0, q1)} and the frame {@code [start, end)}, empty if none. */
  static GapSurcharge of(int q0, int q1, int start, int end) {
    return end <= start || start < q0 || start >= q1
        ? NONE
        : new GapSurcharge(start - q0, end - q0 - 1);
  }

  /** For a query base without genome, the base of row {@code i}. */
  int queryGap(int i) {
    return i >= first && i <= last ? 1 : 0;
  }

  /** For a genomic base without query, between the query bases of rows {@code i} and i + 1. */
  int genomeGap(int i) {
    return i < first || i > last ? 0 : i - first + 1;
  }

  /** Surcharge of the query bases of rows {@code (from, to]}. */
  int queryGaps(int from, int to) {
    return Math.max(0, Math.min(to, last) - Math.max(from, first - 1));
  }
}
