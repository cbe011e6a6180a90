package org.genebeam.chain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;

/**
 * Which of two equally good things in a locus comes first: that which is closer to the 5' end of
 * the locus on its own strand. A choice by this goes with the genome when that is turned round.
 * What has no strand is read from the end of the locus that it is closer to. Only what lies in
 * mirror images of one another is left to the forward strand.
 */
final class LocusOrder {
  private final int sum;

  /** A locus on {@code [lo, hi)}. */
  LocusOrder(int lo, int hi) {
    sum = lo + hi;
  }

  static LocusOrder ofModels(List<Model> models) {
    return new LocusOrder(
        models.stream().mapToInt(Model::from).min().orElse(0),
        models.stream().mapToInt(Model::to).max().orElse(0));
  }

  static LocusOrder ofEvidence(List<EvidenceAlignment> evidence) {
    return new LocusOrder(
        evidence.stream().mapToInt(EvidenceAlignment::start).min().orElse(0),
        evidence.stream().mapToInt(EvidenceAlignment::end).max().orElse(0));
  }

  /** Bounds as seen along a strand. */
  private int[] along(Strand strand, int... bounds) {
    int n = bounds.length;
    if (!turned(strand, bounds[0], bounds[n - 1])) {
      return bounds;
    }
    int[] turned = new int[n];
    for (int i = 0; i < n; i++) {
      turned[i] = sum - bounds[n - 1 - i];
    }
    return turned;
  }

  private boolean turned(Strand strand, int from, int to) {
    return strand == Strand.MINUS || (strand == Strand.UNKNOWN && sum - to < from);
  }

  /** By the exon bounds along the strand: the first one, the last one, then the others. */
  private static int compare(int[] x, int[] y) {
    int c = Integer.compare(x[0], y[0]);
    c = c != 0 ? c : Integer.compare(x[x.length - 1], y[y.length - 1]);
    return c != 0 ? c : Arrays.compare(x, y);
  }

  /** Models by place and coding region; a total order on distinct ones. */
  Comparator<Model> models() {
    return Comparator.comparing((Model m) -> along(m.strand, m.b), LocusOrder::compare)
        .thenComparing(m -> along(m.strand, m.cdsFrom, m.cdsTo), LocusOrder::compare)
        .thenComparing(m -> m.strand)
        .thenComparing(m -> m.knownId == null ? "" : m.knownId)
        .thenComparing(m -> m.given == null ? "" : m.given.toString());
  }

  /** Alignments by place, then by all else that they have. */
  Comparator<EvidenceAlignment> evidence() {
    return Comparator.comparing(
            (EvidenceAlignment a) -> along(a.strand(), a.bounds()), LocusOrder::compare)
        .thenComparing(EvidenceAlignment::kind)
        .thenComparing(EvidenceAlignment::id)
        .thenComparingInt(EvidenceAlignment::flags)
        .thenComparing(Comparator.naturalOrder());
  }

  /** Edits by place along the strand that each is seen on. */
  Comparator<Edit> edits(Function<Edit, Strand> strand) {
    return Comparator.comparing(
            (Edit e) -> along(strand.apply(e), e.position(), e.end()), LocusOrder::compare)
        .thenComparing(Comparator.naturalOrder());
  }
}
