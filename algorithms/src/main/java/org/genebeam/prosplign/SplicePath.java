package org.genebeam.prosplign;

import java.util.Arrays;

/**
 * A global alignment as a list of steps along protein and region.
 *
 * <p>Steps: {@link #CODON} three bases for a residue, {@link #SKIP_RESIDUE}, {@link #SKIP_BASE},
 * {@link #ONE_BASE} and {@link #TWO_BASES} the last bases of a codon whose others are missing,
 * {@link #INTRON}, {@link #SPLIT_1} and {@link #SPLIT_2} a codon with an intron behind its first or
 * second base. The length of a step is the intron's, else 1.
 */
final class SplicePath {
  static final byte CODON = 0;
  static final byte SKIP_RESIDUE = 1;
  static final byte SKIP_BASE = 2;
  static final byte ONE_BASE = 3;
  static final byte TWO_BASES = 4;
  static final byte INTRON = 5;
  static final byte SPLIT_1 = 6;
  static final byte SPLIT_2 = 7;

  private byte[] kinds = new byte[256];
  private int[] lengths = new int[256];
  private int size;
  private int residue;
  private int base;
  private int score;

  void clear() {
    size = 0;
    score = 0;
  }

  void add(byte kind, int length) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      lengths = Arrays.copyOf(lengths, 2 * size);
    }
    kinds[size] = kind;
    lengths[size++] = length;
  }

  /** Turns steps found from the end into forward order and sets where the first one starts. */
  void finish(int firstResidue, int firstBase, int total) {
    for (int i = 0, j = size - 1; i < j; i++, j--) {
      byte kind = kinds[i];
      kinds[i] = kinds[j];
      kinds[j] = kind;
      int length = lengths[i];
      lengths[i] = lengths[j];
      lengths[j] = length;
    }
    residue = firstResidue;
    base = firstBase;
    score = total;
  }

  int size() {
    return size;
  }

  byte kind(int step) {
    return kinds[step];
  }

  int length(int step) {
    return lengths[step];
  }

  /** First residue of the first step. */
  int residue() {
    return residue;
  }

  /** First region base of the first step. */
  int base() {
    return base;
  }

  /** Scaled score. */
  int score() {
    return score;
  }
}
