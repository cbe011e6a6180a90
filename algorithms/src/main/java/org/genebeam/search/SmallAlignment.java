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

  /** All rows of an extension. */
  private int[] cells = new int[1 << 12];

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
    // cell x of row i is genome column i + x - 1 - band; x = width + 1 is a sentinel
    int width = 2 * band + 1;
    int row = width + 2;
    reserveCells(row);
    Arrays.fill(cells, 0, row, NEVER);
    score = 0;
    queryBases = 0;
    contigBases = 0;
    columns = 0;
    for (int j = 0; j <= Math.min(band, maxGenome); j++) {
      cells[j + band + 1] = j * GAP;
    }
    int bestX = band + 1;
    for (int i = 1; i <= maxQuery; i++) {
      reserveCells((i + 1) * row);
      int to = Math.min(width, maxGenome - i + band + 1);
      int rowBest = fillRow(query[q + direction * (i - 1)], i, to, genome, g, direction, band);
      if (rowBest > score) {
        score = rowBest;
        queryBases = i;
        bestX = Math.max(1, band + 1 - i);
        while (cells[i * row + bestX] != rowBest) {
          bestX++;
        }
        contigBases = i + bestX - 1 - band;
      }
      if (rowBest < score - xDrop) {
        break;
      }
    }
    walk(query, q, genome, g, direction, band, bestX);
  }

  /** Fills row {@code i} of an extension up to cell {@code to}; returns its highest score. */
  private int fillRow(byte base, int i, int to, byte[] genome, int g, int direction, int band) {
    int width = 2 * band + 1;
    int[] row = cells;
    int above = (i - 1) * (width + 2);
    int here = above + width + 2;
    int from = Math.max(1, band + 1 - i);
    int wanted = base == Nucleotides.N ? -1 : base;
    int rowBest = NEVER;
    int left = NEVER;
    if (i <= band && to >= from) {
      left = i * GAP;
      row[here + from] = left;
      rowBest = left;
      from++;
    }
    int at = g + direction * (i + from - 2 - band);
    int diagonal = row[above + from];
    for (int x = from; x <= to; x++) {
      int straight = diagonal + (wanted == genome[at] ? MATCH : MISMATCH);
      diagonal = row[above + x + 1];
      left = Math.max(Math.max(straight, diagonal + GAP), left + GAP);
      row[here + x] = left;
      rowBest = Math.max(rowBest, left);
      at += direction;
    }
    row[here + width + 1] = NEVER;
    return rowBest;
  }

  /** Columns of the best extension: pairs before contig gaps before query gaps where equal. */
  private void walk(byte[] query, int q, byte[] genome, int g, int direction, int band, int bestX) {
    int row = 2 * band + 3;
    int i = queryBases;
    int x = bestX;
    for (int j = contigBases; i > 0 || j > 0; j = i + x - 1 - band) {
      int at = i * row + x;
      boolean pair = false;
      boolean same = false;
      if (i > 0 && j > 0) {
        byte base = query[q + direction * (i - 1)];
        byte other = genome[g + direction * (j - 1)];
        same = base == other;
        pair = cells[at] == cells[at - row] + substitution(base, other);
      }
      if (pair) {
        emit(DIAGONAL, same);
        i--;
      } else if (i > 0 && (j == 0 || cells[at] == cells[at - row + 1] + GAP)) {
        emit(CONTIG_GAP, false);
        i--;
        x++;
      } else {
        emit(QUERY_GAP, false);
        x--;
      }
    }
  }

  private void reserveCells(int count) {
    if (cells.length < count) {
      cells = Arrays.copyOf(cells, 2 * count);
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
