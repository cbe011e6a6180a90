package org.genebeam.mask;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * Occurrences of canonical units whose code begins with a given prefix: one pass of the count,
 * sized to fit in memory. With prefix length 0 it holds all units.
 *
 * <p>The code of a unit of {@code k} bases has the first base most significant (A, C, G, T = 0..3);
 * the canonical code is the smaller of a unit's and its reverse complement's. A palindromic unit
 * counts twice per occurrence, once for each strand. Windows with another letter don't count.
 *
 * <p>Memory 4 · 4^(k - prefixLength) bytes. Counters saturate at 2^31 - 1. Not thread-safe.
 */
public final class UnitCounts {
  private final int k;
  private final int suffixBits;
  private final int prefix;
  private final int[] counts;

  /**
   * Counts units that begin with {@code prefix}.
   *
   * @param k unit length, 1..16
   * @param prefixLength bases of the prefix, so that {@code k - prefixLength <= 15}
   * @param prefix code of the prefix
   */
  public UnitCounts(int k, int prefixLength, int prefix) {
    if (k < 1 || k > 16 || prefixLength < 0 || k - prefixLength < 0 || k - prefixLength > 14) {
      throw new IllegalArgumentException(
          "unit length 1..16 with at most 14 bases behind the prefix expected, got %d and %d"
              .formatted(k, prefixLength));
    }
    this.k = k;
    this.suffixBits = 2 * (k - prefixLength);
    this.prefix = prefix;
    this.counts = new int[1 << suffixBits];
  }

  /** The smallest k with genomeBases / 4^k below 5, at most 16. */
  public static int unitLength(long genomeBases) {
    int k = 1;
    while (k < 16 && genomeBases >> 2 * k >= 5) {
      k++;
    }
    return k;
  }

  /** Counts the units of one sequence. Cost O(length). */
  public void add(byte[] codes) {
    long mask = (1L << 2 * k) - 1;
    int top = 2 * (k - 1);
    long unit = 0;
    long reverse = 0;
    int valid = 0;
    for (byte code : codes) {
      if (code == Nucleotides.N) {
        valid = 0;
        continue;
      }
      unit = (unit << 2 | code) & mask;
      reverse = reverse >>> 2 | (long) (3 - code) << top;
      if (++valid >= k) {
        long canonical = Math.min(unit, reverse);
        if (canonical >>> suffixBits == prefix) {
          int cell = (int) (canonical & (counts.length - 1));
          int add = unit == reverse ? 2 : 1;
          counts[cell] =
              counts[cell] > Integer.MAX_VALUE - add ? Integer.MAX_VALUE : counts[cell] + add;
        }
      }
    }
  }

  /** Unit length. */
  public int k() {
    return k;
  }

  /** Number of cells, including those of units that are not canonical (always 0). */
  public int cells() {
    return counts.length;
  }

  /** Full code of the unit in a cell. */
  public long unit(int cell) {
    return (long) prefix << suffixBits | cell;
  }

  /** Occurrences of the unit in a cell. */
  public int count(int cell) {
    return counts[cell];
  }

  /** Whether a unit is its own reverse complement. */
  public static boolean isPalindrome(long unit, int k) {
    return unit == reverseComplement(unit, k);
  }

  /** Code of the reverse complement of a unit. */
  public static long reverseComplement(long unit, int k) {
    long reverse = 0;
    for (int i = 0; i < k; i++) {
      reverse = reverse << 2 | 3 - (unit >>> 2 * i & 3);
    }
    return reverse;
  }

  /** How many units occur how often: see {@link MaskThresholds}. */
  public long[] histogram() {
    long[] histogram = new long[MaskThresholds.MAX_COUNT + 1];
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0) {
        int strands = isPalindrome(unit(cell), k) ? 1 : 2;
        histogram[Math.min(counts[cell], MaskThresholds.MAX_COUNT)] += strands;
      }
    }
    return histogram;
  }

  /**
   * Units that occur at least {@code least} times, as {@code unit << 16 | min(count, 65535)},
   * ascending.
   */
  public long[] frequent(int least) {
    long[] packed = new long[1024];
    int n = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] >= least) {
        if (n == packed.length) {
          packed = Arrays.copyOf(packed, 2 * n);
        }
        packed[n++] = unit(cell) << 16 | Math.min(counts[cell], 0xffff);
      }
    }
    return Arrays.copyOf(packed, n);
  }
}
