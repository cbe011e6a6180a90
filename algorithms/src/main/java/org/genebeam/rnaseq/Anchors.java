package org.genebeam.rnaseq;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.genebeam.genome.StrandOrder;
import org.genebeam.model.IntronMotif;
import org.genebeam.model.Nucleotides;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;

/**
 * Ungapped local matches of a read to one strand of a shard, found from seeds, and their chaining.
 * Reused for every read.
 *
 * <p>Both strands are searched in the direction of the read: read positions count from its first
 * base, genome positions along the strand that it is laid on, so that {@code p} of the reverse
 * strand is base {@code shard.length() - 1 - p} of the shard. Whatever a choice between equals goes
 * by, the reverse complement of the genome then gives the same one.
 */
final class Anchors {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int DROP = 8;
  private static final int MAX_ANCHORS = 256;
  private static final int MAX_INDEL = 10;

  private final GenomeShard shard;
  private final byte[] codes;
  private final boolean reverse;
  private final SeedIndex index;
  private final int[] positions;
  private final int k;
  private final ReadAlignerOptions options;

  /** The read as it lies on the forward strand of the shard. */
  byte[] read = new byte[512];

  int length;

  /** By first base on the forward strand. */
  private int[] kmers = new int[512];

  int n;
  final int[] start = new int[MAX_ANCHORS];
  final int[] end = new int[MAX_ANCHORS];
  final int[] diagonal = new int[MAX_ANCHORS];
  final int[] value = new int[MAX_ANCHORS];

  final int[] chainValue = new int[MAX_ANCHORS];
  private final int[] previous = new int[MAX_ANCHORS];
  final boolean[] used = new boolean[MAX_ANCHORS];
  private boolean skipped;

  /** How many anchors were chained last, -1 if none, and the value of the best chain. */
  private int chained = -1;

  private int bestChain;

  Anchors(GenomeShard shard, boolean reverse, SeedIndex index, ReadAlignerOptions options) {
    this.shard = shard;
    this.codes = shard.codes();
    this.reverse = reverse;
    this.index = index;
    this.positions = index.positions();
    this.k = index.k();
    this.options = options;
  }

  /**
   * Takes a read in; bases beyond ACGT become 5, which matches nothing.
   *
   * @param complement lay down the reverse complement instead
   */
  void load(byte[] bases, int from, int bytes, boolean complement) {
    length = bytes;
    clear();
    skipped = false;
    if (read.length < bytes) {
      read = new byte[2 * bytes];
      kmers = new int[2 * bytes];
    }
    boolean turned = complement != reverse;
    int mask = (1 << 2 * k) - 1;
    int kmer = 0;
    int valid = 0;
    for (int i = 0; i < bytes; i++) {
      int code = turned ? 3 - bases[from + bytes - 1 - i] : bases[from + i];
      if ((code & ~3) != 0) {
        read[i] = 5;
        valid = 0;
      } else {
        read[i] = (byte) code;
        valid++;
      }
      kmer = (kmer << 2 | code & 3) & mask;
      if (i >= k - 1) {
        kmers[i - k + 1] = valid >= k ? kmer : -1;
      }
    }
  }

  /** Forgets all anchors. */
  void clear() {
    n = 0;
    chained = -1;
  }

  boolean isReverse() {
    return reverse;
  }

  /** Length of a strand. */
  int genomeLength() {
    return codes.length;
  }

  private int kmer(int p) {
    return kmers[reverse ? length - k - p : p];
  }

  /** Where the range {@code [from, from + bases)} of one strand starts on the other. */
  private int turn(int from, int bases) {
    return codes.length - from - bases;
  }

  /** Shard position of a base of the strand. */
  private int shardPosition(int position) {
    return reverse ? codes.length - 1 - position : position;
  }

  /** First position of the piece that holds {@code position}, on this strand. */
  int pieceStart(int position) {
    int piece = shard.pieceOf(shardPosition(position));
    return reverse ? codes.length - shard.pieceEnd(piece) : shard.pieceStart(piece);
  }

  /** One past the last position of the piece that holds {@code position}, on this strand. */
  int pieceEnd(int position) {
    int piece = shard.pieceOf(shardPosition(position));
    return reverse ? codes.length - shard.pieceStart(piece) : shard.pieceEnd(piece);
  }

