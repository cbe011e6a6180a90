package org.genebeam.formats;

/** Letters a sequence file may hold, in either case. */
public enum SequenceAlphabet {
  /** A, C, G, T, U and the IUPAC ambiguity codes. */
  DNA("ACGTUNRYSWKMBDHV", "an IUPAC nucleotide code"),
  /** The letters A to Z, and {@code *} or {@code .} for a stop. */
  PROTEIN("ABCDEFGHIJKLMNOPQRSTUVWXYZ*.", "an amino acid code");

  private static final boolean[] ACGTUN = table("ACGTUN");

  private final boolean[] accepted;
  private final String description;

  SequenceAlphabet(String letters, String description) {
    this.accepted = table(letters);
    this.description = description;
  }

  /** Whether the letter belongs to the alphabet. */
  public boolean accepts(byte letter) {
    return accepted[letter & 0xff];
  }

  /** For messages: "an ... code". */
  public String description() {
    return description;
  }

  static boolean isAcgtun(byte letter) {
    return ACGTUN[letter & 0xff];
  }

  private static boolean[] table(String letters) {
    boolean[] table = new boolean[256];
    for (int i = 0; i < letters.length(); i++) {
      table[letters.charAt(i)] = true;
      table[Character.toLowerCase(letters.charAt(i))] = true;
    }
    return table;
  }
}
