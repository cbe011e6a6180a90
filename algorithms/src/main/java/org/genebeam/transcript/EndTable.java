package org.genebeam.transcript;

import java.util.Arrays;

/**
 * Best scores of all prefixes of a query part against all prefixes of a genome part near the
 * diagonal, with linear gap costs, and the columns of any of them. Reused; cells = (m + 1) * (2 *
 * band + 1).
 */
final class EndTable {
  private static final int NEVER = Integer.MIN_VALUE / 4;

  private int[] scores = new int[0];
  private byte[] moves = new byte[0];
  private int width;
  private int band;
  private int genomeBases;
  private byte[] result = new byte[64];

  /**
   * Fills the table for query {@code q, q + step, ...} ({@code m} bases) and genome {@code g, g +
   * step, ...} ({@code n} bases).
   */
  void fill(
      byte[] query,
      int q,
      int m,
      byte[] genome,
      int g,
      int n,
      int step,
      int bandWidth,
      ErrorOdds odds) {
    band = bandWidth;
    width = 2 * band + 1;
    genomeBases = n;
    int cells = (m + 1) * width;
    if (scores.length < cells) {
      scores = new int[2 * cells];
      moves = new byte[2 * cells];
    }
    Arrays.fill(scores, 0, cells, NEVER);
    for (int i = 0; i <= m; i++) {
      for (int j = Math.max(0, i - band); j <= Math.min(n, i + band); j++) {
        int at = i * width + j - i + band;
        if (i == 0 && j == 0) {
          scores[at] = 0;
          continue;
        }
        int best = NEVER;
        byte move = 0;
        if (i > 0 && j > 0) {
          byte base = query[q + step * (i - 1)];
          boolean same = base == genome[g + step * (j - 1)] && base < 4;
          best = scores[at - width] + (same ? odds.match : odds.mismatch);
          move = (byte) (same ? 'M' : 'R');
        }
        if (i > 0 && j < i + band && scores[at - width + 1] + odds.gap > best) {
          best = scores[at - width + 1] + odds.gap;
          move = 'D';
        }
        if (j > 0 && j > i - band && scores[at - 1] + odds.gap > best) {
          best = scores[at - 1] + odds.gap;
          move = 'I';
        }
        scores[at] = best;
        moves[at] = move;
      }
    }
  }

  int firstGenome(int i) {
    return Math.max(0, i - band);
  }

  int lastGenome(int i) {
    return Math.min(genomeBases, i + band);
  }

  /** Score of the first {@code i} query and {@code j} genome bases; {@code j} within the band. */
  int score(int i, int j) {
    return scores[i * width + j - i + band];
  }

  /** Columns of a cell, from the origin to the cell if {@code forward}, else from the cell. */
  byte[] columns(int i, int j, boolean forward) {
    int n = 0;
    int row = i;
    int column = j;
    while (row > 0 || column > 0) {
      byte move = moves[row * width + column - row + band];
      if (n == result.length) {
        result = Arrays.copyOf(result, 2 * n);
      }
      result[n++] = move;
      row -= move == 'I' ? 0 : 1;
      column -= move == 'D' ? 0 : 1;
    }
    byte[] columns = Arrays.copyOf(result, n);
    if (forward) {
      for (int k = 0; k < n; k++) {
        columns[k] = result[n - 1 - k];
      }
    }
    return columns;
  }
}
