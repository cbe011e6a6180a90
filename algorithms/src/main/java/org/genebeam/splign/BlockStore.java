package org.genebeam.splign;

import java.util.Arrays;

/** Kept rows of a score table: of each row one or two stretches of columns. */
final class BlockStore {
  private int[] values = new int[1 << 12];
  private int size;
  private int[] start = new int[64];
  private int[] from = new int[64];
  private int[] to = new int[64];
  private int[] from2 = new int[64];
  private int[] to2 = new int[64];

  /** From a value of a row to that of the next column. */
  private int[] step = new int[64];

  /** Forgets everything; room for rows 0 to {@code rows}. */
  void clear(int rows) {
    size = 0;
    if (start.length <= rows) {
      int n = rows + rows / 4 + 16;
      start = new int[n];
      from = new int[n];
      to = new int[n];
      from2 = new int[n];
      to2 = new int[n];
      step = new int[n];
    }
  }

  /** Forgets the values of all rows, but not where they lie nor their largest values. */
  void restart() {
    size = 0;
  }

  int size() {
    return size;
  }

  void add(int row, BlockRows filler, int first, int end) {
    add(row, filler, first, end, end, end);
  }

  void add(int row, BlockRows filler, int first, int end, int first2, int end2) {
    int n = end - first + end2 - first2;
    int at = reserve(n);
    start[row] = at;
    step[row] = 1;
    from[row] = first;
    to[row] = end;
    from2[row] = first2;
    to2[row] = end2;
    filler.copy(first, end, values, at);
    filler.copy(first2, end2, values, at + end - first);
  }

  /** Room for so many values; where it begins. */
  int reserve(long n) {
    int at = size;
    int needed = Math.toIntExact(size + n);
    if (needed > values.length) {
      values = Arrays.copyOf(values, (int) Math.max(needed, Math.min(2L * values.length, 1 << 30)));
    }
    size = needed;
    return at;
  }

  /** All values; another array after {@link #reserve}. */
  int[] values() {
    return values;
  }

  /** Keeps a band whose values lie in reserved room already. */
  void addBand(RowBand band, int row, int count) {
    for (int r = 0; r < count; r++) {
      int i = row + r;
      start[i] = band.offset + band.place(r);
      step[i] = band.width;
      from[i] = band.from;
      to[i] = band.end;
      from2[i] = band.end;
      to2[i] = band.end;
    }
  }

  /** Keeps the values of a row already known that is now the row above. */
  void addAbove(int row, BlockRows filler) {
    int at = reserve(to[row] - from[row]);
    start[row] = at;
    step[row] = 1;
    filler.copyAbove(from[row], to[row], values, at);
  }

  boolean has(int row, int column) {
    return (column >= from[row] && column < to[row]) || (column >= from2[row] && column < to2[row]);
  }

  int from(int row) {
    return from[row];
  }

  int to(int row) {
    return to[row];
  }

  /** First column of the second stretch. */
  int from2(int row) {
    return from2[row];
  }

  int to2(int row) {
    return to2[row];
  }

  /** First column up to {@code last} with the largest value that the row has there, or -1. */
  int firstMost(int row, int last) {
    int best = BlockRows.NEVER;
    int column = -1;
    int at = start[row];
    for (int part = 0; part < 2; part++) {
      int begin = part == 0 ? from[row] : from2[row];
      int end = part == 0 ? to[row] : to2[row];
      int stop = Math.min(end, last + 1);
      for (int d = begin, k = at; d < stop; d++, k += step[row]) {
        if (values[k] > best) {
          best = values[k];
          column = d;
        }
      }
      at += (end - begin) * step[row];
    }
    return column;
  }

  int value(int row, int column) {
    if (column >= from[row] && column < to[row]) {
      return values[start[row] + (column - from[row]) * step[row]];
    }
    if (column >= from2[row] && column < to2[row]) {
      return values[start[row] + to[row] - from[row] + column - from2[row]];
    }
    return BlockRows.NEVER;
  }
}
