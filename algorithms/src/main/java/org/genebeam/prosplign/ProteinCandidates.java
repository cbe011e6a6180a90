package org.genebeam.prosplign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.prosplign.ProteinPlacement.Fate;
import org.genebeam.rank.RankAlignments;
import org.genebeam.rank.RankAlignments.Scored;

/**
 * Alignments of one protein, not yet ranked.
 *
 * @param found those of one shard, or of several joined
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

  /** Joins the candidates of all shards; of failures the one that came furthest. */
  public static ProteinCandidates join(List<ProteinCandidates> shards) {
    List<List<Scored<ProteinAlignment>>> lists = new ArrayList<>();
    Fate furthest = Fate.TOO_LONG;
    for (ProteinCandidates shard : shards) {
      lists.add(shard.found);
      if (shard.found.isEmpty() && shard.fate.compareTo(furthest) > 0) {
        furthest = shard.fate;
      }
    }
    List<Scored<ProteinAlignment>> all =
        RankAlignments.join(lists, ProteinCandidates::samePlace, ORDER);
    return all.isEmpty() ? none(furthest) : new ProteinCandidates(all, Fate.KEPT);
  }

  private static boolean samePlace(ProteinAlignment a, ProteinAlignment b) {
    if (a.contig() != b.contig() || a.strand() != b.strand()) {
      return false;
    }
    for (ProteinExon s : a.exons()) {
      for (ProteinExon t : b.exons()) {
        if (s.start() < t.end() && t.start() < s.end()) {
          return true;
        }
      }
    }
    return false;
  }
}
