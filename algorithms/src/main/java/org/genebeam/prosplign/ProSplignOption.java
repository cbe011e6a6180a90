package org.genebeam.prosplign;

import static org.genebeam.model.NumberOption.flag;
import static org.genebeam.model.NumberOption.whole;

import java.util.Arrays;
import java.util.List;
import org.genebeam.model.NumberOption;

/**
 * Options of {@link ProSplign}, those of NCBI's program that it reads (alignment.md 5.2, 5.6).
 * Costs are in units of the substitution matrix, BLOSUM62; lengths are columns of the alignment,
 * one a base.
 */
public enum ProSplignOption {
  GAP_OPENING(
      whole(
          "gap-opening-cost", 10, 0, 1000, "cost of a gap whose length is a multiple of 3 bases")),
  GAP_EXTENSION(
      whole("gap-extension-cost", 1, 1, 100, "cost of each residue, or of 3 bases, in a gap")),
  FRAMESHIFT_OPENING(
      whole(
          "frameshift-opening-cost",
          30,
          0,
          1000,
          "cost of a gap of another length; not less than gap-opening-cost")),
  INTRON_GT(whole("gt-ag-intron-cost", 15, 0, 1000, "cost of a GT..AG intron")),
  INTRON_GC(whole("gc-ag-intron-cost", 20, 0, 1000, "cost of a GC..AG intron")),
  INTRON_AT(whole("at-ac-intron-cost", 25, 0, 1000, "cost of an AT..AC intron")),
  INTRON_OTHER(
      whole(
          "non-consensus-intron-cost",
          34,
          0,
          1000,
          "cost of any other intron; not more than the two cheapest of the others together")),
  INVERTED_INTRON_EXTENSION(
      whole("inverted-intron-extension", 1000, 1, 1200, "three times as many intron bases cost 1")),
  MIN_INTRON(whole("min-intron", 30, 4, 100_000, "shortest intron, bases")),
  ALTERNATIVE_STARTS(
      flag(
          "allow-alternative-starts",
          false,
          "start codons are all of the genetic code, not only those that translate to M")),
  FLANK_POSITIVES(
      whole(
          "flank-positives",
          55,
          0,
          100,
          "percent of positives in every prefix and suffix of a part that is kept")),
  TOTAL_POSITIVES(
      whole(
          "total-positives",
          70,
          0,
          100,
          "percent of positives in such a part; both 0 = all is kept")),
  MAX_BAD_LENGTH(
      whole(
          "max-bad-length",
          45,
          0,
          1_000_000,
          "a longer run without positives is in no part, columns")),
  MIN_EXON_IDENTITY(
      whole("min-exon-identity", 30, 0, 100, "percent of identical columns in an exon")),
  MIN_EXON_POSITIVES(
      whole("min-exon-positives", 55, 0, 100, "percent of positive columns in an exon")),
  MIN_FLANKING_EXON(
      whole(
          "min-flanking-exon-length",
          15,
          0,
          10_000,
          "an intron adds (100 - flank-positives) / flank-positives times this to the length of a part")),
  MIN_GOOD_LENGTH(whole("min-good-length", 59, 0, 1_000_000, "shortest part kept, columns")),
  START_BONUS(
      whole(
          "start-bonus",
          8,
          0,
          10_000,
          "columns and positives given to a part that begins with the matched first M")),
  FILL_HOLES(flag("fill-holes", false, "all between the first and the last part is kept")),
  MIN_HOLE(
      whole(
          "min-hole-length",
          200,
          0,
          1_000_000_000,
          "parts with fewer bases and fewer columns of protein between them are joined")),
  CUT_PARTIAL_CODONS(
      flag("cut-flank-partial-codons", true, "parts begin and end with whole codons")),
  CUT_TRAILING_N(
      flag("cut-trailing-n", false, "codons with N that leave the residue open are cut off ends")),
  CUT_POSITIVE_DROP(
      flag("cut-flanks-with-positives-drop", true, "ends with fewer positives are cut off")),
  DROP_FLANK_MAX(whole("positives-drop-max-length", 30, 0, 10_000, "longest such end, columns")),
  DROP_WINDOW(whole("positives-drop-window", 90, 1, 10_000, "columns that it is compared with")),
  DROP_PERCENT(whole("positives-drop", 35, 1, 100, "least difference of positives, percent")),
  DROP_GAP_RATIO(
      whole(
          "positives-drop-gap-ratio",
          2,
          1,
          1000,
          "weight of a mismatch or of the first three columns of a gap beside further ones"));

  private final NumberOption option;

  ProSplignOption(NumberOption option) {
    this.option = option;
  }

  /** Name, default, bounds and help. */
  public NumberOption option() {
    return option;
  }

  /** All of them. */
  public static List<NumberOption> all() {
    return Arrays.stream(values()).map(ProSplignOption::option).toList();
  }
}
