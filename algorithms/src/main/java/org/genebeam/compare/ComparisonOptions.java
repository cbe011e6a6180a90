package org.genebeam.compare;

import java.util.Set;

/**
 * What to leave out of a comparison.
 *
 * @param contigs indices of the contigs to count; empty = all
 * @param excludedIds ids of reference genes or transcripts to leave out, see {@link
 *     AnnotationComparison}
 * @param introns which transcripts' introns count
 */
public record ComparisonOptions(Set<Integer> contigs, Set<String> excludedIds, Introns introns) {

  /** Transcripts whose introns are compared. */
  public enum Introns {
    /** Transcripts with a CDS, of coding genes. */
    CODING,
    /** All transcripts of all genes, for predictions without CDS. */
    ALL
  }

  public ComparisonOptions {
    contigs = Set.copyOf(contigs);
    excludedIds = Set.copyOf(excludedIds);
  }

  public static ComparisonOptions defaults() {
    return new ComparisonOptions(Set.of(), Set.of(), Introns.CODING);
  }

  public ComparisonOptions withContigs(Set<Integer> value) {
    return new ComparisonOptions(value, excludedIds, introns);
  }

  public ComparisonOptions withExcludedIds(Set<String> value) {
    return new ComparisonOptions(contigs, value, introns);
  }

  public ComparisonOptions withIntrons(Introns value) {
    return new ComparisonOptions(contigs, excludedIds, value);
  }
}
