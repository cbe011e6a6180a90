package org.genebeam.support;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The fewest pieces of evidence that explain a transcript. As each piece explains a range of the
 * linear transcript, taking the one that reaches furthest, again and again, is the best there is; a
 * piece with holes counts once but its parts are taken one by one, so there it may not be the
 * least. Ties go to the piece that comes first.
 */
final class MinimalCover {
  /** Owner of each range, and the range. */
  private record Piece(int owner, int from, int to) {}

  private final List<Piece> pieces = new ArrayList<>();

  /** Adds what piece number {@code owner} explains. */
  void add(int owner, Ranges explained) {
    for (int i = 0; i < explained.size(); i++) {
      pieces.add(new Piece(owner, explained.from(i), explained.to(i)));
    }
  }

  /**
   * Covers every base, and every junction by a piece that has both its sides.
   *
   * @return the pieces taken, and whether nothing stayed open
   */
  Cover bases(LinearTranscript t) {
    TreeSet<Integer> taken = new TreeSet<>();
    boolean complete = true;
    int at = 0;
    int nextJunction = 1;
    while (at < t.length()) {
      while (nextJunction < t.exons() && t.junction(nextJunction) < at) {
        nextJunction++;
      }
      boolean across = nextJunction < t.exons() && t.junction(nextJunction) == at;
      Piece best = null;
      int resume = t.length();
      for (Piece p : pieces) {
        if (p.to <= at) {
          continue;
        }
        if (p.from < at || (p.from == at && !across)) {
          best = best == null || p.to > best.to ? p : best;
        } else {
          resume = Math.min(resume, p.from);
        }
      }
      if (best == null) {
        complete = false;
        Piece restart = startingAt(resume);
        if (restart == null) {
          break;
        }
        best = restart;
      }
      taken.add(best.owner);
      at = best.to;
    }
    return new Cover(taken, complete);
  }

  private Piece startingAt(int from) {
    Piece best = null;
    for (Piece p : pieces) {
      if (p.from == from && (best == null || p.to > best.to)) {
        best = p;
      }
    }
    return best;
  }

  /** Covers every junction. */
  Cover junctions(LinearTranscript t) {
    TreeSet<Integer> taken = new TreeSet<>();
    boolean complete = true;
    int reached = 0;
    for (int i = 1; i < t.exons(); i++) {
      int junction = t.junction(i);
      if (junction < reached) {
        continue;
      }
      Piece best = null;
      for (Piece p : pieces) {
        if (p.from < junction && junction < p.to && (best == null || p.to > best.to)) {
          best = p;
        }
      }
      if (best == null) {
        complete = false;
      } else {
        taken.add(best.owner);
        reached = best.to;
      }
    }
    return new Cover(taken, complete);
  }

  /**
   * A cover.
   *
   * @param owners pieces taken
   * @param complete whether nothing stayed open
   */
  record Cover(TreeSet<Integer> owners, boolean complete) {
    /** Pieces needed, -1 if they do not suffice. */
    int size() {
      return complete ? owners.size() : -1;
    }
  }
}
