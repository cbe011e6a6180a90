package org.genebeam.rnaseq;

import java.util.Arrays;
import org.genebeam.model.SortedInts;
import org.genebeam.search.GenomeShard;

/** Known introns of a shard in shard coordinates, by start and by end. */
final class ShardIntrons {
  /** Starts ascending, with their ends. */
  final int[] start;

  final int[] endOfStart;

  /** Ends ascending, with their starts. */
  final int[] end;

  final int[] startOfEnd;

  /** Least overhang that may be spliced at the intron, parallel to {@link #start}. */
  private final int[] overhang;

  ShardIntrons(GenomeShard shard, KnownIntrons introns) {
    long[] byStart = new long[introns.size()];
    int n = 0;
    for (int piece = 0; piece < shard.pieces(); piece++) {
      int at = shard.pieceStart(piece);
      int limit = shard.pieceEnd(piece);
      int shift = at - shard.toContig(at);
      int contig = shard.contigOf(at);
      for (int i = introns.firstFrom(contig, at - shift + 1);
          i < introns.size() && introns.contig(i) == contig;
          i++) {
        if (introns.end(i) + shift < limit) {
          if (n == byStart.length) {
            byStart = Arrays.copyOf(byStart, 2 * n);
          }
          byStart[n++] = (long) (introns.start(i) + shift) << 32 | introns.end(i) + shift;
        }
      }
    }
    byStart = Arrays.stream(byStart, 0, n).distinct().sorted().toArray();
    n = byStart.length;
    start = new int[n];
    endOfStart = new int[n];
    end = new int[n];
    startOfEnd = new int[n];
    for (int i = 0; i < n; i++) {
      start[i] = (int) (byStart[i] >>> 32);
      endOfStart[i] = (int) byStart[i];
      byStart[i] = byStart[i] << 32 | byStart[i] >>> 32;
    }
    overhang = new int[n];
    Arrays.fill(overhang, Integer.MAX_VALUE);
    setOverhangs(shard, introns);
    Arrays.sort(byStart);
    for (int i = 0; i < n; i++) {
      end[i] = (int) (byStart[i] >>> 32);
      startOfEnd[i] = (int) byStart[i];
    }
  }

  private ShardIntrons(int[] start, int[] endOfStart, int[] end, int[] startOfEnd) {
    this.start = start;
    this.endOfStart = endOfStart;
    this.end = end;
    this.startOfEnd = startOfEnd;
    this.overhang = new int[start.length];
  }

  /** The same introns in coordinates of the reverse strand of a shard of {@code length} bases. */
  ShardIntrons turned(int length) {
    ShardIntrons other =
        new ShardIntrons(
            turned(end, length),
            turned(startOfEnd, length),
            turned(start, length),
            turned(endOfStart, length));
    for (int i = 0; i < other.start.length; i++) {
      int from = length - other.endOfStart[i];
      other.overhang[i] = overhang[find(from, length - other.start[i])];
    }
    return other;
  }

  private static int[] turned(int[] bounds, int length) {
    int n = bounds.length;
    int[] out = new int[n];
    for (int i = 0; i < n; i++) {
      out[i] = length - bounds[n - 1 - i];
    }
    return out;
  }

  boolean isEmpty() {
    return start.length == 0;
  }

  private void setOverhangs(GenomeShard shard, KnownIntrons introns) {
    for (int piece = 0; piece < shard.pieces(); piece++) {
      int at = shard.pieceStart(piece);
      int shift = at - shard.toContig(at);
      int contig = shard.contigOf(at);
      for (int i = introns.firstFrom(contig, at - shift + 1);
          i < introns.size() && introns.contig(i) == contig;
          i++) {
        int found = find(introns.start(i) + shift, introns.end(i) + shift);
        if (found >= 0) {
          int support = (int) Math.min(1 << 20, Math.max(1, introns.support(i)));
          overhang[found] =
              Math.min(overhang[found], needed(introns.end(i) - introns.start(i), support));
        }
      }
    }
  }

  /** The rarer and the longer the intron, the more of the read must lie beyond it. */
  private static int needed(int length, int support) {
    int log2 = 31 - Integer.numberOfLeadingZeros(support);
    return Math.max(1, 2 + doublings(length) - log2);
  }

  /** How often an intron of 1 kb must be doubled to exceed {@code length}. */
  static int doublings(int length) {
    return Math.max(0, 22 - Integer.numberOfLeadingZeros(length));
  }

  private int find(int from, int to) {
    for (int i = SortedInts.below(start, from); i < start.length && start[i] == from; i++) {
      if (endOfStart[i] == to) {
        return i;
      }
    }
    return -1;
  }

  /** Least overhang needed at a known intron, {@code unknown} at others. */
  int overhang(int from, int to, int unknown) {
    int i = find(from, to);
    return i < 0 ? unknown : overhang[i];
  }
}
