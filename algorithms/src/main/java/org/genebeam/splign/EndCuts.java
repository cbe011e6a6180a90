package org.genebeam.splign;

import java.util.Arrays;

/**
 * The ways of the newer trimming to cut an exon at one end. An exon that is left with fewer than 4
 * query bases becomes a gap. Cost is linear in the columns.
 */
final class EndCuts {
  private static final int MIN_QUERY_BASES = 4;
  private static final int END_COLUMNS = 20;
  private static final double FIXED_DROP = 0.19;
  private static final double EPSILON = 1e-10;
  private static final int MOST_TO_SPLICE = 6;
  private static final int LEAST_BEHIND_SPLICE = 8;

  private final byte[] query;
  private final byte[] genome;
  private final SpliceSites sites;
  private final double maxDrop;

  /**
   * For one query and search range.
   *
   * @param maxDrop the most that the identity of a part may lie below that of the rest, 0..1
   */
  EndCuts(byte[] query, byte[] genome, SpliceSites sites, double maxDrop) {
    this.query = query;
    this.genome = genome;
    this.sites = sites;
    this.maxDrop = maxDrop;
  }

  /** Keeps the longest of the best stretches of columns that reach to the other end. */
  void toBest(Piece p, boolean left) {
    int n = p.columns.length;
    int score = 0;
    int best = Integer.MIN_VALUE;
    int kept = 0;
    for (int k = 1; k <= n; k++) {
      score += column(p, n - k, left) == 'M' ? 1 : -1;
      if (score >= best) {
        best = score;
        kept = k;
      }
    }
    cut(p, left, n - kept);
  }

  /**
   * Rule T2: cuts to the first match and to the best stretch, then whatever lies more than the
   * allowed drop below the identity of all behind it. The far fifth, at least 20 columns, is safe.
   */
  void worsePart(Piece p, boolean left) {
    int mismatches = 0;
    while (mismatches < p.columns.length && column(p, mismatches, left) != 'M') {
      mismatches++;
    }
    cut(p, left, mismatches);
    if (p.exon) {
      toBest(p, left);
    }
    if (!p.exon || p.columns.length <= END_COLUMNS) {
      return;
    }
    int n = p.columns.length;
    int border = n - Math.max(END_COLUMNS, n / 5);
    while (border >= 0 && column(p, border, left) != 'M') {
      border--;
    }
    while (border >= 0 && column(p, border, left) == 'M') {
      border--;
    }
    cut(p, left, worse(p, left, border + 1, 0, maxDrop));
  }

  /**
   * The older form of {@link #worsePart}: a fixed drop, below the rest or below the 20 columns at
   * the far end if they are better; equal bases are taken back.
   */
  void worsePartCut20(Piece p, boolean left) {
    if (p.querySpan() < MIN_QUERY_BASES) {
      p.toGap();
      return;
    }
    int n = p.columns.length;
    int far = Math.min(END_COLUMNS, n);
    int matches = 0;
    for (int c = n - far; c < n; c++) {
      matches += column(p, c, left) == 'M' ? 1 : 0;
    }
    int cut = worse(p, left, n - 1, (double) matches / far, FIXED_DROP);
    if (cut == 0) {
      return;
    }
    int q0 = p.q0;
    int q1 = p.q1;
    int s0 = p.s0;
    int s1 = p.s1;
    if (left) {
      p.cutLeft(cut);
    } else {
      p.cutRight(n - cut);
    }
    grow(p, left, left ? Math.min(p.q0 - q0, p.s0 - s0) : Math.min(q1 - p.q1, s1 - p.s1));
    if (p.querySpan() < MIN_QUERY_BASES) {
      p.toGap();
    }
  }

  /** How many of the first {@code border} columns to cut. */
  private static int worse(Piece p, boolean left, int border, double reference, double drop) {
    int columns = p.columns.length;
    int matches = p.matches();
    int partMatches = 0;
    int part = 0;
    int cut = 0;
    for (int c = 0; c < border; c++) {
      partMatches += column(p, c, left) == 'M' ? 1 : 0;
      part++;
      double rest = (double) (matches - partMatches) / (columns - part);
      if (Math.max(reference, rest) - (double) partMatches / part - drop > EPSILON) {
        cut = c + 1;
        matches -= partMatches;
        columns -= part;
        partMatches = 0;
        part = 0;
      }
    }
    return cut;
  }

  /**
   * Moves an end inward by up to 6 columns to a match next to AG (left) or GT (right), if there is
   * one and the exon stays longer than 8 query bases.
   */
  void toSplice(Piece p, boolean left) {
    int q = 0;
    int s = left ? p.s0 : p.s1;
    for (int c = 0; c <= MOST_TO_SPLICE && p.querySpan() - q > LEAST_BEHIND_SPLICE; c++) {
      byte column = column(p, c, left);
      boolean site = left ? sites.acceptor[s] == SpliceSites.AG : sites.donor[s] == SpliceSites.GT;
      if (column == 'M' && site) {
        cut(p, left, c);
        return;
      }
      q += column == 'I' ? 0 : 1;
      s += column == 'D' ? 0 : left ? 1 : -1;
    }
  }

  /** Adds up to {@code most} columns of equal bases at an end. */
  void grow(Piece p, boolean left, int most) {
    int n = 0;
    while (n < most && (left ? same(p.q0 - n - 1, p.s0 - n - 1) : same(p.q1 + n, p.s1 + n))) {
      n++;
    }
    if (left) {
      p.growLeft(n);
    } else {
      byte[] added = new byte[n];
      Arrays.fill(added, (byte) 'M');
      p.growRight(added);
    }
  }

  private boolean same(int q, int s) {
    return q >= 0
        && s >= 0
        && q < query.length
        && s < genome.length
        && query[q] < 4
        && query[q] == genome[s];
  }

  /** Column {@code c}, counted from the left or from the right end. */
  private static byte column(Piece p, int c, boolean left) {
    return p.columns[left ? c : p.columns.length - 1 - c];
  }

  private static void cut(Piece p, boolean left, int count) {
    if (count == 0) {
      return;
    }
    if (left) {
      p.cutLeft(count);
    } else {
      p.cutRight(p.columns.length - count);
    }
    if (p.querySpan() < MIN_QUERY_BASES) {
      p.toGap();
    }
  }
}
