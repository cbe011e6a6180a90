package org.genebeam.support;

/**
 * How well a model is supported. Counts that do not apply are -1, fractions NaN.
 *
 * @param minimalFull fewest alignments that explain every base and intron; -1 if they can't
 * @param minimalFullSameSpecies the same without proteins
 * @param minimalIntrons fewest alignments that have every intron
 * @param minimalIntronsSameSpecies the same without proteins
 * @param meanDepth short reads on an exonic base, mean
 * @param minDepth the least of them
 * @param meanIntronDepth short reads across an intron, mean
 * @param minIntronDepth the least of them
 * @param transcriptIntrons introns seen in reads or transcripts
 * @param abInitioPercent exonic bases that no agreeing evidence covers
 * @param shortReadPercent exonic bases with short reads
 * @param samplesAllIntrons samples with short reads across every intron
 * @param samplesSomeIntrons samples across some introns only
 * @param nonConsensus share of introns other than GT-AG, GC-AG and AT-AC
 */
public record QualityRow(
    int minimalFull,
    int minimalFullSameSpecies,
    int minimalIntrons,
    int minimalIntronsSameSpecies,
    double meanDepth,
    long minDepth,
    double meanIntronDepth,
    long minIntronDepth,
    int transcriptIntrons,
    double abInitioPercent,
    double shortReadPercent,
    int samplesAllIntrons,
    int samplesSomeIntrons,
    double nonConsensus) {

  /** Support classes of the annotation report. */
  public enum Support {
    /** Evidence for every base and intron. */
    FULL,
    /** Evidence for a part. */
    PARTIAL,
    /** Nothing but the sequence model. */
    AB_INITIO
  }

  /** Which class the model belongs to. */
  public Support support() {
    if (abInitioPercent >= 100) {
      return Support.AB_INITIO;
    }
    return minimalFull >= 0 ? Support.FULL : Support.PARTIAL;
  }
}
