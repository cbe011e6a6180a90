package org.genebeam.splign;

import java.util.ArrayList;
import java.util.List;

/** Tests of whole exons that the original and the newer trimming share. */
final class ExonRules {
  /** Exons of fewer query bases need more identity, or a near neighbour. */
  static final int SHORT_EXON = 28;

  static final double SHORT_EXON_IDENTITY = 0.9;
  private static final double LOW_COMPLEXITY = 0.7;
  private static final int ODD_SPLICE_EXON = 20;
  private static final int GAP_NEIGHBOUR = 10;
  private static final double EXTENT_EXPONENT = 1 / 2.5;
  private static final double EXTENT_BASES = 55;

  private final byte[] query;
  private final SpliceSites sites;
  private final int queryEnd;

  /** For a query whose tail starts at {@code queryEnd}. */
  ExonRules(byte[] query, SpliceSites sites, int queryEnd) {
    this.query = query;
    this.sites = sites;
    this.queryEnd = queryEnd;
  }

  static int count(List<Piece> pieces) {
    int n = 0;
    for (Piece p : pieces) {
      n += p.exon ? 1 : 0;
    }
    return n;
  }

  /** Makes every stretch of the query outside exons one gap. */
  void coverQuery(List<Piece> pieces) {
    List<Piece> exons = new ArrayList<>(pieces.size());
    for (Piece p : pieces) {
      if (p.exon) {
        exons.add(p);
      }
    }
    pieces.clear();
    int at = 0;
    int genomeAt = 0;
    for (Piece p : exons) {
      if (p.q0 > at) {
        pieces.add(Piece.gap(at, p.q0, genomeAt, p.s0));
      }
      pieces.add(p);
      at = p.q1;
      genomeAt = p.s1;
    }
    if (at < queryEnd) {
      pieces.add(Piece.gap(at, queryEnd, genomeAt, genomeAt));
    }
  }

  /** Drops the first and the last exon where one base makes up 70 % of the columns. */
  void dropLowComplexity(List<Piece> pieces) {
    Piece first = null;
    Piece last = null;
    for (Piece p : pieces) {
      if (p.exon) {
        first = first == null ? p : first;
        last = p;
      }
    }
    if (first != null && lowComplexity(first)) {
      first.toGap();
    }
    if (last != null && last.exon && lowComplexity(last)) {
      last.toGap();
    }
  }

  private boolean lowComplexity(Piece p) {
    int[] count = new int[5];
    for (int q = p.q0; q < p.q1; q++) {
      count[query[q]]++;
    }
    int gaps = 0;
    for (byte c : p.columns) {
      gaps += c == 'I' ? 1 : 0;
    }
    int most = Math.max(Math.max(count[0], count[1]), Math.max(count[2], count[3])) + gaps;
    return most >= LOW_COMPLEXITY * p.columns.length;
  }

  /** Whether a short exon of low identity has a junction that is not GT..AG. */
  boolean oddlySpliced(List<Piece> pieces, int k) {
    Piece p = pieces.get(k);
    if (p.identity() >= SHORT_EXON_IDENTITY || p.columns.length >= ODD_SPLICE_EXON) {
      return false;
    }
    boolean before = k > 0 && pieces.get(k - 1).exon && !strict(pieces.get(k - 1), p);
    boolean after =
        k + 1 < pieces.size() && pieces.get(k + 1).exon && !strict(p, pieces.get(k + 1));
    return before || after;
  }

  /** Whether the junction of two neighbours is GT..AG. */
  boolean strict(Piece left, Piece right) {
    return left.q1 == right.q0
        && sites.donor[left.s1] == SpliceSites.GT
        && sites.acceptor[right.s0] == SpliceSites.AG;
  }

  /**
   * Drops the first and the last exon where they are shorter than 28 query bases and below an
   * identity or behind an intron too long for their length.
   */
  void dropTerminal(List<Piece> pieces, double minIdentity) {
    if (count(pieces) < 2) {
      return;
    }
    int k = next(pieces, -1, 1);
    int inner = next(pieces, k, 1);
    testTerminal(pieces.get(k), pieces.get(k), pieces.get(inner), inner == k + 1, minIdentity);
    if (count(pieces) < 2) {
      return;
    }
    k = next(pieces, pieces.size(), -1);
    inner = next(pieces, k, -1);
    testTerminal(pieces.get(k), pieces.get(inner), pieces.get(k), inner == k - 1, minIdentity);
  }

  private static int next(List<Piece> pieces, int from, int step) {
    int k = from + step;
    while (!pieces.get(k).exon) {
      k += step;
    }
    return k;
  }

  private void testTerminal(
      Piece terminal, Piece left, Piece right, boolean adjacent, double minIdentity) {
    int length = terminal.querySpan();
    if (length >= SHORT_EXON) {
      return;
    }
    double identity = terminal.identity();
    boolean strict = adjacent && strict(left, right);
    if (identity < minIdentity || right.s0 - left.s1 > allowedIntron(length, identity, strict)) {
      terminal.toGap();
    }
  }

  /** Longest intron that a short terminal exon may lie behind, in bases. */
  static double allowedIntron(int length, double identity, boolean strict) {
    double scale = identity >= 0.96 && strict && length >= 16 ? 140_000 : 35_000;
    if (strict && length < 8) {
      scale = 10.0 * length;
    } else if (!strict && length < 16) {
      scale = 1;
    }
    return scale * Math.pow(length / EXTENT_BASES, EXTENT_EXPONENT);
  }

  /** Drops exons of at most 10 query bases that have a gap beside them. */
  void dropBesideGaps(List<Piece> pieces) {
    for (int k = 0; k < pieces.size(); k++) {
      Piece p = pieces.get(k);
      if (p.exon
          && p.querySpan() <= GAP_NEIGHBOUR
          && ((k > 0 && !pieces.get(k - 1).exon)
              || (k + 1 < pieces.size() && !pieces.get(k + 1).exon))) {
        p.toGap();
      }
    }
  }
}
