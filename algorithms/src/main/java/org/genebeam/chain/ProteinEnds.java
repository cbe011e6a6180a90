package org.genebeam.chain;

import java.util.List;

/**
 * Clips what proteins leave open at their 5' end to a start codon a little further in (gnomon.md
 * B.2 P13). Linear in the reach.
 */
final class ProteinEnds {
  /** Bases of a product that may be clipped, what was not aligned included. */
  private static final int MAX_CLIP = 120;

  /** The same as a share of what is aligned. */
  private static final double MAX_SHARE = 0.2;

  /** Bases that the first exon must keep. */
  private static final int MIN_EXON = 30;

  /** Bases by which a protein's end may differ from the chain's. */
  private static final int NEAR = 12;

  private ProteinEnds() {}

  /**
   * Transcript position of the first start codon that may take the place of an open 5' end, or -1.
   *
   * @param m spliced sequence of {@code b}
   * @param orf a frame open from the 5' end on, with a stop
   * @param inside alignments that lie in {@code b}; only proteins may reach the end, and their
   *     unaligned residues count against what may be clipped
   */
  static int innerStart(int[] b, byte[] m, OrfFinder.Orf orf, List<Aln> inside) {
    int head = -1;
    for (Aln a : inside) {
      boolean reaches = Math.abs(a.start() - b[0]) <= NEAR;
      if (reaches && (!a.protein() || a.goesOnLeft)) {
        return -1;
      }
      if (reaches && a.source.unalignedHead() >= 0) {
        int own = a.source.unalignedHead();
        head = head < 0 ? own : Math.min(head, own);
      }
    }
    if (head < 0 || !orf.stop()) {
      return -1;
    }
    double most = Math.min(MAX_CLIP, MAX_SHARE * orf.length()) - head;
    int rim = b[1] - b[0];
    for (int t = orf.phase(); t <= most && t + 3 <= m.length; t += 3) {
      int exonEnd = rim;
      for (int e = 1; exonEnd <= t; e++) {
        exonEnd += b[2 * e + 1] - b[2 * e];
      }
      if (OrfFinder.isStart(m, t) && exonEnd - t >= MIN_EXON) {
        return t;
      }
    }
    return -1;
  }
}
