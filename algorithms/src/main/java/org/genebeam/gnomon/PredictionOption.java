package org.genebeam.gnomon;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.genebeam.model.NumberOption;

/**
 * Options of prediction under the names of NCBI's (gnomon.md C.12), and those of this project for
 * what it adds. There is none for windows, since results do not depend on them.
 */
public enum PredictionOption {
  MIN_CDS("minlen", 225, "least coding bases of a gene without evidence"),
  MIN_CONTIG("mincont", 1000, "shorter sequences without evidence are passed over"),
  FUSION_COST("mpp", 10, "nats that each chain of proteins in a gene costs beyond the first"),
  NONCONSENSUS("nonconsens", true, "odd splice sites, starts and stops beside protein evidence"),
  NONCONSENSUS_COST("ncsp", 25, "nats that such a site costs"),
  OPEN("open", true, "a gene may run over the end of a sequence"),
  MIN_SCORE("ab_initio_score", 45, "least score of a gene without evidence, nats");

  private static final double MOST = 1e6;

  private final NumberOption option;

  PredictionOption(String label, double standard, String help) {
    option = NumberOption.number(label, standard, 0, MOST, help);
  }

  PredictionOption(String label, boolean standard, String help) {
    option = NumberOption.flag(label, standard, help);
  }

  /** Name, default, bounds and help. */
  public NumberOption option() {
    return option;
  }

  /** The option of a name. */
  public static Optional<PredictionOption> byLabel(String label) {
    return Arrays.stream(values()).filter(o -> o.option.label().equals(label)).findFirst();
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(o -> o.option.label()).toList();
  }
}
