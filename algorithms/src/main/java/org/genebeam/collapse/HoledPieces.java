package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Holes;
import org.genebeam.model.Strand;

/**
 * An alignment as hole-free pieces whose rims move inwards. Offsets count exonic bases from the
 * left end of the alignment. Pieces of proteins are kept on codon boundaries: every hole-free part
 * of the given alignment is taken to start with a whole codon.
 */
final class HoledPieces {
  private final EvidenceAlignment alignment;
  private final boolean codons;
  private final int[] offset;
  private final int first;
  private final int last;
  private final List<int[]> cuts = new ArrayList<>();

  /** Exons {@code first..last} as one piece. */
  HoledPieces(EvidenceAlignment a, int first, int last, boolean codons) {
    this.alignment = a;
    this.codons = codons && a.strand() != Strand.UNKNOWN;
    this.first = first;
    this.last = last;
    offset = new int[a.exons() + 1];
    for (int e = 0; e < a.exons(); e++) {
      offset[e + 1] = offset[e] + a.exonEnd(e) - a.exonStart(e);
    }
  }

  /** Makes the gap behind an exon a hole and takes {@code bases} off both rims; left to right. */
  void cutAfter(int exon, int bases) {
    cuts.add(new int[] {exon, bases});
  }

  /** The alignment without pieces that are too small; null if none is left. */
  EvidenceAlignment build(CoverageProfile coverage, double minDepth) {
    List<int[]> kept = new ArrayList<>();
    boolean same = true;
    for (int k = 0; k <= cuts.size(); k++) {
      int from = k == 0 ? first : cuts.get(k - 1)[0] + 1;
      int to = k == cuts.size() ? last : cuts.get(k)[0];
      int start = offset[from] + (k == 0 ? 0 : cuts.get(k - 1)[1]);
      int end = offset[to + 1] - (k == cuts.size() ? 0 : cuts.get(k)[1]);
      if (k > 0) {
        while (start < end && coverage.depth(position(start)) < minDepth) {
          start++;
        }
      }
      if (k < cuts.size()) {
        while (end > start && coverage.depth(position(end - 1)) < minDepth) {
          end--;
        }
      }
      int zero = frame(from, to);
      start = start > offset[from] && codons ? start + Math.floorMod(zero - start, 3) : start;
      end = end < offset[to + 1] && codons ? end - Math.floorMod(end - zero, 3) : end;
      if (end - start >= CollapseParameters.MIN_PIECE_BASES) {
        kept.add(new int[] {start, end});
        same &= start == offset[from] && end == offset[to + 1];
      } else {
        same = false;
      }
    }
    if (kept.isEmpty()) {
      return null;
    }
    same &= cuts.stream().allMatch(c -> alignment.hole(c[0]));
    return same && first == 0 && last == alignment.exons() - 1 ? alignment : assemble(kept);
  }

  /** An offset on a codon boundary of the part that holds exons {@code from..to}. */
  private int frame(int from, int to) {
    if (alignment.strand() == Strand.PLUS) {
      int e = from;
      while (e > 0 && !alignment.hole(e - 1)) {
        e--;
      }
      return offset[e];
    }
    int e = to;
    while (e + 1 < alignment.exons() && !alignment.hole(e)) {
      e++;
    }
    return offset[e + 1];
  }

  private int position(int at) {
    int e = Arrays.binarySearch(offset, at);
    e = e < 0 ? -e - 2 : e;
    return alignment.exonStart(e) + at - offset[e];
  }

  private EvidenceAlignment assemble(List<int[]> pieces) {
    int most = alignment.exons() + pieces.size();
    int[] bounds = new int[2 * most];
    float[] identity = new float[most];
    Holes holes = Holes.NONE;
    int n = 0;
    for (int[] piece : pieces) {
      if (n > 0) {
        holes = holes.plus(n - 1);
      }
      for (int e = first; e <= last; e++) {
        int start = Math.max(offset[e], piece[0]);
        int end = Math.min(offset[e + 1], piece[1]);
        if (start < end) {
          bounds[2 * n] = alignment.exonStart(e) + start - offset[e];
          bounds[2 * n + 1] = alignment.exonStart(e) + end - offset[e];
          identity[n++] = alignment.identity(e);
        }
      }
    }
    return Pieces.rebuild(
        alignment, Arrays.copyOf(bounds, 2 * n), Arrays.copyOf(identity, n), holes);
  }

  /**
   * {@code a} with a hole in place of {@code [from, to)}, which lies in an exon and keeps off its
   * ends; pieces that get too small are dropped.
   *
   * @return null if nothing is left
   */
  static EvidenceAlignment without(EvidenceAlignment a, int exon, int from, int to) {
    HoledPieces whole = new HoledPieces(a, 0, a.exons() - 1, a.kind() == EvidenceKind.PROTEIN);
    List<int[]> kept = new ArrayList<>();
    int first = 0;
    for (int e = 0; e < a.exons(); e++) {
      if (e + 1 < a.exons() && !a.hole(e)) {
        continue;
      }
      int start = whole.offset[first];
      int end = whole.offset[e + 1];
      if (exon >= first && exon <= e) {
        int zero = whole.frame(first, e);
        int cut = whole.offset[exon] + from - a.exonStart(exon);
        int next = whole.offset[exon] + to - a.exonStart(exon);
        cut -= whole.codons ? Math.floorMod(cut - zero, 3) : 0;
        next += whole.codons ? Math.floorMod(zero - next, 3) : 0;
        keep(start, cut, kept);
        start = next;
      }
      keep(start, end, kept);
      first = e + 1;
    }
    return kept.isEmpty() ? null : whole.assemble(kept);
  }

  private static void keep(int start, int end, List<int[]> kept) {
    if (end - start >= CollapseParameters.MIN_PIECE_BASES) {
      kept.add(new int[] {start, end});
    }
  }

  /**
   * {@code a} with exon bounds moved inwards at rims; pieces that get too small are dropped.
   *
   * @return null if nothing is left
   */
  static EvidenceAlignment trimmed(EvidenceAlignment a, int[] bounds) {
    HoledPieces whole = new HoledPieces(a, 0, a.exons() - 1, a.kind() == EvidenceKind.PROTEIN);
    List<int[]> kept = new ArrayList<>();
    int from = 0;
    for (int e = 0; e < a.exons(); e++) {
      if (e + 1 < a.exons() && !a.hole(e)) {
        continue;
      }
      int start = whole.offset[from] + bounds[2 * from] - a.exonStart(from);
      int end = whole.offset[e + 1] - (a.exonEnd(e) - bounds[2 * e + 1]);
      int zero = whole.frame(from, e);
      if (whole.codons && bounds[2 * from] > a.exonStart(from)) {
        start += Math.floorMod(zero - start, 3);
      }
      if (whole.codons && bounds[2 * e + 1] < a.exonEnd(e)) {
        end -= Math.floorMod(end - zero, 3);
      }
      if (end - start >= CollapseParameters.MIN_PIECE_BASES) {
        kept.add(new int[] {start, end});
      }
      from = e + 1;
    }
    return kept.isEmpty() ? null : whole.assemble(kept);
  }
}
