package org.genebeam.gnomon;

import java.util.Arrays;

/**
 * Logarithms of one stratum of parameters in the form the decoder needs: structure, phases and exon
 * lengths by length. Immutable; memory O(longest exon).
 */
final class HmmTables {
  private static final double LN3 = StrictMath.log(3);
  private static final double LN_HALF = StrictMath.log(0.5);

  final CodingModel content;
  final SpliceSignals signals;
  final LengthModel intron;
  final LengthModel intergenic;
  final LengthScores intronScores;
  final LengthScores intergenicScores;

  /** By length, the factor 3 of the phase included; minus infinity where forbidden. */
  final double[] first;

  final double[] internal;
  final double[] last;
  final double[] single;
  final double[] firstPhase = new double[3];

  /** [codon position of the first base * 3 + of the last]. */
  final double[] internalPhase = new double[9];

  /** Log density of the intron states of one strand, by phase. */
  final double[] intronPrior = new double[3];

  final double intergenicPrior;
  final double toSingle;
  final double toFirst;
  final double toLast;
  final double toInternal;
  final double toNextGene = LN_HALF;
  final int longestExon;

  HmmTables(GnomonParameters parameters, double gc) {
    content = parameters.coding(gc);
    signals = parameters.signals(gc);
    GnomonParameters.Lengths lengths = parameters.lengths(gc);
    intron = lengths.intron();
    intergenic = lengths.intergenic();
    intronScores = new LengthScores(intron, 1);
    intergenicScores = new LengthScores(intergenic, 1);
    first = byLength(lengths.first());
    internal = byLength(lengths.internal());
    last = byLength(lengths.last());
    single = byLength(lengths.single());
    longestExon =
        Math.max(Math.max(first.length, internal.length), Math.max(last.length, single.length));
    GnomonParameters.Structure s = parameters.structure(gc);
    for (int p = 0; p < 3; p++) {
      firstPhase[p] = StrictMath.log(s.firstPhase().get(p));
      intronPrior[p] = StrictMath.log(s.initIntron() / 2 * s.intronPhase().get(p));
    }
    for (int p = 0; p < 9; p++) {
      internalPhase[p] = StrictMath.log(s.internalPhase().get(p));
    }
    intergenicPrior = StrictMath.log(s.initIntergenic() / 2);
    toSingle = StrictMath.log(s.single());
    toFirst = StrictMath.log(1 - s.single());
    toLast = StrictMath.log(s.terminal());
    toInternal = StrictMath.log(1 - s.terminal());
  }

  private static double[] byLength(LengthModel model) {
    double[] scores = new double[model.longest() + 1];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY);
    for (int l = model.min(); l < scores.length; l++) {
      scores[l] = model.scoreLog(l) + LN3;
    }
    return scores;
  }
}
