package org.genebeam.splign;

import java.util.List;
import org.genebeam.model.Strand;

/**
 * A query aligned to one place of the genome, or the reason why not.
 *
 * @param query name of the query
 * @param queryLength bases of the query, tail included
 * @param contig index of the contig
 * @param strand genome strand of the transcript, that is of the query in the reading aligned
 * @param reversed whether the reverse complement of the query was aligned
 * @param segments in transcript order; tiles the query
 * @param score score of the whole path before exons were judged, in matches
 * @param status OK, or why there is no alignment; then there are no segments
 */
public record SplicedAlignment(
    String query,
    int queryLength,
    int contig,
    Strand strand,
    boolean reversed,
    List<Segment> segments,
    double score,
    AlignmentStatus status) {

  /** What a segment is. */
  public enum Kind {
    EXON,
    /** Query bases without a place. */
    GAP,
    /** Unaligned tail. */
    POLY_A
  }

  /**
   * A stretch of the query. Spans are 0-based half-open, on the query as given and on the forward
   * strand of the contig, whatever the strands.
   *
   * @param kind exon, gap or tail
   * @param queryStart first query base
   * @param queryEnd exclusive
   * @param start first contig base; 0 unless an exon
   * @param end exclusive; 0 unless an exon
   * @param script run-length encoded M R I D in transcript order; empty unless an exon
   * @param matches matching columns
   * @param columns all columns
   * @param gapRuns runs of I or D
   * @param before two genome bases ahead of the exon on the transcript's strand, blanks where the
   *     search range ends
   * @param after two genome bases behind it
   * @param score score of the columns, in matches
   */
  public record Segment(
      Kind kind,
      int queryStart,
      int queryEnd,
      int start,
      int end,
      String script,
      int matches,
      int columns,
      int gapRuns,
      String before,
      String after,
      double score) {

    /**
     * Query bases without a place.
     *
     * @param from first one, in the reading aligned
     * @param to exclusive
     * @param queryLength bases of the query
     * @param reversed whether its reverse complement was aligned
     */
    public static Segment unplaced(Kind kind, int from, int to, int queryLength, boolean reversed) {
      int start = reversed ? queryLength - to : from;
      int end = reversed ? queryLength - from : to;
      return new Segment(kind, start, end, 0, 0, "", 0, 0, 0, "", "", 0);
    }

    public boolean isExon() {
      return kind == Kind.EXON;
    }

    /** Share of matching columns, 0..1. */
    public double identity() {
      return columns == 0 ? 0 : (double) matches / columns;
    }
  }

  public SplicedAlignment {
    segments = List.copyOf(segments);
  }

  public boolean ok() {
    return status == AlignmentStatus.OK;
  }

  /** The exons, in transcript order. */
  public List<Segment> exons() {
    return segments.stream().filter(Segment::isExon).toList();
  }

  /** Matching bases of all exons. */
  public int matches() {
    int sum = 0;
    for (Segment segment : segments) {
      sum += segment.matches();
    }
    return sum;
  }

  /** Length of the unaligned tail at the transcript's 3' end, in bases. */
  public int tail() {
    if (segments.isEmpty()) {
      return 0;
    }
    Segment last = segments.get(segments.size() - 1);
    return last.kind() == Kind.POLY_A ? last.queryEnd() - last.queryStart() : 0;
  }

  /** Whether segments {@code i} and {@code i + 1} are exons with nothing of the query between. */
  public boolean junction(int i) {
    return i + 1 < segments.size() && segments.get(i).isExon() && segments.get(i + 1).isExon();
  }

  /** Donor and acceptor of the junction behind segment {@code i}, for example {@code GTAG}. */
  public String splice(int i) {
    return segments.get(i).after() + segments.get(i + 1).before();
  }
}
