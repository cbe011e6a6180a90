package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Chooses, of genes that may be reported, those from which most is to be expected.
 *
 * <p>A gene is worth what it is expected to get right less what it is expected to get wrong, on
 * three levels of equal rank: itself as a whole, its exons in units of the mean number of exons of
 * a gene, its coding bases in units of the mean of these. Of genes that overlap the set of greatest
 * worth is taken; genes of no worth are left out. O(n log n).
 */
final class GeneChoice {
  private static final double HALF = 0.5;

  private final double meanExons;
  private final double meanBases;

  /**
   * @param meanExons coding exons of a gene
   * @param meanBases coding bases of a gene
   */
  GeneChoice(double meanExons, double meanBases) {
    this.meanExons = meanExons;
    this.meanBases = meanBases;
  }

  /** The units that a model's own lengths and transitions give. */
  static GeneChoice of(GnomonParameters.Structure s, GnomonParameters.Lengths lengths) {
    double introns = 1 / Math.max(1e-3, s.terminal());
    double exons = s.single() + (1 - s.single()) * (1 + introns);
    double many =
        lengths.first().mean()
            + Math.max(0, introns - 1) * lengths.internal().mean()
            + lengths.last().mean();
    return new GeneChoice(exons, s.single() * lengths.single().mean() + (1 - s.single()) * many);
  }

  double worth(GeneCandidate c) {
    return c.probability()
        - HALF
        + (c.exonSum() - HALF * c.exons()) / meanExons
        + (c.baseSum() - HALF * c.bases()) / meanBases;
  }

  /** The genes chosen, by place. */
  List<GeneCandidate> choose(List<GeneCandidate> candidates) {
    List<GeneCandidate> sorted = new ArrayList<>(candidates);
    sorted.sort(GeneCandidate.BY_PLACE);
    int n = sorted.size();
    double[] best = new double[n + 1];
    int[] before = new int[n];
    boolean[] taken = new boolean[n];
    for (int i = 0; i < n; i++) {
      before[i] = endingBefore(sorted, i);
      double with = best[before[i]] + worth(sorted.get(i));
      taken[i] = with > best[i];
      best[i + 1] = Math.max(with, best[i]);
    }
    List<GeneCandidate> chosen = new ArrayList<>();
    int i = n - 1;
    while (i >= 0) {
      if (taken[i]) {
        chosen.add(sorted.get(i));
        i = before[i] - 1;
      } else {
        i--;
      }
    }
    Collections.reverse(chosen);
    return chosen;
  }

  /** How many end before candidate {@code i} begins. */
  private static int endingBefore(List<GeneCandidate> sorted, int i) {
    int low = 0;
    int high = i;
    int start = sorted.get(i).start();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).end() <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
