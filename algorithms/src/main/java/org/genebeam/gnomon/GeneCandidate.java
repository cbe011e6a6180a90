package org.genebeam.gnomon;

import java.util.Comparator;
import java.util.List;

/**
 * A gene that may be reported, and how probable it and its parts are.
 *
 * @param gene coding exons
 * @param probability posterior probability of exactly this gene
 * @param exonSum expected number of its exons that are right
 * @param start first coding base, the codon at the end included
 * @param end end of the coding bases, likewise
 * @param bases coding bases, codons at both ends included
 * @param baseSum expected number of its coding bases that are coding on its strand
 */
record GeneCandidate(
    Parse.ParsedGene gene,
    double probability,
    double exonSum,
    int start,
    int end,
    int bases,
    double baseSum) {
  /** By place, then by all that tells two genes apart. */
  static final Comparator<GeneCandidate> BY_PLACE =
      Comparator.comparingInt(GeneCandidate::end)
          .thenComparingInt(GeneCandidate::start)
          .thenComparingInt(c -> c.gene().strand())
          .thenComparing(c -> c.gene().leftEnd())
          .thenComparing(c -> c.gene().rightEnd())
          .thenComparingInt(c -> c.gene().borderPhase())
          .thenComparing((a, b) -> compare(a.gene().bounds(), b.gene().bounds()));

  private static int compare(List<Integer> a, List<Integer> b) {
    int order = Integer.compare(a.size(), b.size());
    for (int i = 0; i < a.size() && order == 0; i++) {
      order = Integer.compare(a.get(i), b.get(i));
    }
    return order;
  }

  int exons() {
    return gene.bounds().size() / 2;
  }
}
