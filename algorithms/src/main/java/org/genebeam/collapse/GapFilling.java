package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.GapFill;
import org.genebeam.model.Strand;

/**
 * Agrees on what fills an assembly gap (gnomon.md A.7 F10, F11, A.9). Transcripts may tell
 * different exons in one gap, of other splicing, other genes or with errors; one is chosen: a
 * curated transcript's before a full-length one's before a read's, then the one of most bases, of
 * most reads, then by content. Two fills can stand in one gap only where a transcript ends in it
 * and another begins. A transcript whose exon is about as long between the same neighbours takes
 * the chosen one, and is as identical to it as its own letters are: only that which it is taken
 * from is so in full. Others lose theirs. What is aligned across the place by its N is cut there,
 * and where the exons beside it end, if it crosses that with a rim.
 *
 * <p>Independent of the order of the evidence. Cost: evidence times fills of an island.
 */
final class GapFilling {
  /** Difference in length, as a share of the longer one, of exons that are taken for the same. */
  private static final double SAME_LENGTH = 0.05;

  private GapFilling() {}

  /**
   * An exon in a gap and the stretch that it speaks for.
   *
   * @param from end of the exon before it, or its own place if it is the first
   * @param to start of the exon behind it, or its own end if it is the last
   */
  private record Claim(GapFill fill, Strand strand, int from, int to) {
    static Claim of(GapFill fill, EvidenceAlignment a) {
      int e = fill.exon(a);
      int from = e == 0 ? fill.position() : a.exonEnd(e - 1);
      int to = e + 1 == a.exons() ? fill.end() : a.exonStart(e + 1);
      return new Claim(fill, a.strand(), from, to);
    }

    boolean excludes(Claim o) {
      boolean same = fill.equals(o.fill) && strand == o.strand;
      return !same && from < o.to && o.from < to;
    }

    boolean concerns(Strand other) {
      return other == strand || other == Strand.UNKNOWN;
    }

    private boolean first() {
      return from == fill.position();
    }

    private boolean last() {
      return to == fill.end();
    }

    /** Whether both may stand for the same exon. */
    boolean resembles(Claim o) {
      int longer = Math.max(fill.letters().length(), o.fill.letters().length());
      int apart = Math.abs(fill.letters().length() - o.fill.letters().length());
      return strand == o.strand
          && first() == o.first()
          && last() == o.last()
          && (first() || from == o.from)
          && (last() || to == o.to)
          && apart <= SAME_LENGTH * longer;
    }
  }

  /** What speaks for an exon in a gap, or for one reading of it. */
  private static final class Votes {
    int rank = Integer.MAX_VALUE;
    long weight;
    double identity;

    void add(EvidenceAlignment a) {
      rank = Math.min(rank, rank(a.kind()));
      weight += a.weight();
      double matches = 0;
      for (int e = 0; e < a.exons(); e++) {
        matches += (double) a.identity(e) * (a.exonEnd(e) - a.exonStart(e));
      }
      identity = Math.max(identity, matches / a.length());
    }

    void add(Votes o) {
      rank = Math.min(rank, o.rank);
      weight += o.weight;
      identity = Math.max(identity, o.identity);
    }
  }

  private static final Comparator<Claim> CONTENT =
      Comparator.comparingInt((Claim c) -> -c.fill.letters().length())
          .thenComparing(c -> c.fill.letters())
          .thenComparing(Claim::fill)
          .thenComparing(Claim::strand)
          .thenComparingInt(Claim::from)
          .thenComparingInt(Claim::to);

  /**
   * The evidence of an island with at most one exon in a place; the same list if there are none.
   */
  static List<EvidenceAlignment> agreed(
      List<EvidenceAlignment> evidence, CollapseParameters p, CollapseCounters counters) {
    if (evidence.stream().noneMatch(EvidenceAlignment::fillsGaps)) {
      return evidence;
    }
    List<Claim> chosen = chosen(evidence);
    List<EvidenceAlignment> out = new ArrayList<>(evidence.size());
    for (EvidenceAlignment a : evidence) {
      List<EvidenceAlignment> parts = a.fillsGaps() ? filling(a, chosen) : cut(a, chosen, p);
      if (parts.size() != 1 || parts.get(0) != a) {
        counters.pieces(FilterCode.F10_GAP_FILL, a, parts.size());
      }
      out.addAll(parts);
    }
    out.sort(null);
    return out;
  }

