package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/** Evidence from aligned fragments: exon structure, identity, strand by introns, run counts. */
public final class ReadEvidence {
  private static final int MAX_PLACEMENTS = 5;

  private ReadEvidence() {}

  /**
   * One {@code SHORT_READ} alignment a mate placement; none for a mate with more than {@code
   * maxPlacements} equally good ones.
   *
   * @param alignment of one unique fragment
   * @param counts reads behind it, per run
   * @param maxPlacements usually 5
   */
  public static List<EvidenceAlignment> toEvidence(
      FragmentAlignment alignment, RunCounts counts, int maxPlacements) {
    return toEvidence(alignment, counts, maxPlacements, false);
  }

  /** As {@link #toEvidence(FragmentAlignment, RunCounts, int)} with at most 5 placements. */
  public static List<EvidenceAlignment> toEvidence(FragmentAlignment alignment, RunCounts counts) {
    return toEvidence(alignment, counts, MAX_PLACEMENTS, false);
  }

  /** The same; reads without strand are marked for {@link ReadOrientation}. */
  public static List<EvidenceAlignment> marked(FragmentAlignment alignment, RunCounts counts) {
    return toEvidence(alignment, counts, MAX_PLACEMENTS, true);
  }

  private static List<EvidenceAlignment> toEvidence(
      FragmentAlignment alignment, RunCounts counts, int maxPlacements, boolean mark) {
    List<EvidenceAlignment> evidence = new ArrayList<>(2);
    for (int mate = 0; mate < 2; mate++) {
      for (ReadPlacement placement : alignment.mate(mate)) {
        if (placement.equallyGood() <= maxPlacements) {
          boolean unknown = mark && placement.strand() == Strand.UNKNOWN;
          boolean reverse = LibraryCounts.firstMateReverse(mate, placement.reverse());
          int marks = unknown ? ReadOrientation.mark(reverse) : 0;
          evidence.add(toEvidence(placement, counts, marks));
        }
      }
    }
    return evidence;
  }

  private static EvidenceAlignment toEvidence(
      ReadPlacement placement, RunCounts counts, int marks) {
    float[] identity = new float[placement.exons()];
    for (int i = 0; i < identity.length; i++) {
      identity[i] = (float) placement.exonMatches(i) / placement.exonColumns(i);
    }
    int best = placement.equallyGood() == 1 ? EvidenceAlignment.BEST_PLACEMENT : 0;
    return EvidenceAlignment.builder(EvidenceKind.SHORT_READ, placement.contig())
        .strand(placement.strand())
        .bounds(placement.bounds().clone())
        .identity(identity)
        .flags(best | marks)
        .edits(placement.equallyGood() == 1 ? placement.edits() : List.of())
        .counts(counts)
        .build();
  }
}
