package org.genebeam.splign;

import java.util.Arrays;
import java.util.List;

/**
 * Trims and removes doubtful exons, by the original rules. Runs until the number of exons stays the
 * same. Pieces tile the query up to its tail before and after.
 */
final class ProductionTrimming {
  private static final int MIN_QUERY_BASES = 4;

  private final byte[] query;
  private final byte[] genome;
  private final SplignParameters parameters;
  private final ExonRules rules;

  /** For a query whose tail starts at {@code queryEnd}. */
  ProductionTrimming(
      byte[] query, byte[] genome, SpliceSites sites, SplignParameters parameters, int queryEnd) {
    this.query = query;
    this.genome = genome;
    this.parameters = parameters;
    this.rules = new ExonRules(query, sites, queryEnd);
  }

  /** Works on {@code pieces} in place. */
  void apply(List<Piece> pieces) {
    int before = -1;
    int exons = ExonRules.count(pieces);
    while (exons > 0 && exons != before) {
      trimEnds(pieces);
      trimAtGaps(pieces);
      rules.coverQuery(pieces);
      rules.dropLowComplexity(pieces);
      dropByIdentity(pieces);
      rules.dropTerminal(pieces, ExonRules.SHORT_EXON_IDENTITY);
      rules.dropBesideGaps(pieces);
      rules.coverQuery(pieces);
      before = exons;
      exons = ExonRules.count(pieces);
    }
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
    return p.querySpan() < ExonRules.SHORT_EXON
        ? Math.max(parameters.minExonIdentity(), ExonRules.SHORT_EXON_IDENTITY)
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

  private void dropByIdentity(List<Piece> pieces) {
    for (int k = 0; k < pieces.size(); k++) {
      Piece p = pieces.get(k);
      if (!p.exon) {
        continue;
      }
      if (p.identity() < parameters.minExonIdentity()) {
        p.toGap();
      } else if (rules.oddlySpliced(pieces, k)) {
        p.toGap();
      }
    }
  }
}
