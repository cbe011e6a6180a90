package org.genebeam.chain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes out alignments that run unspliced over an intron whose reads by far outnumber those inside
 * it: immature transcripts, genomic contamination.
 */
final class RetainedIntrons {
  private RetainedIntrons() {}

  static void remove(List<Aln> alns, StrandView view, ChainParameters p) {
    Map<Long, Boolean> weak = new HashMap<>();
    for (Aln a : alns) {
      for (int i = 1; i < a.b.length - 1; i += 2) {
        int from = a.b[i];
        int to = a.b[i + 1];
        weak.computeIfAbsent((long) from << 32 | to, k -> interiorIsWeak(from, to, view, p));
      }
    }
    int[][] introns =
        weak.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(e -> new int[] {(int) (e.getKey() >> 32), e.getKey().intValue()})
            .sorted(java.util.Arrays::compare)
            .toArray(int[][]::new);
    alns.removeIf(
        a -> a.source.kind() != org.genebeam.model.EvidenceKind.KNOWN && swallowsAny(a.b, introns));
  }

  private static boolean interiorIsWeak(int from, int to, StrandView view, ChainParameters p) {
    long across = view.intron(from, to);
    if (across < 3) {
      return false;
    }
    long least = Long.MAX_VALUE;
    for (int v = from; v < to; v++) {
      least = Math.min(least, view.coverage(v));
    }
    return least < p.retained() * across;
  }

  private static boolean swallowsAny(int[] b, int[][] introns) {
    int lo = 0;
    int hi = introns.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (introns[mid][0] <= b[0]) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    for (int k = lo; k < introns.length && introns[k][0] < b[b.length - 1]; k++) {
      if (Structures.swallows(b, introns[k][0], introns[k][1])) {
        return true;
      }
    }
    return false;
  }
}
