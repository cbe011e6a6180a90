package org.genebeam.prosplign;

import java.util.Arrays;
import org.genebeam.search.Blosum62;

/**
 * An alignment spelled out: one column for each base and each missing base of a residue. Introns
 * lie between columns.
 */
final class ColumnAlignment {
  /** Shapes of columns. */
  static final byte WHOLE = 0;

  static final byte SPLIT = 1;
  static final byte PARTIAL = 2;
  static final byte NO_BASE = 3;
  static final byte NO_RESIDUE = 4;

  private int size;
  private int[] genome = new int[1024];
  private int[] product = new int[1024];
  private int[] intron = new int[1024];
  private byte[] shape = new byte[1024];
  private byte[] translated = new byte[1024];
  private boolean[] positive = new boolean[1024];
  private boolean[] identical = new boolean[1024];
  private int[] positiveBefore = new int[1025];
  private int[] identicalBefore = new int[1025];
  private int[] cuts = new int[16];
  private int cutCount;
  private byte[] residues = {};
  private int pending;

  /** Spells out a path. */
  void fill(SplicePath path, byte[] protein, byte[] region, CodonProfile profile) {
    size = 0;
    cutCount = 0;
    residues = protein;
    pending = 0;
    int i = path.residue();
    int j = path.base();
    for (int s = 0; s < path.size(); s++) {
      int length = path.length(s);
      switch (path.kind(s)) {
        case SplicePath.CODON -> {
          codon(i++, j, j + 1, j + 2, region, profile);
          j += 3;
        }
        case SplicePath.SPLIT_1 -> {
          codon(i++, j, j + 1 + length, j + 2 + length, region, profile);
          j += 3 + length;
        }
        case SplicePath.SPLIT_2 -> {
          codon(i++, j, j + 1, j + 2 + length, region, profile);
          j += 3 + length;
        }
        case SplicePath.SKIP_RESIDUE -> {
          for (int k = 0; k < 3; k++) {
            add(-1, 3 * i + k, NO_BASE);
          }
          i++;
        }
        case SplicePath.SKIP_BASE -> add(j++, -1, NO_RESIDUE);
        case SplicePath.ONE_BASE, SplicePath.TWO_BASES -> {
          int missing = path.kind(s) == SplicePath.ONE_BASE ? 2 : 1;
          for (int k = 0; k < 3; k++) {
            boolean there = k >= missing;
            add(there ? j++ : -1, 3 * i + k, there ? PARTIAL : NO_BASE);
          }
          i++;
        }
        default -> {
          pending += length;
          j += length;
        }
      }
    }
    count();
  }

  private void count() {
    if (positiveBefore.length <= size) {
      positiveBefore = new int[genome.length + 1];
      identicalBefore = new int[genome.length + 1];
    }
    for (int c = 0; c < size; c++) {
      positiveBefore[c + 1] = positiveBefore[c] + (positive[c] ? 1 : 0);
      identicalBefore[c + 1] = identicalBefore[c] + (identical[c] ? 1 : 0);
    }
  }

  private void codon(int i, int a, int b, int c, byte[] region, CodonProfile profile) {
    int triple = CodonProfile.triple(region[a], region[b], region[c]);
    byte letter = profile.residue(triple, residues[i]);
    boolean same = letter == residues[i] && letter != Blosum62.X;
    boolean good = same || Blosum62.score(letter, residues[i]) > 0;
    byte form = c == a + 2 ? WHOLE : SPLIT;
    int from = size;
    add(a, 3 * i, form);
    pending += b - a - 1;
    add(b, 3 * i + 1, form);
    pending += c - b - 1;
    add(c, 3 * i + 2, form);
    Arrays.fill(translated, from, size, letter);
    Arrays.fill(identical, from, size, same);
    Arrays.fill(positive, from, size, good);
  }

  private void add(int base, int residueBase, byte form) {
    if (size == genome.length) {
      genome = Arrays.copyOf(genome, 2 * size);
      product = Arrays.copyOf(product, 2 * size);
      intron = Arrays.copyOf(intron, 2 * size);
      shape = Arrays.copyOf(shape, 2 * size);
      translated = Arrays.copyOf(translated, 2 * size);
      positive = Arrays.copyOf(positive, 2 * size);
      identical = Arrays.copyOf(identical, 2 * size);
    }
    genome[size] = base;
    product[size] = residueBase;
    shape[size] = form;
    translated[size] = Blosum62.X;
    positive[size] = false;
    identical[size] = false;
    if (pending > 0) {
      cut(size);
    }
    intron[size++] = pending;
    pending = 0;
  }

  private void cut(int column) {
    if (cutCount == cuts.length) {
      cuts = Arrays.copyOf(cuts, 2 * cutCount);
    }
    cuts[cutCount++] = column;
  }

  int size() {
    return size;
  }

  /** Region base of a column, or -1. */
  int genome(int column) {
    return genome[column];
  }

  /** Residue x 3 + position in the codon, or -1. */
  int product(int column) {
    return product[column];
  }

  /** Bases of the intron before a column, or 0. */
  int intron(int column) {
    return intron[column];
  }

  /** First column behind {@code column} with an intron before it, or {@code to}. */
  int exonEnd(int column, int to) {
    int at = Arrays.binarySearch(cuts, 0, cutCount, column + 1);
    int next = at >= 0 ? at : -at - 1;
    return next < cutCount ? Math.min(cuts[next], to) : to;
  }

  /** Positive columns of {@code from..to}. */
  int positives(int from, int to) {
    return positiveBefore[to] - positiveBefore[from];
  }

  /** Identical columns of {@code from..to}. */
  int identities(int from, int to) {
    return identicalBefore[to] - identicalBefore[from];
  }

  byte shape(int column) {
    return shape[column];
  }

  boolean paired(int column) {
    return shape[column] <= PARTIAL;
  }

  /** Residue that the genome's codon spells. */
  byte translated(int column) {
    return translated[column];
  }

  /** Residue code of the protein in a column that has one. */
  byte residue(int column) {
    return residues[product[column] / 3];
  }

  /** Whether a TGA that stands for U ends in this column; an intron may cut it. */
  boolean endsSelenocysteine(int column) {
    return shape[column] <= SPLIT
        && product[column] % 3 == 2
        && translated[column] == Blosum62.SELENO;
  }

  boolean positive(int column) {
    return positive[column];
  }

  /**
   * Counts the start codon in three columns as identical if it stands for the first M of the
   * protein. Sums over columns keep what they were.
   */
  void matchStart(int column) {
    if (product[column] == 0 && residues[0] == Blosum62.code('M')) {
      for (int k = 0; k < 3; k++) {
        identical[column + k] = true;
        positive[column + k] = true;
      }
    }
  }

  boolean identical(int column) {
    return identical[column];
  }

  /** Whether the protein's first residue is an M that is matched in this column. */
  boolean startsProtein(int column) {
    return product[column] == 0 && identical[column] && residues[0] == Blosum62.code('M');
  }
}
