package org.genebeam.chain;

import java.util.Arrays;
import java.util.List;

/** Cuts UTRs where short-read coverage ceases (gnomon.md B.11a). Linear in the transcript. */
final class EndClipper {
  private static final int WINDOW = 49;
  private static final int RIM = 15;

  private final ChainParameters p;
  private final StrandView view;

  EndClipper(ChainParameters p, StrandView view) {
    this.p = p;
    this.view = view;
  }

  /**
   * New bounds of a chain.
   *
   * @param coreFrom first base that may not be cut (view), the CDS or, without one, the outer
   *     exons' inner rims
   * @param coreTo end of the core
   * @param inside alignments that lie in the chain
   * @param keepLeft whether the left end is known and stays
   */
  int[] clip(
      int[] b, int coreFrom, int coreTo, List<Aln> inside, boolean keepLeft, boolean keepRight) {
    int n = Structures.length(b);
    long[] coverage = new long[n];
    boolean[] held = new boolean[n];
    int at = 0;
    for (int i = 0; i < b.length; i += 2) {
      for (int v = b[i]; v < b[i + 1]; v++) {
        coverage[at++] = view.coverage(v);
      }
    }
    boolean anyReads = false;
    for (long c : coverage) {
      anyReads |= c > 0;
    }
    if (!anyReads) {
      return b;
    }
    for (Aln a : inside) {
      if (a.longSequence()) {
        int x = Math.max(b[0], a.start());
        int y = Math.min(b[b.length - 1], a.end());
        if (x < y) {
          Arrays.fill(held, StrandView.toTranscript(b, x), StrandView.toTranscript(b, y), true);
        }
      }
    }
    double[] smooth = smooth(coverage);
    int from = StrandView.toTranscript(b, coreFrom);
    int to = StrandView.toTranscript(b, coreTo);
    double core = 0;
    for (int t = from; t < to; t++) {
      core += coverage[t];
    }
    core /= Math.max(1, to - from);
    double intron = coreIntron(b, coreFrom, coreTo, core);
    int[] junctions = junctions(b);
    int left = keepLeft ? 0 : walk(smooth, held, b, junctions, from - 1, -1, core, intron) + 1;
    int right = keepRight ? n : walk(smooth, held, b, junctions, to, n, core, intron);
    return cut(b, left, right, n, from, to);
  }

  /** Transcript positions behind each intron. */
  private static int[] junctions(int[] b) {
    int[] j = new int[b.length / 2 - 1];
    int at = 0;
    for (int e = 0; e < j.length; e++) {
      at += b[2 * e + 1] - b[2 * e];
      j[e] = at;
    }
    return j;
  }

  private double coreIntron(int[] b, int from, int to, double core) {
    double sum = 0;
    int n = 0;
    for (int i = 1; i < b.length - 1; i += 2) {
      if (b[i] > from && b[i + 1] < to) {
        sum += view.intron(b[i], b[i + 1]);
        n++;
      }
    }
    return n == 0 ? 0.5 * core : sum / n;
  }

  /** Walks from {@code t} towards {@code end}; the last position that is kept lies before it. */
  private int walk(
      double[] smooth,
      boolean[] held,
      int[] b,
      int[] junctions,
      int t,
      int end,
      double core,
      double coreIntron) {
    int step = end < t ? -1 : 1;
    double sum = 0;
    int seen = 0;
    for (; t != end; t += step) {
      sum += smooth[t];
      seen++;
      if (held[t]) {
        continue;
      }
      double mean = sum / seen;
      double floor = p.utrClip() * (step < 0 ? Math.max(core, mean) : mean);
      if (smooth[t] <= floor) {
        return t;
      }
      int junction = java.util.Arrays.binarySearch(junctions, step < 0 ? t + 1 : t);
      if (junction >= 0
          && view.intron(b[2 * junction + 1], b[2 * junction + 2]) <= p.utrClip() * coreIntron) {
        return t;
      }
    }
    return t;
  }

  private static double[] smooth(long[] coverage) {
    int n = coverage.length;
    long[] sums = new long[n + 1];
    for (int i = 0; i < n; i++) {
      sums[i + 1] = sums[i] + coverage[i];
    }
    double[] smooth = new double[n];
    int half = WINDOW / 2;
    for (int i = 0; i < n; i++) {
      int a = Math.max(0, i - half);
      int e = Math.min(n, i + half + 1);
      // A base without any read ends the UTR however the surroundings look.
      smooth[i] = coverage[i] == 0 ? 0 : (double) (sums[e] - sums[a]) / (e - a);
    }
    return smooth;
  }

  /** Cuts to transcript range {@code [left, right)} and drops remaining exons shorter than 15. */
  private static int[] cut(int[] b, int left, int right, int n, int coreFrom, int coreTo) {
    int from = left <= 0 ? b[0] : StrandView.baseAt(b, left);
    int to = right >= n ? b[b.length - 1] : StrandView.baseAt(b, right - 1) + 1;
    int[] kept = Structures.clip(b, from, to);
    int firstCore = StrandView.baseAt(b, coreFrom);
    int lastCore = StrandView.baseAt(b, coreTo - 1);
    int lo = 0;
    int hi = kept.length;
    while (left > 0 && hi - lo > 2 && kept[lo + 1] - kept[lo] < RIM && kept[lo + 1] <= firstCore) {
      lo += 2;
    }
    while (right < n
        && hi - lo > 2
        && kept[hi - 1] - kept[hi - 2] < RIM
        && kept[hi - 2] > lastCore) {
      hi -= 2;
    }
    return java.util.Arrays.copyOfRange(kept, lo, hi);
  }
}
