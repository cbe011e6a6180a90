package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.FragmentBatch;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.search.ShardPlan;

/**
 * Spliced alignment of short reads, single or paired, to one genome shard.
 *
 * <p>Per mate: a few seeds; if one lies on a diagonal that explains the whole read the work ends
 * there. Otherwise seeds every few bases give ungapped anchors, anchors are chained, the parts left
 * open are sought near the best chain with every seed, and junctions and indels between neighbours
 * in the chain are put at the best split point by matches and intron motif. Ends cut short at a
 * known intron are spliced there. A mate that is missing or misplaced is sought beside the other.
 * All placements with the best score of the pair are kept (gnomon.md A.2).
 *
 * <p>Cost 4 to 6 microseconds a read of 75 to 150 bases on a small genome. Deterministic. Not
 * thread-safe: one per thread.
 */
public final class ReadAligner {
  /** Charged when the mates are no proper pair. */
  private static final int NOT_PAIRED = 12;

  /** Span penalty of an ordinary pair: no reason to look for a better one. */
  private static final int PAIR_SPAN = 3;

  /** Positions of one index, about. */
  private static final int MAX_POSITIONS = 64_000_000;

  private static final int DOVETAIL = 20;
  private static final int RESCUE_FROM = 4;

  private final GenomeShard shard;
  private final ReadAlignerOptions options;
  private final MateCandidates[] mates;

  public ReadAligner(
      GenomeShard shard, SeedIndex index, ReadAlignerOptions options, KnownIntrons introns) {
    this.shard = shard;
    this.options = options;
    ShardIntrons known = new ShardIntrons(shard, introns);
    ShardIntrons turned = known.turned(shard.length());
    this.mates =
        new MateCandidates[] {
          new MateCandidates(shard, index, options, false, known, turned),
          new MateCandidates(shard, index, options, true, known, turned)
        };
  }

  /**
   * Builds the seed index that suits a shard: k so that random hits are rare, positions sampled in
   * large genomes so that a shard has at most 64 million. Both follow from the size of the genome,
   * so that they are the same however it is cut.
   */
  public static SeedIndex index(GenomeShard shard) {
    long bases = shard.genomeBases();
    int k = 11;
    while (k < 14 && 1L << 2 * k < 8 * bases) {
      k++;
    }
    long largest = Math.min(bases, ShardPlan.SHARD_BASES);
    int step = Math.max(1, Math.toIntExact((largest + MAX_POSITIONS - 1) / MAX_POSITIONS));
    return SeedIndex.build(shard, k, step);
  }

  /** Aligns one fragment of a batch; {@code out} is overwritten. */
  public void align(FragmentBatch batch, int fragment, FragmentAlignment out) {
    out.clear();
    for (int m = 0; m < 2; m++) {
      int at = 2 * fragment + m;
      mates[m].find(batch.bases(), batch.offset(at), batch.mateLength(at));
    }
    List<ReadPath> first = mates[0].paths;
    List<ReadPath> second = mates[1].paths;
    boolean paired = mates[0].length() > 0 && mates[1].length() > 0;
    int pair = Integer.MIN_VALUE;
    int single = topScore(first) + topScore(second);
    if (paired && !(first.isEmpty() && second.isEmpty())) {
      pair = bestPair(first, second);
      if (pair < single - PAIR_SPAN) {
        rescue(1, first);
        rescue(0, second);
        pair = bestPair(first, second);
        single = topScore(first) + topScore(second);
      }
    }
    boolean both = !first.isEmpty() && !second.isEmpty();
    boolean proper = pair > Integer.MIN_VALUE && pair >= single - NOT_PAIRED;
    if (proper) {
      emitPairs(pair, out);
    } else {
      emitBest(0, out);
      emitBest(1, out);
    }
    int score = proper ? pair : Math.max(0, single - (both ? NOT_PAIRED : 0));
    out.finish(proper, mateMissing(out), score);
  }

  private static int topScore(List<ReadPath> paths) {
    return paths.isEmpty() ? 0 : paths.get(0).score;
  }

