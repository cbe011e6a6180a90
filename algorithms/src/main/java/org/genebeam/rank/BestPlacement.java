package org.genebeam.rank;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.splign.SplicedAlignment;

/** Orders all placements of one query by their score and says which are kept. */
public final class BestPlacement {
  private static final int MAX_INTRON = 200_000;
  private static final int MAX_SPAN = 5_000_000;

  private BestPlacement() {}

  /**
   * One placement with its place in the order.
   *
   * @param rank 1 for all that share the top score, else the position from 1
   * @param topIndex position among those of rank 1, from 1; 0 for others
   * @param topCount how many have rank 1
   */
  public record Ranked(
      SplicedAlignment alignment, AlignmentScores scores, int rank, int topIndex, int topCount) {}

  /** Ranks the alignments of one query; failed ones are left out. Independent of input order. */
  public static List<Ranked> rank(List<SplicedAlignment> alignments) {
    List<Ranked> ranked = new ArrayList<>();
    for (SplicedAlignment a : alignments) {
      if (a.ok()) {
        ranked.add(new Ranked(a, AlignmentScores.of(a), 0, 0, 0));
      }
    }
    ranked.sort(
        Comparator.comparingLong((Ranked r) -> -r.scores().placementScore())
            .thenComparingInt(r -> -r.scores().matches())
            .thenComparingInt(r -> r.alignment().contig())
            .thenComparing(r -> r.alignment().reversed())
            .thenComparing(r -> r.alignment().segments().toString()));
    int top = 0;
    while (top < ranked.size()
        && ranked.get(top).scores().placementScore() == ranked.get(0).scores().placementScore()) {
      top++;
    }
    for (int i = 0; i < ranked.size(); i++) {
      Ranked r = ranked.get(i);
      boolean best = i < top;
      ranked.set(i, new Ranked(r.alignment(), r.scores(), best ? 1 : i + 1, best ? i + 1 : 0, top));
    }
    return ranked;
  }

  /** Filter for long transcripts, except the clause that drops near-perfect ones. */
  public static boolean keepTranscript(Ranked ranked) {
    AlignmentScores s = ranked.scores();
    int low = Integer.MAX_VALUE;
    int high = 0;
    for (SplicedAlignment.Segment e : ranked.alignment().exons()) {
      low = Math.min(low, e.start());
      high = Math.max(high, e.end());
    }
    return ranked.rank() == 1
        && s.matches() >= (s.splices() > 0 ? 100 : 250)
        && s.productCoverage() >= 0.35
        && s.exonIdentity() >= 0.85
        && s.consensusSplices() >= 2 * (s.exons() - 1)
        && s.maxIntronBases() < MAX_INTRON
        && high - low < MAX_SPAN;
  }

  /** Filter for short reads. */
  public static boolean keepShortRead(AlignmentScores scores) {
    return scores.percentIdentityGap() >= 95;
  }
}
