package org.genebeam.search;

/** Residues in thirteen classes of similar ones, and words of them with four bits a class. */
final class ReducedResidues {
  /** Class of stops and unknown residues: no word contains it. */
  static final int NONE = 15;

  static final int BITS = 4;
  private static final String[] CLASSES = {
    "A", "ST", "RK", "H", "NDB", "EQZ", "C", "P", "G", "IV", "LM", "FY", "W"
  };
  private static final byte[] CLASS = new byte[Blosum62.SIZE];

  static {
    java.util.Arrays.fill(CLASS, (byte) NONE);
    for (int c = 0; c < CLASSES.length; c++) {
      for (int i = 0; i < CLASSES[c].length(); i++) {
        CLASS[Blosum62.code(CLASSES[c].charAt(i))] = (byte) c;
      }
    }
  }

  private ReducedResidues() {}

  /** Class of a residue code. */
  static int of(int residue) {
    return CLASS[residue];
  }

  /** Whether a word of {@code k} classes has fewer than three different ones. */
  static boolean poor(int word, int k) {
    int seen = 0;
    for (int i = 0; i < k; i++) {
      seen |= 1 << (word >>> BITS * i & 15);
    }
    return Integer.bitCount(seen) < 3;
  }
}
