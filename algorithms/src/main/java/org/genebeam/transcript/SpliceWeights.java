package org.genebeam.transcript;

import org.genebeam.model.Nucleotides;

/**
 * Log odds of splice sites against background, in hundredths of a nat: how well the bases around a
 * GT, GC or AT donor and an AG or AC acceptor fit what is common to the introns of animals, plants
 * and fungi (MAG|GTRAGT and pyrimidines before NCAG|G). The frequencies are rounded and stand for
 * no single species.
 */
final class SpliceWeights {
  static final int GT = 0;
  static final int GC = 1;
  static final int AT = 2;
  static final int CLASSES = 3;

  /** Exonic bases that count at a donor. */
  static final int DONOR_LEFT = 3;

  /** Intronic bases that count at a donor. */
  static final int DONOR_RIGHT = 6;

  /** Intronic bases that count at an acceptor. */
  static final int ACCEPTOR_LEFT = 12;

  /** Exonic bases that count at an acceptor. */
  static final int ACCEPTOR_RIGHT = 1;

  /** No such site. */
  static final int NONE = Integer.MIN_VALUE / 4;

  /** An intron of odd ends. */
  static final int OTHER = -900;

  private static final int GC_AG = -500;
  private static final int AT_AC = -690;

  // percent of A, C, G, T
  private static final int[][] EXON_END = {
    {35, 34, 18, 13}, {60, 12, 13, 15}, {11, 4, 77, 8},
  };
  private static final int[][] INTRON_START = {
    {60, 4, 30, 6}, {66, 9, 12, 13}, {13, 6, 72, 9}, {20, 16, 18, 46},
  };
  private static final int[] PYRIMIDINES = {16, 26, 14, 44};
  private static final int[] ANY = {25, 25, 25, 25};
  private static final int[] BEFORE_AG = {6, 58, 2, 34};
  private static final int[] EXON_START = {25, 14, 49, 12};

  private static final int[][] DONOR = new int[DONOR_LEFT + DONOR_RIGHT][];
  private static final int[][] ACCEPTOR = new int[ACCEPTOR_LEFT + ACCEPTOR_RIGHT][];

  static {
    for (int i = 0; i < DONOR.length; i++) {
      int inside = i - DONOR_LEFT;
      DONOR[i] = odds(inside < 0 ? EXON_END[i] : inside < 2 ? ANY : INTRON_START[inside - 2]);
    }
    for (int i = 0; i < ACCEPTOR.length; i++) {
      int left = ACCEPTOR_LEFT - i;
      boolean fixed = left == 1 || left == 2 || left == 4;
      ACCEPTOR[i] =
          odds(left == 0 ? EXON_START : left == 3 ? BEFORE_AG : fixed ? ANY : PYRIMIDINES);
    }
  }

  private SpliceWeights() {}

  private static int[] odds(int[] percent) {
    int[] weights = new int[percent.length + 1];
    for (int i = 0; i < percent.length; i++) {
      weights[i] = (int) Math.round(100 * Math.log(percent[i] / 25.0));
    }
    return weights;
  }

  /**
   * Weight of an intron that starts at {@code at}, as one of a class.
   *
   * @return {@link #NONE} if the bases are not of that class
   */
  static int donor(byte[] bases, int at, int kind) {
    byte first = kind == AT ? Nucleotides.A : Nucleotides.G;
    byte second = kind == GC ? Nucleotides.C : Nucleotides.T;
    if (at + 2 > bases.length || bases[at] != first || bases[at + 1] != second) {
      return NONE;
    }
    return (kind == GC ? GC_AG : kind == AT ? AT_AC : 0) + sum(DONOR, bases, at - DONOR_LEFT);
  }

  /** Weight of an intron that ends before {@code at}, as one of a class. */
  static int acceptor(byte[] bases, int at, int kind) {
    byte last = kind == AT ? Nucleotides.C : Nucleotides.G;
    if (at < 2 || bases[at - 2] != Nucleotides.A || bases[at - 1] != last) {
      return NONE;
    }
    return sum(ACCEPTOR, bases, at - ACCEPTOR_LEFT);
  }

  /**
   * Weight of an intron, as the class that fits best.
   *
   * @param left bases around the donor, which starts at {@code donor}
   * @param right bases around the acceptor, which ends before {@code acceptor}
   * @return {@link #OTHER} if it is of no class or weighs less
   */
  static int intron(byte[] left, int donor, byte[] right, int acceptor) {
    int most = OTHER;
    for (int kind = 0; kind < CLASSES; kind++) {
      int d = donor(left, donor, kind);
      int a = acceptor(right, acceptor, kind);
      if (d > NONE && a > NONE) {
        most = Math.max(most, d + a);
      }
    }
    return most;
  }

  private static int sum(int[][] weights, byte[] bases, int from) {
    int sum = 0;
    for (int i = Math.max(0, -from); i < weights.length && from + i < bases.length; i++) {
      sum += weights[i][bases[from + i]];
    }
    return sum;
  }
}
