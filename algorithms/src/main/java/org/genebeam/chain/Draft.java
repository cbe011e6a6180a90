package org.genebeam.chain;

import java.util.List;

/** A path of members joined into one structure, with the reading frame the members assumed. */
final class Draft {
  final int[] b;
  private final byte[] mrna;
  private final CodingPotential.Prepared scores;
  private final ChainParameters p;

  /** Transcript position of a codon of the assumed frame, -1 without one. */
  private final int codon;

  private Draft(
      int[] b, byte[] mrna, CodingPotential.Prepared scores, int codon, ChainParameters p) {
    this.b = b;
    this.mrna = mrna;
    this.scores = scores;
    this.codon = codon;
    this.p = p;
  }

  /**
   * A path; markers at its ends lengthen the end exons, as far as a marker reaches from evidence: a
   * row of them, each near the next, tells nothing of what lies between.
   */
  static Draft of(List<Member> path, StrandView view, CodingPotential coding, ChainParameters p) {
    int[] real = bounds(path.stream().filter(m -> !m.aln.marker).toList());
    int[] b = real.clone();
    int last = b.length - 1;
    for (Member m : path) {
      if (m.aln.marker && real[0] - m.from() <= Markers.BASES) {
        b[0] = Math.min(b[0], m.from());
      }
      if (m.aln.marker && m.to() - real[last] <= Markers.BASES) {
        b[last] = Math.max(b[last], m.to());
      }
    }
    int codon = -1;
    for (Member m : path) {
      if (m.role == Member.CDS) {
        int first = StrandView.toTranscript(b, m.cdsFrom);
        int shift = Math.floorMod(-m.codonPosition(m.aln.exonAt(m.cdsFrom), m.cdsFrom), 3);
        codon = first + shift;
        break;
      }
    }
    return of(b, codon, view, coding, p);
  }

  /** The structure of linked members without markers. */
  static int[] bounds(List<Member> path) {
    int[] b = path.get(0).aln.b;
    for (int k = 1; k < path.size(); k++) {
      b = Structures.join(b, path.get(k).aln.b);
    }
    return b;
  }

  /** A structure with a codon of its frame, or -1. */
  static Draft of(int[] b, int codon, StrandView view, CodingPotential coding, ChainParameters p) {
    byte[] mrna = view.splice(b);
    return new Draft(b, mrna, coding.prepare(view.bases(), b), codon, p);
  }

  int from() {
    return b[0];
  }

  int to() {
    return b[b.length - 1];
  }

  /** The frame the members assumed, from its first start codon. */
  OrfFinder.Orf hypothesis() {
    return hypothesis(ProteinFrame.NONE);
  }

  /** The same, open if proteins reach above the first start codon and no stop forbids it. */
  OrfFinder.Orf hypothesis(ProteinFrame proteins) {
    if (codon < 0 || codon + 3 > mrna.length || OrfFinder.isStop(mrna, codon)) {
      return null;
    }
    OrfFinder.Orf orf = OrfFinder.through(mrna, scores, codon, mrna.length, false);
    if (orf != null
        && orf.start()
        && !orf.closedAbove()
        && proteins.count() > 0
        && StrandView.toTranscript(b, proteins.from()) < orf.from()) {
      return OrfFinder.through(mrna, scores, codon, mrna.length, true);
    }
    return orf;
  }

  /**
   * The frame the members assumed, of a chain that goes on behind gaps: open there; null if it does
   * not begin or ends so.
   */
  OrfFinder.Orf goingOn(boolean left, boolean right, ProteinFrame proteins) {
    if (codon < 0 || codon + 3 > mrna.length || OrfFinder.isStop(mrna, codon)) {
      return null;
    }
    OrfFinder.Orf orf =
        left ? OrfFinder.through(mrna, scores, codon, mrna.length, true) : hypothesis(proteins);
    return orf == null || (left && orf.start()) || (right && orf.stop()) ? null : orf;
  }

  /** The same frame from another start codon of it on. */
  OrfFinder.Orf from(int start, OrfFinder.Orf orf) {
    int end = orf.stop() ? orf.to() : start + (mrna.length - start) / 3 * 3;
    double score = scores.score(start, end, true, orf.stop());
    return new OrfFinder.Orf(
        start, orf.to(), start % 3, true, orf.stop(), orf.closedAbove(), score);
  }

  /** What a frame scores on this structure. */
  double score(OrfFinder.Orf orf) {
    int from = orf.from() + orf.phase();
    return scores.score(from, from + (orf.to() - from) / 3 * 3, orf.start(), orf.stop());
  }

  /** A frame without its start, open from the chain's 5' end on; null if a stop lies between. */
  OrfFinder.Orf open(OrfFinder.Orf orf) {
    return OrfFinder.through(mrna, scores, orf.from(), -1, true);
  }

  /** The frame from the start codon that scores best, the first one on equal terms. */
  OrfFinder.Orf bestStart(OrfFinder.Orf orf) {
    OrfFinder.Orf best = orf;
    for (int i = orf.from() + 3; orf.to() - i >= p.minOrf() && i + 3 <= mrna.length; i += 3) {
      if (OrfFinder.isStart(mrna, i)) {
        best = OrfFinder.better(best, from(i, orf));
      }
    }
    return best;
  }

  ProteinFrame proteins(List<Aln> inside) {
    return ProteinFrame.of(b, codon, inside);
  }

  /** The assumed frame where proteins confirm it, else the better of it and the best-scoring. */
  OrfFinder.Orf bestOrf(ProteinFrame proteins) {
    OrfFinder.Orf orf = proteins.count() > 0 ? hypothesis(proteins) : null;
    return orf == null ? bestOrf() : orf;
  }

  /** The better of the assumed and the best-scoring frame. */
  OrfFinder.Orf bestOrf() {
    return OrfFinder.better(hypothesis(), OrfFinder.best(mrna, scores, true, p.minOrf()));
  }
}
