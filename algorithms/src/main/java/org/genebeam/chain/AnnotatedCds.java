package org.genebeam.chain;

import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * The coding region that an mRNA is annotated with, where it holds on the genome (gnomon.md B.2
 * P9); it then speaks for the frame as a whole protein does. Linear in the transcript.
 */
final class AnnotatedCds {
  private static final int LEAST = 6;

  private AnnotatedCds() {}

  /** The coding exons as a piece with both ends; null if the annotation does not hold. */
  static Aln of(EvidenceAlignment a, StrandView view, ChainParameters p) {
    int ends = EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP;
    if (!p.mrnaCds()
        || a.kind() != EvidenceKind.MRNA
        || a.strand() != view.strand
        || a.cdsStart() < 0
        || (a.flags() & ends) != ends) {
      return null;
    }
    int[] cds = Structures.clip(a.bounds(), a.cdsStart(), a.cdsEnd());
    if (cds == null || hasHole(a) || inFrame(a, cds) < p.minInFrame()) {
      return null;
    }
    int[] b = view.toView(cds);
    return isWhole(view.splice(b)) ? new Aln(a, b, 0, true, true) : null;
  }

  private static boolean hasHole(EvidenceAlignment a) {
    for (int i = 0; i + 1 < a.exons(); i++) {
      if (a.hole(i) && a.exonEnd(i) >= a.cdsStart() && a.exonStart(i + 1) <= a.cdsEnd()) {
        return true;
      }
    }
    return false;
  }

  /** Share of bases that the frameshifts of the alignment leave in the annotated frame. */
  static double inFrame(EvidenceAlignment a, int[] cds) {
    int length = Structures.length(cds);
    int in = 0;
    int shift = 0;
    int at = 0;
    // From the left on either strand; what the whole shifts counts as shifted behind.
    int total = 0;
    for (Edit e : a.edits()) {
      total += e.inside(a.cdsStart(), a.cdsEnd()) ? e.shift() : 0;
    }
    int zero = a.strand() == Strand.MINUS ? total : 0;
    for (Edit e : a.edits()) {
      if (e.inside(a.cdsStart(), a.cdsEnd())) {
        int t = StrandView.toTranscript(cds, e.position());
        in += (shift - zero) % 3 == 0 ? t - at : 0;
        shift += e.shift();
        at = t;
      }
    }
    in += (shift - zero) % 3 == 0 ? length - at : 0;
    return (double) in / length;
  }

  private static boolean isWhole(byte[] m) {
    int n = m.length;
    if (n < LEAST || n % 3 != 0 || !OrfFinder.isStart(m, 0) || !OrfFinder.isStop(m, n - 3)) {
      return false;
    }
    for (int i = 3; i < n - 3; i += 3) {
      if (OrfFinder.isStop(m, i)) {
        return false;
      }
    }
    return true;
  }
}
