package org.genebeam.transcript;

import java.util.List;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Totals of one spliced alignment and a score that ranks the placements of a query: log odds of
 * identity, gaps, splice sites, exons and coverage, after NCBI's best placement score.
 *
 * <p>Differences: GC-AG counts as 4.5 against as the constants suggest, the longest run of pairs is
 * left out, and product names carry no information.
 */
final class PlacementScore {
  private static final double SPLICE_UNIT = 3.75;
  private static final double POLY_A_BONUS = 1.1;
  private static final int MIN_TAIL = 5;
  private static final int SHORT_TERMINAL = 15;
  private static final int SHORT_INNER = 5;
  private static final int LONG_INTRON = 65_000;

  final int matches;
  final int pairs;
  final int columns;
  final int gapRuns;
  final int queryAligned;
  final int holes;
  final int junctions;
  final int consensus;
  final int exons;
  final int maxIntron;
  final int span;
  final double coverage;
  final long score;

  PlacementScore(SplicedAlignment a) {
    List<Segment> exonList = a.exons();
    int m = 0;
    int cols = 0;
    int runs = 0;
    int query = 0;
    int genomic = 0;
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (Segment exon : exonList) {
      m += exon.matches();
      cols += exon.columns();
      runs += exon.gapRuns();
      query += exon.queryEnd() - exon.queryStart();
      genomic += exon.end() - exon.start();
      from = Math.min(from, exon.start());
      to = Math.max(to, exon.end());
    }
    matches = m;
    columns = cols;
    gapRuns = runs;
    queryAligned = query;
    pairs = query + genomic - cols;
    exons = exonList.size();
    span = to - from;
    coverage = (double) query / Math.max(1, a.queryLength() - a.tail());
    int junctionCount = 0;
    int consensusCount = 0;
    int longest = 0;
    double good = 0;
    double bad = 0;
    int goodExons = 0;
    int badExons = 0;
    List<Segment> all = a.segments();
    Segment previous = null;
    for (int i = 0; i < all.size(); i++) {
      Segment s = all.get(i);
      if (!s.isExon()) {
        continue;
      }
      boolean spliced = i > 0 && a.junction(i - 1);
      int intron = 0;
      if (previous != null) {
        intron = Math.max(s.start() - previous.end(), previous.start() - s.end());
        longest = Math.max(longest, intron);
      }
      if (spliced) {
        junctionCount++;
        double value = splice(a.splice(i - 1));
        consensusCount += consensus(a.splice(i - 1)) ? 1 : 0;
        good += Math.max(0, value);
        bad -= Math.min(0, value);
      }
      boolean inner = spliced && a.junction(i);
      boolean poor =
          s.queryEnd() - s.queryStart() <= (inner ? SHORT_INNER : SHORT_TERMINAL)
              || intron > LONG_INTRON;
      goodExons += poor ? 0 : 1;
      badExons += poor ? 1 : 0;
      previous = s;
    }
    junctions = junctionCount;
    consensus = consensusCount;
    maxIntron = longest;
    holes = Math.max(0, exons - 1 - junctionCount);
    int mismatches = pairs - matches;
    double tail = a.tail() > MIN_TAIL ? POLY_A_BONUS : 0;
    double covered =
        Math.min(0.95, Math.max(0.05, (double) pairs / Math.max(1, a.queryLength() - a.tail())));
    double sum =
        odds(matches + a.tail(), mismatches)
            + odds(pairs, columns - pairs + 2 * gapRuns + 4 * holes)
            + odds(good / SPLICE_UNIT + tail, bad / SPLICE_UNIT)
            + odds(goodExons, badExons)
            + Math.log(covered / (1 - covered));
    score = Math.round(100 * sum);
  }

  /** Share of matching columns. */
  double identity() {
    return columns == 0 ? 0 : (double) matches / columns;
  }

  static boolean consensus(String splice) {
    return splice.equals("GTAG") || splice.equals("GCAG") || splice.equals("ATAC");
  }

  private static double splice(String sites) {
    if (sites.equals("GTAG")) {
      return SPLICE_UNIT;
    }
    if (sites.equals("GCAG")) {
      return -4.5;
    }
    if (sites.equals("ATAC")) {
      return -6.5;
    }
    return sites.startsWith("GT") || sites.endsWith("AG") ? -7 : -10;
  }

  private static double odds(double positive, double negative) {
    return Math.log((2 + positive) / (2 + negative));
  }
}