  private static List<Claim> chosen(List<EvidenceAlignment> evidence) {
    TreeMap<Claim, Votes> all = new TreeMap<>(CONTENT);
    for (EvidenceAlignment a : evidence) {
      for (GapFill fill : GapFill.of(a.edits())) {
        all.computeIfAbsent(Claim.of(fill, a), k -> new Votes()).add(a);
      }
    }
    List<Claim> readings = new ArrayList<>(all.keySet());
    readings.sort(
        Comparator.comparingInt((Claim c) -> all.get(c).rank)
            .thenComparingLong(c -> -all.get(c).weight)
            .thenComparingDouble(c -> -all.get(c).identity)
            .thenComparing(CONTENT));
    TreeMap<Claim, Votes> exons = new TreeMap<>(CONTENT);
    for (Claim c : readings) {
      Claim exon =
          readings.stream()
              .filter(e -> exons.containsKey(e) && c.resembles(e))
              .findFirst()
              .orElse(c);
      exons.computeIfAbsent(exon, k -> new Votes()).add(all.get(c));
    }
    List<Claim> order = new ArrayList<>(exons.keySet());
    order.sort(
        Comparator.comparingInt((Claim c) -> exons.get(c).rank)
            .thenComparingLong(c -> -exons.get(c).weight)
            .thenComparing(CONTENT));
    List<Claim> chosen = new ArrayList<>();
    for (Claim c : order) {
      if (chosen.stream().noneMatch(c::excludes)) {
        chosen.add(c);
      }
    }
    return chosen;
  }

  private static int rank(EvidenceKind kind) {
    return kind == EvidenceKind.KNOWN ? 0 : kind == EvidenceKind.MRNA ? 1 : 2;
  }

  /** An alignment with the chosen exons in place of its own; nothing if no other exon is left. */
  private static List<EvidenceAlignment> filling(EvidenceAlignment alignment, List<Claim> chosen) {
    EvidenceAlignment a = alignment;
    for (GapFill fill : GapFill.of(alignment.edits())) {
      Claim own = Claim.of(fill, a);
      if (chosen.stream().noneMatch(own::excludes)) {
        continue;
      }
      Claim other = chosen.stream().filter(own::resembles).findFirst().orElse(null);
      if (other != null) {
        a = replaced(a, fill, other.fill);
      } else if (a.exons() > 1) {
        a = fill.removed(a);
      } else {
        return List.of();
      }
    }
    boolean split = CollapseParameters.isPool(a) && a.hasHoles();
    return split ? EvidenceIngestion.split(a) : List.of(a);
  }

  private static EvidenceAlignment replaced(EvidenceAlignment a, GapFill own, GapFill other) {
    int exon = own.exon(a);
    int[] bounds = a.bounds().clone();
    bounds[2 * exon] = other.position();
    bounds[2 * exon + 1] = other.end();
    List<Edit> edits = new ArrayList<>(a.edits());
    edits.removeIf(e -> e.position() >= own.position() && e.end() <= own.end());
    edits.add(other.edit());
    float[] identity = new float[a.exons()];
    for (int e = 0; e < identity.length; e++) {
      identity[e] = e == exon ? LetterIdentity.of(own.letters(), other.letters()) : a.identity(e);
    }
    EvidenceAlignment.Builder b = a.toBuilder().bounds(bounds).identity(identity).edits(edits);
    boolean cds = a.cdsStart() >= own.position() && a.cdsStart() <= own.end();
    cds |= a.cdsEnd() >= own.position() && a.cdsEnd() <= own.end();
    if (cds) {
      int ends = EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP;
      b.cds(-1, -1).flags(a.flags() & ~ends);
    }
    return b.build();
  }

  /** An alignment without exons over a filled place, nor rims over the ends of those beside it. */
  private static List<EvidenceAlignment> cut(
      EvidenceAlignment alignment, List<Claim> chosen, CollapseParameters p) {
    EvidenceAlignment a = alignment;
    for (Claim c : chosen) {
      for (int e = 0; a != null && e < a.exons(); e++) {
        if (a.exonStart(e) < c.fill.end() && a.exonEnd(e) > c.fill.position()) {
          a =
              CollapseParameters.isPool(a)
                  ? null
                  : HoledPieces.without(a, e, c.fill.position(), c.fill.end());
        }
      }
    }
    if (a != null && !CollapseParameters.isPool(a) && p.filters(a.kind())) {
      a = RimTrim.of(a, p.trimBases(), new Beside(chosen));
    }
    return a == null ? List.of() : List.of(a);
  }

  /** Where exons beside the chosen ones end. */
  private record Beside(List<Claim> chosen) implements RimTrim.Limits {
    @Override
    public int firstLeft(Strand strand, int start, int end) {
      return chosen.stream()
          .filter(c -> !c.first() && c.concerns(strand) && c.from > start && c.from < end)
          .mapToInt(Claim::from)
          .min()
          .orElse(-1);
    }

    @Override
    public int lastRight(Strand strand, int start, int end) {
      return chosen.stream()
          .filter(c -> !c.last() && c.concerns(strand) && c.to > start && c.to < end)
          .mapToInt(Claim::to)
          .max()
          .orElse(-1);
    }
  }
}
