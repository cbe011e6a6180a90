package org.genebeam.splign;

/**
 * Fills stretches of columns of a {@link RowBand}, several rows at a time.
 *
 * <p>What it computes does not depend on the number of lanes: all scores are integers.
 */
interface BandKernel {
  /** Rows computed at a time; a band's rows are a multiple of it. */
  int lanes();

  /**
   * Fills columns {@code [start, end)}; those before, from the band's first column on, are filled.
   *
   * @return largest value of the columns filled
   */
  int fill(RowBand band, int start, int end);
}
