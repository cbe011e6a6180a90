package org.genebeam.collapse;

import java.util.Arrays;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Holes;
import org.genebeam.model.Strand;

/** Parts of alignments, with flags and CDS kept only where they still hold. */
final class Pieces {
  private Pieces() {}

  /**
   * Exons {@code first..last}; marked as changed if exons of a long read or transcript are lost.
   */
  static EvidenceAlignment slice(EvidenceAlignment a, int first, int last) {
    return slice(a, first, last, a.exonStart(first), a.exonEnd(last));
  }

  /** Exons {@code first..last}, from {@code start} in the first to {@code end} in the last. */
  static EvidenceAlignment slice(EvidenceAlignment a, int first, int last, int start, int end) {
    if (start == a.start() && end == a.end()) {
      return a;
    }
    int[] bounds = Arrays.copyOfRange(a.bounds(), 2 * first, 2 * last + 2);
    bounds[0] = start;
    bounds[bounds.length - 1] = end;
    float[] identity = new float[last - first + 1];
    for (int i = first; i <= last; i++) {
      identity[i - first] = a.identity(i);
    }
    return rebuild(a, bounds, identity, a.holes().between(first, last));
  }

  /** {@code a} with another, smaller structure. */
  static EvidenceAlignment rebuild(
      EvidenceAlignment a, int[] bounds, float[] identity, Holes holes) {
    int start = bounds[0];
    int end = bounds[bounds.length - 1];
    int flags = a.flags();
    if (start > a.start()) {
      flags &= ~leftEndFlags(a.strand());
    }
    if (end < a.end()) {
      flags &= ~leftEndFlags(a.strand().opposite());
    }
    boolean introns = bounds.length / 2 - holes.count() < a.exons() - a.holes().count();
    if (introns && CollapseParameters.isLongRead(a.kind())) {
      flags |= EvidenceAlignment.CHANGED_BY_FILTER;
    }
    EvidenceAlignment.Builder b = a.toBuilder().bounds(bounds).identity(identity).holes(holes);
    if (a.cdsStart() >= 0 && (a.cdsStart() < start || a.cdsEnd() > end)) {
      flags &= ~(EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP);
      b.cds(-1, -1);
    }
    return b.flags(flags)
        .unaligned(unaligned(a, start, end, true), unaligned(a, start, end, false))
        .build();
  }

  /** What is not aligned at an end, once only {@code [start, end)} is left. */
  private static int unaligned(EvidenceAlignment a, int start, int end, boolean head) {
    int before = head ? a.unalignedHead() : a.unalignedTail();
    if (before < 0 || a.strand() == Strand.UNKNOWN) {
      return -1;
    }
    boolean left = (a.strand() == Strand.PLUS) == head;
    for (int e = 0; e < a.exons(); e++) {
      int from = left ? a.exonStart(e) : Math.max(a.exonStart(e), end);
      int to = left ? Math.min(a.exonEnd(e), start) : a.exonEnd(e);
      before += Math.max(0, to - from);
    }
    return before;
  }

  /** Flags that speak of the left end on a strand; on an unknown strand none holds. */
  static int leftEndFlags(Strand strand) {
    return switch (strand) {
      case PLUS -> EvidenceAlignment.CAP;
      case MINUS -> EvidenceAlignment.POLY_A;
      case UNKNOWN -> EvidenceAlignment.CAP | EvidenceAlignment.POLY_A;
    };
  }

  /** Whether the left end is a known transcript end. */
  static boolean leftFixed(EvidenceAlignment a) {
    return a.strand() != Strand.UNKNOWN && a.has(leftEndFlags(a.strand()));
  }

  /** Whether the right end is a known transcript end. */
  static boolean rightFixed(EvidenceAlignment a) {
    return a.strand() != Strand.UNKNOWN && a.has(leftEndFlags(a.strand().opposite()));
  }
}
