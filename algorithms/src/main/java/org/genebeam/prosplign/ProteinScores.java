package org.genebeam.prosplign;

import java.util.List;
import org.genebeam.rank.PlacementScore;
import org.genebeam.rank.Score;
import org.genebeam.rank.Scores;

/** Numbers of spliced alignments of proteins, a residue counted as three bases. */
final class ProteinScores {
  private ProteinScores() {}

  /** All numbers but the rank; for an alignment that has exons. */
  static Scores of(ProteinAlignment a) {
    int identical = a.identities();
    int ungapped = a.ungappedLength();
    Scores.Totals totals =
        new Scores.Totals(
            3 * a.length(),
            identical,
            ungapped - identical,
            a.productGap(),
            a.genomeGap(),
            a.gaps());
    List<ProteinExon> exons = a.exons();
    int n = exons.size();
    PlacementScore placement = new PlacementScore(totals).frameshifts(a.frameshifts());
    int splices = 0;
    int consensus = 0;
    int minExon = Integer.MAX_VALUE;
    int maxIntron = 0;
    int between = 0;
    for (int i = 0; i < n; i++) {
      ProteinExon e = exons.get(i);
      placement.run(e.startMatch() + e.paired());
      boolean first = i == 0 || !a.intronBehind(i - 1);
      boolean last = !a.intronBehind(i);
      boolean partial = (i > 0 && first) || (i + 1 < n && last);
      int distance = i == 0 ? 0 : distance(exons.get(i - 1), e);
      minExon = Math.min(minExon, e.end() - e.start());
      maxIntron = Math.max(maxIntron, distance);
      placement.exon(e.columns(), i == 0 || i + 1 == n, partial, first ? 0 : distance);
      if (!first) {
        ProteinExon before = exons.get(i - 1);
        placement.junction(before.after(), e.before());
        splices += 2;
        consensus += PlacementScore.isConsensus(before.after() + e.before()) ? 2 : 0;
      } else if (i > 0) {
        placement.hole();
        between += Math.max(0, e.productStart() - exons.get(i - 1).productEnd());
      }
    }
    return new Scores.Builder()
        .totals(totals)
        .unaligned(
            exons.get(0).productStart(),
            Math.max(0, 3 * a.length() - exons.get(n - 1).productEnd()),
            between,
            totals)
        .set(Score.NUM_POSITIVES, a.positives())
        .set(Score.EXON_COUNT, n)
        .set(Score.HOLES, a.holes())
        .set(Score.SPLICES, splices)
        .set(Score.CONSENSUS_SPLICES, consensus)
        .set(Score.MIN_EXON_LEN, minExon)
        .set(Score.MAX_INTRON_LEN, maxIntron)
        .set(Score.SUBJECT_SPAN, a.end() - a.start())
        .set(Score.FRAMESHIFTS, a.frameshifts())
        .set(Score.BEST_PLACEMENT_SCORE, placement.value())
        .build();
  }

  private static int distance(ProteinExon a, ProteinExon b) {
    return Math.max(a.start(), b.start()) - Math.min(a.end(), b.end());
  }
}
