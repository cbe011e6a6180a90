package org.genebeam.rnaseq;

import java.util.function.IntUnaryOperator;
import org.genebeam.genome.StrandOrder;
import org.genebeam.model.IntronMotif;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.SortedInts;

/**
 * Turns chains of anchors into spliced paths: places junctions and indels, mends the ends. Works on
 * the strand of the anchors, in the direction of the read; the paths it gives lie on the forward
 * strand.
 */
final class PathBuilder {
  /** How far a junction may lie inside the anchors beside it. */
  private static final int MARGIN = 12;

  /** How far a read may run past a known junction before it is spliced there. */
  static final int OVERRUN = 20;

  /** How far before a known junction an alignment may have ended. */
  static final int SHORTFALL = 4;

  private static final int MAX_END_INDEL = 4;

  private final ReadAlignerOptions options;
  private final ShardIntrons known;
  private final int minIntron;

  /** {@code known}: on the strand of the anchors. */
  PathBuilder(ReadAlignerOptions options, ShardIntrons known) {
    this.options = options;
    this.known = known;
    this.minIntron = options.minIntronBases();
  }

  /** The path of {@code chain[0..m)}, evaluated; its introns agree in strand where that pays. */
  ReadPath build(Anchors a, boolean readReverse, int[] chain, int m) {
    ReadPath path = join(a, readReverse, chain, m, 3);
    if (path.n > 2 && hasBothStrands(a, path)) {
      ReadPath plus = join(a, readReverse, chain, m, 1);
      ReadPath minus = join(a, readReverse, chain, m, 2);
      plus.evaluate(a, minIntron);
      minus.evaluate(a, minIntron);
      path = isBetter(a, plus, minus) ? plus : minus;
    }
    mendRight(a, path);
    mendLeft(a, path);
    path.evaluate(a, minIntron);
    path.layForward(a);
    return path;
  }

  /** Whether a path whose introns lie on this strand is better than one with the other's. */
  private static boolean isBetter(Anchors a, ReadPath plus, ReadPath minus) {
    if (plus.score != minus.score) {
      return plus.score > minus.score;
    }
    int start = Math.min(plus.start(), minus.start());
    return a.order(start, Math.max(plus.end(), minus.end())) <= 0;
  }

  private boolean hasBothStrands(Anchors a, ReadPath path) {
    int bits = 0;
    for (int i = 0; i + 1 < path.n; i++) {
      if (path.gap(i) >= minIntron) {
        bits |= a.motif(path.gEnd(i), path.g[i + 1]) & 3;
      }
    }
    return bits == 3;
  }

  private ReadPath join(Anchors a, boolean readReverse, int[] chain, int m, int strands) {
    ReadPath path = new ReadPath(readReverse, a.read, a.length);
    int first = chain[0];
    path.append(a.start[first], a.start[first] + a.diagonal[first], a.end[first] - a.start[first]);
    for (int i = 1; i < m; i++) {
      int c = chain[i];
      int last = path.n - 1;
      if (a.diagonal[c] == path.diagonal(last)) {
        path.len[last] = Math.max(path.len[last], a.end[c] - path.q[last]);
      } else if (path.n == ReadPath.MAX_BLOCKS
          || !link(a, path, a.start[c], a.end[c], a.diagonal[c], strands)) {
        break;
      }
    }
    return path;
  }

  /**
   * Appends the block {@code [from, to)} on {@code diagonal}, at the best split point: of equals
   * the one closest to the transcript's 5' end. Motifs of both strands are told apart by the bases
   * around, what is equal still, or has no motif, by {@link StrandOrder}.
   */
  private boolean link(Anchors a, ReadPath path, int from, int to, int diagonal, int strands) {
    int last = path.n - 1;
    int here = path.diagonal(last);
    int shift = diagonal - here;
    int inserted = Math.max(0, -shift);
    int aEnd = path.qEnd(last);
    int lo = Math.max(path.q[last] + 1, Math.min(aEnd, from) - MARGIN);
    int hi = Math.min(to - 1, Math.max(aEnd, from) + MARGIN) - inserted;
    if (lo > hi) {
      return false;
    }
    int sum = a.value(lo + inserted, hi + inserted, diagonal);
    int best = Integer.MIN_VALUE;
    int bestPenalty = 0;
    int bestStrands = 0;
    int first = lo;
    int behind = lo;
    for (int x = lo; ; x++) {
      int penalty = 0;
      int told = 0;
      if (shift >= minIntron) {
        int motif = a.motif(x + here, x + diagonal);
        told = motif & strands;
        penalty = told == 0 ? IntronMotif.OTHER : motif >> 2;
      }
      if (sum - penalty > best || (sum - penalty == best && penalty < bestPenalty)) {
        best = sum - penalty;
        bestPenalty = penalty;
        bestStrands = told;
        first = x;
        behind = x;
      } else if (sum - penalty == best && penalty == bestPenalty) {
        bestStrands |= told;
        behind = x;
      }
      if (x == hi) {
        break;
      }
      sum += a.cell(x, here) - a.cell(x + inserted, diagonal);
    }
    boolean later = bestStrands == 2;
    if (first < behind && bestStrands % 3 == 0) {
      int order = 0;
      if (bestStrands == 3) {
        order =
            consensus(a, behind + here, behind + diagonal)
                - consensus(a, first + here, first + diagonal);
      }
      int start = first + here;
      int end = behind + inserted + diagonal;
      later = order > 0 || (order == 0 && a.order(start, end) > 0);
    }
    int split = later ? behind : first;
    path.len[last] = split - path.q[last];
    int q = split + inserted;
    path.append(q, q + diagonal, to - q);
    return true;
  }

