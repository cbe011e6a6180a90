package org.genebeam.formats;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sequence names with NCBI's database tags, as {@code lcl|contig_1} or {@code gi|5|ref|NM_1.2|}:
 * the plain name that joins files, and the tagged form that NCBI's programs print.
 */
public final class SequenceIds {
  private static final Set<String> TAGS =
      Set.of("lcl", "ref", "gb", "emb", "dbj", "tpg", "tpe", "tpd", "sp", "tr", "pir", "prf");
  private static final Pattern REFSEQ =
      Pattern.compile("[ANWXY][CGMPRTWZ]_[A-Z]*[0-9]+(\\.[0-9]+)?");

  private SequenceIds() {}

  /** The name without tags; one without a known tag stays as it is. */
  public static String plain(String id) {
    int bar = id.indexOf('|');
    if (bar < 0) {
      return id;
    }
    String rest = id;
    if (rest.startsWith("gi|")) {
      int next = rest.indexOf('|', 3);
      if (next < 0 || next + 1 == rest.length()) {
        return rest.substring(3, next < 0 ? rest.length() : next);
      }
      rest = rest.substring(next + 1);
      bar = rest.indexOf('|');
    }
    if (bar < 0 || !TAGS.contains(rest.substring(0, bar))) {
      return rest;
    }
    int end = rest.indexOf('|', bar + 1);
    String name = rest.substring(bar + 1, end < 0 ? rest.length() : end);
    return name.isEmpty() ? rest : name;
  }

  /** The name as NCBI's programs print it: {@code ref|...|} for RefSeq, else {@code lcl|...}. */
  public static String tagged(String id) {
    if (id.indexOf('|') >= 0) {
      return id;
    }
    return REFSEQ.matcher(id).matches() ? "ref|" + id + "|" : "lcl|" + id;
  }
}
