package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * Filters F9 and F11 on mRNAs and proteins. Only loci well covered by reads are judged by F9.
 * Curated transcripts pass.
 */
final class OtherFilters {
  private final IntronTable table;
  private final CoverageProfile coverage;
  private final UncrossableSplices splices;
  private final CollapseParameters parameters;

  OtherFilters(
      IntronTable table,
      CoverageProfile coverage,
      UncrossableSplices splices,
      CollapseParameters parameters) {
    this.table = table;
    this.coverage = coverage;
    this.splices = splices;
    this.parameters = parameters;
  }

  /** What is left of one alignment; a protein that is changed comes with its unchanged twin. */
  List<EvidenceAlignment> apply(EvidenceAlignment a, CollapseCounters counters) {
    if (!parameters.filters(a.kind())) {
      return List.of(a);
    }
    boolean protein = a.kind() == EvidenceKind.PROTEIN;
    EvidenceAlignment fitted = a;
    if (isCovered(a)) {
      fitted = protein ? fit(a, 0, a.exons() - 1) : fitTranscript(a);
      if (fitted != null && fitted != a && !isCovered(fitted)) {
        fitted = null;
      }
    }
    EvidenceAlignment trimmed =
        fitted == null ? null : RimTrim.of(fitted, parameters.trimBases(), splices);
    List<EvidenceAlignment> out = new ArrayList<>(2);
    if (trimmed != null) {
      out.add(trimmed == a ? a : marked(a, trimmed));
    }
    if (protein && trimmed != a) {
      int twin = trimmed == null ? 0 : EvidenceAlignment.UNFILTERED;
      out.add(a.toBuilder().flags(a.flags() | twin).build());
    }
    boolean inF9 = fitted != a;
    counters.pieces(inF9 ? FilterCode.F9_OTHER_EVIDENCE : FilterCode.F11_RIM_TRIM, a, out.size());
    return out;
  }

  private static EvidenceAlignment marked(EvidenceAlignment before, EvidenceAlignment after) {
    boolean lost = IntronSupport.intronCount(after) < IntronSupport.intronCount(before);
    boolean twin = before.kind() == EvidenceKind.PROTEIN;
    return lost || twin
        ? after.toBuilder().flags(after.flags() | EvidenceAlignment.CHANGED_BY_FILTER).build()
        : after;
  }

  private boolean isCovered(EvidenceAlignment a) {
    return coverage.coveredShare(a) >= CollapseParameters.COVERED_SHARE;
  }

  private EvidenceAlignment fitTranscript(EvidenceAlignment a) {
    if (a.strand() != Strand.UNKNOWN || a.exons() == 1) {
      return fitTranscriptOriented(a);
    }
    EvidenceAlignment best = fitTranscriptOriented(a);
    for (Strand strand : new Strand[] {Strand.PLUS, Strand.MINUS}) {
      EvidenceAlignment b = fitTranscriptOriented(a.toBuilder().strand(strand).build());
      if (b != null && (best == null || b.exons() > best.exons())) {
        best = b;
      }
    }
    return best;
  }

  /** Strips unsupported flanks; null if an unsupported intron lies between supported ones. */
  private EvidenceAlignment fitTranscriptOriented(EvidenceAlignment a) {
    int first = 0;
    int last = a.exons() - 1;
    while (first < last && isUnsupported(a, first)) {
      first++;
    }
    while (last > first && isUnsupported(a, last - 1)) {
      last--;
    }
    if (first == last && a.exons() > 1) {
      return null;
    }
    for (int i = first; i < last; i++) {
      if (isUnsupported(a, i)) {
        return null;
      }
    }
    return fit(a, first, last);
  }

  private boolean isUnsupported(EvidenceAlignment a, int gap) {
    return !a.hole(gap)
        && !a.joinsGap(gap)
        && table.find(a.exonEnd(gap), a.exonStart(gap + 1), a.strand()) < 0;
  }

  /**
   * Exons {@code first..last}, with unsupported introns turned into holes and the rims of holes
   * trimmed where the depth is low. Null if nothing is left.
   */
  private EvidenceAlignment fit(EvidenceAlignment a, int first, int last) {
    boolean protein = a.kind() == EvidenceKind.PROTEIN;
    double limit = parameters.clipFraction() * coverage.mean(a);
    HoledPieces pieces = new HoledPieces(a, first, last, protein);
    for (int i = first; i < last; i++) {
      if (protein && isUnsupported(a, i)) {
        pieces.cutAfter(i, CollapseParameters.PROTEIN_CUT_BASES);
      } else if (a.hole(i)) {
        pieces.cutAfter(i, 0);
      }
    }
    return pieces.build(coverage, limit);
  }
}
