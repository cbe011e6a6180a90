package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Takes out alignments that run unspliced over or into an intron whose reads by far outnumber those
 * inside it: immature transcripts, genomic contamination. Curated transcripts stay.
 */
final class RetainedIntrons {
  /** Bases an end may reach into an intron. */
  private static final int POKE = 10;

  private static final int MIN_READS = 3;

  private final StrandView view;
  private final ChainParameters p;

  /** Introns with enough reads, by start. */
  private final int[][] introns;

  private final long[] across;

  /** Weight of the long sequences that keep the intron. */
  private final long[] kept;

  private final int longest;

  RetainedIntrons(List<Aln> alns, StrandView view, ChainParameters p) {
    this.view = view;
    this.p = p;
    introns =
        alns.stream()
            .flatMap(
                a ->
                    java.util.stream.IntStream.range(0, a.exons() - 1)
                        .mapToObj(e -> new int[] {a.b[2 * e + 1], a.b[2 * e + 2]}))
            .sorted(Arrays::compare)
            .filter(new java.util.TreeSet<int[]>(Arrays::compare)::add)
            .filter(i -> view.intron(i[0], i[1]) >= MIN_READS)
            .toArray(int[][]::new);
    across = new long[introns.length];
    int most = 0;
    for (int k = 0; k < introns.length; k++) {
      across[k] = view.intron(introns[k][0], introns[k][1]);
      most = Math.max(most, introns[k][1] - introns[k][0]);
    }
    longest = most;
    kept = new long[introns.length];
    for (Aln a : alns) {
      if (a.longSequence()) {
        for (int k = first(a.start()); k < introns.length && introns[k][0] < a.end(); k++) {
          kept[k] += Structures.swallows(a.b, introns[k][0], introns[k][1]) ? a.weight : 0;
        }
      }
    }
  }

  /** Takes them out and returns them. */
  List<Aln> remove(List<Aln> alns) {
    List<Aln> removed = new ArrayList<>();
    for (Aln a : alns) {
      if (!a.trusted && retains(a.b)) {
        removed.add(a);
      }
    }
    alns.removeAll(Set.copyOf(removed));
    return removed;
  }

  /** Whether an exon lies over, or an end reaches into, an intron that is hardly ever kept. */
  private boolean retains(int[] b) {
    int from = b[0];
    int to = b[b.length - 1];
    for (int k = first(from); k < introns.length && introns[k][0] < to; k++) {
      int x = introns[k][0];
      int y = introns[k][1];
      if (y <= from) {
        continue;
      }
      boolean inside =
          Structures.swallows(b, x, y)
              || (b[b.length - 2] < x && to > x + POKE && to < y)
              || (b[1] > y && from < y - POKE && from > x);
      if (inside) {
        long within = least(Math.max(x, from), Math.min(y, to)) + kept[k];
        if (within < p.retained() * across[k]) {
          return true;
        }
      }
    }
    return false;
  }

  /** No intron before this index reaches {@code from}. */
  private int first(int from) {
    int lo = 0;
    int hi = introns.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (introns[mid][0] < from - longest) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  private long least(int from, int to) {
    long least = Long.MAX_VALUE;
    for (int v = from; v < to; v++) {
      least = Math.min(least, view.coverage(v));
    }
    return least;
  }
}
