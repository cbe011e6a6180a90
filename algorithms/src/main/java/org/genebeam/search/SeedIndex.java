package org.genebeam.search;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * Positions of the k-mers of a shard, sampled: one in {@code step}.
 *
 * <p>A bit for each possible k-mer tells whether it occurs; the rank of its bit among those set
 * leads to the start of its positions. Bits and ranks lie side by side, so that the answer for one
 * k-mer comes from one cache line. Positions of one k-mer ascend; k-mers with a non-ACGT base are
 * not indexed.
 *
 * <p>Built by parts of the k-mers that fit a processor's cache each. Build O(n + 4^k). Memory 4^k /
 * 4 bytes, 4 a position, and 4 a different k-mer; while building, 8 bytes for each of 16 million
 * positions more. Immutable and thread-safe.
 */
public final class SeedIndex {
  private static final int MAX_PART_BITS = 6;
  private static final int BUFFERED = 1 << 24;

  private final int k;
  private final int step;

  /** Bits of a k-mer below those that name its part. */
  private final int shift;

  /**
   * For the k-mers {@code 64 i ..}: at {@code 2 i} their bits, at {@code 2 i + 1} the rank before.
   */
  private final long[] blocks;

  /** By part and rank in it: start of the positions; one more at the end of each part. */
  private final int[][] first;

  private final int[] positions;

  /** First positions that are entered by each rule, ascending. */
  private final int[] restarts;

  /**
   * Which positions are entered: from {@code from[i]} on those that are {@code residue[i]} modulo
   * the step.
   */
  private record Sampling(int step, int[] from, int[] residue) {
    /** First position at or behind {@code position} that is entered by rule {@code i}. */
    int next(int position, int i) {
      return position + Math.floorMod(residue[i] - position, step);
    }

    int[] restarts() {
      int[] first = new int[from.length];
      Arrays.setAll(first, i -> next(from[i], i));
      Arrays.sort(first);
      return first;
    }
  }

  private SeedIndex(int k, int step, int count, int[] restarts) {
    this.restarts = restarts;
    this.k = k;
    this.step = step;
    this.shift = 2 * k - Math.min(MAX_PART_BITS, 2 * k - 6);
    this.blocks = new long[1 << 2 * k - 5];
    this.first = new int[1 << 2 * k - shift][];
    this.positions = new int[count];
  }

  /**
   * Indexes the k-mers that start at multiples of {@code step}.
   *
   * @param codes base codes
   * @param k 4..14
   * @param step 1 = every position
   */
  public static SeedIndex build(byte[] codes, int k, int step) {
    return build(codes, k, new Sampling(step, new int[] {0}, new int[] {0}));
  }

  /**
   * Indexes one in {@code step} k-mers of a shard: in the first half of a contig those that start
   * at multiples of it from there, in the other half those that end at multiples of it from the
   * end. They are the same however the genome is cut, and in its reverse complement.
   */
  public static SeedIndex build(GenomeShard shard, int k, int step) {
    int[] from = new int[2 * shard.pieces()];
    int[] residue = new int[2 * shard.pieces()];
    for (int piece = 0; piece < shard.pieces(); piece++) {
      int start = shard.contigStart(piece);
      int length = shard.contigLength(piece);
      int second = start + Math.max(0, length - k + 2) / 2;
      from[2 * piece] = shard.pieceStart(piece);
      residue[2 * piece] = Math.floorMod(start, step);
      from[2 * piece + 1] =
          Math.min(Math.max(second, shard.pieceStart(piece)), shard.pieceEnd(piece));
      residue[2 * piece + 1] = Math.floorMod(start + length - k, step);
    }
    return build(shard.codes(), k, new Sampling(step, from, residue));
  }

  private static SeedIndex build(byte[] codes, int k, Sampling sampling) {
    int step = sampling.step();
    if (k < 4 || k > 14 || step < 1) {
      throw new IllegalArgumentException("k must be 4..14 and step >= 1, got " + k + ", " + step);
    }
    int[] counts = new int[1 << Math.min(MAX_PART_BITS, 2 * k - 6)];
    scan(codes, k, sampling, counts, null, 0);
    SeedIndex index = new SeedIndex(k, step, Arrays.stream(counts).sum(), sampling.restarts());
    long[] buffer = null;
    int done = 0;
    for (int from = 0, to; from < counts.length; from = to) {
      int size = counts[from];
      for (to = from + 1; to < counts.length && size + counts[to] <= BUFFERED; to++) {
        size += counts[to];
      }
      buffer = buffer == null || buffer.length < size ? new long[size] : buffer;
      int[] ends = new int[to - from];
      for (int part = from; part + 1 < to; part++) {
        ends[part + 1 - from] = ends[part - from] + counts[part];
      }
      scan(codes, k, sampling, ends, buffer, from);
      for (int part = from; part < to; part++) {
        int end = ends[part - from];
        index.enter(part, buffer, end - counts[part], end, done);
        done += counts[part];
      }
    }
    return index;
  }

