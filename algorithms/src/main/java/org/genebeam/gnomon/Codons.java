package org.genebeam.gnomon;

import org.genebeam.model.Nucleotides;

/** Start and stop codons of the standard genetic code on base codes. */
final class Codons {
  private Codons() {}

  /** Whether ATG lies at {@code i}. */
  static boolean isStart(byte[] bases, int i) {
    return i >= 0
        && i + 3 <= bases.length
        && bases[i] == Nucleotides.A
        && bases[i + 1] == Nucleotides.T
        && bases[i + 2] == Nucleotides.G;
  }

  /** Whether TAA, TAG or TGA lies at {@code i}. */
  static boolean isStop(byte[] bases, int i) {
    if (i < 0 || i + 3 > bases.length || bases[i] != Nucleotides.T) {
      return false;
    }
    byte second = bases[i + 1];
    byte third = bases[i + 2];
    return second == Nucleotides.A
        ? third == Nucleotides.A || third == Nucleotides.G
        : second == Nucleotides.G && third == Nucleotides.A;
  }
}
