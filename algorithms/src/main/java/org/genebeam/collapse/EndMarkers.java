package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;

/** Collects the marked ends of reads. */
final class EndMarkers {
  private EndMarkers() {}

  /** Sorted markers; equal position, strand and type are summed. */
  static List<EndMarker> of(List<EvidenceAlignment> reads) {
    List<EndMarker> all = new ArrayList<>();
    for (EvidenceAlignment a : reads) {
      if (a.strand() == Strand.UNKNOWN) {
        continue;
      }
      boolean plus = a.strand() == Strand.PLUS;
      if (a.has(EvidenceAlignment.POLY_A)) {
        all.add(new EndMarker(plus ? a.end() : a.start(), a.strand(), true, a.counts()));
      }
      if (a.has(EvidenceAlignment.CAP)) {
        all.add(new EndMarker(plus ? a.start() : a.end(), a.strand(), false, a.counts()));
      }
    }
    Comparator<EndMarker> same =
        Comparator.comparingInt(EndMarker::position)
            .thenComparing(EndMarker::strand)
            .thenComparing(EndMarker::polyA);
    all.sort(same);
    List<EndMarker> out = new ArrayList<>();
    RunTally tally = new RunTally();
    for (int i = 0; i < all.size(); i++) {
      EndMarker m = all.get(i);
      tally.add(m.counts());
      if (i + 1 == all.size() || same.compare(m, all.get(i + 1)) != 0) {
        out.add(new EndMarker(m.position(), m.strand(), m.polyA(), tally.take()));
      }
    }
    return out;
  }
}
