package org.genebeam.rnaseq;

import java.util.Arrays;
import java.util.List;
import org.genebeam.search.ShardPlan;

/** Joins what one fragment's alignment to several genome shards gave. */
public final class ShardMerge {
  private ShardMerge() {}

  /** Whether a shard owns any placement. */
  public static boolean owned(FragmentAlignment alignment, ShardPlan.Shard shard) {
    for (int mate = 0; mate < 2; mate++) {
      for (ReadPlacement p : alignment.mate(mate)) {
        if (shard.owns(p.contig(), p.start(), p.end())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Makes {@code best} the better of two alignments; equally good placements are kept from both.
   *
   * @param best so far, changed
   * @param other from another shard, left as it is
   */
  public static void keepBest(FragmentAlignment best, FragmentAlignment other) {
    if (!other.isAligned() || (best.isAligned() && best.score() > other.score())) {
      return;
    }
    if (!best.isAligned() || other.score() > best.score()) {
      best.clear();
    }
    for (int mate = 0; mate < 2; mate++) {
      for (ReadPlacement placement : other.mate(mate)) {
        // shards overlap: both may have seen it beside a placement that each owns
        if (best.mate(mate).stream().noneMatch(known -> isSame(known, placement))) {
          best.add(mate, placement, other.hasOpenEnd());
        }
      }
      int count = best.mate(mate).size();
      for (List<ReadPlacement> placements : List.of(best.mate(mate), other.mate(mate))) {
        for (ReadPlacement placement : placements) {
          count = Math.max(count, placement.equallyGood());
        }
      }
      for (ReadPlacement placement : best.mate(mate)) {
        placement.setEquallyGood(count);
      }
    }
    best.finish(
        best.properPair() || other.properPair(),
        best.isMateMissing() || other.isMateMissing(),
        other.score());
  }

  private static boolean isSame(ReadPlacement a, ReadPlacement b) {
    return a.contig() == b.contig()
        && a.reverse() == b.reverse()
        && Arrays.equals(a.bounds(), b.bounds());
  }
}
