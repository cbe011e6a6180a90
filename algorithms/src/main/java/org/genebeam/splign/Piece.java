package org.genebeam.splign;

import java.util.Arrays;

/**
 * An exon or a gap while it is being judged. Query in the reading aligned, genome relative to the
 * search range; 0-based half-open. Columns are letters M R I D; a gap has none.
 */
final class Piece {
  boolean exon;
  int q0;
  int q1;
  int s0;
  int s1;
  byte[] columns;

  private Piece(boolean exon, int q0, int q1, int s0, int s1, byte[] columns) {
    this.exon = exon;
    this.q0 = q0;
    this.q1 = q1;
    this.s0 = s0;
    this.s1 = s1;
    this.columns = columns;
  }

  static Piece exon(int q0, int q1, int s0, int s1, byte[] columns) {
    return new Piece(true, q0, q1, s0, s1, columns);
  }

  static Piece gap(int q0, int q1, int s0, int s1) {
    return new Piece(false, q0, q1, s0, s1, new byte[0]);
  }

  int querySpan() {
    return q1 - q0;
  }

  int matches() {
    int sum = 0;
    for (byte c : columns) {
      sum += c == 'M' ? 1 : 0;
    }
    return sum;
  }

  double identity() {
    return columns.length == 0 ? 0 : (double) matches() / columns.length;
  }

  void toGap() {
    exon = false;
    columns = new byte[0];
  }

  /** Keeps columns {@code [from, length)}. */
  void cutLeft(int from) {
    for (int k = 0; k < from; k++) {
      q0 += columns[k] == 'I' ? 0 : 1;
      s0 += columns[k] == 'D' ? 0 : 1;
    }
    columns = Arrays.copyOfRange(columns, from, columns.length);
  }

  /** Keeps columns {@code [0, to)}. */
  void cutRight(int to) {
    for (int k = to; k < columns.length; k++) {
      q1 -= columns[k] == 'I' ? 0 : 1;
      s1 -= columns[k] == 'D' ? 0 : 1;
    }
    columns = Arrays.copyOf(columns, to);
  }

  /** Adds {@code count} matching columns on the left. */
  void growLeft(int count) {
    byte[] grown = new byte[columns.length + count];
    Arrays.fill(grown, 0, count, (byte) 'M');
    System.arraycopy(columns, 0, grown, count, columns.length);
    columns = grown;
    q0 -= count;
    s0 -= count;
  }

  /** Adds columns on the right that use a base of both. */
  void growRight(byte[] added) {
    int n = columns.length;
    columns = Arrays.copyOf(columns, n + added.length);
    System.arraycopy(added, 0, columns, n, added.length);
    q1 += added.length;
    s1 += added.length;
  }
}
