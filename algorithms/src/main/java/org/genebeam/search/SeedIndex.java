package org.genebeam.search;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * Positions of every k-mer of a shard: a direct-address table of 4^k offsets into one array of
 * positions, built by counting sort.
 *
 * <p>k-mers with a non-ACGT base are not indexed. Positions of one k-mer ascend. Build O(n + 4^k);
 * memory 4.13 * 4^k + 4 n / step bytes. Immutable and thread-safe.
 */
public final class SeedIndex {
  private final int k;
  private final int step;
  private final int[] first;
  private final int[] positions;
  private final long[] present;

  private SeedIndex(int k, int step, int[] first, int[] positions) {
    this.k = k;
    this.step = step;
    this.first = first;
    this.positions = positions;
    this.present = new long[(first.length >> 6) + 1];
    for (int i = 0; i + 1 < first.length; i++) {
      if (first[i] != first[i + 1]) {
        present[i >> 6] |= 1L << i;
      }
    }
  }

  /**
   * Indexes the k-mers that start at multiples of {@code step}.
   *
   * @param codes base codes
   * @param k 4..14
   * @param step 1 = every position
   */
  public static SeedIndex build(byte[] codes, int k, int step) {
    if (k < 4 || k > 14 || step < 1) {
      throw new IllegalArgumentException("k must be 4..14 and step >= 1, got " + k + ", " + step);
    }
    int[] first = new int[(1 << 2 * k) + 1];
    scan(codes, k, step, first, null);
    int sum = 0;
    for (int i = 0; i < first.length; i++) {
      int count = first[i];
      first[i] = sum;
      sum += count;
    }
    int[] positions = new int[sum];
    scan(codes, k, step, first, positions);
    // the second scan moved every offset to the start of the next k-mer
    System.arraycopy(first, 0, first, 1, first.length - 1);
    first[0] = 0;
    return new SeedIndex(k, step, first, positions);
  }

  private static void scan(byte[] codes, int k, int step, int[] first, int[] positions) {
    int mask = (1 << 2 * k) - 1;
    int kmer = 0;
    int valid = 0;
    for (int i = 0; i < codes.length; i++) {
      int code = codes[i];
      if (code == Nucleotides.N) {
        valid = 0;
        continue;
      }
      kmer = (kmer << 2 | code) & mask;
      int start = i - k + 1;
      if (++valid >= k && start % step == 0) {
        if (positions == null) {
          first[kmer]++;
        } else {
          positions[first[kmer]++] = start;
        }
      }
    }
  }

  public int k() {
    return k;
  }

  public int step() {
    return step;
  }

  /**
   * Whether {@code kmer} occurs: one bit a k-mer, so it stays in cache where the table does not.
   */
  public boolean contains(int kmer) {
    return (present[kmer >> 6] >>> kmer & 1) != 0;
  }

  /** Start of the positions of {@code kmer} (first base most significant) in {@link #positions}. */
  public int from(int kmer) {
    return first[kmer];
  }

  /** End (exclusive) of the positions of {@code kmer}. */
  public int to(int kmer) {
    return first[kmer + 1];
  }

  /** All positions, grouped by k-mer; not to be modified. */
  public int[] positions() {
    return positions;
  }

  /** Positions of one k-mer, ascending. */
  public int[] positionsOf(int kmer) {
    return Arrays.copyOfRange(positions, first[kmer], first[kmer + 1]);
  }
}