  /**
   * A position counted from where its piece starts in the shard: pieces in the same order on both
   * strands, each read in the strand's direction.
   */
  int place(int position) {
    if (!reverse) {
      return position;
    }
    int piece = shard.pieceOf(shardPosition(position));
    return shard.pieceStart(piece) + position - (codes.length - shard.pieceEnd(piece));
  }

  /** The position at a place. */
  private int positionOf(int place) {
    if (!reverse) {
      return place;
    }
    int piece = shard.pieceOf(place);
    return place - shard.pieceStart(piece) + (codes.length - shard.pieceEnd(piece));
  }

  /** Code of the genome base at a position of the strand. */
  byte code(int position) {
    byte code = codes[shardPosition(position)];
    return reverse ? Nucleotides.complement(code) : code;
  }

  /** Whether read base {@code q} matches on diagonal {@code d}. */
  boolean matches(int q, int d) {
    return reverse
        ? read[length - 1 - q] == codes[codes.length - 1 - q - d]
        : read[q] == codes[q + d];
  }

  /** Mismatches of {@code [from, to)} of the read on diagonal {@code d}. */
  int mismatches(int from, int to, int d) {
    int at = reverse ? length - to : from;
    int shift = shift(d);
    int sum = 0;
    for (int end = at + to - from; at < end; at++) {
      sum += read[at] != codes[at + shift] ? 1 : 0;
    }
    return sum;
  }

  /** Matches less penalties of {@code [from, to)} of the read on diagonal {@code d}. */
  int value(int from, int to, int d) {
    return to - from - (1 + ReadPath.MISMATCH) * mismatches(from, to, d);
  }

  /** The diagonal on the forward strand of the shard. */
  private int shift(int d) {
    return reverse ? codes.length - length - d : d;
  }

  /** Penalty << 2 | strand bits of the intron {@code [start, end)}; 1 is this strand. */
  int motif(int start, int end) {
    if (!reverse) {
      return IntronMotif.of(codes, start, end);
    }
    return IntronMotif.turned(IntronMotif.of(codes, codes.length - end, codes.length - start));
  }

  /** {@link StrandOrder#compare} of a part of a contig, seen from this strand. */
  int order(int start, int end) {
    int from = reverse ? codes.length - end : start;
    int piece = shard.pieceOf(from);
    int at = shard.toContig(from);
    int order =
        StrandOrder.compare(
            (low, high) -> shard.contigBases(piece, low, high),
            at,
            at + end - start,
            shard.contigLength(piece));
    return reverse ? -order : order;
  }

  int seeds() {
    return length - k + 1;
  }

  boolean skippedSeeds() {
    return skipped;
  }

  /**
   * Adds the anchors through the seed at read position {@code p}, anywhere in the shard. If the
   * index holds one position in {@code step}, the next {@code step} seeds stand for this one.
   */
  void probe(int p, int maxHits) {
    int last = Math.min(p + index.step(), seeds());
    for (int i = Math.max(0, last - index.step()); i < last; i++) {
      probeSampled(i, maxHits);
    }
  }

  private void probeSampled(int p, int maxHits) {
    int kmer = kmer(p);
    long range = kmer < 0 ? 0 : index.range(kmer);
    if (range == 0) {
      return;
    }
    int from = (int) (range >>> 32);
    int to = (int) range;
    if ((to - from) * index.step() > maxHits) {
      skipped = true;
      return;
    }
    hits(p, from, to);
  }

  /** Adds the anchors through the seed at {@code p} that lie in {@code [lo, hi)} of the strand. */
  void probe(int p, int lo, int hi, int maxHits) {
    int kmer = kmer(p);
    long range = kmer < 0 ? 0 : index.range(kmer);
    if (range == 0) {
      return;
    }
    int from = (int) (range >>> 32);
    int to = (int) range;
    int first = reverse ? turn(hi, k) + 1 : lo;
    int behind = first + hi - lo;
    if (to - from > 8) {
      from = lowerBound(from, to, first);
      if (to - from > maxHits && positions[from + maxHits] < behind) {
        skipped = true;
        return;
      }
    }
    while (from < to && positions[from] < first) {
      from++;
    }
    int end = from;
    while (end < to && positions[end] < behind) {
      end++;
    }
    hits(p, from, end);
  }

  private int lowerBound(int from, int to, int position) {
    int at = Arrays.binarySearch(positions, from, to, position);
    return at < 0 ? -at - 1 : at;
  }

