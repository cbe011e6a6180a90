package org.genebeam.chain;

import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;

/** Models of curated transcripts: structure and CDS as annotated. */
final class KnownModels {
  private KnownModels() {}

  static Model of(EvidenceAlignment a, StrandView view, CodingPotential coding) {
    int[] b = a.bounds().clone();
    if (a.cdsStart() < 0) {
      return new Model(
          a.strand(),
          b,
          -1,
          -1,
          0,
          false,
          false,
          false,
          0,
          0,
          a.weight(),
          0,
          true,
          0,
          a.id(),
          null);
    }
    boolean start = a.has(EvidenceAlignment.CONFIRMED_START);
    boolean stop = a.has(EvidenceAlignment.CONFIRMED_STOP);
    int[] cds = view.toView(Structures.clip(b, a.cdsStart(), a.cdsEnd()));
    byte[] m = view.splice(cds);
    // Without a start the frame is told by the stop at the other end.
    int phase = start ? 0 : stop ? m.length % 3 : 0;
    int whole = phase + (m.length - phase) / 3 * 3;
    double score =
        whole - phase < 6 ? 0 : coding.prepare(view.bases(), cds).score(phase, whole, start, stop);
    return new Model(
        a.strand() == Strand.MINUS ? Strand.MINUS : Strand.PLUS,
        b,
        a.cdsStart(),
        a.cdsEnd(),
        phase,
        start,
        stop,
        start,
        score,
        0,
        a.weight(),
        0,
        true,
        0,
        a.id(),
        null);
  }
}
