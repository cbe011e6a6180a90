package org.genebeam.chain;

/**
 * Where the reads of a gene give out, or those of another begin, beside its coding region or
 * outside the inner {@value #RIM} bases of the end exons of a model without one (gnomon.md B.11a):
 * the first place outwards with a tenth of the depth of the coding region or less, then on while
 * depth falls; or the first with more than three times that depth. Linear in the transcript.
 */
final class UtrLimits {
  private static final double DROP = 0.1;
  private static final double BUMP = 3;
  private static final int WINDOW = 49;
  private static final int RIM = 15;

  /** No limit. */
  static final int NONE = -1;

  private final Model m;
  private final double[] depth;
  private final int cdsFrom;
  private final int cdsTo;
  private final double core;

  /** {@code m}: a coding or spliced model. */
  UtrLimits(Model m, ReadSupport support) {
    this.m = m;
    int n = Structures.length(m.b);
    long[] sums = new long[n + 1];
    int at = 0;
    for (int i = 0; i < m.b.length; i += 2) {
      for (int v = m.b[i]; v < m.b[i + 1]; v++) {
        sums[at + 1] = sums[at] + support.coverage(v);
        at++;
      }
    }
    cdsFrom = StrandView.toTranscript(m.b, coreFrom(m));
    cdsTo = StrandView.toTranscript(m.b, coreTo(m));
    core = (double) (sums[cdsTo] - sums[cdsFrom]) / (cdsTo - cdsFrom);
    depth = new double[n];
    for (int t = 0; t < n; t++) {
      int a = Math.max(0, t - WINDOW / 2);
      int e = Math.min(n, t + WINDOW / 2 + 1);
      depth[t] = (double) (sums[e] - sums[a]) / (e - a);
    }
  }

  /** Contig bounds of what is never cut. */
  static int coreFrom(Model m) {
    return m.coding() ? m.cdsFrom : Math.max(m.b[0], m.b[1] - RIM);
  }

  static int coreTo(Model m) {
    int last = m.b.length - 1;
    return m.coding() ? m.cdsTo : Math.min(m.b[last], m.b[last - 1] + RIM);
  }

  /** Mean depth of the coding region. */
  double core() {
    return core;
  }

  /** Contig bound of the limit on the right, or {@link #NONE}. */
  int right() {
    int t = limit(cdsTo, depth.length, 1);
    return t < 0 ? NONE : t == 0 ? m.from() : StrandView.baseAt(m.b, t - 1) + 1;
  }

  /** Contig bound of the limit on the left. */
  int left() {
    int t = limit(cdsFrom - 1, -1, -1);
    return t < 0 ? NONE : StrandView.baseAt(m.b, t);
  }

  /** Transcript bound: what lies on its outer side is cut; -1 without limit. */
  private int limit(int first, int end, int step) {
    for (int t = first; t != end && core > 0; t += step) {
      if (depth[t] > BUMP * core) {
        return step > 0 ? t : t + 1;
      }
      if (depth[t] <= DROP * core) {
        while (t + step != end && depth[t + step] < depth[t]) {
          t += step;
        }
        return step > 0 ? t : t + 1;
      }
    }
    return -1;
  }
}
