package org.genebeam.prosplign;

import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.search.Blosum62;

/**
 * Scores of every base triple against every residue of a protein. Triples with the same translation
 * share one array.
 */
final class CodonProfile {
  private static final int TRIPLES = 125;
  private static final int TGA = triple(3, 2, 0);

  private final byte[] translation = new byte[TRIPLES];
  private final int[][] scores = new int[TRIPLES][];
  private final boolean pyrimidinesAlike;
  private int[][] rows = new int[Blosum62.SIZE + 1][0];

  CodonProfile(GeneticCode code) {
    for (int t = 0; t < TRIPLES; t++) {
      char letter = code.translate((byte) (t / 25), (byte) (t / 5 % 5), (byte) (t % 5));
      translation[t] = Blosum62.code(letter);
    }
    boolean alike = true;
    for (int t = 0; t < TRIPLES; t += 5) {
      alike &= translation[t + Nucleotides.C] == translation[t + Nucleotides.T];
    }
    pyrimidinesAlike = alike;
  }

  /** Whether C and T as last base of a codon never differ in translation. */
  boolean pyrimidinesAlike() {
    return pyrimidinesAlike;
  }

  static int triple(int a, int b, int c) {
    return 25 * a + 5 * b + c;
  }

  /** Residue code that a triple has for a residue: TGA is selenocysteine where that is expected. */
  byte residue(int triple, byte expected) {
    byte letter = translation[triple];
    return expected == Blosum62.SELENO && triple == TGA && letter == Blosum62.STOP
        ? expected
        : letter;
  }

  /** Residue code of a triple. */
  byte residue(int triple) {
    return translation[triple];
  }

  /**
   * Scores for residue {@code i} at index {@code i + 1}, times {@code scale} plus {@code shift};
   * valid until the next call.
   */
  int[][] of(byte[] residues, int scale, int shift) {
    int m = residues.length;
    if (rows[0].length < m + 1) {
      rows = new int[rows.length][m + m / 4 + 1];
    }
    boolean seleno = false;
    for (byte letter = 0; letter < Blosum62.SIZE; letter++) {
      fill(rows[letter], residues, letter, scale, shift);
    }
    for (byte residue : residues) {
      seleno |= residue == Blosum62.SELENO;
    }
    for (int t = 0; t < TRIPLES; t++) {
      scores[t] = rows[translation[t]];
    }
    if (seleno) {
      int[] row = rows[Blosum62.SIZE];
      for (int i = 0; i < m; i++) {
        row[i + 1] = scale * Blosum62.score(residues[i], residue(TGA, residues[i])) + shift;
      }
      scores[TGA] = row;
    }
    return scores;
  }

  private static void fill(int[] row, byte[] residues, int letter, int scale, int shift) {
    for (int i = 0; i < residues.length; i++) {
      row[i + 1] = scale * Blosum62.score(residues[i], letter) + shift;
    }
  }
}
