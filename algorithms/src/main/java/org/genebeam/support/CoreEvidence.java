package org.genebeam.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * The fewest pieces of evidence that explain a transcript, by {@link MinimalCover}. A piece with
 * holes counts once, though its parts are chosen one by one; there the number may not be the least.
 */
final class CoreEvidence {
  private final List<MinimalCover.Interval> ranges = new ArrayList<>();
  private final List<MinimalCover.Interval> spliced = new ArrayList<>();
  private final int[] junctions;
  private final int length;

  CoreEvidence(LinearTranscript t) {
    length = t.length();
    junctions = new int[t.exons() - 1];
    for (int i = 0; i < junctions.length; i++) {
      junctions[i] = t.junction(i + 1);
    }
  }

  /**
   * Adds what a piece explains.
   *
   * @param owner number of the piece; the lower one wins if all else is equal
   * @param identity share of its bases that match
   */
  void add(int owner, Ranges explained, double identity) {
    for (int r = 0; r < explained.size(); r++) {
      int from = explained.from(r);
      int to = explained.to(r);
      int matches = (int) Math.round(identity * (to - from));
      ranges.add(new MinimalCover.Interval(from, to, false, matches, owner));
      int first = junctionsUpTo(from);
      int last = junctionsUpTo(to - 1);
      if (first < last) {
        spliced.add(new MinimalCover.Interval(first, last, false, matches, owner));
      }
    }
  }

  /** Number of junctions at or before a position. */
  private int junctionsUpTo(int position) {
    int at = Arrays.binarySearch(junctions, position);
    return at < 0 ? -at - 1 : at + 1;
  }

  /** Covers every base, and every junction by a piece that has both its sides. */
  Cover bases() {
    return cover(ranges, length, junctions);
  }

  /** Covers every junction. */
  Cover junctions() {
    return cover(spliced, junctions.length, new int[0]);
  }

  private static Cover cover(List<MinimalCover.Interval> intervals, int length, int[] junctions) {
    List<MinimalCover.Interval> chosen = MinimalCover.of(intervals, junctions);
    TreeSet<Integer> owners = new TreeSet<>();
    chosen.forEach(i -> owners.add(i.item()));
    return new Cover(owners, MinimalCover.isWhole(chosen, length, junctions));
  }

  /**
   * A cover.
   *
   * @param owners pieces taken
   * @param whole whether nothing stays open
   */
  record Cover(TreeSet<Integer> owners, boolean whole) {
    /** Pieces needed, -1 if they do not suffice. */
    int size() {
      return whole ? owners.size() : -1;
    }
  }
}
