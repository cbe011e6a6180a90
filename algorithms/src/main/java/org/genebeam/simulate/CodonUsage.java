package org.genebeam.simulate;

import org.genebeam.model.Nucleotides;

/**
 * Codon frequencies of a plant (per thousand, as published for Arabidopsis in the Codon Usage
 * Database), and the standard genetic code.
 */
final class CodonUsage {
  /** By codon with bases in the order A, C, G, T. */
  private static final double[] PER_THOUSAND = {
    30.8, 20.9, 32.7, 22.3, 15.7, 10.3, 7.7, 17.5, 19.0, 11.3, 11.0, 14.0, 12.6, 18.5, 24.5, 21.5,
    19.4, 8.7, 15.2, 13.8, 16.1, 5.3, 8.6, 18.7, 6.3, 3.8, 4.9, 9.0, 9.9, 16.1, 9.8, 24.1,
    34.3, 17.2, 32.2, 36.6, 17.5, 10.3, 9.0, 28.3, 24.2, 9.2, 10.2, 22.2, 9.9, 12.8, 17.4, 27.2,
    0.9, 13.7, 0.5, 14.6, 18.3, 11.2, 9.3, 25.2, 1.2, 7.2, 12.5, 10.5, 12.7, 20.7, 20.9, 21.8
  };

  private static final String AMINO_ACIDS =
      "KNKNTTTTRSRSIIMIQHQHPPPPRRRRLLLLEDEDAAAAGGGGVVVV*Y*YSSSS*CWCLFLF";

  /** Makes preferences a little sharper than the average gene's, as in expressed genes. */
  private static final double SHARPNESS = 1.25;

  private static final double[] SENSE = new double[64];
  private static final double[] STOP = new double[64];

  static {
    for (int codon = 0; codon < 64; codon++) {
      boolean stop = AMINO_ACIDS.charAt(codon) == '*';
      SENSE[codon] = stop ? 0 : StrictMath.pow(PER_THOUSAND[codon], SHARPNESS);
      STOP[codon] = stop ? PER_THOUSAND[codon] : 0;
    }
  }

  private CodonUsage() {}

  /** A CDS of so many codons, start and stop included. */
  static byte[] cds(Draws draws, int codons) {
    byte[] bases = new byte[3 * codons];
    put(bases, 0, 14);
    for (int i = 1; i < codons - 1; i++) {
      int codon = draws.pick(SENSE);
      if (i == 1 && draws.chance(0.4)) {
        codon = draws.chance(0.6) ? 39 : 36; // GCT or GCA: G behind the start codon
      }
      put(bases, 3 * i, codon);
    }
    put(bases, 3 * codons - 3, draws.pick(STOP));
    return bases;
  }

  private static void put(byte[] bases, int at, int codon) {
    bases[at] = (byte) (codon >> 4);
    bases[at + 1] = (byte) (codon >> 2 & 3);
    bases[at + 2] = (byte) (codon & 3);
  }

  /**
   * One-letter amino acids, {@code *} for stop, X for codons with N; a partial codon is dropped.
   */
  static String translate(byte[] cds) {
    StringBuilder protein = new StringBuilder(cds.length / 3);
    for (int i = 0; i + 3 <= cds.length; i += 3) {
      boolean known =
          cds[i] < Nucleotides.N && cds[i + 1] < Nucleotides.N && cds[i + 2] < Nucleotides.N;
      int codon = 16 * cds[i] + 4 * cds[i + 1] + cds[i + 2];
      protein.append(known ? AMINO_ACIDS.charAt(codon) : 'X');
    }
    return protein.toString();
  }

  /** Whether a CDS reads ATG ... stop, with no stop between. */
  static boolean isOpen(byte[] cds) {
    if (cds.length % 3 != 0 || cds.length < 9) {
      return false;
    }
    String protein = translate(cds);
    return protein.charAt(0) == 'M' && protein.indexOf('*') == protein.length() - 1;
  }
}
