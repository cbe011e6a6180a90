package org.genebeam.prosplign;

import java.util.List;

/** Best placement score of a protein alignment: log odds for and against a place, x 100. */
final class ProteinPlacementScore {
  private static final double SPLICE_UNIT = 3.75;
  private static final int FAR_INTRON = 65_000;

  private ProteinPlacementScore() {}

  static long of(ProteinAlignment a) {
    List<ProteinExon> exons = a.exons();
    int n = exons.size();
    int ungapped = a.ungappedLength();
    double splicePlus = 0;
    double spliceMinus = 0;
    double exonPlus = 0;
    double exonMinus = 0;
    int longest = 1;
    for (int i = 0; i < n; i++) {
      ProteinExon e = exons.get(i);
      longest = Math.max(longest, e.startMatch() + e.paired());
      boolean first = i == 0 || !a.intronBehind(i - 1);
      boolean last = !a.intronBehind(i);
      boolean partial = (i > 0 && first) || (i + 1 < n && last);
      boolean far = false;
      if (!last) {
        ProteinExon next = exons.get(i + 1);
        double value = splice(e.after() + next.before());
        splicePlus += Math.max(0, value);
        spliceMinus += Math.max(0, -value);
      }
      if (!first) {
        ProteinExon previous = exons.get(i - 1);
        far =
            Math.max(e.start(), previous.start()) - Math.min(e.end(), previous.end()) > FAR_INTRON;
      }
      boolean terminal = i == 0 || i + 1 == n;
      if (partial || e.columns() <= (terminal ? 15 : 5) || far) {
        exonMinus++;
      } else {
        exonPlus++;
      }
    }
    longest = Math.max(1, Math.min(longest, ungapped / 4));
    int identical = a.identities();
    int gapBases = a.genomeGap() + a.productGap();
    boolean clean = identical == ungapped && gapBases == 0 && spliceMinus == 0;
    double coverage = Math.max(0.05, Math.min(0.95, a.coverage()));
    double sum =
        0.5 * odds(identical, ungapped - identical)
            + 0.5 * odds(longest, 1)
            + odds(ungapped, gapBases + 2.0 * a.gaps() + 4.0 * a.holes() + 4.0 * a.frameshifts())
            + odds(splicePlus, spliceMinus)
            + odds(exonPlus, exonMinus)
            + (clean ? 0.1 : 0)
            + Math.log(coverage / (1 - coverage));
    return Math.round(100 * sum);
  }

  private static double odds(double good, double bad) {
    return Math.log((2 + good) / (2 + bad));
  }

  private static double splice(String both) {
    double value =
        switch (both) {
          case "GTAG" -> 3.75;
          case "GCAG" -> -4.5;
          case "ATAC" -> -6.5;
          default -> both.startsWith("GT") || both.endsWith("AG") ? -7 : -10;
        };
    return value / SPLICE_UNIT;
  }
}
