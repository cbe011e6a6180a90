package org.genebeam.gnomon;

import org.genebeam.model.Nucleotides;

/**
 * Stop codons cut by an intron. The bases of the cut codon on either side fall into classes, such
 * that a pair of classes decides whether both together are a stop codon: upstream T (phase 1), TA,
 * TG (phase 2); downstream AA, AG, GA (phase 1), A, G (phase 2). Class 0 never takes part.
 */
final class SplitStops {
  /** Number of classes of either side. */
  static final int CLASSES = 3;

  private SplitStops() {}

  /** Class of the last bases before boundary {@code i}: 1 = T or TA, 2 = TG. */
  static int upstream(byte[] seq, int i, int phase) {
    if (phase == 1) {
      return i >= 1 && seq[i - 1] == Nucleotides.T ? 1 : 0;
    }
    if (phase == 2 && i >= 2 && seq[i - 2] == Nucleotides.T) {
      return seq[i - 1] == Nucleotides.A ? 1 : seq[i - 1] == Nucleotides.G ? 2 : 0;
    }
    return 0;
  }

  /** Class of the first bases from {@code i}: phase 1: 1 = AA, AG, GA; phase 2: 1 = A, 2 = G. */
  static int downstream(byte[] seq, int i, int phase) {
    if (phase == 1 && i + 2 <= seq.length) {
      byte a = seq[i];
      byte b = seq[i + 1];
      boolean stop =
          (a == Nucleotides.A && (b == Nucleotides.A || b == Nucleotides.G))
              || (a == Nucleotides.G && b == Nucleotides.A);
      return stop ? 1 : 0;
    }
    if (phase == 2 && i < seq.length) {
      return seq[i] == Nucleotides.A ? 1 : seq[i] == Nucleotides.G ? 2 : 0;
    }
    return 0;
  }

  /** Whether an upstream and a downstream class of one phase make a stop codon. */
  static boolean isStop(int phase, int upstream, int downstream) {
    if (upstream == 0 || downstream == 0) {
      return false;
    }
    // TA takes A and G, TG only A.
    return phase == 1 || upstream == 1 || downstream == 1;
  }
}
