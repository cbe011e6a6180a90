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
  private int[] most = new int[64];

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
      most = new int[n];
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
    if (size + n > values.length) {
      values = Arrays.copyOf(values, Math.max(size + n, 2 * values.length));
    }
    start[row] = size;
    from[row] = first;
    to[row] = end;
    from2[row] = first2;
    to2[row] = end2;
    most[row] = row == 0 ? filler.rowMax() : Math.max(most[row - 1], filler.rowMax());
    filler.copy(first, end, values, size);
    filler.copy(first2, end2, values, size + end - first);
    size += n;
  }

  /** Keeps the values of a row already known that is now the row above. */
  void addAbove(int row, BlockRows filler) {
    int n = to[row] - from[row];
    if (size + n > values.length) {
      values = Arrays.copyOf(values, Math.max(size + n, 2 * values.length));
    }
    start[row] = size;
    filler.copyAbove(from[row], to[row], values, size);
    size += n;
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

  /** Largest value of this row and all before. */
  int most(int row) {
    return most[row];
  }

  int value(int row, int column) {
    if (column >= from[row] && column < to[row]) {
      return values[start[row] + column - from[row]];
    }
    if (column >= from2[row] && column < to2[row]) {
      return values[start[row] + to[row] - from[row] + column - from2[row]];
    }
    return BlockRows.NEVER;
  }
}
