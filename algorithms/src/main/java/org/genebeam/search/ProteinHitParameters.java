package org.genebeam.search;

import java.io.Serializable;

/**
 * Settings of {@link ProteinHits}.
 *
 * @param maxOccurrences words more frequent than this on a strand give no seeds
 * @param xDrop an extension ends when it falls this far below its best, raw score
 * @param minScore least raw score of a hit
 * @param maxEValue hits expected more often by chance are dropped unless others support them
 * @param maxHits most hits of one protein, best first
 */
public record ProteinHitParameters(
    int maxOccurrences, int xDrop, int minScore, double maxEValue, int maxHits)
    implements Serializable {

  /** For proteins of the same or other species. */
  public static final ProteinHitParameters DEFAULTS =
      new ProteinHitParameters(1000, 20, 38, 1e-3, 2000);

  public ProteinHitParameters {
    if (maxOccurrences < 1 || xDrop < 1 || maxHits < 1) {
      throw new IllegalArgumentException(
          "maxOccurrences, xDrop and maxHits must be at least 1, got %d, %d, %d"
              .formatted(maxOccurrences, xDrop, maxHits));
    }
  }
}
