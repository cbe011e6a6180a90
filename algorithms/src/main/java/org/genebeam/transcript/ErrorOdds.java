package org.genebeam.transcript;

import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Log odds of alignment columns against chance, in hundredths of a nat, for a query with a given
 * rate of errors: half substitutions, a quarter each inserted and deleted bases.
 */
final class ErrorOdds {
  private static final double LEAST = 0.005;
  private static final double MOST = 0.2;

  final int match;
  final int mismatch;
  final int gap;

  /**
   * @param rate errors a column, 0..1
   */
  ErrorOdds(double rate) {
    double e = Math.min(MOST, Math.max(LEAST, rate));
    match = (int) Math.round(100 * Math.log((1 - e) / 0.25));
    mismatch = (int) Math.round(100 * Math.log(e / 2 / 3 / 0.25));
    gap = (int) Math.round(100 * Math.log(e / 4));
  }

  /** Odds at the rate seen in the exons of an alignment. */
  static ErrorOdds of(SplicedAlignment a) {
    long columns = 0;
    long matches = 0;
    for (Segment s : a.segments()) {
      columns += s.columns();
      matches += s.matches();
    }
    return new ErrorOdds(columns == 0 ? 0 : (double) (columns - matches) / columns);
  }

  int of(byte column) {
    return column == 'M' ? match : column == 'R' ? mismatch : gap;
  }
}
