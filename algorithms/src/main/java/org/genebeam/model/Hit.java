package org.genebeam.model;

import java.util.Comparator;

/**
 * One local alignment of a query to a contig.
 *
 * <p>Query coordinates are on the query as given, contig coordinates on the forward strand, both
 * 0-based half-open; {@code strand} MINUS = the query aligns as its reverse complement.
 *
 * @param query query name
 * @param contig index of the contig
 * @param strand plus or minus
 * @param queryStart first query base (residue x 3 is not applied: residues for proteins)
 * @param queryEnd exclusive
 * @param start first contig base
 * @param end exclusive
 * @param matches identical columns
 * @param columns alignment columns, gaps included
 * @param gaps gap runs
 * @param score raw score
 * @param eValue expected number of hits by chance, or 0
 * @param script edit script as in {@code alignment.md} 1.2 (run-length encoded M R I D), or empty
 */
public record Hit(
    String query,
    int contig,
    Strand strand,
    int queryStart,
    int queryEnd,
    int start,
    int end,
    int matches,
    int columns,
    int gaps,
    double score,
    double eValue,
    String script) {

  /** Total order: query, contig, strand, start, end, query span, score descending, script. */
  public static final Comparator<Hit> ORDER =
      Comparator.comparing(Hit::query)
          .thenComparingInt(Hit::contig)
          .thenComparing(Hit::strand)
          .thenComparingInt(Hit::start)
          .thenComparingInt(Hit::end)
          .thenComparingInt(Hit::queryStart)
          .thenComparingInt(Hit::queryEnd)
          .thenComparing(Comparator.comparingDouble(Hit::score).reversed())
          .thenComparing(Hit::script);

  /** Share of identical columns, 0..1. */
  public double identity() {
    return columns == 0 ? 0 : (double) matches / columns;
  }
}
