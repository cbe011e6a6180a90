package org.genebeam.gnomon;

/**
 * Settings of {@link GnomonPredictor}.
 *
 * @param minCds least coding bases of a prediction without evidence, start and stop codon included
 * @param minScore least score of a prediction without evidence, nats; on the Arabidopsis clones 40
 *     to 50 gives the best balance of missed and invented exons
 * @param minContig shorter contigs without chains are passed over
 * @param open whether a gene may run over the end of a contig
 * @param masking whether soft-masked sequence is closed to ab initio exons
 * @param nonconsensus whether splice sites, starts and stops without consensus are offered near the
 *     open ends of protein evidence
 * @param nonconsensusScore score of such a site, nats
 * @param fusionCost what each chain of proteins in a gene costs beyond the first, nats
 * @param chunk bases worked on at a time: memory, not results, depends on it
 */
public record PredictionOptions(
    int minCds,
    double minScore,
    int minContig,
    boolean open,
    boolean masking,
    boolean nonconsensus,
    double nonconsensusScore,
    double fusionCost,
    int chunk) {
  /** Settings of EGAPx's production run. */
  public static final PredictionOptions EGAPX =
      new PredictionOptions(225, 45, 1000, true, true, true, -25, 10, 1 << 13);

  /** The bare engine: every gene of the best parse, none over the ends, no masking. */
  public static final PredictionOptions ENGINE =
      new PredictionOptions(0, Double.NEGATIVE_INFINITY, 0, false, false, false, -25, 10, 1 << 13);

  public PredictionOptions {
    if (chunk < 1) {
      throw new IllegalArgumentException("a chunk needs at least one base");
    }
    if (!(fusionCost >= 0)) {
      throw new IllegalArgumentException("a cost cannot be negative, got " + fusionCost);
    }
  }

  public PredictionOptions withMinCds(int value) {
    return new PredictionOptions(
        value,
        minScore,
        minContig,
        open,
        masking,
        nonconsensus,
        nonconsensusScore,
        fusionCost,
        chunk);
  }

  public PredictionOptions withMinScore(double value) {
    return new PredictionOptions(
        minCds,
        value,
        minContig,
        open,
        masking,
        nonconsensus,
        nonconsensusScore,
        fusionCost,
        chunk);
  }

  public PredictionOptions withOpen(boolean value) {
    return new PredictionOptions(
        minCds,
        minScore,
        minContig,
        value,
        masking,
        nonconsensus,
        nonconsensusScore,
        fusionCost,
        chunk);
  }

  public PredictionOptions withMasking(boolean value) {
    return new PredictionOptions(
        minCds,
        minScore,
        minContig,
        open,
        value,
        nonconsensus,
        nonconsensusScore,
        fusionCost,
        chunk);
  }

  public PredictionOptions withFusionCost(double value) {
    return new PredictionOptions(
        minCds, minScore, minContig, open, masking, nonconsensus, nonconsensusScore, value, chunk);
  }

  public PredictionOptions withChunk(int value) {
    return new PredictionOptions(
        minCds,
        minScore,
        minContig,
        open,
        masking,
        nonconsensus,
        nonconsensusScore,
        fusionCost,
        value);
  }
}
