package org.genebeam.rank;

import java.util.List;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Quality numbers of one spliced alignment of a transcript. Bases between exons without a place are
 * not part of any length; the poly-A tail is not part of the query.
 *
 * @param queryBases length of the query without its tail
 * @param matches matching columns
 * @param mismatches mismatching columns
 * @param queryGapBases query bases without genome inside exons (D)
 * @param genomeGapBases genomic bases without query inside exons (I)
 * @param gaps runs of either
 * @param holes pairs of exons with unaligned query between
 * @param unaligned query bases outside exons, without the tail
 * @param exons number of exons
 * @param minExonBases shortest exon on the genome
 * @param maxIntronBases longest junction without a hole
 * @param splices twice the number of junctions without a hole
 * @param consensusSplices twice those that are GT-AG, GC-AG or AT-AC
 * @param placementScore best placement score, see {@link PlacementScore}
 */
public record AlignmentScores(
    int queryBases,
    int matches,
    int mismatches,
    int queryGapBases,
    int genomeGapBases,
    int gaps,
    int holes,
    int unaligned,
    int exons,
    int minExonBases,
    int maxIntronBases,
    int splices,
    int consensusSplices,
    long placementScore) {

  /** Numbers of an alignment that has segments. */
  public static AlignmentScores of(SplicedAlignment alignment) {
    int[] ops = new int[128];
    int gaps = 0;
    int exons = 0;
    int unaligned = 0;
    int minExon = Integer.MAX_VALUE;
    int maxIntron = 0;
    int splices = 0;
    int consensus = 0;
    List<Segment> segments = alignment.segments();
    for (int i = 0; i < segments.size(); i++) {
      Segment s = segments.get(i);
      if (!s.isExon()) {
        unaligned += s.kind() == Kind.GAP ? s.queryEnd() - s.queryStart() : 0;
        continue;
      }
      exons++;
      gaps += s.gapRuns();
      minExon = Math.min(minExon, s.end() - s.start());
      count(s.script(), ops);
      if (alignment.junction(i)) {
        Segment t = segments.get(i + 1);
        splices += 2;
        consensus += isConsensus(alignment.splice(i)) ? 2 : 0;
        maxIntron =
            Math.max(maxIntron, Math.max(t.start(), s.start()) - Math.min(t.end(), s.end()));
      }
    }
    int holes = Math.max(0, exons - 1 - splices / 2);
    AlignmentScores scores =
        new AlignmentScores(
            alignment.queryLength() - alignment.tail(),
            ops['M'],
            ops['R'],
            ops['D'],
            ops['I'],
            gaps,
            holes,
            unaligned,
            exons,
            exons == 0 ? 0 : minExon,
            maxIntron,
            splices,
            consensus,
            0);
    return scores.withPlacementScore(PlacementScore.of(alignment, scores));
  }

  private AlignmentScores withPlacementScore(long score) {
    return new AlignmentScores(
        queryBases,
        matches,
        mismatches,
        queryGapBases,
        genomeGapBases,
        gaps,
        holes,
        unaligned,
        exons,
        minExonBases,
        maxIntronBases,
        splices,
        consensusSplices,
        score);
  }

  static boolean isConsensus(String splice) {
    return splice.equals("GTAG") || splice.equals("GCAG") || splice.equals("ATAC");
  }

  private static void count(String script, int[] ops) {
    int i = 0;
    while (i < script.length()) {
      char op = script.charAt(i++);
      int n = 0;
      while (i < script.length() && Character.isDigit(script.charAt(i))) {
        n = 10 * n + script.charAt(i++) - '0';
      }
      ops[op] += n == 0 ? 1 : n;
    }
  }

  /** Columns without gaps. */
  public int ungappedLength() {
    return matches + mismatches;
  }

  /** All columns. */
  public int alignedLength() {
    return matches + mismatches + queryGapBases + genomeGapBases;
  }

  public double percentIdentityGap() {
    return percent(matches, alignedLength());
  }

  public double percentIdentityUngap() {
    return percent(matches, ungappedLength());
  }

  /** Each gap counts as one mismatch. */
  public double percentIdentityGapOpenOnly() {
    return percent(matches, ungappedLength() + gaps);
  }

  public double percentCoverage() {
    return percent(ungappedLength(), queryBases);
  }

  /** Share of columns that match, 0..1. */
  public double exonIdentity() {
    return percentIdentityGap() / 100;
  }

  /** Matches as a share of columns and unaligned query bases. */
  public double overallIdentity() {
    return percent(matches, alignedLength() + unaligned) / 100;
  }

  /** Share of the query inside exons, its gaps included. */
  public double productCoverage() {
    return percent(ungappedLength() + queryGapBases, queryBases) / 100;
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }
}
