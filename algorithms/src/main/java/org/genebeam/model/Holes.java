package org.genebeam.model;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which gaps between the exons of an alignment are holes, parts of the product that are not
 * aligned, rather than introns. Gap {@code i} lies behind exon {@code i}, exons ascending on the
 * contig; there may be any number of them.
 *
 * <p>Immutable. Ordered, and told as text, as the number in which bit {@code i} is set where gap
 * {@code i} is a hole. Most alignments have none and share {@link #NONE}; the others cost a bit per
 * gap up to the last hole.
 */
public final class Holes implements Comparable<Holes> {
  /** All gaps are introns. */
  public static final Holes NONE = new Holes(new long[0]);

  /** 64 gaps each, the first ones first; the last is not zero. */
  private final long[] words;

  private Holes(long[] words) {
    this.words = words;
  }

  /** Holes behind these exons, in any order. */
  public static Holes of(int... gaps) {
    Holes holes = NONE;
    for (int gap : gaps) {
      holes = holes.plus(gap);
    }
    return holes;
  }

  private static Holes of(BitSet gaps) {
    return gaps.isEmpty() ? NONE : new Holes(gaps.toLongArray());
  }

  /** Whether the gap behind exon {@code gap} is one; none is behind the last exon or beyond. */
  public boolean contains(int gap) {
    int word = gap >>> 6;
    return word < words.length && (words[word] >>> gap & 1) != 0;
  }

  public boolean isEmpty() {
    return words.length == 0;
  }

  /** How many there are. */
  public int count() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** One past the last hole, 0 without holes. */
  public int length() {
    int n = words.length;
    return n == 0 ? 0 : Long.SIZE * n - Long.numberOfLeadingZeros(words[n - 1]);
  }

  /**
   * These and the gap behind exon {@code gap}.
   *
   * @throws IllegalArgumentException if {@code gap} is negative
   */
  public Holes plus(int gap) {
    if (gap < 0) {
      throw new IllegalArgumentException("no gap has the index " + gap);
    }
    if (contains(gap)) {
      return this;
    }
    long[] more = Arrays.copyOf(words, Math.max(words.length, (gap >>> 6) + 1));
    more[gap >>> 6] |= 1L << gap;
    return new Holes(more);
  }

  /** Those between exons {@code first} and {@code last}, gaps counted from {@code first}. */
  public Holes between(int first, int last) {
    return isEmpty() ? NONE : of(BitSet.valueOf(words).get(first, last));
  }

  @Override
  public int compareTo(Holes other) {
    int c = Integer.compare(words.length, other.words.length);
    for (int i = words.length - 1; c == 0 && i >= 0; i--) {
      c = Long.compareUnsigned(words[i], other.words[i]);
    }
    return c;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Holes other && Arrays.equals(words, other.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  @Override
  public String toString() {
    BigInteger number = BigInteger.ZERO;
    for (int i = words.length - 1; i >= 0; i--) {
      BigInteger word = new BigInteger(Long.toUnsignedString(words[i]));
      number = number.shiftLeft(Long.SIZE).or(word);
    }
    return number.toString();
  }
}
