package org.genebeam.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * Codon translation by NCBI table number. Tables whose stop codons are TAA, TAG and TGA, as gene
 * models assume: 1, 11, 12 and 26.
 */
public final class GeneticCode {
  private static final String STANDARD =
      "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG";
  private static final Map<Integer, GeneticCode> CODES = new TreeMap<>();

  static {
    CODES.put(1, new GeneticCode(STANDARD));
    CODES.put(11, new GeneticCode(STANDARD));
    CODES.put(12, new GeneticCode(withCtg('S')));
    CODES.put(26, new GeneticCode(withCtg('A')));
  }

  /** Residue by 16 a + 4 b + c over base codes A, C, G, T. */
  private final char[] residue = new char[64];

  private GeneticCode(String tcag) {
    int[] rank = {2, 1, 3, 0}; // A, C, G, T in the order T, C, A, G of NCBI's strings
    for (int codon = 0; codon < 64; codon++) {
      residue[codon] =
          tcag.charAt(16 * rank[codon >> 4] + 4 * rank[codon >> 2 & 3] + rank[codon & 3]);
    }
  }

  private static String withCtg(char aminoAcid) {
    return STANDARD.substring(0, 19) + aminoAcid + STANDARD.substring(20);
  }

  /**
   * The code of an NCBI table.
   *
   * @throws IllegalArgumentException for a table with other stop codons
   */
  public static GeneticCode of(int table) {
    GeneticCode code = CODES.get(table);
    if (code == null) {
      throw new IllegalArgumentException(
          "genetic code must be one of %s, got %d".formatted(CODES.keySet(), table));
    }
    return code;
  }

  /** Residue of one codon; X where the bases leave it open, also with N. */
  public char translate(byte a, byte b, byte c) {
    if (a != Nucleotides.N && b != Nucleotides.N && c != Nucleotides.N) {
      return residue[16 * a + 4 * b + c];
    }
    char only = 0;
    for (int codon = 0; codon < 64; codon++) {
      if ((a == Nucleotides.N || codon >> 4 == a)
          && (b == Nucleotides.N || (codon >> 2 & 3) == b)
          && (c == Nucleotides.N || (codon & 3) == c)) {
        if (only != 0 && only != residue[codon]) {
          return 'X';
        }
        only = residue[codon];
      }
    }
    return only;
  }

  /** Translates whole codons from {@code from}; an incomplete last codon is left out. */
  public String translate(byte[] codes, int from) {
    StringBuilder protein = new StringBuilder((codes.length - from) / 3);
    for (int i = from; i + 2 < codes.length; i += 3) {
      protein.append(translate(codes[i], codes[i + 1], codes[i + 2]));
    }
    return protein.toString();
  }
}
