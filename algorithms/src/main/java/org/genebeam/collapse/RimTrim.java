package org.genebeam.collapse;

import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;

/** F11: rims of alignments are cut where they run across bounds that nothing may cross. */
final class RimTrim {
  private RimTrim() {}

  /** Bounds that a rim may not cross; -1 for none. */
  interface Limits {
    /** Leftmost place strictly inside {@code (start, end)} where an exon must end. */
    int firstLeft(Strand strand, int start, int end);

    /** Rightmost place strictly inside {@code (start, end)} where an exon must start. */
    int lastRight(Strand strand, int start, int end);
  }

  /**
   * The alignment, cut at its rims: ends that nothing confirms, and both sides of holes.
   *
   * @param trim bases by which a rim may cross a bound
   * @return {@code a} if nothing is cut; null if nothing is left
   */
  static EvidenceAlignment of(EvidenceAlignment a, int trim, Limits limits) {
    boolean leftKnown = Pieces.leftFixed(a) || isConfirmed(a, true);
    boolean rightKnown = Pieces.rightFixed(a) || isConfirmed(a, false);
    int[] bounds = a.bounds().clone();
    boolean changed = false;
    for (int e = 0; e < a.exons(); e++) {
      boolean leftRim = e == 0 ? !leftKnown : a.hole(e - 1);
      boolean rightRim = e == a.exons() - 1 ? !rightKnown : a.hole(e);
      int start = a.exonStart(e);
      int end = a.exonEnd(e);
      int right = leftRim ? limits.lastRight(a.strand(), start + trim, end) : -1;
      int left = rightRim ? limits.firstLeft(a.strand(), start, end - trim) : -1;
      bounds[2 * e] = right < 0 ? start : right;
      bounds[2 * e + 1] = left < 0 ? end : left;
      changed |= right >= 0 || left >= 0;
    }
    return changed ? HoledPieces.trimmed(a, bounds) : a;
  }

  private static boolean isConfirmed(EvidenceAlignment a, boolean leftEnd) {
    boolean five = (a.strand() == Strand.PLUS) == leftEnd;
    int position = leftEnd ? a.start() : a.end();
    int cds = leftEnd ? a.cdsStart() : a.cdsEnd();
    return a.strand() != Strand.UNKNOWN
        && position == cds
        && a.has(five ? EvidenceAlignment.CONFIRMED_START : EvidenceAlignment.CONFIRMED_STOP);
  }
}
