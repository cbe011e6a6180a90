package org.genebeam.chain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * Gives alignments that agree with two genes of one strand to one of them (gnomon.md B.16): to the
 * gene whose core it reaches, the coding region and what lies between the outer introns; to the
 * host and not to a gene in its intron. Between two cores it belongs where depth says one of the
 * genes ends ({@link UtrLimits}); where that is not told it speaks for neither. One that reaches
 * both cores speaks for both. Cost: alignments times genes of the locus.
 */
final class SharedEvidence {
  /** Bases by which an alignment may reach over the limit of one neighbour alone. */
  private static final int OVER = 50;

  /** A gene with its models and the span that is certain to be its own. */
  private static final class Place {
    final Strand strand;
    final List<Model> models;
    final int from;
    final int to;
    private final int low;
    private final int high;
    private final ReadSupport support;
    private UtrLimits limits;

    Place(GeneDraft d, int from, int to, ReadSupport support) {
      strand = d.principal().strand;
      models = d.models;
      this.from = from;
      this.to = to;
      this.support = support;
      low = models.stream().mapToInt(Model::from).min().orElseThrow();
      high = models.stream().mapToInt(Model::to).max().orElseThrow();
    }

    boolean meets(EvidenceAlignment a) {
      return a.start() < high && a.end() > low;
    }

    /** Whether there is neither a coding region nor an intron that depth could be told by. */
    boolean isBare() {
      return !models.get(0).coding() && models.get(0).exons() == 1;
    }

    UtrLimits limits() {
      if (limits == null) {
        limits = new UtrLimits(models.get(0), support);
      }
      return limits;
    }
  }

  private final Map<GeneDraft, Place> places = new IdentityHashMap<>();
  private final boolean byDepth;

  /** {@code drafts}: the genes of a locus. */
  SharedEvidence(ChainParameters p, List<GeneDraft> drafts, ReadSupport support) {
    byDepth = p.depthLimits();
    for (GeneDraft d : drafts) {
      int from = Integer.MAX_VALUE;
      int to = 0;
      for (Model m : d.models) {
        int last = m.b.length - 1;
        from = Math.min(from, m.exons() > 1 ? m.b[1] : m.coding() ? m.cdsFrom : m.from());
        to = Math.max(to, m.exons() > 1 ? m.b[last - 1] : m.coding() ? m.cdsTo : m.to());
        if (m.coding()) {
          from = Math.min(from, m.cdsFrom);
          to = Math.max(to, m.cdsTo);
        }
      }
      places.put(d, new Place(d, from, to, support));
    }
  }

  /** What of the evidence may speak for a gene. */
  List<EvidenceAlignment> of(GeneDraft gene, List<EvidenceAlignment> evidence) {
    Place own = places.get(gene);
    List<Place> others = new ArrayList<>();
    for (Place p : places.values()) {
      if (p != own && p.strand == own.strand) {
        others.add(p);
      }
    }
    if (others.isEmpty()) {
      return evidence;
    }
    return evidence.stream()
        .filter(
            a ->
                a.kind() == EvidenceKind.PROTEIN
                    || a.kind() == EvidenceKind.KNOWN
                    || !agrees(own, a)
                    || others.stream()
                        .noneMatch(o -> o.meets(a) && loses(own, o, a) && agrees(o, a)))
        .toList();
  }

  /** Whether an alignment that agrees with both is not the first one's. */
  private boolean loses(Place own, Place other, EvidenceAlignment a) {
    if (isNested(own, other)) {
      return true;
    }
    if (isNested(other, own) || (own.from < other.to && other.from < own.to)) {
      return false;
    }
    boolean reachesOwn = a.start() < own.to && a.end() > own.from;
    boolean reachesOther = a.start() < other.to && a.end() > other.from;
    if (reachesOwn || reachesOther) {
      return !reachesOwn;
    }
    // Beyond its own core, seen from the other, it is its own.
    boolean left = own.to <= other.from;
    boolean between = left ? a.start() >= own.to : a.end() <= own.from;
    return between
        && (left ? losesBetween(own, other, a, true) : losesBetween(other, own, a, false));
  }

  /** The same between two cores, for the left or the right gene. */
  private boolean losesBetween(Place left, Place right, EvidenceAlignment a, boolean ofLeft) {
    if (!byDepth || left.isBare() || right.isBare()) {
      return true;
    }
    int x = left.limits().right();
    int y = right.limits().left();
    boolean seen = x != UtrLimits.NONE && x <= right.from;
    boolean mirrored = y != UtrLimits.NONE && y >= left.to;
    if (seen && mirrored && x <= y) {
      return ofLeft ? a.end() > x : a.start() < y;
    }
    double most = Math.max(left.limits().core(), right.limits().core());
    double least = Math.min(left.limits().core(), right.limits().core());
    if (seen == mirrored || most <= 2 * least) {
      return true;
    }
    int cut = seen ? x : y;
    return ofLeft ? a.end() > cut + OVER : a.start() < cut - OVER;
  }

  private static boolean isNested(Place guest, Place host) {
    for (Model m : host.models) {
      for (int i = 1; i < m.b.length - 1; i += 2) {
        if (m.b[i] <= guest.from && guest.to <= m.b[i + 1]) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether support counts the alignment for one of the models. */
  private static boolean agrees(Place p, EvidenceAlignment a) {
    if (a.strand() != p.strand && a.strand() != Strand.UNKNOWN) {
      return false;
    }
    for (Model m : p.models) {
      int[] inside = Structures.clip(a.bounds(), m.from(), m.to());
      if (inside != null && Structures.contains(m.b, inside)) {
        return true;
      }
    }
    return false;
  }
}
