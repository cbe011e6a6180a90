package org.genebeam.splign;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;

/**
 * A hit in the frame of one run: query in the reading aligned, genome as coordinates of the
 * transcript's strand ({@code length - x} on the minus strand). Spans are 0-based half-open.
 */
record Seed(int q0, int q1, int s0, int s1, int matches, int columns, int gaps) {

  /** Hits of a compartment in the frame of a run, by query start. */
  static List<Seed> of(List<Hit> hits, int queryLength, int contigLength, boolean reversed) {
    List<Seed> seeds = new ArrayList<>(hits.size());
    for (Hit h : hits) {
      boolean minus = (h.strand() == Strand.MINUS) != reversed;
      seeds.add(
          new Seed(
              reversed ? queryLength - h.queryEnd() : h.queryStart(),
              reversed ? queryLength - h.queryStart() : h.queryEnd(),
              minus ? contigLength - h.end() : h.start(),
              minus ? contigLength - h.start() : h.end(),
              h.matches(),
              h.columns(),
              h.gaps()));
    }
    seeds.sort((a, b) -> a.q0 != b.q0 ? Integer.compare(a.q0, b.q0) : Integer.compare(a.s0, b.s0));
    return seeds;
  }

  /** Whether it lies behind {@code other}, which starts no later on the query, on both axes. */
  boolean follows(Seed other) {
    return q1 > other.q1 && s0 >= other.s1;
  }

  int querySpan() {
    return q1 - q0;
  }

  double identity() {
    return columns == 0 ? 0 : (double) matches / columns;
  }

  boolean perfect() {
    return matches == columns && gaps == 0 && q1 - q0 == s1 - s0;
  }

  boolean ungapped() {
    return gaps == 0 && q1 - q0 == s1 - s0;
  }

  /** The part of query {@code [q0, end)}; the genome is cut in proportion. */
  Seed cutQueryEnd(int end) {
    double share = (double) (end - q0) / (q1 - q0);
    int kept = (int) Math.round(share * columns);
    return new Seed(
        q0,
        end,
        s0,
        s0 + Math.max(1, (int) Math.round(share * (s1 - s0))),
        matches == columns ? kept : (int) Math.round(share * matches),
        kept,
        gaps);
  }

  Seed shift(int genomeOffset) {
    return new Seed(q0, q1, s0 - genomeOffset, s1 - genomeOffset, matches, columns, gaps);
  }
}
