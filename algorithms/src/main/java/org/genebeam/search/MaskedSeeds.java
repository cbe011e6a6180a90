package org.genebeam.search;

/** The positions at which a k-mer lies inside masked sequence, one bit a base. Immutable. */
final class MaskedSeeds {
  private final int k;
  private final long[] bits;

  private MaskedSeeds(int k, long[] bits) {
    this.k = k;
    this.bits = bits;
  }

  /** Cost O(length / 64 + intervals). */
  static MaskedSeeds of(int[] mask, int length, int k) {
    long[] bits = new long[length / Long.SIZE + 1];
    for (int i = 0; i < mask.length; i += 2) {
      fill(bits, mask[i], mask[i + 1] - k + 1);
    }
    return new MaskedSeeds(k, bits);
  }

  private static void fill(long[] bits, int from, int to) {
    if (to <= from) {
      return;
    }
    int first = from >>> 6;
    int last = to - 1 >>> 6;
    long head = -1L << from;
    long tail = -1L >>> -to;
    if (first == last) {
      bits[first] |= head & tail;
      return;
    }
    bits[first] |= head;
    for (int i = first + 1; i < last; i++) {
      bits[i] = -1L;
    }
    bits[last] |= tail;
  }

  int k() {
    return k;
  }

  boolean at(int position) {
    return (bits[position >>> 6] >>> position & 1) != 0;
  }
}
