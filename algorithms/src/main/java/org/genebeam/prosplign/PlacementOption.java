package org.genebeam.prosplign;

import static org.genebeam.model.NumberOption.number;
import static org.genebeam.model.NumberOption.whole;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.compart.ProteinCompartOption;
import org.genebeam.model.NumberOption;

/** Options of how the compartments of a protein are chosen that it is aligned in. */
public enum PlacementOption {
  MIN_HIT_COVERAGE(
      number(
          "min-hit-coverage",
          ProteinOptions.DEFAULTS.minHitCoverage(),
          0,
          1,
          "what the hits of a compartment must cover, share of the protein")),
  MAX_COMPARTMENTS(
      whole(
          "max-compartments",
          ProteinOptions.DEFAULTS.maxCompartments(),
          1,
          1_000_000,
          "most compartments of a protein, best score first"));

  private final NumberOption option;

  PlacementOption(NumberOption option) {
    this.option = option;
  }

  /** Name, default, bounds and help. */
  public NumberOption option() {
    return option;
  }

  /** These. */
  public static List<NumberOption> all() {
    return Arrays.stream(values()).map(PlacementOption::option).toList();
  }

  /**
   * These and those of compartments, but for the longest intron, which is one for all steps of a
   * run.
   */
  public static List<NumberOption> ofRun() {
    List<NumberOption> options = new ArrayList<>(ProteinCompartOption.all());
    options.remove(ProteinCompartOption.MAX_INTRON.option());
    options.addAll(all());
    return options;
  }
}
