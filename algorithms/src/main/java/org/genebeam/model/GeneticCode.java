package org.genebeam.model;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Codon translation by NCBI table number. A table is given by how it differs from the standard
 * code. Gene models assume the stop codons TAA, TAG and TGA: {@link #hasStandardStops}.
 */
public final class GeneticCode implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String STANDARD =
      "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG";

  /** Codons that initiate, beside ATG, by table; none in those left out. */
  private static final Map<Integer, String> STARTS =
      Map.ofEntries(
          Map.entry(1, "TTG CTG"),
          Map.entry(2, "ATT ATC ATA GTG"),
          Map.entry(3, "ATA GTG"),
          Map.entry(4, "TTA TTG CTG ATT ATC ATA GTG"),
          Map.entry(5, "TTG ATT ATC ATA GTG"),
          Map.entry(9, "GTG"),
          Map.entry(11, "TTG CTG ATT ATC ATA GTG"),
          Map.entry(12, "CTG"),
          Map.entry(13, "TTG ATA GTG"),
          Map.entry(21, "GTG"),
          Map.entry(23, "ATT GTG"),
          Map.entry(24, "TTG CTG GTG"),
          Map.entry(25, "TTG GTG"),
          Map.entry(26, "CTG"),
          Map.entry(32, "TTG CTG ATT ATC ATA GTG"),
          Map.entry(33, "TTG CTG GTG"));

  /** Codon and its residue, by table. */
  private static final String[] TABLES = {
    "1",
    "2 AGA* AGG* ATAM TGAW",
    "3 ATAM CTTT CTCT CTAT CTGT TGAW",
    "4 TGAW",
    "5 AGAS AGGS ATAM TGAW",
    "6 TAAQ TAGQ",
    "9 AAAN AGAS AGGS TGAW",
    "10 TGAC",
    "11",
    "12 CTGS",
    "13 AGAG AGGG ATAM TGAW",
    "14 AAAN AGAS AGGS TAAY TGAW",
    "15 TAGQ",
    "16 TAGL",
    "21 TGAW ATAM AGAS AGGS AAAN",
    "22 TCA* TAGL",
    "23 TTA*",
    "24 AGAS AGGK TGAW",
    "25 TGAG",
    "26 CTGA",
    "27 TAGQ TAAQ TGAW",
    "28 TAAQ TAGQ TGAW",
    "29 TAAY TAGY",
    "30 TAAE TAGE",
    "31 TGAW TAGE TAAE",
    "32 TAGW",
    "33 TAAY TGAW AGAS AGGK"
  };

  private static final Map<Integer, GeneticCode> CODES = new TreeMap<>();

  static {
    for (String differences : TABLES) {
      String[] words = differences.split(" ");
      StringBuilder residues = new StringBuilder(STANDARD);
      for (int i = 1; i < words.length; i++) {
        residues.setCharAt(rank(words[i]), words[i].charAt(3));
      }
      int table = Integer.parseInt(words[0]);
      CODES.put(table, new GeneticCode(table, residues.toString()));
    }
  }

  /** Residue by 16 a + 4 b + c over base codes A, C, G, T. */
  private final transient char[] residue = new char[64];

  /** By the same rank. */
  private final transient boolean[] start = new boolean[64];

  private final int table;

  private GeneticCode(int table, String tcag) {
    this.table = table;
    int[] rank = {2, 1, 3, 0}; // A, C, G, T in the order T, C, A, G of NCBI's strings
    for (int codon = 0; codon < 64; codon++) {
      residue[codon] =
          tcag.charAt(16 * rank[codon >> 4] + 4 * rank[codon >> 2 & 3] + rank[codon & 3]);
    }
    for (String codon : (STARTS.getOrDefault(table, "") + " ATG").strip().split(" ")) {
      byte[] bases = Nucleotides.encode(codon);
      start[16 * bases[0] + 4 * bases[1] + bases[2]] = true;
    }
  }

  /** Place of a codon in the order T, C, A, G of NCBI's strings. */
  private static int rank(String codon) {
    String order = "TCAG";
    return 16 * order.indexOf(codon.charAt(0))
        + 4 * order.indexOf(codon.charAt(1))
        + order.indexOf(codon.charAt(2));
  }

  /**
   * The code of an NCBI table.
   *
   * @throws IllegalArgumentException for an unknown table
   */
  public static GeneticCode of(int table) {
    GeneticCode code = CODES.get(table);
    if (code == null) {
      throw new IllegalArgumentException(
          "genetic code must be one of %s, got %d".formatted(CODES.keySet(), table));
    }
    return code;
  }

  private Object readResolve() {
    return of(table);
  }

  @Override
  public String toString() {
    return "genetic code " + table;
  }

  /** Numbers of all tables, ascending. */
  public static List<Integer> tables() {
    return List.copyOf(CODES.keySet());
  }

  /** Whether the stop codons are TAA, TAG and TGA and no others. */
  public boolean hasStandardStops() {
    for (int codon = 0; codon < 64; codon++) {
      boolean stop = residue[codon] == '*';
      boolean standard = codon == 48 || codon == 50 || codon == 56;
      if (stop != standard) {
        return false;
      }
    }
    return true;
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

  /** Whether a codon may initiate; no if a base is unknown. */
  public boolean isStart(byte a, byte b, byte c) {
    return a != Nucleotides.N
        && b != Nucleotides.N
        && c != Nucleotides.N
        && start[16 * a + 4 * b + c];
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
