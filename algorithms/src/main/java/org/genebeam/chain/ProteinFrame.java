package org.genebeam.chain;

import java.util.List;

/**
 * What proteins say about the reading frame of a chain.
 *
 * @param bases bases of the chain that proteins cover in the chain's frame
 * @param from leftmost such base (view), or {@link Integer#MAX_VALUE} without one
 * @param count proteins that take part
 */
record ProteinFrame(int bases, int from, int count) {
  static final ProteinFrame NONE = new ProteinFrame(0, Integer.MAX_VALUE, 0);

  /**
   * Sums up the proteins inside a chain.
   *
   * @param codon transcript position of a codon of the chain's frame, or -1
   */
  static ProteinFrame of(int[] b, int codon, List<Aln> inside) {
    if (codon < 0) {
      return NONE;
    }
    int[] depth = null;
    int from = Integer.MAX_VALUE;
    int count = 0;
    for (Aln a : inside) {
      if (!a.protein() || !a.within(b)) {
        continue;
      }
      int t = StrandView.toTranscript(b, a.start());
      if (Math.floorMod(t + a.codon - codon, 3) != 0) {
        continue;
      }
      if (depth == null) {
        depth = new int[Structures.length(b) + 1];
      }
      depth[t]++;
      depth[t + a.length]--;
      from = Math.min(from, a.start());
      count++;
    }
    if (depth == null) {
      return NONE;
    }
    int bases = 0;
    int now = 0;
    for (int d : depth) {
      now += d;
      bases += now > 0 ? 1 : 0;
    }
    return new ProteinFrame(bases, from, count);
  }
}
