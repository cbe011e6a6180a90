package org.genebeam.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * An exon in an assembly gap: bases of a transcript in the place of some N (gnomon.md A.7 F10). As
 * {@link Edit} it may be cut into parts, so that ends of coding regions have places on the contig.
 *
 * @param position first N that is replaced, 0-based
 * @param gap how many are
 * @param letters what the transcript has there, forward strand, in lower case
 */
public record GapFill(int position, int gap, String letters) implements Comparable<GapFill> {
  private static final Comparator<GapFill> ORDER =
      Comparator.comparingInt(GapFill::position)
          .thenComparingInt(GapFill::gap)
          .thenComparing(GapFill::letters);

  /** Those among edits in ascending order, whole. */
  public static List<GapFill> of(List<Edit> edits) {
    List<GapFill> found = new ArrayList<>();
    for (Edit e : edits) {
      GapFill last = found.isEmpty() ? null : found.get(found.size() - 1);
      if (!e.isGapFill()) {
        continue;
      }
      if (last != null && last.end() == e.position()) {
        found.remove(last);
        found.add(new GapFill(last.position, last.gap + e.removed(), last.letters + e.inserted()));
      } else {
        found.add(new GapFill(e.position(), e.removed(), e.inserted()));
      }
    }
    return found;
  }

  /** As one edit. */
  public Edit edit() {
    return Edit.gapFill(position, gap, letters);
  }

  /** One past the last N that is replaced. */
  public int end() {
    return position + gap;
  }

  /** Whether a base or more lies between two, or both are the same. */
  public boolean apart(GapFill other) {
    return end() < other.position || other.end() < position;
  }

  /** Number of the exon of {@code a} that it is. */
  public int exon(EvidenceAlignment a) {
    int at = Arrays.binarySearch(a.bounds(), position);
    return (at < 0 ? -at - 2 : at) / 2;
  }

  /**
   * What is left of an alignment without this exon: a hole in its place, or the other exons. A
   * coding region that ends there is forgotten.
   *
   * @throws IllegalArgumentException if the alignment has no other exon
   */
  public EvidenceAlignment removed(EvidenceAlignment a) {
    int exon = exon(a);
    int n = a.exons() - 1;
    if (n == 0) {
      throw new IllegalArgumentException("nothing but an exon in a gap: " + a);
    }
    int[] bounds = new int[2 * n];
    float[] identity = new float[n];
    for (int i = 0; i < n; i++) {
      int k = i < exon ? i : i + 1;
      bounds[2 * i] = a.exonStart(k);
      bounds[2 * i + 1] = a.exonEnd(k);
      identity[i] = a.identity(k);
    }
    Holes holes = Holes.NONE;
    for (int i = 0; i + 1 < n; i++) {
      boolean here = i + 1 == exon;
      holes = here || a.hole(i < exon ? i : i + 1) ? holes.plus(i) : holes;
    }
    boolean left = exon == 0;
    boolean end = left || exon == n;
    boolean five = end && left == (a.strand() != Strand.MINUS);
    boolean three = end && !five;
    int flags = a.flags();
    flags &= five ? ~EvidenceAlignment.CAP : three ? ~EvidenceAlignment.POLY_A : ~0;
    EvidenceAlignment.Builder b = a.toBuilder();
    if (a.cdsStart() >= 0
        && (a.cdsStart() < bounds[0]
            || a.cdsEnd() > bounds[2 * n - 1]
            || inside(a.cdsStart())
            || inside(a.cdsEnd()))) {
      flags &= ~(EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP);
      b.cds(-1, -1);
    }
    return b.bounds(bounds)
        .identity(identity)
        .holes(holes)
        .flags(flags)
        .unaligned(rest(a.unalignedHead(), five), rest(a.unalignedTail(), three))
        .build();
  }

  private boolean inside(int x) {
    return x >= position && x <= end();
  }

  private int rest(int unaligned, boolean here) {
    return here && unaligned >= 0 ? unaligned + letters.length() : unaligned;
  }

  @Override
  public int compareTo(GapFill other) {
    return ORDER.compare(this, other);
  }
}
