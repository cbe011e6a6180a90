package org.genebeam.search;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * Short alignments with linear gap costs: between two exact runs (global) or outwards from one
 * until the score drops (banded). Holds work space; one instance per thread.
 */
final class SmallAlignment {
  static final int MATCH = 2;
  static final int MISMATCH = -3;
  static final int GAP = -3;

  private static final int NEVER = Integer.MIN_VALUE / 4;
  private static final byte DIAGONAL = 0;
  private static final byte CONTIG_GAP = 1;
  private static final byte QUERY_GAP = 2;

  private int[] previous = new int[128];
  private int[] current = new int[128];
  private byte[] trace = new byte[1 << 13];

  /** Score and extent of the last call. */
  int score;

  int queryBases;
  int contigBases;

  /** Column letters of the last call, from its far end back to its origin. */
  byte[] letters = new byte[512];

  int columns;

  /**
   * Aligns {@code m} query bases from {@code q} and {@code n} genome bases from {@code g} end to
   * end, both read in {@code direction} 1 or -1.
   */
  void global(byte[] query, int q, int m, byte[] genome, int g, int n, int direction) {
    reserve(n + 1, (m + 1) * (n + 1));
    int width = n + 1;
    for (int j = 0; j <= n; j++) {
      previous[j] = j * GAP;
      trace[j] = QUERY_GAP;
    }
    for (int i = 1; i <= m; i++) {
      current[0] = i * GAP;
      trace[i * width] = CONTIG_GAP;
      byte base = query[q + direction * (i - 1)];
      for (int j = 1; j <= n; j++) {
        int best = previous[j - 1] + substitution(base, genome[g + direction * (j - 1)]);
        byte move = DIAGONAL;
        if (previous[j] + GAP > best) {
          best = previous[j] + GAP;
          move = CONTIG_GAP;
        }
        if (current[j - 1] + GAP > best) {
          best = current[j - 1] + GAP;
          move = QUERY_GAP;
        }
        current[j] = best;
        trace[i * width + j] = move;
      }
      swap();
    }
    score = previous[n];
    queryBases = m;
    contigBases = n;
    columns = 0;
    int i = m;
    int j = n;
    while (i > 0 || j > 0) {
      byte move = trace[i * width + j];
      emit(
          move,
          move == DIAGONAL && query[q + direction * (i - 1)] == genome[g + direction * (j - 1)]);
      i -= move == QUERY_GAP ? 0 : 1;
      j -= move == CONTIG_GAP ? 0 : 1;
    }
  }

  /**
   * Extends from between bases, {@code q, g} being the first bases outside, in {@code direction} 1
   * or -1, over at most {@code maxQuery} and {@code maxGenome} bases.
   */
  void extend(
      byte[] query,
      int q,
      int maxQuery,
      byte[] genome,
      int g,
      int maxGenome,
      int direction,
      int band,
      int xDrop) {
    int width = 2 * band + 1;
    reserve(width + 2, 4096);
    Arrays.fill(previous, 0, width + 2, NEVER);
    Arrays.fill(current, 0, width + 2, NEVER);
    score = 0;
    queryBases = 0;
    contigBases = 0;
    columns = 0;
    // cell x of row i is genome column i + x - 1 - band; x = 0 and width + 1 are sentinels
    for (int j = 0; j <= Math.min(band, maxGenome); j++) {
      previous[j + band + 1] = j * GAP;
      reserve(width + 2, width);
      trace[j + band] = QUERY_GAP;
    }
    int bestX = band;
    for (int i = 1; i <= maxQuery; i++) {
      reserve(width + 2, (i + 1) * width);
      byte base = query[q + direction * (i - 1)];
      int rowBest = NEVER;
      int from = Math.max(1, band + 1 - i);
      int to = Math.min(width, maxGenome - i + band + 1);
      current[from - 1] = NEVER;
      for (int x = from; x <= to; x++) {
        int j = i + x - 1 - band;
        int best = NEVER;
        byte move = DIAGONAL;
        if (j > 0) {
          best = previous[x] + substitution(base, genome[g + direction * (j - 1)]);
        }
        if (previous[x + 1] + GAP > best) {
          best = previous[x + 1] + GAP;
          move = CONTIG_GAP;
        }
        if (j > 0 && current[x - 1] + GAP > best) {
          best = current[x - 1] + GAP;
          move = QUERY_GAP;
        }
        current[x] = best;
        trace[i * width + x - 1] = move;
        if (best > rowBest) {
          rowBest = best;
          if (best > score) {
            score = best;
            queryBases = i;
            contigBases = j;
            bestX = x - 1;
          }
        }
      }
      if (to + 1 <= width + 1) {
        Arrays.fill(current, Math.max(to + 1, from), width + 2, NEVER);
      }
      swap();
      if (rowBest < score - xDrop) {
        break;
      }
    }
    int i = queryBases;
    int x = bestX;
    while (i > 0 || i + x - band > 0) {
      byte move = trace[i * width + x];
      int j = i + x - band;
      emit(
          move,
          move == DIAGONAL && query[q + direction * (i - 1)] == genome[g + direction * (j - 1)]);
      if (move == DIAGONAL) {
        i--;
      } else if (move == CONTIG_GAP) {
        i--;
        x++;
      } else {
        x--;
      }
    }
  }

  private void emit(byte move, boolean match) {
    if (columns == letters.length) {
      letters = Arrays.copyOf(letters, 2 * columns);
    }
    letters[columns++] =
        (byte) (move == CONTIG_GAP ? 'D' : move == QUERY_GAP ? 'I' : match ? 'M' : 'R');
  }

  static int substitution(byte a, byte b) {
    return a == b && a != Nucleotides.N ? MATCH : MISMATCH;
  }

  private void swap() {
    int[] row = previous;
    previous = current;
    current = row;
  }

  private void reserve(int row, int cells) {
    if (previous.length < row) {
      previous = Arrays.copyOf(previous, 2 * row);
      current = Arrays.copyOf(current, 2 * row);
    }
    if (trace.length < cells) {
      trace = Arrays.copyOf(trace, 2 * cells);
    }
  }
}
