package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;

/**
 * Takes from products the corrections of the genome that short reads speak against: several
 * different reads that match the genome base for base lie over the place (gnomon.md A.11, P10).
 * Cost: products with corrections times reads of the island.
 */
final class ConfirmedGenome {
  /** Different alignments that are enough. */
  private static final int MIN_READS = 3;

  /** Bases a read must cover on both sides; less could match by chance behind a missing base. */
  private static final int FLANK = 10;

  /** A codon read as selenocysteine is what the genome has. */
  private static final List<EvidenceAlignment> NOTHING = List.of();

  private ConfirmedGenome() {}

  /** {@code a} without edits that the reads contradict. */
  static EvidenceAlignment confirm(EvidenceAlignment a, List<EvidenceAlignment> evidence) {
    if (a.edits().isEmpty()) {
      return a;
    }
    List<Edit> kept = new ArrayList<>();
    for (Edit e : a.edits()) {
      int reads = 0;
      for (EvidenceAlignment r : e.isSelenocysteine() ? NOTHING : evidence) {
        boolean read = r.kind() == EvidenceKind.SHORT_READ && !r.has(EvidenceAlignment.SITE);
        if (read && r.start() < e.position() && matches(r, e)) {
          reads++;
        }
      }
      if (reads < MIN_READS) {
        kept.add(e);
      }
    }
    return kept.size() == a.edits().size() ? a : a.toBuilder().edits(kept).build();
  }

  private static boolean matches(EvidenceAlignment read, Edit edit) {
    int from = edit.position() - FLANK;
    int to = edit.end() + FLANK;
    for (int i = 0; i < read.exons(); i++) {
      if (read.exonStart(i) <= from && read.exonEnd(i) >= to) {
        return read.identity(i) == 1f;
      }
    }
    return false;
  }
}
