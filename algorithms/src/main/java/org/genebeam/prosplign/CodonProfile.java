package org.genebeam.prosplign;

import org.genebeam.model.GeneticCode;
import org.genebeam.search.Blosum62;

/** Scores of every base triple against every residue of a protein, one array a triple. */
final class CodonProfile {
  private static final int TRIPLES = 125;
  private static final int TGA = triple(3, 2, 0);

  private final byte[] translation = new byte[TRIPLES];
  private int[][] scores = new int[TRIPLES][0];

  CodonProfile(GeneticCode code) {
    for (int t = 0; t < TRIPLES; t++) {
      char letter = code.translate((byte) (t / 25), (byte) (t / 5 % 5), (byte) (t % 5));
      translation[t] = Blosum62.code(letter);
    }
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
   * Scores for residue {@code i} at index {@code i + 1}, times {@code scale} plus {@code shift}.
   */
  int[][] of(byte[] residues, int scale, int shift) {
    int m = residues.length;
    if (scores[0].length < m + 1) {
      scores = new int[TRIPLES][m + 1];
    }
    for (int t = 0; t < TRIPLES; t++) {
      int[] row = scores[t];
      for (int i = 0; i < m; i++) {
        row[i + 1] = scale * Blosum62.score(residues[i], residue(t, residues[i])) + shift;
      }
    }
    return scores;
  }
}
