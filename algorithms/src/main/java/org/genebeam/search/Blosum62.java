package org.genebeam.search;

import java.util.Arrays;

/** The BLOSUM62 substitution matrix in half bits, by residue code. */
public final class Blosum62 {
  /** Residues in code order; {@link #X} stands for everything else, O included. */
  public static final String RESIDUES = "ARNDCQEGHILKMFPSTWYVBZX*U";

  /** Number of codes. */
  public static final int SIZE = 25;

  /** Code of an unknown residue. */
  public static final byte X = 22;

  /** Code of a stop. */
  public static final byte STOP = 23;

  /** Code of selenocysteine: scored as unknown, with itself as cysteine. */
  public static final byte SELENO = 24;

  private static final String ROWS =
      """
      4
      -1 5
      -2 0 6
      -2 -2 1 6
      0 -3 -3 -3 9
      -1 1 0 0 -3 5
      -1 0 0 2 -4 2 5
      0 -2 0 -1 -3 -2 -2 6
      -2 0 1 -1 -3 0 0 -2 8
      -1 -3 -3 -3 -1 -3 -3 -4 -3 4
      -1 -2 -3 -4 -1 -2 -3 -4 -3 2 4
      -1 2 0 -1 -3 1 1 -2 -1 -3 -2 5
      -1 -1 -2 -3 -1 0 -2 -3 -2 1 2 -1 5
      -2 -3 -3 -3 -2 -3 -3 -3 -1 0 0 -3 0 6
      -1 -2 -2 -1 -3 -1 -1 -2 -2 -3 -3 -1 -2 -4 7
      1 -1 1 0 -1 0 0 0 -1 -2 -2 0 -1 -2 -1 4
      0 -1 0 -1 -1 -1 -1 -2 -2 -1 -1 -1 -1 -2 -1 1 5
      -3 -3 -4 -4 -2 -2 -3 -2 -2 -3 -2 -3 -1 1 -4 -3 -2 11
      -2 -2 -2 -3 -2 -1 -2 -3 2 -1 -1 -2 -1 3 -3 -2 -2 2 7
      0 -3 -3 -3 -1 -2 -2 -3 -3 3 1 -2 1 -1 -2 -2 0 -3 -1 4
      -2 -1 3 4 -3 0 1 -1 0 -3 -4 0 -3 -3 -2 0 -1 -4 -3 -3 4
      -1 0 0 1 -3 3 4 -2 0 -3 -3 1 -1 -3 -1 0 -1 -3 -2 -2 1 4
      0 -1 -1 -1 -2 -1 -1 -1 -1 -1 -1 -1 -1 -1 -2 0 0 -2 -1 -1 -1 -1 -1
      -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 -4 1
      0 -1 -1 -1 -2 -1 -1 -1 -1 -1 -1 -1 -1 -1 -2 0 0 -2 -1 -1 -1 -1 -1 -4 9
      """;
  private static final byte[][] SCORE = new byte[SIZE][SIZE];
  private static final byte[] CODE = new byte[256];

  static {
    String[] rows = ROWS.strip().split("\n");
    for (int a = 0; a < SIZE; a++) {
      String[] values = rows[a].split(" ");
      for (int b = 0; b <= a; b++) {
        SCORE[a][b] = Byte.parseByte(values[b]);
        SCORE[b][a] = SCORE[a][b];
      }
    }
    Arrays.fill(CODE, X);
    for (int i = 0; i < SIZE; i++) {
      CODE[RESIDUES.charAt(i)] = (byte) i;
      CODE[Character.toLowerCase(RESIDUES.charAt(i))] = (byte) i;
    }
  }

  private Blosum62() {}

  /** Code of a letter in any case. */
  public static byte code(int letter) {
    return CODE[letter & 0xff];
  }

  /** Codes of ASCII letters. */
  public static byte[] encode(byte[] letters) {
    byte[] codes = new byte[letters.length];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = CODE[letters[i] & 0xff];
    }
    return codes;
  }

  /** Letter of a code. */
  public static char letter(int code) {
    return RESIDUES.charAt(code);
  }

  /** Best score of a code with any other; not negative. */
  public static int best(int code) {
    int best = 0;
    for (int other : SCORE[code]) {
      best = Math.max(best, other);
    }
    return best;
  }

  /** Score of two codes. */
  public static int score(int a, int b) {
    return SCORE[a][b];
  }
}
