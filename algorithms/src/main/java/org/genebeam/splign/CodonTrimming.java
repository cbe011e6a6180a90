package org.genebeam.splign;

import java.util.List;

/**
 * Cuts the ends of exons at gaps between exons back to whole codons that end in a match, so that
 * the gap does not break a codon. The original's step 10; ends outside the ranges stay.
 */
final class CodonTrimming {
  private static final int MIN_QUERY_BASES = 4;

  private final List<CodingRange> ranges;
  private final boolean reversed;
  private final int queryLength;

  /** For ranges of a query of which the reverse complement is aligned if {@code reversed}. */
  CodonTrimming(List<CodingRange> ranges, boolean reversed, int queryLength) {
    this.ranges = ranges;
    this.reversed = reversed;
    this.queryLength = queryLength;
  }

  /** Works on the exons in place; they no longer tile the query with the gaps. */
  void apply(List<Piece> pieces) {
    for (int k = 1; k + 1 < pieces.size(); k++) {
      Piece left = pieces.get(k - 1);
      Piece right = pieces.get(k + 1);
      if (pieces.get(k).exon || !left.exon || !right.exon) {
        continue;
      }
      int phase = phase(left.q1 - 1, left.q1);
      if (phase >= 0) {
        cut(left, phase, false);
      }
      phase = phase(right.q0, right.q0);
      if (phase >= 0) {
        cut(right, (3 - phase) % 3, true);
      }
    }
  }

  /** Bases of a codon ahead of the border {@code x} if base {@code q} is coding, or -1. */
  private int phase(int q, int x) {
    for (CodingRange range : ranges) {
      int from = reversed ? queryLength - range.end() : range.start();
      int to = reversed ? queryLength - range.start() : range.end();
      if (q >= from && q < to) {
        return Math.floorMod(x - (reversed ? to : from), 3);
      }
    }
    return -1;
  }

  /** Cuts as few columns as leave a match at the end and {@code bases} more or whole codons off. */
  private static void cut(Piece p, int bases, boolean left) {
    int n = p.columns.length;
    int gone = 0;
    int c = 0;
    for (; c < n; c++) {
      byte column = p.columns[left ? c : n - 1 - c];
      if (gone % 3 == bases && column == 'M') {
        break;
      }
      gone += column == 'I' ? 0 : 1;
    }
    if (left) {
      p.cutLeft(c);
    } else {
      p.cutRight(n - c);
    }
    if (c > 0 && p.querySpan() < MIN_QUERY_BASES) {
      p.toGap();
    }
  }
}
