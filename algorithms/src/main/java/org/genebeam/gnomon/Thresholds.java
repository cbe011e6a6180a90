package org.genebeam.gnomon;

/**
 * When a coding region is believed.
 *
 * @param minScore least score in nats of a region without other support
 * @param longEnoughBases regions longer than this need no score
 * @param proteinBases regions whose protein-aligned part is longer than this need no score
 */
public record Thresholds(double minScore, int longEnoughBases, int proteinBases) {
  /** Values of the production pipeline. */
  public static final Thresholds EGAPX = new Thresholds(40, 900, 450);

  /** Values of the original library. */
  public static final Thresholds LIBRARY = new Thresholds(25, 900, 300);

  /**
   * Least acceptable score, -Infinity if any will do.
   *
   * @param cdsBases length of the coding region
   * @param proteinOrConfirmedStart it comes from a protein or its start is confirmed
   * @param proteinFrameBases length of the part of the reading frame a protein is aligned to
   */
  public double threshold(int cdsBases, boolean proteinOrConfirmedStart, int proteinFrameBases) {
    boolean free =
        cdsBases > longEnoughBases || (proteinOrConfirmedStart && proteinFrameBases > proteinBases);
    return free ? Double.NEGATIVE_INFINITY : minScore;
  }

  /** Whether a region without protein support is accepted. */
  public boolean accepts(CdsResult cds) {
    return cds.score() >= threshold(cds.length(), false, 0);
  }
}
