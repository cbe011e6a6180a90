package org.genebeam.screen;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a contaminant is, told by the header of its sequence. */
public enum ContaminantClass {
  MITOCHONDRION("mitochondri|\\bchrM(?:t)?(?:_|\\b)|\\bMT\\b"),
  PLASTID("chloroplast|plastid|\\bchrC(?:_|\\b)|\\bPltd?\\b"),
  RRNA("ribosomal RNA|\\b[rR]RNA\\b|#rRNA\\b"),
  INSERTION_SEQUENCE("insertion (?:sequence|element)|\\bIS element|\\bIS\\d+[A-Z]?\\b"),
  REPEAT(
      "#(?:LINE|SINE|LTR|DNA|RC|Satellite|Simple_repeat|Low_complexity|Retroposon|Unknown)\\b"
          + "|\\brepeat|transpos|retroelement|satellite"),
  VECTOR("vector|plasmid|univec|\\|uv\\||cloning"),
  ADAPTOR("adapt[eo]r|primer|linker|oligo|barcode"),
  OTHER("(?!)");

  /** A shorter sequence without telling header is an adaptor. */
  private static final int ADAPTOR_BASES = 100;

  private final Pattern header;

  ContaminantClass(String header) {
    this.header = Pattern.compile(header, Pattern.CASE_INSENSITIVE);
  }

  /**
   * Class of a sequence.
   *
   * @param header its FASTA header
   * @param bases its length
   */
  public static ContaminantClass of(String header, int bases) {
    for (ContaminantClass one : values()) {
      if (one.header.matcher(header).find()) {
        return one;
      }
    }
    return bases < ADAPTOR_BASES ? ADAPTOR : OTHER;
  }

  /** Whether it is added to the ends of molecules, where it may be cut off. */
  public boolean isTrimmed() {
    return this == VECTOR || this == ADAPTOR;
  }

  /** As written in tables. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
