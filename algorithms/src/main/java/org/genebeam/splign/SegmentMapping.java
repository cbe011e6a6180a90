package org.genebeam.splign;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;

/** Maps the pieces of a run to the query as given and to the forward strand of the contig. */
final class SegmentMapping {
  private final Splign.Run run;
  private final int contigLength;
  private final Strand strand;
  private final boolean reversed;
  private final int match;

  SegmentMapping(Splign.Run run, int contigLength, Strand strand, boolean reversed, int match) {
    this.run = run;
    this.contigLength = contigLength;
    this.strand = strand;
    this.reversed = reversed;
    this.match = match;
  }

  List<Segment> segments() {
    List<Segment> segments = new ArrayList<>(run.pieces.size() + 1);
    for (Piece p : run.pieces) {
      segments.add(p.exon ? exon(p) : blank(Kind.GAP, p.q0, p.q1));
    }
    if (run.tail < run.query.length) {
      segments.add(blank(Kind.POLY_A, run.tail, run.query.length));
    }
    return segments;
  }

  private Segment blank(Kind kind, int q0, int q1) {
    return Segment.unplaced(kind, q0, q1, run.query.length, reversed);
  }

  private int queryStart(int start, int end) {
    return reversed ? run.query.length - end : start;
  }

  private int queryEnd(int start, int end) {
    return reversed ? run.query.length - start : end;
  }

  private Segment exon(Piece p) {
    int start = run.offset + p.s0;
    int end = run.offset + p.s1;
    boolean minus = strand == Strand.MINUS;
    int gapRuns = 0;
    StringBuilder script = new StringBuilder();
    for (int k = 0; k < p.columns.length; ) {
      int from = k;
      byte c = p.columns[k];
      while (k < p.columns.length && p.columns[k] == c) {
        k++;
      }
      script.append((char) c);
      if (k - from > 1) {
        script.append(k - from);
      }
      gapRuns += c == 'I' || c == 'D' ? 1 : 0;
    }
    double score = (double) run.segmentation.columnScore(p.columns) / match;
    return new Segment(
        Kind.EXON,
        queryStart(p.q0, p.q1),
        queryEnd(p.q0, p.q1),
        minus ? contigLength - end : start,
        minus ? contigLength - start : end,
        script.toString(),
        p.matches(),
        p.columns.length,
        gapRuns,
        flank(p.s0 - 2),
        flank(p.s1),
        score);
  }

  private String flank(int at) {
    StringBuilder pair = new StringBuilder(2);
    for (int k = at; k < at + 2; k++) {
      boolean inside = k >= 0 && k < run.genome.length;
      pair.append(inside ? Nucleotides.letter(run.genome[k]) : ' ');
    }
    return pair.toString();
  }
}
