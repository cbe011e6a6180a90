package org.genebeam.compart;

import java.util.Optional;
import org.genebeam.model.Hit;

/**
 * Hits of a query of which only a part is left: what lies on that part, in its coordinates. With an
 * edit script the cut is exact and leaves no gap at an end; without one the contig is cut in
 * proportion (alignment.md 1.1).
 */
public final class QueryCut {
  private QueryCut() {}

  /**
   * The hit on a part of its query.
   *
   * @param from first base of the query that is left
   * @param to exclusive
   * @return empty if nothing of the hit is left
   */
  public static Optional<Hit> of(Hit hit, int from, int to) {
    if (hit.queryStart() >= to || hit.queryEnd() <= from) {
      return Optional.empty();
    }
    Part part = new Part(hit, hit.start() + hit.end() - 1);
    if (part.a < from) {
      part.cutLeft(true, from);
    }
    if (part.b >= to && part.a < to) {
      part.cutRight(true, to - 1);
    }
    return part.a > part.b || part.c > part.d || part.a < from || part.b >= to
        ? Optional.empty()
        : Optional.of(shifted(part.toHit(), from));
  }

  private static Hit shifted(Hit hit, int bases) {
    return new Hit(
        hit.query(),
        hit.contig(),
        hit.strand(),
        hit.queryStart() - bases,
        hit.queryEnd() - bases,
        hit.start(),
        hit.end(),
        hit.matches(),
        hit.columns(),
        hit.gaps(),
        hit.score(),
        hit.eValue(),
        hit.script());
  }
}
