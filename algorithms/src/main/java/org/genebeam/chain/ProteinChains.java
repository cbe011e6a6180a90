package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Strand;

/** Models of chains through all parts of proteins with holes (gnomon.md B.10, R5). */
final class ProteinChains {
  private final StrandEvidence evidence;
  private final ChainEnds ends;
  private final ChainParameters p;
  private final CodingPotential coding;
  private final StrandView view;
  private final List<Model> models;

  /** {@code models}: those so far, which are added to. */
  ProteinChains(StrandEvidence evidence, ChainEnds ends, List<Model> models) {
    this.evidence = evidence;
    this.ends = ends;
    this.models = models;
    p = evidence.p;
    coding = evidence.coding;
    view = evidence.view;
  }

  /** R5: proteins with holes, the longest first, if no chain has all their parts (B.11b). */
  void add(GapChains gaps, List<Member> members) {
    Map<EvidenceAlignment, List<Member>> bySource = new IdentityHashMap<>();
    List<EvidenceAlignment> holed = new ArrayList<>();
    for (Member m : members) {
      // Of the copies of a piece the one that may go on upstream comes first.
      boolean first = m.index == 0 || members.get(m.index - 1).aln != m.aln;
      if (first && !m.deleted && (m.aln.goesOnLeft || m.aln.goesOnRight)) {
        List<Member> parts = bySource.computeIfAbsent(m.aln.source, k -> new ArrayList<>());
        if (parts.isEmpty()) {
          holed.add(m.aln.source);
        }
        parts.add(m);
      }
    }
    holed.sort(
        Comparator.comparingInt((EvidenceAlignment a) -> -a.length())
            .thenComparing(LocusOrder.ofEvidence(holed).evidence()));
    int number = view.strand == Strand.PLUS ? 1 : 2;
    for (EvidenceAlignment a : holed) {
      List<Member> parts = bySource.get(a);
      if (parts.size() > 1 && models.stream().noneMatch(m -> hasAll(m, parts))) {
        List<List<Member>> chains = gaps.through(parts);
        number = addChain(chains, number);
      }
    }
  }

  private boolean hasAll(Model m, List<Member> parts) {
    int[] b = view.toView(m.b);
    return parts.stream().allMatch(q -> q.aln.within(b));
  }

  /** Takes over a chain with gaps as models that are open towards them; the next free number. */
  private int addChain(List<List<Member>> chains, int number) {
    List<Model> found = new ArrayList<>();
    double score = 0;
    int bases = 0;
    int proteinBases = 0;
    boolean vouched = false;
    for (int k = 0; k < chains.size(); k++) {
      Draft chain = Draft.of(chains.get(k), view, coding, p);
      List<Aln> inside = evidence.inside(chain.b, new boolean[evidence.alns.size()]);
      ProteinFrame proteins = chain.proteins(inside);
      boolean left = k > 0;
      boolean right = k + 1 < chains.size();
      OrfFinder.Orf orf =
          left || right ? chain.goingOn(left, right, proteins) : chain.bestOrf(proteins);
      Model m =
          orf == null
              ? null
              : ends.finished(chains.get(k), chain, orf, inside, proteins, left, right);
      if (m == null) {
        return number;
      }
      found.add(m);
      score += m.score;
      bases += m.cdsLength();
      proteinBases += m.proteinBases;
      vouched |= CodingChains.trusted(inside);
    }
    if (!vouched && score < p.leastScore(bases, proteinBases)) {
      return number;
    }
    int next = number;
    for (int k = 0; k < found.size(); k++) {
      int before = k > 0 ? next : 0;
      next += before > 0 ? 2 : 0;
      int behind = k + 1 < found.size() ? next : 0;
      boolean plus = view.strand == Strand.PLUS;
      Model m = found.get(k).withGaps(plus ? before : behind, plus ? behind : before, score);
      // A piece of two proteins goes on behind the gaps of both.
      for (Model x : List.copyOf(models)) {
        if (sameModel(x, m)) {
          models.remove(x);
          m = m.withGapsOf(x);
        }
      }
      models.add(m);
    }
    return next + 2;
  }

  private static boolean sameModel(Model x, Model y) {
    return Arrays.equals(x.b, y.b) && x.cdsFrom == y.cdsFrom && x.cdsTo == y.cdsTo;
  }
}
