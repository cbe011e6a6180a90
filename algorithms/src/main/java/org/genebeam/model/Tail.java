package org.genebeam.model;

/** Tells unaligned ends of a query that are poly-A tails, read in either direction. */
public final class Tail {
  /** Shortest stretch that counts as a tail. */
  public static final int MIN_LENGTH = 8;

  /** Least share of the base. */
  public static final double SHARE = 0.8;

  private Tail() {}

  /** Whether {@code [from, to)} is a tail of A or of T. */
  public static boolean of(byte[] query, int from, int to) {
    return of(query, from, to, Nucleotides.A) || of(query, from, to, Nucleotides.T);
  }

  /** Whether {@code [from, to)} is a tail of one base. */
  public static boolean of(byte[] query, int from, int to, byte base) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += query[i] == base ? 1 : 0;
    }
    return to - from >= MIN_LENGTH && count >= SHARE * (to - from);
  }
}
