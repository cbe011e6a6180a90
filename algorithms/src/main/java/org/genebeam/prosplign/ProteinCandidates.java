package org.genebeam.prosplign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.genome.StrandOrder;
import org.genebeam.prosplign.ProteinPlacement.Fate;
import org.genebeam.rank.RankAlignments.Scored;

/**
 * Alignments of one protein, not yet ranked.
 *
 * @param found those at the hits given
 * @param fate the step that the protein reached: KEPT if there are any
 */
public record ProteinCandidates(List<Scored<ProteinAlignment>> found, Fate fate) {
  /**
   * Ties of the placement score: a total order that is the same in the reverse complement of the
   * genome. First is what lies closer to the start of its strand.
   */
  static Comparator<ProteinAlignment> order(Genome genome) {
    return Comparator.comparingInt(ProteinAlignment::contig)
        .thenComparingInt(a -> place(a, a.start(), a.end(), genome))
        .thenComparingInt(a -> a.end() - a.start())
        .thenComparing(a -> exons(a, genome))
        .thenComparing(
            StrandOrder.byStrand(genome, ProteinAlignment::contig, ProteinAlignment::strand));
  }

  private static int place(ProteinAlignment a, int start, int end, Genome genome) {
    return StrandOrder.place(a.strand(), start, end, genome.contig(a.contig()).length());
  }

  /** The exons in coordinates of their strand. */
  private static String exons(ProteinAlignment a, Genome genome) {
    StringBuilder text = new StringBuilder();
    for (ProteinExon e : a.exons()) {
      List<Integer> places = new ArrayList<>();
      for (ProteinExon.Frameshift f : e.frameshifts()) {
        int end = f.position() + Math.max(0, f.bases());
        places.add(place(a, f.position(), end, genome));
        places.add(f.bases());
      }
      e.selenocysteines().forEach(u -> places.add(place(a, u.position(), u.end(), genome)));
      int start = place(a, e.start(), e.end(), genome);
      text.append(
          new ProteinExon(
              start,
              start + e.end() - e.start(),
              e.productStart(),
              e.productEnd(),
              e.startMatch(),
              e.paired(),
              e.genomeGap(),
              e.productGap(),
              e.gaps(),
              e.identical(),
              e.positive(),
              e.before(),
              e.after(),
              e.joined(),
              List.of(),
              List.of()));
      text.append(places);
    }
    return text.toString();
  }

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