  /** Bases of AG|GTRAG and YAG|G that an intron has beside its motif, on the strand of that. */
  private static int consensus(Anchors a, int start, int end) {
    boolean minus = (a.motif(start, end) & 3) == 2;
    IntUnaryOperator donor = i -> minus ? complement(a, end - 1 - i) : a.code(start + i);
    IntUnaryOperator acceptor = i -> minus ? complement(a, start - 1 - i) : a.code(end + i);
    int third = donor.applyAsInt(2);
    int before = acceptor.applyAsInt(-3);
    int sum = third == Nucleotides.A || third == Nucleotides.G ? 1 : 0;
    sum += before == Nucleotides.C || before == Nucleotides.T ? 1 : 0;
    sum += donor.applyAsInt(-2) == Nucleotides.A ? 1 : 0;
    sum += donor.applyAsInt(-1) == Nucleotides.G ? 1 : 0;
    sum += donor.applyAsInt(3) == Nucleotides.A ? 1 : 0;
    sum += donor.applyAsInt(4) == Nucleotides.G ? 1 : 0;
    sum += acceptor.applyAsInt(0) == Nucleotides.G ? 1 : 0;
    return sum;
  }

  private static int complement(Anchors a, int position) {
    return Nucleotides.complement(a.code(position));
  }

  /** Least value of a terminal block beyond an intron. */
  private int neededOverhang(Anchors a, int start, int end) {
    int penalty = a.motif(start, end) >> 2;
    int motif = penalty == 0 ? 0 : penalty == IntronMotif.GC_AG ? 3 : 8;
    int unknown = options.minAnchorBases() + ShardIntrons.doublings(end - start) + motif;
    return known.overhang(start, end, unknown);
  }

  private static int value(Anchors a, ReadPath path, int block) {
    return a.value(path.q[block], path.qEnd(block), path.diagonal(block));
  }

  private void mendRight(Anchors a, ReadPath path) {
    while (path.n > 1) {
      int i = path.n - 2;
      int gap = path.gap(i);
      int needed = gap < minIntron ? 3 : neededOverhang(a, path.gEnd(i), path.g[i + 1]);
      if (value(a, path, i + 1) >= needed) {
        break;
      }
      path.n--;
    }
    stretchRight(a, path);
    if (path.clippedRight() >= 5) {
      indelRight(a, path);
    }
    for (int round = 0; round < 4 && !known.isEmpty() && spliceRight(a, path); round++) {
      stretchRight(a, path);
    }
  }

  private void stretchRight(Anchors a, ReadPath path) {
    int last = path.n - 1;
    path.len[last] = a.extendRight(path.qEnd(last), path.diagonal(last)) - path.q[last];
  }

  private void indelRight(Anchors a, ReadPath path) {
    int last = path.n - 1;
    int q = path.qEnd(last);
    int best = 3;
    int bestShift = 0;
    int bestEnd = 0;
    for (int size = 1; size <= MAX_END_INDEL; size++) {
      for (int shift = -size; shift <= size; shift += 2 * size) {
        int d = path.diagonal(last) + shift;
        int from = q + Math.max(0, -shift);
        if (from < path.length && from + d >= 0) {
          int to = a.extendRight(from, d);
          int gain = a.value(from, to, d) - ReadPath.GAP_OPEN - ReadPath.GAP_EXTEND * size;
          if (gain > best) {
            best = gain;
            bestShift = shift;
            bestEnd = to;
          }
        }
      }
    }
    if (bestShift != 0) {
      link(a, path, q + Math.max(0, -bestShift), bestEnd, path.diagonal(last) + bestShift, 3);
    }
  }