  /** Adds the anchors through seed {@code p} at {@code positions[from, to)}. */
  private void hits(int p, int from, int to) {
    if (n == MAX_ANCHORS) {
      return;
    }
    if (reverse && n + to - from > MAX_ANCHORS) {
      // not all of them may find room: in order, as on the forward strand
      int[] places = new int[to - from];
      for (int i = from; i < to; i++) {
        places[i - from] = place(turn(positions[i], k));
      }
      Arrays.sort(places);
      for (int at : places) {
        hit(p, positionOf(at));
      }
      return;
    }
    // ascending along the strand
    if (reverse) {
      for (int i = to - 1; i >= from; i--) {
        hit(p, turn(positions[i], k));
      }
    } else {
      for (int i = from; i < to; i++) {
        hit(p, positions[i]);
      }
    }
  }

  private void hit(int p, int position) {
    int d = position - p;
    for (int i = n - 1; i >= 0; i--) {
      if (diagonal[i] == d && start[i] <= p && p < end[i]) {
        return;
      }
    }
    if (n == MAX_ANCHORS) {
      return;
    }
    int right = extendRight(p + k, d);
    int left = extendLeft(p, d);
    start[n] = left;
    end[n] = right;
    diagonal[n] = d;
    value[n] =
        right
            - left
            - (1 + ReadPath.MISMATCH) * (mismatches(left, p, d) + mismatches(p + k, right, d));
    n++;
  }

  /** End of the best-scoring extension of an alignment on diagonal {@code d} from {@code from}. */
  int extendRight(int from, int d) {
    return reverse ? length - scanLeft(length - from, shift(d)) : scanRight(from, d);
  }

  /** Start of the best-scoring extension to the left of {@code to}. */
  int extendLeft(int to, int d) {
    return reverse ? length - scanRight(length - to, shift(d)) : scanLeft(to, d);
  }

  /** To the right on the forward strand. */
  private int scanRight(int from, int d) {
    int limit = Math.min(length, codes.length - d);
    int best = 0;
    int bestEnd = from;
    int score = 0;
    int q = from;
    while (q < limit) {
      int run = Arrays.mismatch(read, q, limit, codes, q + d, limit + d);
      run = run < 0 ? limit - q : run;
      score += run;
      q += run;
      if (score > best) {
        best = score;
        bestEnd = q;
      }
      score -= ReadPath.MISMATCH;
      q++;
      if (score < best - DROP) {
        break;
      }
    }
    return bestEnd;
  }

  /** To the left on the forward strand. */
  private int scanLeft(int to, int d) {
    int limit = Math.max(0, -d);
    int best = 0;
    int bestStart = to;
    int score = 0;
    int q = to;
    while (q > limit) {
      int run = equalLeft(read, q, codes, q + d, q - limit);
      score += run;
      q -= run;
      if (score > best) {
        best = score;
        bestStart = q;
      }
      score -= ReadPath.MISMATCH;
      q--;
      if (score < best - DROP) {
        break;
      }
    }
    return bestStart;
  }

  /** How many of at most {@code most} bytes before two ends are equal. */
  private static int equalLeft(byte[] a, int aEnd, byte[] b, int bEnd, int most) {
    int run = 0;
    while (run + Long.BYTES <= most) {
      int at = run + Long.BYTES;
      long differ = (long) EIGHT.get(a, aEnd - at) ^ (long) EIGHT.get(b, bEnd - at);
      if (differ != 0) {
        return run + Long.numberOfLeadingZeros(differ) / Byte.SIZE;
      }
      run = at;
    }
    while (run < most && a[aEnd - 1 - run] == b[bEnd - 1 - run]) {
      run++;
    }
    return run;
  }

  /** Mismatches of an anchor. */
  int mismatches(int anchor) {
    return (end[anchor] - start[anchor] - value[anchor]) / (1 + ReadPath.MISMATCH);
  }

  /** Best chain ending in every anchor; returns the highest value. Cost O(n^2). */
  int chain() {
    if (chained == n) {
      Arrays.fill(used, 0, n, false);
      return bestChain;
    }
    sort();
    int best = 0;
    int maxIntron = options.maxIntronBases();
    int reach = maxIntron + MAX_INDEL + length;
    for (int i = 0; i < n; i++) {
      int top = value[i];
      int from = -1;
      int at = start[i] + diagonal[i];
      for (int j = i - 1; j >= 0 && at - (start[j] + diagonal[j]) <= reach; j--) {
        if (at - (end[j] + diagonal[j]) > maxIntron + MAX_INDEL) {
          continue;
        }
        if (start[j] > start[i] || end[j] > end[i] || start[j] + end[j] == start[i] + end[i]) {
          continue;
        }
        int shift = diagonal[i] - diagonal[j];
        if (shift < -MAX_INDEL || shift > maxIntron) {
          continue;
        }
        int sum = chainValue[j] + value[i] - link(j, i);
        if (sum > top && samePiece(j, i)) {
          top = sum;
          from = j;
        }
      }
      chainValue[i] = top;
      previous[i] = from;
      used[i] = false;
      best = Math.max(best, top);
    }
    chained = n;
    bestChain = best;
    return best;
  }

