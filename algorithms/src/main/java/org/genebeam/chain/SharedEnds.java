package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * Cuts the chains of neighbouring genes to the evidence that is left to each (gnomon.md B.16), and
 * scores their coding regions again. A chain is never cut inside its core, a known end, the place
 * where its depth gives out, or what most of the evidence across its last junction reaches. An end
 * of the evidence is that of whole alignments, with what was trimmed for chaining. A side that goes
 * on behind it (an open frame, a gap) stays. Linear in the alignments of the chains.
 */
final class SharedEnds {
  /** Share of the weight across the outer junction that stays inside. */
  private static final double QUANTILE = 0.9;

  private final ChainParameters p;
  private final CodingPotential coding;
  private final StrandView plus;
  private final StrandView minus;
  private final ReadSupport support;

  SharedEnds(
      ChainParameters p,
      CodingPotential coding,
      StrandView plus,
      StrandView minus,
      ReadSupport support) {
    this.p = p;
    this.coding = coding;
    this.plus = plus;
    this.minus = minus;
    this.support = support;
  }

  /**
   * The models of several genes, each on its own evidence; the same list if nothing is shared.
   *
   * @param lost told of each model that nothing is left to
   */
  List<Model> cut(List<GeneDraft> drafts, Consumer<Model> lost) {
    UnorientedReads unoriented = UnorientedReads.ofDrafts(drafts);
    SharedEvidence shared = new SharedEvidence(p, drafts, support);
    List<Model> models = new ArrayList<>();
    for (GeneDraft d : drafts) {
      for (Model m : d.models) {
        List<EvidenceAlignment> own = shared.of(d, unoriented.of(d, m.members));
        if (own.size() == m.members.size()) {
          models.add(m);
        } else if (own.isEmpty()) {
          lost.accept(m);
        } else {
          models.add(cut(m, own));
        }
      }
    }
    return models;
  }

  private Model cut(Model m, List<EvidenceAlignment> own) {
    boolean onPlus = m.strand == Strand.PLUS;
    boolean openLeft = m.coding() && !(onPlus ? m.start : m.stop);
    boolean openRight = m.coding() && !(onPlus ? m.stop : m.start);
    int first = m.members.stream().mapToInt(EvidenceAlignment::start).min().orElse(0);
    int last = m.members.stream().mapToInt(EvidenceAlignment::end).max().orElse(0);
    // An end that nothing which went away reached is no neighbour's matter.
    boolean lostLeft = own.stream().allMatch(a -> a.start() > first);
    boolean lostRight = own.stream().allMatch(a -> a.end() < last);
    int from = openLeft || !lostLeft ? m.from() : Math.max(m.from(), left(m, own));
    int to = openRight || !lostRight ? m.to() : Math.min(m.to(), right(m, own));
    int[] b = Structures.clip(m.b, from, to);
    Model shorter = b[0] == m.from() && b[b.length - 1] == m.to() ? m : m.withBounds(b);
    return shorter.withMembers(own, score(shorter));
  }

  /** Where the model may end on the right at the earliest, and with its evidence. */
  private int right(Model m, List<EvidenceAlignment> own) {
    int to = Math.max(UtrLimits.coreTo(m), m.knownRight);
    if (m.knownRight == Model.NO_END) {
      to = Math.max(to, new UtrLimits(m, support).right());
    }
    int splice = m.b[m.b.length - 2];
    List<EvidenceAlignment> across = new ArrayList<>();
    for (EvidenceAlignment a : own) {
      to = Math.max(to, Math.min(a.end(), m.to()));
    }
    for (EvidenceAlignment a : m.members) {
      if (m.exons() > 1 && hasBound(a, splice, 2)) {
        across.add(a);
      }
    }
    across.sort(Comparator.comparingInt(EvidenceAlignment::end));
    int k = quantile(across);
    return k < 0 ? to : Math.max(to, across.get(k).end());
  }

  /** The same on the left. */
  private int left(Model m, List<EvidenceAlignment> own) {
    int from = UtrLimits.coreFrom(m);
    if (m.knownLeft == Model.NO_END) {
      int limit = new UtrLimits(m, support).left();
      from = limit == UtrLimits.NONE ? from : Math.min(from, limit);
    } else {
      from = Math.min(from, m.knownLeft);
    }
    int splice = m.b[1];
    List<EvidenceAlignment> across = new ArrayList<>();
    for (EvidenceAlignment a : own) {
      from = Math.min(from, Math.max(a.start(), m.from()));
    }
    for (EvidenceAlignment a : m.members) {
      if (m.exons() > 1 && hasBound(a, splice, 1)) {
        across.add(a);
      }
    }
    across.sort(Comparator.comparingInt(EvidenceAlignment::start).reversed());
    int k = quantile(across);
    return k < 0 ? from : Math.min(from, across.get(k).start());
  }

  /** Whether an alignment has a junction with this bound; {@code side} 1: begins there, 2: ends. */
  private static boolean hasBound(EvidenceAlignment a, int bound, int side) {
    int[] b = a.bounds();
    for (int i = side; a.kind() != EvidenceKind.PROTEIN && i < b.length - 1; i += 2) {
      if (b[i] == bound) {
        return true;
      }
    }
    return false;
  }

  /** Index up to which most of the weight lies; -1 without alignments. */
  private static int quantile(List<EvidenceAlignment> sorted) {
    long all = sorted.stream().mapToLong(a -> Math.max(1, a.weight())).sum();
    long sum = 0;
    for (int k = 0; k < sorted.size(); k++) {
      sum += Math.max(1, sorted.get(k).weight());
      if (sum >= QUANTILE * all) {
        return k;
      }
    }
    return -1;
  }

  /** Score of the same coding region on the new structure; what was open or closed stays so. */
  private double score(Model m) {
    if (!m.coding() || !m.edits.isEmpty()) {
      return m.score;
    }
    StrandView view = m.strand == Strand.PLUS ? plus : minus;
    int[] b = view.toView(m.b);
    int x = view.toView(m.cdsFrom);
    int y = view.toView(m.cdsTo);
    int from = StrandView.toTranscript(b, Math.min(x, y));
    int to = StrandView.toTranscript(b, Math.max(x, y));
    OrfFinder.Orf orf =
        new OrfFinder.Orf(from, to, (from + m.phase) % 3, m.start, m.stop, m.closedAbove, m.score);
    return Draft.of(b, from + m.phase, view, coding, p).score(orf);
  }
}
