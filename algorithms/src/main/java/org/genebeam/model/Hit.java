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
  public static final Comparator<Hit> ORDER = Hit::compare;

  private static int compare(Hit a, Hit b) {
    int order = a.query.equals(b.query) ? 0 : a.query.compareTo(b.query);
    order = order != 0 ? order : Integer.compare(a.contig, b.contig);
    order = order != 0 ? order : a.strand.compareTo(b.strand);
    order = order != 0 ? order : Integer.compare(a.start, b.start);
    order = order != 0 ? order : Integer.compare(a.end, b.end);
    order = order != 0 ? order : Integer.compare(a.queryStart, b.queryStart);
    order = order != 0 ? order : Integer.compare(a.queryEnd, b.queryEnd);
    order = order != 0 ? order : Double.compare(b.score, a.score);
    return order != 0 ? order : a.script.compareTo(b.script);
  }

  /** Share of identical columns, 0..1. */
  public double identity() {
    return columns == 0 ? 0 : (double) matches / columns;
  }
}
