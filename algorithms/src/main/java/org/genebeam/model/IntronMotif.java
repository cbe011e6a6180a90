package org.genebeam.model;

/** The two bases at each end of an intron, as a penalty and a strand. */
public final class IntronMotif {
  public static final int GT_AG = 0;
  public static final int GC_AG = 4;
  public static final int AT_AC = 8;
  public static final int OTHER = 10;

  /** Penalty << 2 | strands (1 plus, 2 minus), by the four bases as a base-4 number. */
  private static final byte[] TABLE = new byte[256];

  static {
    java.util.Arrays.fill(TABLE, (byte) (OTHER << 2));
    put(2, 3, 0, 2, GT_AG);
    put(2, 1, 0, 2, GC_AG);
    put(0, 3, 0, 1, AT_AC);
  }

  private IntronMotif() {}

  private static void put(int a, int b, int c, int d, int penalty) {
    TABLE[a << 6 | b << 4 | c << 2 | d] = (byte) (penalty << 2 | 1);
    TABLE[(3 - d) << 6 | (3 - c) << 4 | (3 - b) << 2 | (3 - a)] = (byte) (penalty << 2 | 2);
  }

  /** Penalty << 2 | strand bits of the intron {@code [start, end)}. */
  public static int of(byte[] codes, int start, int end) {
    int a = codes[start];
    int b = codes[start + 1];
    int c = codes[end - 2];
    int d = codes[end - 1];
    return (a | b | c | d) > 3 ? OTHER << 2 : TABLE[a << 6 | b << 4 | c << 2 | d];
  }

  /** The same motif seen from the other strand. */
  public static int turned(int motif) {
    return motif & ~3 | (motif & 1) << 1 | motif >> 1 & 1;
  }

  public static Strand strand(int bits) {
    return bits == 1 ? Strand.PLUS : bits == 2 ? Strand.MINUS : Strand.UNKNOWN;
  }
}