  /** Splices the right end at a known intron if that aligns more of the read. */
  private boolean spliceRight(Anchors a, ReadPath path) {
    int last = path.n - 1;
    int d = path.diagonal(last);
    int qEnd = path.qEnd(last);
    int gEnd = path.end();
    int best = 0;
    int bestSplit = 0;
    int bestDiagonal = 0;
    int bestEnd = 0;
    int lowest = Math.max(path.g[last] + 1, gEnd - OVERRUN);
    for (int i = SortedInts.below(known.start, lowest);
        i < known.start.length && known.start[i] <= gEnd + SHORTFALL;
        i++) {
      int split = known.start[i] - d;
      int other = d + known.endOfStart[i] - known.start[i];
      if (split >= path.length) {
        break;
      }
      int to = a.extendRight(split, other);
      int tail = a.value(split, to, other);
      int gain = tail + (split < qEnd ? -a.value(split, qEnd, d) : a.value(qEnd, split, d));
      if (gain <= 0
          || (tail < 4 && to < path.length)
          || tail < known.overhang(known.start[i], known.endOfStart[i], 0)) {
        continue;
      }
      if (gain > best || (gain == best && other < bestDiagonal)) {
        best = gain;
        bestSplit = split;
        bestDiagonal = other;
        bestEnd = to;
      }
    }
    if (best == 0 || path.n == ReadPath.MAX_BLOCKS) {
      return false;
    }
    path.len[last] = bestSplit - path.q[last];
    path.append(bestSplit, bestSplit + bestDiagonal, bestEnd - bestSplit);
    return true;
  }

  private void mendLeft(Anchors a, ReadPath path) {
    while (path.n > 1) {
      int gap = path.gap(0);
      int needed = gap < minIntron ? 3 : neededOverhang(a, path.gEnd(0), path.g[1]);
      if (value(a, path, 0) >= needed) {
        break;
      }
      path.removeFirst();
    }
    stretchLeft(a, path);
    if (path.clippedLeft() >= 5) {
      indelLeft(a, path);
    }
    for (int round = 0; round < 4 && !known.isEmpty() && spliceLeft(a, path); round++) {
      stretchLeft(a, path);
    }
  }

  private void stretchLeft(Anchors a, ReadPath path) {
    moveStart(path, a.extendLeft(path.q[0], path.diagonal(0)));
  }

  private static void moveStart(ReadPath path, int q) {
    int by = q - path.q[0];
    path.q[0] += by;
    path.g[0] += by;
    path.len[0] -= by;
  }

  private void indelLeft(Anchors a, ReadPath path) {
    int q = path.q[0];
    int best = 3;
    int bestShift = 0;
    int bestStart = 0;
    for (int size = 1; size <= MAX_END_INDEL; size++) {
      for (int shift = -size; shift <= size; shift += 2 * size) {
        // a positive shift puts the left block on a higher diagonal: an insertion
        int d = path.diagonal(0) + shift;
        int to = q - Math.max(0, shift);
        if (to > 0 && to + d <= a.genomeLength()) {
          int from = a.extendLeft(to, d);
          int gain = a.value(from, to, d) - ReadPath.GAP_OPEN - ReadPath.GAP_EXTEND * size;
          if (gain > best) {
            best = gain;
            bestShift = shift;
            bestStart = from;
          }
        }
      }
    }
    if (bestShift != 0) {
      int to = q - Math.max(0, bestShift);
      int d = path.diagonal(0) + bestShift;
      path.insert(0, bestStart, bestStart + d, to - bestStart);
    }
  }

  private boolean spliceLeft(Anchors a, ReadPath path) {
    int d = path.diagonal(0);
    int q = path.q[0];
    int g = path.g[0];
    int best = 0;
    int bestSplit = 0;
    int bestDiagonal = 0;
    int bestStart = 0;
    int highest = Math.min(path.gEnd(0) - 1, g + OVERRUN);
    for (int i = SortedInts.below(known.end, g - SHORTFALL);
        i < known.end.length && known.end[i] <= highest;
        i++) {
      int split = known.end[i] - d;
      int other = d - (known.end[i] - known.startOfEnd[i]);
      if (split <= 0) {
        continue;
      }
      int from = a.extendLeft(split, other);
      int tail = a.value(from, split, other);
      int gain = tail + (split > q ? -a.value(q, split, d) : a.value(split, q, d));
      if (gain <= 0
          || (tail < 4 && from > 0)
          || tail < known.overhang(known.startOfEnd[i], known.end[i], 0)) {
        continue;
      }
      if (gain > best || (gain == best && other > bestDiagonal)) {
        best = gain;
        bestSplit = split;
        bestDiagonal = other;
        bestStart = from;
      }
    }
    if (best == 0 || path.n == ReadPath.MAX_BLOCKS) {
      return false;
    }
    moveStart(path, bestSplit);
    path.insert(0, bestStart, bestStart + bestDiagonal, bestSplit - bestStart);
    return true;
  }
}