  private boolean samePiece(int j, int i) {
    return shard.pieces() == 1
        || shard.pieceOf(shardPosition(start[j] + diagonal[j]))
            == shard.pieceOf(shardPosition(start[i] + diagonal[i]));
  }

  private int link(int j, int i) {
    int shift = diagonal[i] - diagonal[j];
    int overlap = end[j] - start[i];
    int cost = overlap > 0 ? overlapCost(j, i) : overlap == 0 ? 0 : 1 - overlap / 4;
    if (shift >= options.minIntronBases()) {
      return cost + 1 + ReadPath.spanPenalty(shift);
    }
    return shift == 0 ? cost : cost + ReadPath.GAP_OPEN + ReadPath.GAP_EXTEND * Math.abs(shift);
  }

  /** Score of read base {@code q} on diagonal {@code d}. */
  int cell(int q, int d) {
    return matches(q, d) ? 1 : -ReadPath.MISMATCH;
  }

  /** What the two anchors lose in their overlap when it is split between them at the best point. */
  private int overlapCost(int j, int i) {
    int from = start[i];
    int step = reverse ? -1 : 1;
    int at = reverse ? length - 1 - from : from;
    int behind = at + step * (end[j] - from);
    int leftShift = shift(diagonal[j]);
    int rightShift = shift(diagonal[i]);
    int left = 0;
    int right = 0;
    for (int q = at; q != behind; q += step) {
      right += read[q] == codes[q + rightShift] ? 1 : -ReadPath.MISMATCH;
    }
    int all = right;
    int best = right;
    for (int q = at; q != behind; q += step) {
      left += read[q] == codes[q + leftShift] ? 1 : -ReadPath.MISMATCH;
      right -= read[q] == codes[q + rightShift] ? 1 : -ReadPath.MISMATCH;
      best = Math.max(best, left + right);
    }
    return all + left - best;
  }

  /** By genome start, read start, end: insertion sort, as n is small and mostly in order. */
  private void sort() {
    for (int i = 1; i < n; i++) {
      int s = start[i];
      int e = end[i];
      int d = diagonal[i];
      int v = value[i];
      int j = i;
      while (j > 0 && isBehind(j - 1, s, e, d)) {
        start[j] = start[j - 1];
        end[j] = end[j - 1];
        diagonal[j] = diagonal[j - 1];
        value[j] = value[j - 1];
        j--;
      }
      start[j] = s;
      end[j] = e;
      diagonal[j] = d;
      value[j] = v;
    }
  }

  private boolean isBehind(int i, int s, int e, int d) {
    int order = start[i] + diagonal[i] - s - d;
    order = order != 0 ? order : start[i] - s;
    return order > 0 || (order == 0 && end[i] > e);
  }

  /**
   * The anchor that ends the best chain of those whose last anchor no chain has; of equals the
   * first by place.
   *
   * @param least value it must have
   * @return -1 if there is none
   */
  int bestEnd(int least) {
    int last = -1;
    for (int i = 0; i < n; i++) {
      if (!used[i]
          && chainValue[i] >= least
          && (last < 0
              || chainValue[i] > chainValue[last]
              || (chainValue[i] == chainValue[last] && isBefore(i, last)))) {
        last = i;
      }
    }
    return last;
  }

  /** Whether an anchor comes before one of lower index: pieces of the reverse strand do. */
  private boolean isBefore(int i, int j) {
    return reverse
        && shard.pieces() > 1
        && place(start[i] + diagonal[i]) < place(start[j] + diagonal[j]);
  }

  /** Anchors of the chain that ends in {@code last}, first to last, as {@code chain[0..count)}. */
  int trace(int last, int[] chain) {
    int count = 0;
    for (int i = last; i >= 0; i = previous[i]) {
      count++;
    }
    int at = count;
    for (int i = last; i >= 0; i = previous[i]) {
      chain[--at] = i;
      used[i] = true;
    }
    return count;
  }
}
