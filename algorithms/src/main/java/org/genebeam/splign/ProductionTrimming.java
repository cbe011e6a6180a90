package org.genebeam.splign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Trims and removes doubtful exons, by the original rules. Runs until the number of exons stays the
 * same. Pieces tile the query up to its tail before and after.
 */
final class ProductionTrimming {
  private static final int MIN_QUERY_BASES = 4;
  private static final int SHORT_EXON = 28;
  private static final double SHORT_EXON_IDENTITY = 0.9;
  private static final double LOW_COMPLEXITY = 0.7;
  private static final int ODD_SPLICE_EXON = 20;
  private static final int GAP_NEIGHBOUR = 10;
  private static final double EXTENT_EXPONENT = 1 / 2.5;
  private static final double EXTENT_BASES = 55;

  private final byte[] query;
  private final byte[] genome;
  private final SpliceSites sites;
  private final SplignParameters parameters;
  private final int queryEnd;

  /** For a query whose tail starts at {@code queryEnd}. */
  ProductionTrimming(
      byte[] query, byte[] genome, SpliceSites sites, SplignParameters parameters, int queryEnd) {
    this.query = query;
    this.genome = genome;
    this.sites = sites;
    this.parameters = parameters;
    this.queryEnd = queryEnd;
  }

  /** Works on {@code pieces} in place. */
  void apply(List<Piece> pieces) {
    int before = -1;
    int exons = count(pieces);
    while (exons > 0 && exons != before) {
      trimEnds(pieces);
      trimAtGaps(pieces);
      coverQuery(pieces);
      dropLowComplexity(pieces);
      dropByIdentity(pieces);
      dropTerminal(pieces);
      dropBesideGaps(pieces);
      coverQuery(pieces);
      before = exons;
      exons = count(pieces);
    }
  }

  static int count(List<Piece> pieces) {
    int n = 0;
    for (Piece p : pieces) {
      n += p.exon ? 1 : 0;
    }
    return n;
  }

  private void trimEnds(List<Piece> pieces) {
    for (int k = 0; k < pieces.size(); k++) {
      Piece p = pieces.get(k);
      if (p.exon) {
        trimLeft(pieces, k);
        if (p.exon && p.identity() >= floor(p)) {
          break;
        }
      }
    }
    for (int k = pieces.size() - 1; k >= 0; k--) {
      Piece p = pieces.get(k);
      if (p.exon) {
        trimRight(pieces, k);
        if (p.exon && p.identity() >= floor(p)) {
          break;
        }
      }
    }
  }

  private double floor(Piece p) {
    return p.querySpan() < SHORT_EXON
        ? Math.max(parameters.minExonIdentity(), SHORT_EXON_IDENTITY)
        : parameters.minExonIdentity();
  }

  private void trimAtGaps(List<Piece> pieces) {
    for (int k = 0; k < pieces.size(); k++) {
      Piece p = pieces.get(k);
      if (p.exon && k > 0 && !pieces.get(k - 1).exon) {
        trimLeft(pieces, k);
      }
      if (p.exon && k + 1 < pieces.size() && !pieces.get(k + 1).exon) {
        trimRight(pieces, k);
      }
    }
  }

  /** Keeps the longest best suffix of columns, then grows it back over equal bases. */
  private void trimLeft(List<Piece> pieces, int k) {
    Piece p = pieces.get(k);
    int q0 = p.q0;
    int s0 = p.s0;
    int score = 0;
    int best = 0;
    int from = p.columns.length;
    for (int c = p.columns.length - 1; c >= 0; c--) {
      score += p.columns[c] == 'M' ? 1 : -1;
      if (score >= best) {
        best = score;
        from = c;
      }
    }
    p.cutLeft(from);
    int grow = 0;
    while (p.q0 - grow > q0
        && p.s0 - grow > s0
        && query[p.q0 - grow - 1] == genome[p.s0 - grow - 1]
        && query[p.q0 - grow - 1] < 4) {
      grow++;
    }
    p.growLeft(grow);
    dropIfTiny(p, q0, p.q1, s0, p.s1);
  }

