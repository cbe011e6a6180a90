package org.genebeam.homology;

import java.util.regex.Pattern;

/**
 * Tells from the name of a protein whether it is one of a transposable element (release.md, 2.6).
 * Only the recommended name counts, not synonyms; genes that hosts made of transposons and that
 * databases name after them are exempt.
 */
public final class TransposonNames {
  private static final Pattern ELEMENT =
      Pattern.compile(
          "transposon|transposable|transposase|retrovirus-related|retroelement"
              + "|\\b(?:gag|pol|env|gag-pol)\\b.*polyprotein|\\bcopia protein"
              + "|reverse transcriptase|rna-directed dna polymerase|\\bline-1\\b|\\bhelitron\\b"
              + "|integrase core|\\bhat\\b.*(?:element|dimeri[sz]ation)"
              + "|putative ribonuclease h protein",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern EXEMPT =
      Pattern.compile(
          "telomerase|-derived|gag-like|domain-containing|inhibitor|suppressor|silencing",
          Pattern.CASE_INSENSITIVE);
  private static final String RECOMMENDED = "RecName: Full=";

  private TransposonNames() {}

  /** Whether a FASTA header of UniProt, NCBI or plain style names such a protein. */
  public static boolean match(String header) {
    String name = name(header);
    return ELEMENT.matcher(name).find() && !EXEMPT.matcher(name).find();
  }

  /** The recommended name: without id, synonyms, species and other fields. */
  static String name(String header) {
    int blank = header.indexOf(' ');
    String name = blank < 0 ? "" : header.substring(blank + 1);
    int recommended = name.indexOf(RECOMMENDED);
    if (recommended >= 0) {
      name = name.substring(recommended + RECOMMENDED.length());
    }
    for (String end : new String[] {";", " {", " OS=", " ["}) {
      int at = name.indexOf(end);
      name = at < 0 ? name : name.substring(0, at);
    }
    return name.strip();
  }
}
