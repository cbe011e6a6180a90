package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Puts junctions beside sequencing errors where bases and splice sites together are most likely.
 *
 * <p>Some columns on both sides of a junction are aligned anew. Every way to divide the query bases
 * between the two exons is weighed, with every GT-AG, GC-AG and AT-AC pair near the old sites: log
 * odds of the columns at the error rate of this alignment, plus those of the sites ({@link
 * SpliceWeights}). The old junction stays unless another is better. Junctions of the consensus
 * between exact stretches are not looked at.
 *
 * <p>Cost: some thousand cells a junction that is looked at. Holds work space: one instance per
 * thread.
 */
final class JunctionRefiner {
  /** Exact columns on both sides that leave no doubt. */
  private static final int EXACT = 10;

  private static final int WINDOW = 16;
  private static final int LEAST_WINDOW = 4;
  private static final int BAND = 6;

  private final Genome genome;
  private final int minIntron;
  private final EndTable left = new EndTable();
  private final EndTable right = new EndTable();

  // choice of the last junction
  private int best;
  private int bestQuery;
  private int bestLeft;
  private int bestRight;

  /**
   * @param minIntron shortest intron, bases
   */
  JunctionRefiner(Genome genome, int minIntron) {
    this.genome = genome;
    this.minIntron = minIntron;
  }

  /**
   * The alignment with better junctions, or the same object if none moved.
   *
   * @param query the query in the reading aligned
   */
  SplicedAlignment refine(SplicedAlignment a, byte[] query) {
    List<Segment> segments = null;
    ErrorOdds odds = null;
    TranscriptStrand strand = null;
    for (int i = 0; i + 1 < a.segments().size(); i++) {
      if (!a.junction(i) || clear(a, i)) {
        continue;
      }
      if (segments == null) {
        segments = new ArrayList<>(a.segments());
        odds = ErrorOdds.of(a);
        strand = new TranscriptStrand(genome, a.contig(), a.strand());
      }
      ExonColumns before = ExonColumns.of(a, segments.get(i), strand.length());
      ExonColumns after = ExonColumns.of(a, segments.get(i + 1), strand.length());
      if (move(before, after, query, strand, odds)) {
        segments.set(i, before.segment(a, strand));
        segments.set(i + 1, after.segment(a, strand));
      }
    }
    return segments == null || segments.equals(a.segments())
        ? a
        : new SplicedAlignment(
            a.query(),
            a.queryLength(),
            a.contig(),
            a.strand(),
            a.reversed(),
            segments,
            a.score(),
            a.status());
  }

  private static boolean clear(SplicedAlignment a, int i) {
    return a.splice(i).equals("GTAG")
        && exactEnd(a.segments().get(i).script()) >= EXACT
        && exactStart(a.segments().get(i + 1).script()) >= EXACT;
  }

  /** Matching columns at the start of a script. */
  static int exactStart(String script) {
    if (script.charAt(0) != 'M') {
      return 0;
    }
    int run = 0;
    for (int i = 1; i < script.length() && Character.isDigit(script.charAt(i)); i++) {
      run = 10 * run + script.charAt(i) - '0';
    }
    return Math.max(run, 1);
  }

  /** Matching columns at the end of a script. */
  static int exactEnd(String script) {
    int i = script.length() - 1;
    int run = 0;
    for (int unit = 1; Character.isDigit(script.charAt(i)); unit *= 10) {
      run += unit * (script.charAt(i--) - '0');
    }
    return script.charAt(i) == 'M' ? Math.max(run, 1) : 0;
  }

  private boolean move(
      ExonColumns before,
      ExonColumns after,
      byte[] query,
      TranscriptStrand strand,
      ErrorOdds odds) {
    int dropLeft = window(before.columns, true);
    int dropRight = window(after.columns, false);
    if (dropLeft < LEAST_WINDOW || dropRight < LEAST_WINDOW) {
      return false;
    }
    int[] used = new int[4];
    int old = 0;
    for (int k = 0; k < dropLeft; k++) {
      byte c = before.columns[before.columns.length - 1 - k];
      used[0] += c == 'I' ? 0 : 1;
      used[1] += c == 'D' ? 0 : 1;
      old += odds.of(c);
    }
    for (int k = 0; k < dropRight; k++) {
      byte c = after.columns[k];
      used[2] += c == 'I' ? 0 : 1;
      used[3] += c == 'D' ? 0 : 1;
      old += odds.of(c);
    }
    int bases = used[0] + used[2];
    int spare = Math.max(0, after.s0 - before.s1 - minIntron) / 2;
    int leftBases = Math.min(bases + BAND, used[1] + spare);
    int rightBases = Math.min(bases + BAND, used[3] + spare);
    int margin = SpliceWeights.ACCEPTOR_LEFT;
    int leftStart = before.s1 - used[1];
    int rightEnd = after.s0 + used[3];
    byte[] leftGenome = strand.bases(leftStart - margin, leftStart + leftBases + margin);
    byte[] rightGenome = strand.bases(rightEnd - rightBases - margin, rightEnd + margin);
    int last = rightGenome.length - margin;
    old += SpliceWeights.intron(leftGenome, margin + used[1], rightGenome, last - used[3]);
    left.fill(query, before.q1 - used[0], bases, leftGenome, margin, leftBases, 1, BAND, odds);
    right.fill(
        query, after.q0 + used[2] - 1, bases, rightGenome, last - 1, rightBases, -1, BAND, odds);
    best = old;
    bestQuery = -1;
    for (int i = 1; i < bases; i++) {
      divide(i, bases - i, leftGenome, margin, rightGenome, last);
    }
    if (bestQuery < 0) {
      return false;
    }
    before.replaceEnd(dropLeft, left.columns(bestQuery, bestLeft, true));
    after.replaceStart(dropRight, right.columns(bases - bestQuery, bestRight, false));
    return true;
  }

  /** Weighs all sites for {@code i} query bases on the left and {@code k} on the right. */
  private void divide(int i, int k, byte[] leftGenome, int origin, byte[] rightGenome, int end) {
    for (int kind = 0; kind < SpliceWeights.CLASSES; kind++) {
      int leftBest = SpliceWeights.NONE;
      int leftAt = -1;
      for (int j = left.firstGenome(i); j <= left.lastGenome(i); j++) {
        int site = SpliceWeights.donor(leftGenome, origin + j, kind);
        if (site > SpliceWeights.NONE && left.score(i, j) + site > leftBest) {
          leftBest = left.score(i, j) + site;
          leftAt = j;
        }
      }
      if (leftAt < 0) {
        continue;
      }
      for (int j = right.firstGenome(k); j <= right.lastGenome(k); j++) {
        int site = SpliceWeights.acceptor(rightGenome, end - j, kind);
        if (site > SpliceWeights.NONE && leftBest + right.score(k, j) + site > best) {
          best = leftBest + right.score(k, j) + site;
          bestQuery = i;
          bestLeft = leftAt;
          bestRight = j;
        }
      }
    }
  }

  /** Columns from an end to an exact one at least {@link #WINDOW} away, at most half the exon. */
  private static int window(byte[] columns, boolean atEnd) {
    int most = columns.length / 2;
    int n = Math.min(WINDOW, most);
    while (n < most && columns[atEnd ? columns.length - n : n - 1] != 'M') {
      n++;
    }
    return n;
  }
}
