package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * Gives each alignment that does not tell its strand, but agrees with models of both, to one
 * strand: to the gene that holds more of it, then to the better one (gnomon.md B.6, B-T6). Cost:
 * unoriented alignments times genes of the other strand.
 */
final class UnorientedReads {
  private final List<GeneDraft> byQuality;

  /** {@code drafts}: the genes of a locus. */
  UnorientedReads(List<GeneDraft> drafts) {
    byQuality = new ArrayList<>(drafts);
    byQuality.sort(Comparator.comparing(GeneDraft::principal, Model.byQuality()));
  }

  /** What of the evidence may speak for a gene. */
  List<EvidenceAlignment> of(GeneDraft gene, List<EvidenceAlignment> evidence) {
    Strand strand = gene.principal().strand;
    if (byQuality.stream().allMatch(d -> d.principal().strand == strand)) {
      return evidence;
    }
    int rank = byQuality.indexOf(gene);
    return evidence.stream().filter(a -> isOurs(gene, rank, a)).toList();
  }

  private boolean isOurs(GeneDraft gene, int rank, EvidenceAlignment a) {
    if (a.strand() != Strand.UNKNOWN || a.kind() == EvidenceKind.PROTEIN) {
      return true;
    }
    int own = common(gene, a);
    for (int d = 0; d < byQuality.size(); d++) {
      GeneDraft other = byQuality.get(d);
      if (other.principal().strand != gene.principal().strand) {
        int theirs = common(other, a);
        if (theirs > own || (theirs > 0 && theirs == own && d < rank)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Bases of an alignment in a model that agrees with it, as the support of a model is counted. */
  private static int common(GeneDraft d, EvidenceAlignment a) {
    int most = 0;
    for (Model m : d.models) {
      int[] inside = Structures.clip(a.bounds(), m.from(), m.to());
      if (inside != null && Structures.contains(m.b, inside)) {
        most = Math.max(most, Structures.length(inside));
      }
    }
    return most;
  }
}
