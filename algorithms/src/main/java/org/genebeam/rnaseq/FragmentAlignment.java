package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Placements of both mates of one fragment; reusable, filled by {@link ReadAligner}. */
public final class FragmentAlignment {
  private static final int REACH_OUT = PathBuilder.SHORTFALL;
  private static final int REACH_IN = PathBuilder.OVERRUN;

  private final List<List<ReadPlacement>> mates = List.of(new ArrayList<>(), new ArrayList<>());
  private boolean properPair;
  private boolean needsSecondPass;
  private boolean openEnd;
  private boolean mateMissing;
  private int score;

  /** Best placements of mate 0 or 1, ordered by position; empty when it is not aligned. */
  public List<ReadPlacement> mate(int mate) {
    return Collections.unmodifiableList(mates.get(mate));
  }

  /** Whether any mate is aligned. */
  public boolean isAligned() {
    return !mates.get(0).isEmpty() || !mates.get(1).isEmpty();
  }

  /**
   * Whether the placements are proper pairs: forward mate left of the reverse one, the gap between
   * them no longer than the longest intron.
   */
  public boolean properPair() {
    return properPair;
  }

  /**
   * Sum of the mates' scores, less a penalty for mates that are no proper pair; 0 if unaligned. May
   * be compared between genome shards: the higher wins, equal ones are multiple placements.
   */
  public int score() {
    return score;
  }

  /** Whether known introns could improve this: a clipped, mismatching or unaligned end. */
  public boolean needsSecondPass() {
    return needsSecondPass;
  }

  /**
   * Whether a second pass with these introns could change this alignment: it has an open end close
   * to one of them, or a mate that is not aligned. Never more often true than {@link
   * #needsSecondPass()}.
   */
  public boolean canGainFrom(KnownIntrons introns) {
    if (!needsSecondPass) {
      return false;
    }
    if (mateMissing) {
      return true;
    }
    for (List<ReadPlacement> placements : mates) {
      for (ReadPlacement p : placements) {
        if (introns.hasEndIn(p.contig(), p.start() - REACH_OUT, p.start() + REACH_IN + 1)
            || introns.hasStartIn(p.contig(), p.end() - REACH_IN, p.end() + REACH_OUT + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  boolean hasOpenEnd() {
    return openEnd;
  }

  boolean isMateMissing() {
    return mateMissing;
  }

  void clear() {
    mates.get(0).clear();
    mates.get(1).clear();
    properPair = false;
    needsSecondPass = false;
    score = 0;
    openEnd = false;
    mateMissing = false;
  }

  /** {@code mismatchingEnd}: a mismatch lies close to an end of the alignment. */
  void add(int mate, ReadPlacement placement, boolean mismatchingEnd) {
    mates.get(mate).add(placement);
    openEnd |= mismatchingEnd || placement.clippedLeft() > 0 || placement.clippedRight() > 0;
  }

  /** {@code missing}: one mate is aligned, the other is there but not aligned. */
  void finish(boolean proper, boolean missing, int total) {
    properPair = proper;
    mateMissing = missing;
    needsSecondPass = missing || openEnd;
    score = total;
  }
}
