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
    return edit.shift() == 0 ? hasBases(read, edit) : passes(read, edit);
  }

  private static boolean passes(EvidenceAlignment read, Edit edit) {
    int from = edit.position() - FLANK;
    int to = edit.end() + FLANK;
    for (int i = 0; i < read.exons(); i++) {
      if (read.exonStart(i) <= from && read.exonEnd(i) >= to) {
        return read.identity(i) == 1f;
      }
    }
    return false;
  }

  /** Bases that are replaced may lie beside introns of a read, or have one in between. */
  private static boolean hasBases(EvidenceAlignment read, Edit edit) {
    if (!edit.fits(read.bounds())) {
      return false;
    }
    int before = 0;
    for (int i = 0; i < read.exons(); i++) {
      before += before(read, i, edit);
    }
    boolean exact = before >= FLANK;
    int nearer = before;
    int behind = 0;
    for (int i = 0; i < read.exons(); i++) {
      boolean left = read.exonEnd(i) <= edit.position();
      nearer -= before(read, i, edit);
      boolean far = left ? nearer >= FLANK : behind >= FLANK;
      exact &= far || read.identity(i) == 1f;
      behind += Math.max(0, read.exonEnd(i) - Math.max(edit.end(), read.exonStart(i)));
    }
    return exact && behind >= FLANK;
  }

  /** Bases of an exon that lie before the place. */
  private static int before(EvidenceAlignment read, int exon, Edit edit) {
    return Math.max(0, Math.min(edit.position(), read.exonEnd(exon)) - read.exonStart(exon));
  }
}
