package org.genebeam.chain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The start codon that proteins confirm, where the first one of the frame lies further upstream
 * (gnomon.md B.12): proteins aligned from their first residue on begin there.
 */
final class ConfirmedStart {
  /** Bases of CDS that must remain. */
  private static final int MIN_REST = 75;

  /** Share of the CDS that may go. */
  private static final double MAX_CLIP = 0.2;

  /** Bases upstream of a start from which on a protein speaks against it. */
  private static final int ABOVE = 12;

  private ConfirmedStart() {}

  /**
   * Transcript position of the most upstream start that at least half as many proteins have as the
   * commonest, or -1 if there is none behind the frame's own or more proteins reach above it.
   *
   * @param orf a frame with a start
   * @param inside alignments that lie in {@code b}
   */
  static int find(int[] b, OrfFinder.Orf orf, List<Aln> inside) {
    TreeMap<Integer, Integer> starts = new TreeMap<>();
    TreeMap<Integer, Integer> begins = new TreeMap<>();
    for (Aln a : inside) {
      if (!a.protein() || a.goesOnLeft || !a.within(b)) {
        continue;
      }
      int t = StrandView.toTranscript(b, a.start());
      if (Math.floorMod(t + a.codon - orf.from(), 3) == 0) {
        (a.start ? starts : begins).merge(t, 1, Integer::sum);
      }
    }
    int most = starts.values().stream().mapToInt(n -> n).max().orElse(0);
    for (Map.Entry<Integer, Integer> s : starts.entrySet()) {
      int t = s.getKey();
      if (t >= orf.from() && 2 * s.getValue() >= most) {
        int above = sum(starts, t) + sum(begins, t - ABOVE);
        boolean taken =
            t > orf.from()
                && orf.to() - t >= MIN_REST
                && t - orf.from() < MAX_CLIP * orf.length()
                && above <= s.getValue();
        return taken ? t : -1;
      }
    }
    return -1;
  }

  private static int sum(TreeMap<Integer, Integer> counts, int before) {
    return counts.headMap(before).values().stream().mapToInt(n -> n).sum();
  }
}
