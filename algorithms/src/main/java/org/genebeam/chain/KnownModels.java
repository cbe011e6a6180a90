package org.genebeam.chain;

import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;

/** Models of curated transcripts: structure and CDS as annotated. */
final class KnownModels {
  private KnownModels() {}

  static Model of(EvidenceAlignment a, StrandView view, CodingPotential coding) {
    int[] b = a.bounds().clone();
    if (a.cdsStart() < 0) {
      return Model.of(a.strand(), b).reads(0, a.weight()).known(a.id()).build();
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
    return Model.of(a.strand() == Strand.MINUS ? Strand.MINUS : Strand.PLUS, b)
        .cds(a.cdsStart(), a.cdsEnd(), phase, start, stop, score)
        .closedAbove(start)
        .reads(0, a.weight())
        .known(a.id())
        .build();
  }
}
