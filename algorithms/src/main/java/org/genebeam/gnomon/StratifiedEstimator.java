package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.List;

/**
 * Tables of content and laws of intron lengths apart by G+C content, for genomes of isochores
 * (gnomon.md C.5, D.5).
 *
 * <p>A stratum's tables fall back on those of the whole genome, context by context; signals,
 * structure, exon and intergenic lengths, of which a stratum shows too few, stay those of the
 * whole. Between the centres of strata tables of content are interpolated.
 */
final class StratifiedEstimator {
  private StratifiedEstimator() {}

  /**
   * @param whole parameters of all genes
   * @param strata first and last class of each, as {@link GcCounts#strata} has them
   * @param counts all that was counted, by G+C content
   * @param maxIntron longest intron allowed, bases
   * @return {@code whole} itself if there is one stratum
   */
  static GnomonParameters refine(
      GnomonParameters whole, List<int[]> strata, GcCounts counts, int maxIntron) {
    if (strata.size() == 1) {
      return whole;
    }
    TrainingCounts all = counts.sum();
    MarkovChain noncoding = whole.content().get(0).model().noncoding();
    List<MarkovChain> coding = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      coding.add(ParameterEstimator.coding(f, all.coding[f], noncoding));
    }
    List<GnomonParameters.Content> content = new ArrayList<>();
    List<GnomonParameters.Lengths> lengths = new ArrayList<>();
    GnomonParameters.Lengths l = whole.lengths().get(0);
    int from = 0;
    for (int[] stratum : strata) {
      TrainingCounts own = counts.sum(stratum[0], stratum[1]);
      int to = GcCounts.CLASS_ENDS[stratum[1]];
      content.add(new GnomonParameters.Content(from, to, content(own, coding, noncoding)));
      LengthModel intron = LengthEstimator.estimate(own, maxIntron).intron();
      lengths.add(
          new GnomonParameters.Lengths(
              from, to, intron, l.intergenic(), l.first(), l.internal(), l.last(), l.single()));
      from = to;
    }
    return new GnomonParameters(
        content,
        whole.signals(),
        lengths,
        whole.structure(),
        whole.temperature(),
        whole.decoyScore(),
        true,
        whole.training());
  }

  /** Tables of one stratum. */
  static CodingModel content(TrainingCounts own, List<MarkovChain> coding, MarkovChain noncoding) {
    MarkovChain between =
        ParameterEstimator.child(CodingModel.ORDER, ParameterEstimator.noncoding(own), noncoding);
    List<MarkovChain> tables = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      tables.add(
          ParameterEstimator.tempered(
              ParameterEstimator.child(CodingModel.ORDER, own.coding[f], coding.get(f)), between));
    }
    return new CodingModel(tables, between);
  }
}