  /**
   * Counts the k-mers of each part; or with {@code buffer} enters k-mer and position of those of
   * the parts {@code firstPart ..} where {@code cells} says, and moves the cells on.
   */
  private static void scan(
      byte[] codes, int k, Sampling sampling, int[] cells, long[] buffer, int firstPart) {
    int shift = 2 * k - Math.min(MAX_PART_BITS, 2 * k - 6);
    int mask = (1 << 2 * k) - 1;
    int kmer = 0;
    int valid = 0;
    int rule = -1;
    int[] from = sampling.from();
    int nextRule = k - 1 + (from.length == 0 ? codes.length : from[0]);
    int next = Integer.MAX_VALUE;
    for (int i = 0; i < codes.length; i++) {
      while (i == nextRule) {
        rule++;
        next = k - 1 + sampling.next(from[rule], rule);
        nextRule = rule + 1 < from.length ? k - 1 + from[rule + 1] : Integer.MAX_VALUE;
      }
      int code = codes[i];
      boolean sampled = i == next;
      next += sampled ? sampling.step() : 0;
      if (code == Nucleotides.N) {
        valid = 0;
        continue;
      }
      kmer = (kmer << 2 | code) & mask;
      if (++valid < k || !sampled) {
        continue;
      }
      int part = (kmer >>> shift) - firstPart;
      if (part >= 0 && part < cells.length) {
        int cell = cells[part]++;
        if (buffer != null) {
          buffer[cell] = (long) kmer << 32 | i - k + 1;
        }
      }
    }
  }

  /** Enters a part, of which {@code [from, to)} of the buffer is all. */
  private void enter(int part, long[] buffer, int from, int to, int done) {
    for (int i = from; i < to; i++) {
      int kmer = (int) (buffer[i] >>> 32);
      blocks[kmer >>> 6 << 1] |= 1L << kmer;
    }
    int distinct = 0;
    int end = 2 * (part + 1 << shift - 6);
    for (int block = 2 * (part << shift - 6); block < end; block += 2) {
      blocks[block + 1] = distinct;
      distinct += Long.bitCount(blocks[block]);
    }
    int[] starts = new int[distinct + 1];
    for (int i = from; i < to; i++) {
      starts[rank((int) (buffer[i] >>> 32))]++;
    }
    int sum = done;
    for (int i = 0; i <= distinct; i++) {
      int count = starts[i];
      starts[i] = sum;
      sum += count;
    }
    for (int i = from; i < to; i++) {
      positions[starts[rank((int) (buffer[i] >>> 32))]++] = (int) buffer[i];
    }
    // every start has moved to the one of the next k-mer
    System.arraycopy(starts, 0, starts, 1, distinct);
    starts[0] = done;
    first[part] = starts;
  }

  public int k() {
    return k;
  }

  public int step() {
    return step;
  }

  /** Whether the last position that is entered before this one may be other than a step away. */
  boolean restarts(int position) {
    return Arrays.binarySearch(restarts, position) >= 0;
  }

  /** Whether {@code kmer} occurs. */
  public boolean contains(int kmer) {
    return (blocks[kmer >>> 6 << 1] >>> kmer & 1) != 0;
  }

  /** Rank in its part. */
  private int rank(int kmer) {
    int block = kmer >>> 6 << 1;
    return (int) blocks[block + 1] + Long.bitCount(blocks[block] & (1L << kmer) - 1);
  }

  /** Start of the positions of {@code kmer} (first base most significant) in {@link #positions}. */
  public int from(int kmer) {
    return first[kmer >>> shift][rank(kmer)];
  }

  /** End (exclusive) of the positions of {@code kmer}. */
  public int to(int kmer) {
    return first[kmer >>> shift][rank(kmer) + (contains(kmer) ? 1 : 0)];
  }

  /**
   * Where the positions of a k-mer lie in {@link #positions}: start in the high, end in the low
   * half, 0 if it does not occur.
   */
  public long range(int kmer) {
    int block = kmer >>> 6 << 1;
    long bits = blocks[block];
    if ((bits >>> kmer & 1) == 0) {
      return 0;
    }
    int rank = (int) blocks[block + 1] + Long.bitCount(bits & (1L << kmer) - 1);
    int[] starts = first[kmer >>> shift];
    return (long) starts[rank] << 32 | starts[rank + 1];
  }

  /**
   * Where the positions of k-mers lie in {@link #positions}: start in the high, end in the low
   * half, equal if the k-mer does not occur. Many at once, since then the memory is asked for the
   * next ones before the first answers.
   *
   * @param kmers the first {@code count} are looked up
   */
  void ranges(int[] kmers, int count, long[] out) {
    for (int i = 0; i < count; i++) {
      int kmer = kmers[i];
      int block = kmer >>> 6 << 1;
      long bits = blocks[block];
      int rank = (int) blocks[block + 1] + Long.bitCount(bits & (1L << kmer) - 1);
      int present = (int) (bits >>> kmer) & 1;
      int[] starts = first[kmer >>> shift];
      out[i] = (long) starts[rank] << 32 | starts[rank + present];
    }
  }

  /** All positions, grouped by k-mer; not to be modified. */
  public int[] positions() {
    return positions;
  }

  /** Positions of one k-mer, ascending. */
  public int[] positionsOf(int kmer) {
    return Arrays.copyOfRange(positions, from(kmer), to(kmer));
  }
}
