package org.genebeam.compart;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes hits disjoint on query and contig: the best one keeps all, others lose what they share with
 * it and may fall into two parts; then the next best. As in NCBI's program, what is left of a hit
 * that was cut before stays even inside a better one, so it counts for the score.
 */
final class HitOverlaps {
  private HitOverlaps() {}

  /** Disjoint parts; the input is changed. Time O(n^2). */
  static List<Part> resolve(List<Part> parts) {
    List<Part> open = new ArrayList<>(parts);
    List<Part> done = new ArrayList<>();
    while (!open.isEmpty()) {
      Part winner = open.get(0);
      for (Part part : open) {
        if (part.score > winner.score) {
          winner = part;
        }
      }
      open.remove(winner);
      done.add(winner);
      List<Part> rest = new ArrayList<>();
      for (Part part : open) {
        if (part.isCut() && (inside(part, winner, true) || inside(part, winner, false))) {
          rest.add(part);
          continue;
        }
        List<Part> byQuery = new ArrayList<>();
        cut(part, winner, true, byQuery);
        for (Part piece : byQuery) {
          cut(piece, winner, false, rest);
        }
      }
      open = rest;
    }
    return done;
  }

  private static boolean inside(Part part, Part winner, boolean query) {
    return winner.from(query) <= part.from(query) && part.to(query) <= winner.to(query);
  }

  /** What is left of {@code part} outside {@code winner} on one axis. */
  private static void cut(Part part, Part winner, boolean query, List<Part> out) {
    int from = winner.from(query);
    int to = winner.to(query);
    if (part.to(query) < from || part.from(query) > to) {
      out.add(part);
      return;
    }
    if (part.from(query) < from) {
      Part left = part.copy();
      left.cutRight(query, from - 1);
      out.add(left);
    }
    if (part.to(query) > to) {
      Part right = part.copy();
      right.cutLeft(query, to + 1);
      out.add(right);
    }
  }
}
