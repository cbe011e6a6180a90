package org.genebeam.prosplign;

import java.util.Comparator;
import java.util.List;
import org.genebeam.prosplign.ProteinPlacement.Fate;
import org.genebeam.rank.RankAlignments.Scored;

/**
 * Alignments of one protein, not yet ranked.
 *
 * @param found those at the hits given
 * @param fate the step that the protein reached: KEPT if there are any
 */
public record ProteinCandidates(List<Scored<ProteinAlignment>> found, Fate fate) {
  /** Ties of the placement score; a total order. */
  static final Comparator<ProteinAlignment> ORDER =
      Comparator.comparingInt(ProteinAlignment::contig)
          .thenComparingInt(ProteinAlignment::start)
          .thenComparing(ProteinAlignment::strand)
          .thenComparingInt(ProteinAlignment::end)
          .thenComparing(a -> a.exons().toString());

  public ProteinCandidates {
    found = List.copyOf(found);
    if (found.isEmpty() == (fate == Fate.KEPT)) {
      throw new IllegalArgumentException("candidates exactly if none stopped the protein: " + fate);
    }
  }

  static ProteinCandidates none(Fate fate) {
    return new ProteinCandidates(List.of(), fate);
  }
}
