package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * Takes the 5' ends of long reads that are aligned from their first bases on for starts of
 * transcripts, where no experiment tells starts (gnomon.md A.4 rule 5, B.6 rule 1).
 */
final class LongReadStarts {
  /** Unaligned bases at the 5' end of a read. */
  private static final int MOST_UNALIGNED = 10;

  private LongReadStarts() {}

  /** The evidence of an island, with such reads marked; the same list if there are none. */
  static List<EvidenceAlignment> marked(List<EvidenceAlignment> evidence, CollapseParameters p) {
    if (!p.longReadStarts() || evidence.stream().anyMatch(a -> a.has(EvidenceAlignment.CAP))) {
      return evidence;
    }
    List<EvidenceAlignment> out = new ArrayList<>(evidence.size());
    for (EvidenceAlignment a : evidence) {
      boolean tells =
          a.kind() == EvidenceKind.LONG_READ
              && a.strand() != Strand.UNKNOWN
              && a.unalignedHead() >= 0
              && a.unalignedHead() <= MOST_UNALIGNED;
      int inferred = EvidenceAlignment.CAP | EvidenceAlignment.INFERRED_TSS;
      out.add(tells ? a.toBuilder().flags(a.flags() | inferred).build() : a);
    }
    return out;
  }
}
