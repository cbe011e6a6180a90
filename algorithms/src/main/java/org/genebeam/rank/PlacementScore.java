package org.genebeam.rank;

import java.util.List;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;

/** Best placement score: log odds of what speaks for a place and what speaks against it, x 100. */
final class PlacementScore {
  private static final double SPLICE_UNIT = 3.75;
  private static final int FAR_INTRON = 65_000;

  private PlacementScore() {}

  static long of(SplicedAlignment alignment, AlignmentScores scores) {
    int ungapped = scores.ungappedLength();
    double splicePlus = alignment.tail() > 5 ? 1.1 / SPLICE_UNIT : 0;
    double spliceMinus = 0;
    double exonPlus = 0;
    double exonMinus = 0;
    List<Segment> segments = alignment.segments();
    int longest = 0;
    int run = 0;
    for (int i = 0; i < segments.size(); i++) {
      Segment s = segments.get(i);
      if (!s.isExon()) {
        run = 0;
        continue;
      }
      int[] runs = runs(s.script());
      longest = Math.max(longest, Math.max(run + runs[0], runs[1]));
      run = runs[0] == s.columns() ? run + runs[0] : runs[2];
      boolean terminal = i == 0 || i + 1 == segments.size();
      boolean partial =
          (i > 0 && !segments.get(i - 1).isExon())
              || (i + 1 < segments.size()
                  && segments.get(i + 1).kind() == SplicedAlignment.Kind.GAP);
      boolean far = false;
      if (i > 0 && alignment.junction(i - 1)) {
        Segment p = segments.get(i - 1);
        far = Math.max(p.start(), s.start()) - Math.min(p.end(), s.end()) > FAR_INTRON;
        double value = splice(p.after(), s.before());
        splicePlus += Math.max(0, value);
        spliceMinus += Math.max(0, -value);
      }
      if (partial || s.columns() <= (terminal ? 15 : 5) || far) {
        exonMinus++;
      } else {
        exonPlus++;
      }
    }
    longest = Math.max(1, Math.min(longest, ungapped / 4));
    boolean clean = scores.mismatches() == 0 && scores.gaps() == 0 && spliceMinus == 0;
    double coverage = Math.max(0.05, Math.min(0.95, scores.percentCoverage() / 100));
    double gapBases = scores.queryGapBases() + (double) scores.genomeGapBases();
    double sum =
        0.5 * odds(scores.matches() + alignment.tail(), scores.mismatches())
            + 0.5 * odds(longest, 1)
            + odds(ungapped, gapBases + 2 * scores.gaps() + 4 * scores.holes())
            + odds(splicePlus, spliceMinus)
            + odds(exonPlus, exonMinus)
            + (clean ? 0.1 : 0)
            + Math.log(coverage / (1 - coverage));
    return Math.round(100 * sum);
  }

  private static double odds(double good, double bad) {
    return Math.log((2 + good) / (2 + bad));
  }

  private static double splice(String donor, String acceptor) {
    String both = donor + acceptor;
    double value =
        switch (both) {
          case "GTAG" -> 3.75;
          case "GCAG" -> -4.5;
          case "ATAC" -> -6.5;
          default -> donor.equals("GT") || acceptor.equals("AG") ? -7 : -10;
        };
    return value / SPLICE_UNIT;
  }

  /** Lengths of the first, the longest and the last run of M and R columns. */
  private static int[] runs(String script) {
    int first = -1;
    int longest = 0;
    int run = 0;
    int i = 0;
    while (i < script.length()) {
      char op = script.charAt(i++);
      int n = 0;
      while (i < script.length() && Character.isDigit(script.charAt(i))) {
        n = 10 * n + script.charAt(i++) - '0';
      }
      n = Math.max(1, n);
      if (op == 'M' || op == 'R') {
        run += n;
        longest = Math.max(longest, run);
      } else {
        first = first < 0 ? run : first;
        run = 0;
      }
    }
    return new int[] {first < 0 ? run : first, longest, run};
  }
}
