package org.genebeam.rnaseq;

/**
 * Limits of the read aligner.
 *
 * @param minIntronBases shorter gaps in the read are deletions
 * @param maxIntronBases longest intron, and longest gap between the mates of a proper pair
 * @param minIdentity least share of matches among aligned columns, 0..1
 * @param minCoverage least share of a read's bases that must be aligned, 0..1
 * @param minAnchorBases least overhang beyond a GT-AG intron of up to 1 kb that is not yet known;
 *     one more for each doubling of the intron, three more for GC-AG, eight more for other motifs
 * @param maxSeedHits seeds with more hits are skipped unless a read has no other
 * @param maxPlacements equally good placements kept for a mate; more are counted but not kept
 */
public record ReadAlignerOptions(
    int minIntronBases,
    int maxIntronBases,
    double minIdentity,
    double minCoverage,
    int minAnchorBases,
    int maxSeedHits,
    int maxPlacements) {

  public ReadAlignerOptions {
    if (minIntronBases < 4 || maxIntronBases < minIntronBases) {
      throw new IllegalArgumentException(
          "4 <= minIntronBases <= maxIntronBases expected, got %d, %d"
              .formatted(minIntronBases, maxIntronBases));
    }
    if (!(minIdentity > 0 && minIdentity <= 1 && minCoverage > 0 && minCoverage <= 1)) {
      throw new IllegalArgumentException(
          "minIdentity and minCoverage must be in (0, 1], got %s, %s"
              .formatted(minIdentity, minCoverage));
    }
    if (minAnchorBases < 1 || maxSeedHits < 1 || maxPlacements < 1) {
      throw new IllegalArgumentException(
          "minAnchorBases, maxSeedHits and maxPlacements must be positive");
    }
  }

  /** Introns of 20 to 50,000 bases, identity 0.9, coverage 0.6, at most 10 placements. */
  public static ReadAlignerOptions defaults() {
    return new ReadAlignerOptions(20, 50_000, 0.9, 0.6, 8, 100, 10);
  }

  /** Defaults with the longest intron a thousandth of the genome, within 50 kb and 1.2 Mb. */
  public static ReadAlignerOptions forGenome(long genomeBases) {
    long maxIntron = Math.max(50_000, Math.min(1_200_000, genomeBases / 1000));
    return defaults().withMaxIntronBases((int) maxIntron);
  }

  public ReadAlignerOptions withMinIntronBases(int value) {
    return new ReadAlignerOptions(
        value,
        maxIntronBases,
        minIdentity,
        minCoverage,
        minAnchorBases,
        maxSeedHits,
        maxPlacements);
  }

  public ReadAlignerOptions withMaxIntronBases(int value) {
    return new ReadAlignerOptions(
        minIntronBases,
        value,
        minIdentity,
        minCoverage,
        minAnchorBases,
        maxSeedHits,
        maxPlacements);
  }

  public ReadAlignerOptions withMinIdentity(double value) {
    return new ReadAlignerOptions(
        minIntronBases,
        maxIntronBases,
        value,
        minCoverage,
        minAnchorBases,
        maxSeedHits,
        maxPlacements);
  }

  public ReadAlignerOptions withMinCoverage(double value) {
    return new ReadAlignerOptions(
        minIntronBases,
        maxIntronBases,
        minIdentity,
        value,
        minAnchorBases,
        maxSeedHits,
        maxPlacements);
  }

  public ReadAlignerOptions withMinAnchorBases(int value) {
    return new ReadAlignerOptions(
        minIntronBases,
        maxIntronBases,
        minIdentity,
        minCoverage,
        value,
        maxSeedHits,
        maxPlacements);
  }

  public ReadAlignerOptions withMaxSeedHits(int value) {
    return new ReadAlignerOptions(
        minIntronBases,
        maxIntronBases,
        minIdentity,
        minCoverage,
        minAnchorBases,
        value,
        maxPlacements);
  }

  public ReadAlignerOptions withMaxPlacements(int value) {
    return new ReadAlignerOptions(
        minIntronBases,
        maxIntronBases,
        minIdentity,
        minCoverage,
        minAnchorBases,
        maxSeedHits,
        value);
  }
}
