package org.genebeam.splign;

import java.util.Arrays;

/**
 * Runs of alignment columns in query order: {@link #DIAGONAL}, {@link #GENOME_GAP} (a genomic base
 * without query base), {@link #QUERY_GAP} (the reverse) and {@link #INTRON}. Neighbouring runs of
 * one kind are merged, except introns.
 */
final class EditPath {
  static final byte DIAGONAL = 'M';
  static final byte GENOME_GAP = 'I';
  static final byte QUERY_GAP = 'D';
  static final byte INTRON = 'Z';

  private byte[] op = new byte[64];
  private int[] length = new int[64];
  private int size;

  int size() {
    return size;
  }

  byte op(int i) {
    return op[i];
  }

  int length(int i) {
    return length[i];
  }

  void clear() {
    size = 0;
  }

  void add(byte kind, int bases) {
    if (bases == 0) {
      return;
    }
    if (size > 0 && op[size - 1] == kind && kind != INTRON) {
      length[size - 1] += bases;
      return;
    }
    if (size == op.length) {
      op = Arrays.copyOf(op, 2 * size);
      length = Arrays.copyOf(length, 2 * size);
    }
    op[size] = kind;
    length[size++] = bases;
  }

  /** Appends {@code other} read backwards. */
  void addReversed(EditPath other) {
    for (int i = other.size - 1; i >= 0; i--) {
      add(other.op[i], other.length[i]);
    }
  }
}
