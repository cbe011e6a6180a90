package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.collapse.SiteEvidence;

/**
 * Ends of transcripts as members of chains (gnomon.md A.8, B.6 step 1): capped starts and
 * polyadenylation sites of one strand, from the ends of alignments and from other experiments. A
 * marker is a point; to the inner side it may reach over {@value #BASES} bases, whatever the exons
 * are there. Ends at one place are one marker with the sum of their weights. Cost n log n.
 */
final class Markers {
  /** Bases by which a marker may be away from what it is the end of. */
  static final int BASES = SiteEvidence.BASES;

  private static final Comparator<Aln> BY_POINT =
      Comparator.comparingInt(Aln::start).thenComparing(m -> m.polyA);

  private final List<Aln> sorted;

  private Markers(List<Aln> sorted) {
    this.sorted = sorted;
  }

  /**
   * Markers of alignments whose ends are known. Inferred starts do not count beside seen ones; ends
   * with less than the least weight and markers that would leave the view count nowhere.
   *
   * @param alns in a total order
   */
  static Markers of(List<Aln> alns, StrandView view, ChainParameters p) {
    return of(alns, view, p, alns.stream().anyMatch(a -> a.cap && !a.inferredCap));
  }

  /** {@code seen}: whether the evidence of either strand has starts that are not inferred. */
  static Markers of(List<Aln> alns, StrandView view, ChainParameters p, boolean seen) {
    List<Aln> ends = new ArrayList<>();
    for (Aln a : alns) {
      if (a.cap && !(seen && a.inferredCap) && a.start() + BASES <= view.length()) {
        ends.add(new Aln(a.source, a.start(), false, a.weight));
      }
      if (a.polyA && a.end() >= BASES) {
        ends.add(new Aln(a.source, a.end(), true, a.weight));
      }
    }
    ends.sort(BY_POINT);
    List<Aln> merged = new ArrayList<>();
    for (int i = 0, k; i < ends.size(); i = k) {
      Aln first = ends.get(i);
      long weight = 0;
      for (k = i; k < ends.size() && BY_POINT.compare(first, ends.get(k)) == 0; k++) {
        weight += ends.get(k).weight;
      }
      if (weight >= (first.polyA ? p.minPolyaWeight() : p.minCapWeight())) {
        merged.add(new Aln(first.source, first.start(), first.polyA, weight));
      }
    }
    return new Markers(List.copyOf(merged));
  }

  /** All, by place. */
  List<Aln> all() {
    return sorted;
  }

  /** Those of one type from bound {@code from} to bound {@code to}, both included, by place. */
  List<Aln> between(int from, int to, boolean polyA) {
    int lo = 0;
    int hi = sorted.size();
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (sorted.get(mid).start() < from) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    List<Aln> found = new ArrayList<>();
    for (; lo < sorted.size() && sorted.get(lo).start() <= to; lo++) {
      if (sorted.get(lo).polyA == polyA) {
        found.add(sorted.get(lo));
      }
    }
    return found;
  }

  /** Whether a structure has the base that a marker is the outer end of. */
  static boolean isInExon(Aln marker, int[] b) {
    return Structures.exonAt(b, marker.polyA ? marker.start() - 1 : marker.start()) >= 0;
  }
}
