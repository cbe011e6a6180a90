package org.genebeam.model;

/**
 * Base codes used in all hot loops: A, C, G, T = 0..3 in any case, everything else = {@link #N}
 * (4).
 */
public final class Nucleotides {
  public static final byte A = 0;
  public static final byte C = 1;
  public static final byte G = 2;
  public static final byte T = 3;
  public static final byte N = 4;

  private static final byte[] CODE = new byte[256];
  private static final byte[] LETTER = {'A', 'C', 'G', 'T', 'N'};

  static {
    java.util.Arrays.fill(CODE, N);
    CODE['A'] = CODE['a'] = A;
    CODE['C'] = CODE['c'] = C;
    CODE['G'] = CODE['g'] = G;
    CODE['T'] = CODE['t'] = T;
    CODE['U'] = CODE['u'] = T;
  }

  private Nucleotides() {}

  /** Code 0..4 of one ASCII letter. */
  public static byte code(int letter) {
    return CODE[letter & 0xff];
  }

  /** Upper-case letter of a code 0..4. */
  public static char letter(int code) {
    return (char) LETTER[code];
  }

  /** Complement of a code; N stays N. */
  public static byte complement(byte code) {
    return code == N ? N : (byte) (3 - code);
  }

  /** Codes of an ASCII sequence. */
  public static byte[] encode(CharSequence letters) {
    byte[] codes = new byte[letters.length()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = code(letters.charAt(i));
    }
    return codes;
  }

  /** Codes of ASCII bytes {@code [from, to)}. */
  public static byte[] encode(byte[] letters, int from, int to) {
    byte[] codes = new byte[to - from];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = CODE[letters[from + i] & 0xff];
    }
    return codes;
  }

  /** Upper-case letters of codes. */
  public static String decode(byte[] codes) {
    return decode(codes, 0, codes.length);
  }

  /** Upper-case letters of codes {@code [from, to)}. */
  public static String decode(byte[] codes, int from, int to) {
    StringBuilder letters = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      letters.append((char) LETTER[codes[i]]);
    }
    return letters.toString();
  }

  /** A fresh array with the reverse complement. */
  public static byte[] reverseComplement(byte[] codes) {
    byte[] reversed = new byte[codes.length];
    for (int i = 0; i < codes.length; i++) {
      reversed[codes.length - 1 - i] = complement(codes[i]);
    }
    return reversed;
  }
}
