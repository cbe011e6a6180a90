package org.genebeam.search;

/**
 * Settings of {@link NucleotideHits}. Scores: match 2, mismatch -3, every gap base -3.
 *
 * @param maxOccurrences k-mers more frequent in the shard give no seeds
 * @param maxSeedGap longest bridge between two exact runs on either axis, bases; below the spacer
 * @param band largest shift of diagonal inside one hit step
 * @param minSeedBases least query bases under the exact runs of a hit
 * @param xDrop an extension ends when it falls this far below its best
 * @param maxEValue hits expected more often by chance are dropped
 * @param maxHits most hits of one query, best first
 */
public record HitParameters(
    int maxOccurrences,
    int maxSeedGap,
    int band,
    int minSeedBases,
    int xDrop,
    double maxEValue,
    int maxHits) {

  /** For cDNA and for long reads with up to about 12 % errors. */
  public static final HitParameters DEFAULTS = new HitParameters(200, 60, 12, 17, 24, 1e-3, 20_000);

  public HitParameters {
    if (maxSeedGap < 1 || maxSeedGap >= GenomeShard.SPACER || band < 1 || xDrop < 1) {
      throw new IllegalArgumentException(
          "maxSeedGap 1..%d, band and xDrop >= 1 expected, got %d, %d, %d"
              .formatted(GenomeShard.SPACER - 1, maxSeedGap, band, xDrop));
    }
  }
}
