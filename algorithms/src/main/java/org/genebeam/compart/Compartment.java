package org.genebeam.compart;

import java.util.List;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;

/**
 * Hits of one query that make one copy of its gene.
 *
 * @param hits members by ascending query start, possibly cut; at least one, one contig and strand
 * @param sources the input hit of each member
 * @param valid false = too few matches: not to be aligned, but its place is taken
 * @param matches matching query bases, rounded
 * @param rangeStart first contig base an alignment may use
 * @param rangeEnd exclusive; {@code Integer.MAX_VALUE} = up to the end of the contig
 */
public record Compartment(
    List<Hit> hits, List<Hit> sources, boolean valid, int matches, int rangeStart, int rangeEnd) {

  public Compartment {
    hits = List.copyOf(hits);
    sources = List.copyOf(sources);
    if (hits.isEmpty() || hits.size() != sources.size()) {
      throw new IllegalArgumentException("a compartment needs hits and one source for each");
    }
  }

  /** A valid compartment of uncut hits that may be extended without bound. */
  public static Compartment of(List<Hit> hits) {
    int matches = hits.stream().mapToInt(Hit::matches).sum();
    return new Compartment(hits, hits, true, matches, 0, Integer.MAX_VALUE);
  }

  public String query() {
    return hits.get(0).query();
  }

  public int contig() {
    return hits.get(0).contig();
  }

  /** Strand of the query on the contig. */
  public Strand strand() {
    return hits.get(0).strand();
  }

  /** Leftmost contig base of the members. */
  public int start() {
    return hits.stream().mapToInt(Hit::start).min().orElseThrow();
  }

  /** One past the rightmost contig base of the members. */
  public int end() {
    return hits.stream().mapToInt(Hit::end).max().orElseThrow();
  }
}
