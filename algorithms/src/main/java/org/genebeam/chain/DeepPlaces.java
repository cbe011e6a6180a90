package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;

/**
 * Leaves the lightest alignments out of very deep places, but none of the introns. Independent of
 * the order; the same on the reverse complement. Cost O(n log n) for n alignments.
 */
final class DeepPlaces {
  /** A place: alignments with their middles this far apart at most, in bases. */
  private static final int REACH = 5_000;

  /** Sums of start and end of all alignments, ascending. */
  private final long[] middles;

  /** Fenwick tree: how many of them are kept. */
  private final int[] kept;

  private DeepPlaces(List<EvidenceAlignment> all) {
    middles = all.stream().mapToLong(DeepPlaces::middle).sorted().distinct().toArray();
    kept = new int[middles.length + 1];
  }

  /** All if there are at most {@code most}; else at most so many in a place beside new introns. */
  static List<EvidenceAlignment> thinned(List<EvidenceAlignment> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<EvidenceAlignment> byWeight = new ArrayList<>(all);
    byWeight.sort(
        Comparator.comparing((EvidenceAlignment a) -> a.kind() == EvidenceKind.SHORT_READ)
            .thenComparing(Comparator.comparingLong(EvidenceAlignment::weight).reversed())
            .thenComparing(LocusOrder.ofEvidence(all).evidence()));
    DeepPlaces places = new DeepPlaces(all);
    Set<Long> introns = new HashSet<>();
    List<EvidenceAlignment> thin = new ArrayList<>();
    for (EvidenceAlignment a : byWeight) {
      boolean brings = places.around(a) < most;
      for (int e = 1; e < a.exons(); e++) {
        brings |= introns.add((long) a.exonEnd(e - 1) << 32 | a.exonStart(e));
      }
      if (brings) {
        thin.add(a);
        places.add(a);
      }
    }
    thin.sort(Comparator.naturalOrder());
    return thin;
  }

  private static long middle(EvidenceAlignment a) {
    return (long) a.start() + a.end();
  }

  private void add(EvidenceAlignment a) {
    for (int i = below(middle(a)) + 1; i < kept.length; i += i & -i) {
      kept[i]++;
    }
  }

  /** How many of its place are kept. */
  private int around(EvidenceAlignment a) {
    return sum(below(middle(a) + 2 * REACH + 1)) - sum(below(middle(a) - 2 * REACH));
  }

  /** How many middles are smaller. */
  private int below(long middle) {
    int at = Arrays.binarySearch(middles, middle);
    return at < 0 ? -at - 1 : at;
  }

  private int sum(int n) {
    int sum = 0;
    for (int i = n; i > 0; i -= i & -i) {
      sum += kept[i];
    }
    return sum;
  }
}
