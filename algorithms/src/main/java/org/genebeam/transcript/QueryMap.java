package org.genebeam.transcript;

import java.util.Arrays;
import org.genebeam.model.Strand;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Segment;

/** Contig position of every query base of a spliced alignment; -1 where it is not paired. */
final class QueryMap {
  private final int[] position;

  QueryMap(SplicedAlignment a) {
    position = new int[a.queryLength()];
    Arrays.fill(position, -1);
    for (Segment exon : a.exons()) {
      boolean minus = a.strand() == Strand.MINUS;
      int q = a.reversed() ? exon.queryEnd() - 1 : exon.queryStart();
      int g = minus ? exon.end() - 1 : exon.start();
      int queryStep = a.reversed() ? -1 : 1;
      int step = minus ? -1 : 1;
      String script = exon.script();
      int i = 0;
      while (i < script.length()) {
        char letter = script.charAt(i++);
        int count = 0;
        while (i < script.length() && Character.isDigit(script.charAt(i))) {
          count = 10 * count + script.charAt(i++) - '0';
        }
        count = Math.max(count, 1);
        for (int j = 0; j < count; j++) {
          if (letter == 'M' || letter == 'R') {
            position[q] = g;
          }
          q += letter == 'I' ? 0 : queryStep;
          g += letter == 'D' ? 0 : step;
        }
      }
    }
  }

  /** Contig position of a query base, or -1. */
  int at(int queryBase) {
    return queryBase < 0 || queryBase >= position.length ? -1 : position[queryBase];
  }
}
