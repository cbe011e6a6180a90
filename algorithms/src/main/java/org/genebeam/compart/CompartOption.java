package org.genebeam.compart;

import static org.genebeam.model.NumberOption.flag;
import static org.genebeam.model.NumberOption.number;
import static org.genebeam.model.NumberOption.whole;

import java.util.Arrays;
import java.util.List;
import org.genebeam.model.NumberOption;

/** Options of compartments of transcripts, those of NCBI's compart (alignment.md 3.4). */
public enum CompartOption {
  PENALTY(
      number(
          "compartment-penalty", 0.55, 0, 1, "cost of one more compartment, share of the query")),
  MIN_IDENTITY(
      number(
          "min-compartment-identity",
          0.7,
          0,
          1,
          "matches a compartment needs, share of the query")),
  MIN_SINGLETON_IDENTITY(
      number(
          "min-singleton-identity",
          0.7,
          0,
          1,
          "the same for the only compartment of a sequence and strand")),
  MIN_SINGLETON_BASES(
      whole(
          "min-singleton-identity-bases",
          9_999_999,
          0,
          Integer.MAX_VALUE,
          "matches that suffice for it whatever their share, bases")),
  MAX_INTRON(
      whole(
          "max-intron",
          1_200_000,
          1,
          1_000_000_000,
          "longest distance of neighbouring hits on the sequence, bases")),
  MIN_QUERY_LENGTH(
      whole("min-query-length", 50, 21, 99_999, "shorter queries are passed over, bases")),
  MAX_COMPARTMENTS(
      whole(
          "max-compartments",
          0,
          0,
          Integer.MAX_VALUE,
          "most compartments of a query, best first; 0 = all")),
  CROSS_FILTER(flag("cross-filter", true, "hits are cut down to their unambiguous parts"));

  private final NumberOption option;

  CompartOption(NumberOption option) {
    this.option = option;
  }

  /** Name, default, bounds and help. */
  public NumberOption option() {
    return option;
  }

  /** All of them. */
  public static List<NumberOption> all() {
    return Arrays.stream(values()).map(CompartOption::option).toList();
  }
}
