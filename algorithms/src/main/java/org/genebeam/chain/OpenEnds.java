package org.genebeam.chain;

import java.util.List;

/**
 * Completes coding regions that end where an aligned protein ends: to a start codon a little
 * upstream, to the stop codon a little downstream, if the bases between look coding. Linear in the
 * reach.
 */
final class OpenEnds {
  /** Bases looked at beyond an end; aligners leave about that many residues unaligned. */
  private static final int REACH = 90;

  private final StrandView view;
  private final CodingPotential coding;

  /** Bases by which a protein's end may differ from the chain's. */
  private static final int NEAR = 12;

  private final List<Aln> inside;

  /**
   * @param inside alignments that lie in the chain; where all proteins that reach an end go on
   *     behind a hole, that end is not the gene's
   */
  OpenEnds(StrandView view, CodingPotential coding, List<Aln> inside) {
    this.view = view;
    this.coding = coding;
    this.inside = inside;
  }

  private boolean goesOn(int[] b, boolean left) {
    int end = left ? b[0] : b[b.length - 1];
    boolean any = false;
    for (Aln a : inside) {
      if (a.protein() && Math.abs((left ? a.start() : a.end()) - end) <= NEAR) {
        if (!(left ? a.goesOnLeft : a.goesOnRight)) {
          return false;
        }
        any = true;
      }
    }
    return any;
  }

  /** Bounds that reach a start or stop codon beside the CDS, the given ones if there is none. */
  int[] extend(int[] b, OrfFinder.Orf orf) {
    return extend(b, orf, true, true);
  }

  /** The same at the ends that are told. */
  int[] extend(int[] b, OrfFinder.Orf orf, boolean atLeft, boolean atRight) {
    int[] longer = b;
    if (atRight && !orf.stop() && orf.to() == Structures.length(b) && !goesOn(b, false)) {
      longer = downstream(longer, orf);
    }
    if (atLeft && !orf.start() && orf.from() == 0 && !goesOn(b, true)) {
      longer = upstream(longer, orf);
    }
    return longer;
  }

  private int[] downstream(int[] b, OrfFinder.Orf orf) {
    int length = Structures.length(b);
    int codon = orf.from() + orf.phase();
    int rest = (length - codon) % 3;
    int last = b[b.length - 1];
    for (int v = last - rest; v + 3 <= view.length() && v < last + REACH; v += 3) {
      if (v < b[b.length - 2]) {
        continue;
      }
      if (stopAt(v)) {
        int[] longer = b.clone();
        longer[b.length - 1] = v + 3;
        return gain(b, longer, codon, 0, false, true) > 0 ? longer : b;
      }
    }
    return b;
  }

  /** The best-scoring start codon before the next stop upstream. */
  private int[] upstream(int[] b, OrfFinder.Orf orf) {
    int[] best = b;
    double most = 0;
    for (int v = b[0] + orf.phase() - 3; v >= 0 && v >= b[0] - REACH && !stopAt(v); v -= 3) {
      if (v < b[0] && OrfFinder.isStart(codonAt(v), 0)) {
        int[] longer = b.clone();
        longer[0] = v;
        double gain = gain(b, longer, orf.phase(), b[0] - v, true, false);
        if (gain > most) {
          most = gain;
          best = longer;
        }
      }
    }
    return best;
  }

  private boolean stopAt(int v) {
    return OrfFinder.isStop(codonAt(v), 0);
  }

  private byte[] codonAt(int v) {
    return new byte[] {view.base(v), view.base(v + 1), view.base(v + 2)};
  }

  /** Score of the longer frame less that of the frame inside {@code b}. */
  private double gain(int[] b, int[] longer, int codon, int shift, boolean start, boolean stop) {
    int n = Structures.length(b);
    int m = Structures.length(longer);
    CodingPotential.Prepared scores = coding.prepare(view.bases(), longer);
    int from = codon + shift;
    int whole = from + (n - codon) / 3 * 3;
    int first = start ? 0 : from;
    int to = stop ? first + (m - first) / 3 * 3 : whole;
    return scores.score(first, to, start, stop) - scores.score(from, whole, false, false);
  }
}
