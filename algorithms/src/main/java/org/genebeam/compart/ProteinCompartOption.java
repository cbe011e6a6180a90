package org.genebeam.compart;

import static org.genebeam.model.NumberOption.number;
import static org.genebeam.model.NumberOption.whole;
import static org.genebeam.model.NumberOption.word;

import java.util.Arrays;
import java.util.List;
import org.genebeam.model.NumberOption;

/**
 * Options of compartments of proteins, those of NCBI's library (alignment.md 3.8). Shares are of
 * the residues that any hit on the sequence covers.
 */
public enum ProteinCompartOption {
  PENALTY(
      number(
          "compartment-penalty",
          ProteinCompartParameters.DEFAULTS.penalty(),
          0,
          1,
          "cost of one more compartment, share of the covered residues")),
  MIN_IDENTITY(
      number(
          "min-compartment-identity",
          ProteinCompartParameters.DEFAULTS.minIdentity(),
          0,
          1,
          "what a compartment must cover, share of the covered residues")),
  MIN_SINGLETON_IDENTITY(
      number(
          "min-singleton-identity",
          ProteinCompartParameters.DEFAULTS.minSingletonIdentity(),
          0,
          1,
          "the same for the only compartment of a sequence and strand")),
  MAX_EXTENT(
      whole(
          "max-extent",
          ProteinCompartParameters.DEFAULTS.maxExtent(),
          0,
          100_000_000,
          "bases that a region reaches beyond the outer hits at most")),
  MAX_INTRON(
      whole(
          "max-intron",
          ProteinCompartParameters.DEFAULTS.maxIntron(),
          1,
          1_000_000_000,
          "longest distance of neighbouring hits on the sequence, bases")),
  MAX_OVERLAP(
      whole(
          "max-overlap",
          ProteinCompartParameters.DEFAULTS.maxOverlap(),
          0,
          100_000_000,
          "bases that neighbouring compartments may share on the sequence")),
  MAXIMIZE(
      word(
          "maximize",
          List.of("coverage", "identity", "score"),
          "what counts for a residue under a hit: one, its identity, or its bits"));

  private final NumberOption option;

  ProteinCompartOption(NumberOption option) {
    this.option = option;
  }

  /** Name, default of the single tools, bounds and help. */
  public NumberOption option() {
    return option;
  }

  /** All of them. */
  public static List<NumberOption> all() {
    return Arrays.stream(values()).map(ProteinCompartOption::option).toList();
  }
}
