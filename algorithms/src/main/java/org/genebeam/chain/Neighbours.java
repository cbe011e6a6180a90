package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.Strand;

/**
 * Takes apart the UTRs of neighbouring coding models that run into each other (gnomon.md B.16):
 * they are cut at the limits of their depth, or where depth between their coding regions is lowest.
 * Coding regions are never cut.
 */
final class Neighbours {
  private static final Comparator<Model> LONGER =
      Comparator.comparingInt(Model::cdsLength)
          .thenComparingInt(m -> Structures.length(m.b))
          .thenComparingInt(m -> m.to() - m.from());

  private final ChainParameters p;
  private final ReadSupport support;

  Neighbours(ChainParameters p, ReadSupport support) {
    this.p = p;
    this.support = support;
  }

  List<Model> clip(List<Model> models) {
    List<Model> good =
        models.stream()
            .filter(m -> m.coding() && (m.knownId != null || m.score >= 2 * p.minScore()))
            .toList();
    List<Model> clipped = new ArrayList<>();
    for (Model m : models) {
      clipped.add(m.coding() && m.knownId == null ? clip(m, good) : m);
    }
    return clipped;
  }

  private Model clip(Model m, List<Model> good) {
    int from = m.from();
    int to = m.to();
    for (Model n : good) {
      if (n == m || n.from() >= m.to() || n.to() <= m.from()) {
        continue;
      }
      boolean same = n.strand == m.strand;
      if (n.cdsFrom >= m.cdsTo && !insideIntron(m.b, n) && !insideIntron(n.b, m)) {
        if (same || m.to() > n.cdsFrom) {
          int cut = same ? cuts(m, n)[0] : valley(m, n);
          to = Math.min(to, same ? cut : splicedTo(m, cut));
        }
      } else if (n.cdsTo <= m.cdsFrom && !insideIntron(m.b, n) && !insideIntron(n.b, m)) {
        if (same || m.from() < n.cdsTo) {
          int cut = same ? cuts(n, m)[1] : valley(n, m);
          from = Math.max(from, same ? cut : splicedFrom(m, cut));
        }
      }
    }
    if (from == m.from() && to == m.to()) {
      return m;
    }
    int[] b = Structures.clip(m.b, Math.min(from, m.cdsFrom), Math.max(to, m.cdsTo));
    return b == null ? m : m.withBounds(b);
  }

  /**
   * Where two neighbours of one strand end: at their own limits of depth if these do not cross; at
   * the only one if one is expressed more than twice as much as the other; else at the valley.
   */
  private int[] cuts(Model left, Model right) {
    int valley = valley(left, right);
    if (!p.depthLimits()) {
      return new int[] {valley, valley};
    }
    UtrLimits x = new UtrLimits(left, support);
    UtrLimits y = new UtrLimits(right, support);
    int a = x.right();
    int b = y.left();
    boolean seen = a != UtrLimits.NONE && a <= right.cdsFrom;
    boolean mirrored = b != UtrLimits.NONE && b >= left.cdsTo;
    if (seen && mirrored && a <= b) {
      return new int[] {a, b};
    }
    boolean unequal = Math.max(x.core(), y.core()) > 2 * Math.min(x.core(), y.core());
    if (seen != mirrored && unequal) {
      int cut = seen ? a : b;
      return new int[] {cut, cut};
    }
    return new int[] {valley, valley};
  }

  /**
   * Where to cut on the right towards a gene of the other strand: firm introns tell strands apart,
   * so the exon behind the last of them stays.
   */
  private static int splicedTo(Model m, int cut) {
    int exon = Structures.exonAt(m.b, m.cdsTo - 1);
    while (2 * exon + 2 < m.b.length && (m.firm == null || m.firm[exon])) {
      exon++;
    }
    return cut < m.b[2 * exon] ? m.b[2 * exon + 1] : cut;
  }

  /** The same on the left. */
  private static int splicedFrom(Model m, int cut) {
    int exon = Structures.exonAt(m.b, m.cdsFrom);
    while (exon > 0 && (m.firm == null || m.firm[exon - 1])) {
      exon--;
    }
    return cut > m.b[2 * exon + 1] ? m.b[2 * exon] : cut;
  }

  private static boolean insideIntron(int[] b, Model guest) {
    for (int i = 1; i < b.length - 1; i += 2) {
      if (b[i] <= guest.cdsFrom && b[i + 1] >= guest.cdsTo) {
        return true;
      }
    }
    return false;
  }

  /**
   * Place of lowest coverage between two coding regions: the middle of the longest lowest stretch,
   * of equal ones that in the middle. What is left to choose goes by the strand, or, between
   * strands, for the longer coding region, so that it is mirrored with the genome.
   */
  private int valley(Model left, Model right) {
    boolean low =
        left.strand == right.strand ? left.strand == Strand.PLUS : LONGER.compare(right, left) > 0;
    int from = left.cdsTo;
    int to = right.cdsFrom;
    long least = Long.MAX_VALUE;
    for (int v = from; v < to; v++) {
      least = Math.min(least, support.coverage(v));
    }
    int best = from + to;
    int longest = 0;
    int first = from;
    for (int v = from; v < to; v++) {
      if (support.coverage(v) > least) {
        first = v + 1;
      } else if (v + 1 == to || support.coverage(v + 1) > least) {
        int length = v + 1 - first;
        int nearer = Math.abs(best - from - to) - Math.abs(first + v + 1 - from - to);
        if (length > longest || (length == longest && (nearer > 0 || (nearer == 0 && !low)))) {
          longest = length;
          best = first + v + 1;
        }
      }
    }
    return (best + (low ? 0 : 1)) >>> 1;
  }
}
