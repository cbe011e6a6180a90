package org.genebeam.simulate;

import java.util.List;
import org.genebeam.model.Gene;

/** How many transcript molecules each gene has in each run, relative to each other. */
final class Expression {
  private static final double SILENT_EVERYWHERE = 0.06;
  private static final double SILENT_IN_RUN = 0.08;

  private final double[][] level;
  private final double[] mainShare;

  Expression(List<Gene> genes, int runs, Draws draws) {
    level = new double[Math.max(1, runs)][genes.size()];
    mainShare = new double[genes.size()];
    for (int g = 0; g < genes.size(); g++) {
      boolean lnc = !genes.get(g).biotype().equals("protein_coding");
      double base = draws.chance(SILENT_EVERYWHERE) ? 0 : draws.logNormal(lnc ? 0.5 : 1, 1.0);
      mainShare[g] = 0.5 + 0.35 * draws.unit();
      for (double[] run : level) {
        run[g] = draws.chance(SILENT_IN_RUN) ? 0 : base * draws.logNormal(1, 0.7);
      }
    }
  }

  /** Levels in a run. */
  Levels of(int run) {
    return new Levels(level[run], mainShare);
  }

  /** Mean levels over all runs. */
  Levels mean() {
    double[] mean = new double[mainShare.length];
    for (double[] run : level) {
      for (int g = 0; g < mean.length; g++) {
        mean[g] += run[g] / level.length;
      }
    }
    return new Levels(mean, mainShare);
  }

  /** Levels of genes and the share of their main forms. */
  static final class Levels {
    private final double[] gene;
    private final double[] mainShare;

    Levels(double[] gene, double[] mainShare) {
      this.gene = gene;
      this.mainShare = mainShare;
    }

    /** Molecules of a transcript. */
    double of(TranscriptSequences.Entry entry) {
      int forms = entry.gene().transcripts().size();
      double main = mainShare[entry.geneIndex()];
      double share = forms == 1 ? 1 : entry.rank() == 0 ? main : (1 - main) / (forms - 1);
      return gene[entry.geneIndex()] * share;
    }
  }
}
