package org.genebeam.splign;

import static org.genebeam.model.Nucleotides.A;
import static org.genebeam.model.Nucleotides.C;
import static org.genebeam.model.Nucleotides.G;
import static org.genebeam.model.Nucleotides.T;

/** Dinucleotide classes of every position of a sequence, on its plus strand. */
final class SpliceSites {
  static final int NONE = 0;
  static final int GT = 1;
  static final int GC = 2;
  static final int AT = 3;
  static final int AG = 1;
  static final int AC = 2;

  /** Class of an intron that begins at an index. */
  final byte[] donor;

  /** Class of an intron that ends before an index. */
  final byte[] acceptor;

  SpliceSites(byte[] bases) {
    int n = bases.length;
    donor = new byte[n + 1];
    acceptor = new byte[n + 1];
    for (int i = 0; i + 1 < n; i++) {
      int a = bases[i];
      int b = bases[i + 1];
      if (a == G) {
        donor[i] = (byte) (b == T ? GT : b == C ? GC : NONE);
      } else if (a == A) {
        if (b == T) {
          donor[i] = AT;
        } else if (b == G) {
          acceptor[i + 2] = AG;
        } else if (b == C) {
          acceptor[i + 2] = AC;
        }
      }
    }
  }

  /** Whether an intron {@code [start, end)} is GT..AG, GC..AG or AT..AC. */
  boolean consensus(int start, int end) {
    int d = donor[start];
    return d == AT ? acceptor[end] == AC : d != NONE && acceptor[end] == AG;
  }
}