  /** The mirror image of {@link #trimLeft}. */
  private void trimRight(List<Piece> pieces, int k) {
    Piece p = pieces.get(k);
    int q1 = p.q1;
    int s1 = p.s1;
    int score = 0;
    int best = 0;
    int to = 0;
    for (int c = 0; c < p.columns.length; c++) {
      score += p.columns[c] == 'M' ? 1 : -1;
      if (score >= best) {
        best = score;
        to = c + 1;
      }
    }
    p.cutRight(to);
    int grow = 0;
    while (p.q1 + grow < q1
        && p.s1 + grow < s1
        && query[p.q1 + grow] == genome[p.s1 + grow]
        && query[p.q1 + grow] < 4) {
      grow++;
    }
    byte[] added = new byte[grow];
    Arrays.fill(added, (byte) 'M');
    p.growRight(added);
    dropIfTiny(p, p.q0, q1, p.s0, s1);
  }

  /** An exon trimmed to nothing becomes a gap of its former span. */
  private static void dropIfTiny(Piece p, int q0, int q1, int s0, int s1) {
    if (p.querySpan() < MIN_QUERY_BASES) {
      p.q0 = q0;
      p.q1 = q1;
      p.s0 = s0;
      p.s1 = s1;
      p.toGap();
    }
  }

  /** Makes every stretch of the query outside exons one gap. */
  private void coverQuery(List<Piece> pieces) {
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

  private void dropLowComplexity(List<Piece> pieces) {
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

  private void dropByIdentity(List<Piece> pieces) {
    for (int k = 0; k < pieces.size(); k++) {
      Piece p = pieces.get(k);
      if (!p.exon) {
        continue;
      }
      double identity = p.identity();
      if (identity < parameters.minExonIdentity()) {
        p.toGap();
      } else if (identity < SHORT_EXON_IDENTITY && p.columns.length < ODD_SPLICE_EXON) {
        boolean odd =
            (k > 0 && pieces.get(k - 1).exon && !strict(pieces.get(k - 1), p))
                || (k + 1 < pieces.size()
                    && pieces.get(k + 1).exon
                    && !strict(p, pieces.get(k + 1)));
        if (odd) {
          p.toGap();
        }
      }
    }
  }

  /** Whether the junction of two neighbours is GT..AG. */
  private boolean strict(Piece left, Piece right) {
    return left.q1 == right.q0
        && sites.donor[left.s1] == SpliceSites.GT
        && sites.acceptor[right.s0] == SpliceSites.AG;
  }

  private void dropTerminal(List<Piece> pieces) {
    if (count(pieces) < 2) {
      return;
    }
    int k = next(pieces, -1, 1);
    int inner = next(pieces, k, 1);
    testTerminal(pieces.get(k), pieces.get(k), pieces.get(inner), inner == k + 1);
    if (count(pieces) < 2) {
      return;
    }
    k = next(pieces, pieces.size(), -1);
    inner = next(pieces, k, -1);
    testTerminal(pieces.get(k), pieces.get(inner), pieces.get(k), inner == k - 1);
  }

  private static int next(List<Piece> pieces, int from, int step) {
    int k = from + step;
    while (!pieces.get(k).exon) {
      k += step;
    }
    return k;
  }

  private void testTerminal(Piece terminal, Piece left, Piece right, boolean adjacent) {
    int length = terminal.querySpan();
    if (length >= SHORT_EXON) {
      return;
    }
    double identity = terminal.identity();
    boolean strict = adjacent && strict(left, right);
    if (identity < SHORT_EXON_IDENTITY
        || right.s0 - left.s1 > allowedIntron(length, identity, strict)) {
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

  private static void dropBesideGaps(List<Piece> pieces) {
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
