package org.genebeam.gnomon;

import java.util.Arrays;

/**
 * Right ends of states met by the decoder, each linked to the state before it. States that no open
 * parse leads to are given up at the end of every chunk.
 */
final class StateNodes {
  static final int PLUS_INTERGENIC = 0;
  static final int MINUS_INTERGENIC = 1;

  /** + 3 * strand + phase. */
  static final int INTRON = 2;

  /** + 4 * strand + {@link #FIRST}, ... */
  static final int EXON = 8;

  static final int FIRST = 0;
  static final int INTERNAL = 1;
  static final int LAST = 2;
  static final int SINGLE = 3;

  private int[] pos = new int[1024];
  private int[] prev = new int[1024];
  private byte[] kind = new byte[1024];
  private double[] gain = new double[1024];
  private int size;

  int add(int position, int previous, int type, double score) {
    if (size == pos.length) {
      pos = Arrays.copyOf(pos, 2 * size);
      prev = Arrays.copyOf(prev, 2 * size);
      kind = Arrays.copyOf(kind, 2 * size);
      gain = Arrays.copyOf(gain, 2 * size);
    }
    pos[size] = position;
    prev[size] = previous;
    kind[size] = (byte) type;
    gain[size] = score;
    return size++;
  }

  int position(int i) {
    return pos[i];
  }

  int previous(int i) {
    return prev[i];
  }

  int kind(int i) {
    return kind[i];
  }

  /** Coding and signal log-odds of an exon; signal log-odds of another state. */
  double gain(int i) {
    return gain[i];
  }

  int size() {
    return size;
  }

  /** Keeps what the marked nodes lead to; returns the new numbers. */
  int[] compact(boolean[] marked) {
    for (int i = size - 1; i >= 0; i--) {
      if (marked[i] && prev[i] >= 0) {
        marked[prev[i]] = true;
      }
    }
    int[] numbers = new int[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (marked[i]) {
        numbers[i] = n;
        pos[n] = pos[i];
        prev[n] = prev[i] < 0 ? -1 : numbers[prev[i]];
        kind[n] = kind[i];
        gain[n++] = gain[i];
      }
    }
    size = n;
    return numbers;
  }
}
