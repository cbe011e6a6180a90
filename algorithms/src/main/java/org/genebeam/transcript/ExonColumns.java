package org.genebeam.transcript;

import java.util.Arrays;
import org.genebeam.model.Strand;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * An exon while its ends are moved: query in the reading aligned, contig on the transcript's strand
 * ({@code length - x} on the minus strand), both 0-based half-open. Columns are letters M R I D in
 * transcript order.
 */
final class ExonColumns {
  int q0;
  int q1;
  int s0;
  int s1;
  byte[] columns;

  ExonColumns(int q0, int q1, int s0, int s1, byte[] columns) {
    this.q0 = q0;
    this.q1 = q1;
    this.s0 = s0;
    this.s1 = s1;
    this.columns = columns;
  }

  static ExonColumns of(SplicedAlignment a, Segment exon, int contigLength) {
    boolean minus = a.strand() == Strand.MINUS;
    int q0 = a.reversed() ? a.queryLength() - exon.queryEnd() : exon.queryStart();
    int s0 = minus ? contigLength - exon.end() : exon.start();
    return new ExonColumns(
        q0,
        q0 + exon.queryEnd() - exon.queryStart(),
        s0,
        s0 + exon.end() - exon.start(),
        expand(exon.script(), exon.columns()));
  }

  private static byte[] expand(String script, int count) {
    byte[] columns = new byte[count];
    int n = 0;
    for (int i = 0; i < script.length(); ) {
      byte letter = (byte) script.charAt(i++);
      int run = 0;
      while (i < script.length() && Character.isDigit(script.charAt(i))) {
        run = 10 * run + script.charAt(i++) - '0';
      }
      run = Math.max(run, 1);
      Arrays.fill(columns, n, n + run, letter);
      n += run;
    }
    return columns;
  }

  /** Replaces the last {@code dropped} columns. */
  void replaceEnd(int dropped, byte[] added) {
    int kept = columns.length - dropped;
    for (int i = kept; i < columns.length; i++) {
      q1 -= columns[i] == 'I' ? 0 : 1;
      s1 -= columns[i] == 'D' ? 0 : 1;
    }
    columns = Arrays.copyOf(columns, kept + added.length);
    System.arraycopy(added, 0, columns, kept, added.length);
    for (byte c : added) {
      q1 += c == 'I' ? 0 : 1;
      s1 += c == 'D' ? 0 : 1;
    }
  }

  /** Replaces the first {@code dropped} columns. */
  void replaceStart(int dropped, byte[] added) {
    for (int i = 0; i < dropped; i++) {
      q0 += columns[i] == 'I' ? 0 : 1;
      s0 += columns[i] == 'D' ? 0 : 1;
    }
    byte[] all = Arrays.copyOf(added, added.length + columns.length - dropped);
    System.arraycopy(columns, dropped, all, added.length, columns.length - dropped);
    columns = all;
    for (byte c : added) {
      q0 -= c == 'I' ? 0 : 1;
      s0 -= c == 'D' ? 0 : 1;
    }
  }

  /** As a segment of an alignment, with the bases beside it on the contig. */
  Segment segment(SplicedAlignment a, TranscriptStrand strand) {
    boolean minus = a.strand() == Strand.MINUS;
    StringBuilder script = new StringBuilder();
    int matches = 0;
    int gapRuns = 0;
    for (int k = 0; k < columns.length; ) {
      int from = k;
      byte c = columns[k];
      while (k < columns.length && columns[k] == c) {
        k++;
      }
      script.append((char) c);
      if (k - from > 1) {
        script.append(k - from);
      }
      gapRuns += c == 'I' || c == 'D' ? 1 : 0;
      matches += c == 'M' ? k - from : 0;
    }
    int length = a.queryLength();
    return new Segment(
        Kind.EXON,
        a.reversed() ? length - q1 : q0,
        a.reversed() ? length - q0 : q1,
        minus ? strand.length() - s1 : s0,
        minus ? strand.length() - s0 : s1,
        script.toString(),
        matches,
        columns.length,
        gapRuns,
        strand.text(s0 - 2, s0),
        strand.text(s1, s1 + 2),
        matches - (columns.length - matches));
  }
}
