package org.genebeam.rnaseq;

import java.util.Arrays;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;

/**
 * Ungapped local matches of one oriented read, found from seeds, and their chaining along the
 * genome. Reused for every read; positions are shard coordinates.
 */
final class Anchors {
  private static final int DROP = 8;
  private static final int MAX_ANCHORS = 256;
  private static final int MAX_INDEL = 10;

  private final GenomeShard shard;
  private final byte[] codes;
  private final SeedIndex index;
  private final int[] positions;
  private final int k;
  private final ReadAlignerOptions options;

  byte[] read = new byte[512];
  int length;
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

  Anchors(GenomeShard shard, SeedIndex index, ReadAlignerOptions options) {
    this.shard = shard;
    this.codes = shard.codes();
    this.index = index;
    this.positions = index.positions();
    this.k = index.k();
    this.options = options;
  }

  /** Takes a read in; bases beyond ACGT become 5, which matches nothing. */
  void load(byte[] bases, int from, int bytes, boolean reverse) {
    length = bytes;
    n = 0;
    skipped = false;
    if (read.length < bytes) {
      read = new byte[2 * bytes];
      kmers = new int[2 * bytes];
    }
    int mask = (1 << 2 * k) - 1;
    int kmer = 0;
    int valid = 0;
    for (int i = 0; i < bytes; i++) {
      int code = reverse ? 3 - bases[from + bytes - 1 - i] : bases[from + i];
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
    int kmer = kmers[p];
    if (kmer < 0 || !index.contains(kmer)) {
      return;
    }
    int from = index.from(kmer);
    int to = index.to(kmer);
    if ((to - from) * index.step() > maxHits) {
      skipped = true;
      return;
    }
    for (int i = from; i < to; i++) {
      hit(p, positions[i]);
    }
  }

  /** Adds the anchors through the seed at {@code p} that lie in {@code [lo, hi)} of the shard. */
  void probe(int p, int lo, int hi, int maxHits) {
    int kmer = kmers[p];
    if (kmer < 0 || !index.contains(kmer)) {
      return;
    }
    int from = index.from(kmer);
    int to = index.to(kmer);
    if (to - from > 8) {
      int at = Arrays.binarySearch(positions, from, to, lo);
      from = at < 0 ? -at - 1 : at;
      if (to - from > maxHits && positions[from + maxHits] < hi) {
        skipped = true;
        return;
      }
    }
    for (int i = from; i < to && positions[i] < hi; i++) {
      if (positions[i] >= lo) {
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
    int mismatches = 0;
    for (int i = left; i < p; i++) {
      mismatches += read[i] != codes[i + d] ? 1 : 0;
    }
    for (int i = p + k; i < right; i++) {
      mismatches += read[i] != codes[i + d] ? 1 : 0;
    }
    start[n] = left;
    end[n] = right;
    diagonal[n] = d;
    value[n] = right - left - (1 + ReadPath.MISMATCH) * mismatches;
    n++;
  }

  /** End of the best-scoring extension of an alignment on diagonal {@code d} from {@code from}. */
  int extendRight(int from, int d) {
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

  /** Start of the best-scoring extension to the left of {@code to}. */
  int extendLeft(int to, int d) {
    int limit = Math.max(0, -d);
    int best = 0;
    int bestStart = to;
    int score = 0;
    for (int q = to - 1; q >= limit; q--) {
      if (read[q] == codes[q + d]) {
        if (++score > best) {
          best = score;
          bestStart = q;
        }
      } else {
        score -= ReadPath.MISMATCH;
        if (score < best - DROP) {
          break;
        }
      }
    }
    return bestStart;
  }

  /** Mismatches of an anchor. */
  int mismatches(int anchor) {
    return (end[anchor] - start[anchor] - value[anchor]) / (1 + ReadPath.MISMATCH);
  }

  /** Best chain ending in every anchor; returns the highest value. Cost O(n^2). */
  int chain() {
    sort();
    int best = 0;
    int maxIntron = options.maxIntronBases();
    for (int i = 0; i < n; i++) {
      int top = value[i];
      int from = -1;
      int at = start[i] + diagonal[i];
      for (int j = i - 1; j >= 0; j--) {
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
    return best;
  }

  private boolean samePiece(int j, int i) {
    return shard.pieces() == 1
        || shard.pieceOf(start[j] + diagonal[j]) == shard.pieceOf(start[i] + diagonal[i]);
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

  /** What the two anchors lose in their overlap when it is split between them at the best point. */
  private int overlapCost(int j, int i) {
    int from = start[i];
    int to = end[j];
    int left = 0;
    int right = 0;
    for (int q = from; q < to; q++) {
      right += read[q] == codes[q + diagonal[i]] ? 1 : -ReadPath.MISMATCH;
    }
    int all = right;
    int best = right;
    for (int q = from; q < to; q++) {
      left += read[q] == codes[q + diagonal[j]] ? 1 : -ReadPath.MISMATCH;
      right -= read[q] == codes[q + diagonal[i]] ? 1 : -ReadPath.MISMATCH;
      best = Math.max(best, left + right);
    }
    return all + left - best;
  }

  /** By genome start, then read start: insertion sort, as n is small and mostly in order. */
  private void sort() {
    for (int i = 1; i < n; i++) {
      int at = start[i] + diagonal[i];
      int s = start[i];
      int e = end[i];
      int d = diagonal[i];
      int v = value[i];
      int j = i;
      while (j > 0
          && (start[j - 1] + diagonal[j - 1] > at
              || (start[j - 1] + diagonal[j - 1] == at && start[j - 1] > s))) {
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
