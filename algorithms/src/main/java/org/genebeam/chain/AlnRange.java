package org.genebeam.chain;

import java.util.List;
import org.genebeam.model.SortedInts;

/** Alignments sorted by start, searchable by overlap. */
final class AlnRange {
  private final int[] starts;

  /** Rightmost end of the alignments so far. */
  private final int[] reach;

  AlnRange(List<Aln> sorted) {
    starts = new int[sorted.size()];
    reach = new int[starts.length];
    int end = Integer.MIN_VALUE;
    for (int k = 0; k < starts.length; k++) {
      starts[k] = sorted.get(k).start();
      end = Math.max(end, sorted.get(k).end());
      reach[k] = end;
    }
  }

  /** No alignment before this index reaches beyond {@code from}. */
  int first(int from) {
    return SortedInts.below(reach, from + 1);
  }

  /** All alignments from this index on start at {@code to} or behind. */
  int last(int to) {
    return SortedInts.below(starts, to);
  }
}