  private int bestPair(List<ReadPath> first, List<ReadPath> second) {
    int best = Integer.MIN_VALUE;
    for (int i = 0; i < first.size(); i++) {
      for (int j = 0; j < second.size(); j++) {
        int sum = pairScore(first.get(i), second.get(j));
        if (sum > best && isProper(first.get(i), second.get(j))) {
          best = sum;
        }
      }
    }
    return best;
  }

  /** Both scores, less the span penalty of the pair: the closer of two equal pairs wins. */
  private static int pairScore(ReadPath a, ReadPath b) {
    int span = Math.max(a.end(), b.end()) - Math.min(a.start(), b.start());
    return a.score + b.score - ReadPath.spanPenalty(span);
  }

  private boolean isProper(ReadPath a, ReadPath b) {
    if (a.reverse == b.reverse) {
      return false;
    }
    ReadPath left = a.reverse ? b : a;
    ReadPath right = a.reverse ? a : b;
    return right.start() >= left.start() - DOVETAIL
        && right.end() >= left.end() - DOVETAIL
        && right.start() - left.end() <= options.maxIntronBases()
        && (shard.pieces() == 1 || shard.pieceOf(left.start()) == shard.pieceOf(right.start()))
        && (a.strandBits | b.strandBits) != 3;
  }

  /** Seeks mate {@code m} beside the best candidates of the other mate. */
  private void rescue(int m, List<ReadPath> others) {
    int n = ReadPath.first(others, RESCUE_FROM);
    for (int i = 0; i < n && others.get(i).score >= others.get(0).score - 4; i++) {
      ReadPath other = others.get(i);
      int reach = options.maxIntronBases() + mates[m].length();
      int piece = shard.pieceOf(other.start());
      long lo = other.reverse ? (long) other.start() - reach : other.start() - DOVETAIL;
      long hi = other.reverse ? other.end() + DOVETAIL : (long) other.end() + reach;
      mates[m].rescue(
          !other.reverse,
          (int) Math.max(shard.pieceStart(piece), lo),
          (int) Math.min(shard.pieceEnd(piece), hi));
    }
  }

  private void emitPairs(int score, FragmentAlignment out) {
    for (int m = 0; m < 2; m++) {
      List<ReadPath> mine = mates[m].paths;
      List<ReadPath> theirs = mates[1 - m].paths;
      boolean[] keep = new boolean[mine.size()];
      int count = 0;
      for (int i = 0; i < keep.length; i++) {
        for (int j = 0; j < theirs.size() && !keep[i]; j++) {
          keep[i] =
              pairScore(mine.get(i), theirs.get(j)) == score
                  && isProper(mine.get(i), theirs.get(j));
        }
        count += keep[i] ? 1 : 0;
      }
      emit(m, keep, count, out);
    }
  }

  private void emitBest(int m, FragmentAlignment out) {
    List<ReadPath> paths = mates[m].paths;
    boolean[] keep = new boolean[paths.size()];
    int count = 0;
    for (int i = 0; i < keep.length; i++) {
      keep[i] = paths.get(i).score == paths.get(0).score;
      count += keep[i] ? 1 : 0;
    }
    emit(m, keep, count, out);
  }

  private void emit(int m, boolean[] keep, int count, FragmentAlignment out) {
    List<ReadPath> kept = new ArrayList<>(count);
    for (int i = 0; i < keep.length; i++) {
      if (keep[i]) {
        kept.add(mates[m].paths.get(i));
      }
    }
    if (kept.size() > 1) {
      kept = kept.subList(0, ReadPath.first(kept, options.maxPlacements()));
      kept.sort(ReadPath::compareByPosition);
    }
    for (ReadPath path : kept) {
      ReadPlacement placement = path.toPlacement(shard, options.minIntronBases());
      placement.setEquallyGood(count);
      out.add(m, placement, path.endMismatch(shard.codes()));
    }
  }

  private boolean mateMissing(FragmentAlignment out) {
    boolean missing = false;
    for (int m = 0; m < 2; m++) {
      missing |= mates[m].length() > 0 && out.mate(m).isEmpty();
    }
    return missing && out.isAligned();
  }
}
