package org.genebeam.prosplign;

import org.genebeam.model.Nucleotides;
import org.genebeam.search.Blosum62;

/**
 * The best path of a part beside anchors where nothing but codons in a row, or one intron among
 * them, can be best.
 *
 * <p>A path scores no more than all residues matched at their best, less what its gaps and introns
 * cost. Between two anchors with {@code d} bases more than the residues need, any path but one with
 * a single intron of {@code d} bases pays for a gap of {@code d} bases, for a second intron or for
 * a gap beside the intron. Beside one anchor any path but the anchor's own diagonal pays for a gap
 * or an intron. Where the diagonals lose less than that they hold the best path, and the recurrence
 * need not be filled. The proof asks for nothing else, so the result is exact.
 *
 * <p>Among equal splits of an intron the one with most codons behind it is taken, then the one
 * behind the first base of a codon, then behind the second, as {@link SpliceAligner} does. Time
 * O(residues). Work space is reused: one instance per thread.
 */
final class DirectPath {
  private static final int[] BEST = bestScores();

  private final SpliceCosts costs;
  private final CodonProfile profile;
  private final int minIntron;
  private final int cheapest;
  private final int perBase;
  private byte[] protein;
  private byte[] region;
  private int residue;
  private int base;
  private int m;
  private int d;
  private int[] behind = {};
  private int score;
  private int firstBase;
  private byte kind;
  private int split;

  DirectPath(SpliceCosts costs, CodonProfile profile, int minIntron) {
    this.costs = costs;
    this.profile = profile;
    this.minIntron = minIntron;
    this.perBase = costs.residue / 3;
    int least = costs.intron[0];
    for (int cost : costs.intron) {
      least = Math.min(least, cost);
    }
    this.cheapest = least;
  }

  private static int[] bestScores() {
    int[] best = new int[Blosum62.SIZE];
    for (int a = 0; a < best.length; a++) {
      for (int b = 0; b < Blosum62.SIZE; b++) {
        best[a] = Math.max(best[a], Blosum62.score(a, b));
      }
    }
    return best;
  }

  /**
   * Adds the path of a part, from its end, if it is known without filling cells.
   *
   * @param from first residue
   * @param to exclusive
   * @param low first base
   * @param high exclusive
   * @param fromAnchor an anchor ends where the part begins
   * @param toAnchor an anchor begins where the part ends
   * @return whether it is known; if not, nothing was added
   */
  boolean add(
      SplicePath path,
      byte[] residues,
      int from,
      int to,
      byte[] bases,
      int low,
      int high,
      boolean fromAnchor,
      boolean toAnchor) {
    protein = residues;
    region = bases;
    residue = from;
    base = low;
    m = to - from;
    d = high - low - 3 * m;
    firstBase = 0;
    if (m == 0 || d < 0 || perBase < 1 || !(fromAnchor || toAnchor)) {
      return false;
    }
    boolean spliced = fromAnchor && toAnchor && d > 0;
    if (spliced && d < minIntron) {
      return false;
    }
    if (spliced) {
      splice();
    } else {
      kind = SplicePath.CODON;
      firstBase = fromAnchor ? 0 : d;
      score = 0;
      for (int k = 0; k < m; k++) {
        score += codon(k, firstBase + 3 * k, 1, 2);
      }
    }
    long lost = -score;
    for (int k = from; k < to; k++) {
      lost += (long) costs.scale * BEST[residues[k]];
    }
    if (lost >= leastOfOthers(fromAnchor && toAnchor)) {
      return false;
    }
    steps(path);
    return true;
  }

  /** What every other path loses at least. */
  private long leastOfOthers(boolean inner) {
    int gap = costs.gap + perBase;
    int intron = cheapest + minIntron;
    if (!inner) {
      return Math.min(gap, intron);
    }
    if (d == 0) {
      return Math.min(gap, intron) + gap;
    }
    long unspliced = costs.gap + (long) perBase * d;
    return Math.min(unspliced, cheapest + (long) d + Math.min(costs.gap, cheapest));
  }

  /** Score of the codon of a residue: one base, then two that lie {@code b} and {@code c} on. */
  private int codon(int k, int at, int b, int c) {
    int first = base + at;
    byte expected = protein[residue + k];
    int triple = CodonProfile.triple(region[first], region[first + b], region[first + c]);
    return costs.scale * Blosum62.score(expected, profile.residue(triple, expected));
  }

  /** The best single intron of {@code d} bases. */
  private void splice() {
    if (behind.length <= m) {
      behind = new int[m + m / 4 + 1];
    }
    behind[m] = 0;
    for (int k = m - 1; k >= 0; k--) {
      behind[k] = behind[k + 1] + codon(k, 3 * k + d, 1, 2);
    }
    score = Integer.MIN_VALUE;
    int before = 0;
    for (int k = 0; k < m; k++) {
      int at = 3 * k;
      int rest = before + behind[k + 1];
      take(SplicePath.SPLIT_1, k, rest + codon(k, at, 1 + d, 2 + d) - intron(at + 1));
      take(SplicePath.SPLIT_2, k, rest + codon(k, at, 1, 2 + d) - intron(at + 2));
      before += codon(k, at, 1, 2);
      take(SplicePath.INTRON, k, before + behind[k + 1] - intron(at + 3));
    }
  }

  private void take(byte form, int k, int value) {
    if (value > score) {
      score = value;
      kind = form;
      split = k;
    }
  }

  /** Cost of the intron that starts at a base of the part. */
  private int intron(int at) {
    int p = base + at;
    int q = p + d;
    int other = costs.intron[SpliceColumns.OTHER];
    int form = SpliceColumns.OTHER;
    if (region[q - 2] == Nucleotides.A && region[q - 1] == Nucleotides.G) {
      if (region[p] == Nucleotides.G && region[p + 1] == Nucleotides.T) {
        form = SpliceColumns.GT;
      } else if (region[p] == Nucleotides.G && region[p + 1] == Nucleotides.C) {
        form = SpliceColumns.GC;
      }
    } else if (region[q - 2] == Nucleotides.A
        && region[q - 1] == Nucleotides.C
        && region[p] == Nucleotides.A
        && region[p + 1] == Nucleotides.T) {
      form = SpliceColumns.AT;
    }
    return Math.min(costs.intron[form], other) + d;
  }

  private void steps(SplicePath path) {
    int codons = kind == SplicePath.CODON ? m : m - 1 - split;
    for (int k = 0; k < codons; k++) {
      path.add(SplicePath.CODON, 1);
    }
    if (kind == SplicePath.CODON) {
      return;
    }
    path.add(kind, d);
    int before = kind == SplicePath.INTRON ? split + 1 : split;
    for (int k = 0; k < before; k++) {
      path.add(SplicePath.CODON, 1);
    }
  }

  /** Scaled score of the path that was added. */
  int score() {
    return score;
  }

  /** First base of the path that was added, within its part; it begins with the first residue. */
  int firstBase() {
    return firstBase;
  }
}
