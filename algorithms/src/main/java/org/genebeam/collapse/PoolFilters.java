package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;

/** Filters F6 to F8 on single short and long reads of a locus. */
final class PoolFilters {
  private final CoverageProfile coverage;
  private final UncrossableSplices splices;
  private final CollapseParameters parameters;

  PoolFilters(CoverageProfile coverage, UncrossableSplices splices, CollapseParameters parameters) {
    this.coverage = coverage;
    this.splices = splices;
    this.parameters = parameters;
  }

  /** What is left of one hole-free read; possibly nothing, for long reads possibly several. */
  List<EvidenceAlignment> apply(EvidenceAlignment a, CollapseCounters counters) {
    if (!parameters.filters(a.kind()) || a.has(EvidenceAlignment.SITE)) {
      return List.of(a);
    }
    EvidenceAlignment clipped = clip(a);
    if (clipped == null) {
      counters.pieces(FilterCode.F6_END_CLIPPING, a, 0);
      return List.of();
    }
    boolean shortRead = a.kind() == EvidenceKind.SHORT_READ;
    FilterCode code = shortRead ? FilterCode.F7_SHORT_READ : FilterCode.F8_LONG_READ;
    List<EvidenceAlignment> pieces;
    if (clipped.exons() == 1) {
      pieces = unsplicedStays(clipped) ? List.of(clipped) : List.of();
    } else if (shortRead) {
      pieces = hasRetainedIntron(clipped) ? List.of() : List.of(cutBack(clipped));
    } else {
      pieces = withoutRetainedIntrons(clipped);
    }
    counters.pieces(code, a, pieces.size());
    return pieces;
  }

  /** F6: moves ends inwards while the depth is low; null if too little is left. */
  private EvidenceAlignment clip(EvidenceAlignment a) {
    double share = a.kind() == EvidenceKind.SHORT_READ ? parameters.clipFraction() : 0;
    double limit = Math.max(share * coverage.mean(a), 2);
    int first = 0;
    int start = a.start();
    while (coverage.depth(start) < limit) {
      start++;
      if (a.exonEnd(first) - start < CollapseParameters.MIN_CLIPPED_EXON_BASES) {
        if (++first == a.exons()) {
          return null;
        }
        start = a.exonStart(first);
      }
    }
    int last = a.exons() - 1;
    int end = a.end();
    while (coverage.depth(end - 1) < limit) {
      end--;
      int from = last == first ? start : a.exonStart(last);
      if (end - from < CollapseParameters.MIN_CLIPPED_EXON_BASES) {
        if (--last < first) {
          return null;
        }
        end = a.exonEnd(last);
      }
    }
    if (first == last && a.exons() > 1) {
      return null;
    }
    EvidenceAlignment clipped = Pieces.slice(a, first, last, start, end);
    return clipped.length() < CollapseParameters.MIN_PIECE_BASES ? null : clipped;
  }

  private boolean unsplicedStays(EvidenceAlignment a) {
    int start = a.start() + parameters.trimBases();
    int end = a.end() - parameters.trimBases();
    if (start >= end) {
      return false;
    }
    boolean leftFixed = Pieces.leftFixed(a);
    boolean rightFixed = Pieces.rightFixed(a);
    long thinnest = Math.min(coverage.depth(start), coverage.depth(end - 1));
    if (thinnest < parameters.minEdgeCoverage() && !leftFixed && !rightFixed) {
      return false;
    }
    return (rightFixed || splices.firstLeft(a.strand(), start, end) < 0)
        && (leftFixed || splices.lastRight(a.strand(), start, end) < 0);
  }

  private boolean hasRetainedIntron(EvidenceAlignment a) {
    for (int e = 1; e + 1 < a.exons(); e++) {
      if (splices.containsIntron(a.strand(), a.exonStart(e), a.exonEnd(e))) {
        return true;
      }
    }
    return false;
  }

  /** Long reads lose internal exons with a retained intron; pieces of one exon are not kept. */
  private List<EvidenceAlignment> withoutRetainedIntrons(EvidenceAlignment a) {
    List<EvidenceAlignment> pieces = new ArrayList<>(1);
    int from = 0;
    for (int e = 0; e < a.exons(); e++) {
      boolean internal = e > 0 && e + 1 < a.exons();
      if (internal && splices.containsIntron(a.strand(), a.exonStart(e), a.exonEnd(e))) {
        if (e - from > 1) {
          pieces.add(cutBack(Pieces.slice(a, from, e - 1)));
        }
        from = e + 1;
      }
    }
    if (a.exons() - from > 1) {
      pieces.add(cutBack(Pieces.slice(a, from, a.exons() - 1)));
    }
    return pieces;
  }

  /** Cuts terminal exons back to the site they run across, unless the end is a known one. */
  private EvidenceAlignment cutBack(EvidenceAlignment a) {
    int last = a.exons() - 1;
    int start = a.start();
    int end = a.end();
    if (!Pieces.leftFixed(a) && a.exonEnd(0) - start > parameters.trimBases()) {
      int site = splices.lastRight(a.strand(), start, a.exonEnd(0));
      start = site < 0 ? start : site;
    }
    if (!Pieces.rightFixed(a) && end - a.exonStart(last) > parameters.trimBases()) {
      int site = splices.firstLeft(a.strand(), a.exonStart(last), end);
      end = site < 0 ? end : site;
    }
    return Pieces.slice(a, 0, last, start, end);
  }
}
