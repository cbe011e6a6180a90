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

  /** Classes by pair of bases, three bits each. */
  private static final byte[] DONORS = new byte[64];

  private static final byte[] ACCEPTORS = new byte[64];

  static {
    DONORS[G << 3 | T] = GT;
    DONORS[G << 3 | C] = GC;
    DONORS[A << 3 | T] = AT;
    ACCEPTORS[A << 3 | G] = AG;
    ACCEPTORS[A << 3 | C] = AC;
  }

  /** Class of an intron that begins at an index. */
  final byte[] donor;

  /** Class of an intron that ends before an index. */
  final byte[] acceptor;

  SpliceSites(byte[] bases) {
    int n = bases.length;
    donor = new byte[n + 1];
    acceptor = new byte[n + 1];
    int pair = 0;
    for (int i = 0; i < n; i++) {
      pair = (pair << 3 | bases[i] & 7) & 63;
      if (i > 0) {
        donor[i - 1] = DONORS[pair];
        acceptor[i + 1] = ACCEPTORS[pair];
      }
    }
  }

  /** Whether an intron {@code [start, end)} is GT..AG, GC..AG or AT..AC. */
  boolean consensus(int start, int end) {
    int d = donor[start];
    return d == AT ? acceptor[end] == AC : d != NONE && acceptor[end] == AG;
  }
}
