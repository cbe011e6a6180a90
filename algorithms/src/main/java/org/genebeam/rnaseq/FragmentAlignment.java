package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Placements of both mates of one fragment; reusable, filled by {@link ReadAligner}. */
public final class FragmentAlignment {
  private final List<List<ReadPlacement>> mates = List.of(new ArrayList<>(), new ArrayList<>());
  private boolean properPair;
  private boolean needsSecondPass;
  private boolean openEnd;
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

  void clear() {
    mates.get(0).clear();
    mates.get(1).clear();
    properPair = false;
    needsSecondPass = false;
    score = 0;
    openEnd = false;
  }

  /** {@code mismatchingEnd}: a mismatch lies close to an end of the alignment. */
  void add(int mate, ReadPlacement placement, boolean mismatchingEnd) {
    mates.get(mate).add(placement);
    openEnd |= mismatchingEnd || placement.clippedLeft() > 0 || placement.clippedRight() > 0;
  }

  boolean hasOpenEnd() {
    return openEnd;
  }

  void finish(boolean proper, boolean second, int total) {
    properPair = proper;
    needsSecondPass = second;
    score = total;
  }
}
