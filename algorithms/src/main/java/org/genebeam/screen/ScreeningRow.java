package org.genebeam.screen;

import java.util.Locale;

/** A line of the screening table: what was done with a sequence, and why. */
public final class ScreeningRow {
  public static final String HEADER =
      "#query\tkind\tlength\tclass\tsubject\tcovered\tidentity\taction\tkept\n";

  private ScreeningRow() {}

  /**
   * The line.
   *
   * @param covered bases or residues under hits
   * @param identity 0..1
   * @param kept range that is left of a trimmed sequence, or a dash
   */
  static String of(
      String id,
      String kind,
      int length,
      String what,
      String subject,
      int covered,
      double identity,
      String action,
      String kept) {
    return String.join(
            "\t",
            id,
            kind,
            Integer.toString(length),
            what,
            subject,
            Integer.toString(covered),
            String.format(Locale.ROOT, "%.2f", 100 * identity),
            action,
            kept)
        + "\n";
  }
}
