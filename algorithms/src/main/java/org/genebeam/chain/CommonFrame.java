package org.genebeam.chain;

import java.util.List;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;

/** Coding bases that two transcripts of one sequence share. Product of the exons. */
final class CommonFrame {
  private CommonFrame() {}

  /** Bases that both read at the same codon position; 0 on different strands. */
  static int bases(Transcript a, Transcript b) {
    return a.strand() == b.strand() ? shared(a, b, true) : 0;
  }

  /** Bases that are coding in both. */
  static int common(Transcript a, Transcript b) {
    return shared(a, b, false);
  }

  /** Coding bases. */
  static int coding(Transcript t) {
    return t.cdsSegments().stream().mapToInt(Exon::length).sum();
  }

  private static int shared(Transcript a, Transcript b, boolean inFrame) {
    int sum = 0;
    for (Exon x : a.cdsSegments()) {
      for (Exon y : b.cdsSegments()) {
        int from = Math.max(x.start(), y.start());
        int to = Math.min(x.end(), y.end());
        if (from < to && (!inFrame || codonPosition(a, from) == codonPosition(b, from))) {
          sum += to - from;
        }
      }
    }
    return sum;
  }

  /** Codon position of a coding base, in the direction of the strand. */
  private static int codonPosition(Transcript t, int base) {
    List<Exon> cds = t.cdsSegments();
    int before = 0;
    for (Exon e : cds) {
      before += Math.max(0, Math.min(e.end(), base) - e.start());
    }
    int fromFive = t.strand() == Strand.PLUS ? before : coding(t) - 1 - before;
    return Math.floorMod(fromFive - t.cdsPhase(), 3);
  }
}
