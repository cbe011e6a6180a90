package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** Chains with gaps (gnomon.md B.11b) against all paths over small random sets of members. */
class GapChainsTest {
  private static final ChainParameters P = ChainParameters.defaults();
  private static final int[] GENE = {50, 150, 200, 290, 340, 460, 510, 640, 700, 900};
  private static final int UTR = 30;
  private static final int CODING = 420;

  /** One gene, parts of a protein, reads and other proteins. */
  private static final class Case {
    private final Random random;
    private final List<Aln> alns = new ArrayList<>();
    private final List<Aln> pieces = new ArrayList<>();
    private final LinkRules rules = new LinkRules(P, true);
    private final StrandView view;
    private List<Member> all;
    private List<Member> parts;

    Case(long seed, int holes, int reads) {
      random = new Random(seed);
      SimulatedLocus sim = new SimulatedLocus(seed, 1000);
      sim.gene(Strand.PLUS, GENE, UTR, CODING);
      view = new StrandView(Strand.PLUS, 0, 1000, sim.bases, ReadSupport.of(List.of()));
      protein(holes);
      alns.addAll(pieces);
      for (int k = 0; k < reads; k++) {
        int from = random.nextInt(CODING);
        piece(from, from + 24 + random.nextInt(110), random.nextInt(3) == 0);
      }
      members();
    }

    final void members() {
      all = new MemberFactory(P, CodingPotential.byLength(0.1)).members(alns, view);
      parts = all.stream().filter(m -> pieces.contains(m.aln) && !m.start).toList();
    }

    /** Parts of a protein of the gene, {@code holes} codons apart or more. */
    private void protein(int holes) {
      EvidenceAlignment a = evidence(EvidenceKind.PROTEIN, new int[] {60, 700});
      int t = UTR + 3 * random.nextInt(20);
      for (int k = 0; k <= holes; k++) {
        int to = t + 30 + random.nextInt(40);
        int[] b = part(t, to);
        pieces.add(new Aln(a, b, Math.floorMod(UTR - t, 3), t == UTR, false, k > 0, k < holes));
        t = to + 15 + random.nextInt(80);
      }
    }

    private void piece(int t, int to, boolean protein) {
      int[] b = part(t, Math.min(to, Structures.length(GENE)));
      if (protein && t >= UTR && to <= UTR + CODING) {
        alns.add(
            new Aln(
                evidence(EvidenceKind.PROTEIN, b), b, Math.floorMod(UTR - t, 3), t == UTR, false));
      } else {
        alns.add(new Aln(evidence(EvidenceKind.SHORT_READ, b), view, 0, P.overlap()));
      }
    }

    private static int[] part(int from, int to) {
      return Structures.clip(
          GENE, StrandView.baseAt(GENE, from), StrandView.baseAt(GENE, to - 1) + 1);
    }

    private EvidenceAlignment evidence(EvidenceKind kind, int[] b) {
      return EvidenceAlignment.builder(kind, 0)
          .id("e" + alns.size())
          .strand(Strand.PLUS)
          .bounds(b)
          .counts(RunCounts.of(0, 1 + random.nextInt(5)))
          .build();
    }

    private int from() {
      return parts.get(0).from();
    }

    private int to() {
      return parts.get(parts.size() - 1).to();
    }

    /** Whether a member may be in a chain of the protein. */
    private boolean usable(Member m) {
      if (m.from() >= to() || m.to() <= from() || parts.contains(m)) {
        return true;
      }
      boolean within = m.from() >= from() && m.to() <= to();
      if (within && (m.role != Member.CDS || m.cdsFrom > m.from() || m.cdsTo < m.to())) {
        return false;
      }
      for (Member q : parts) {
        for (int v = Math.max(m.from(), q.from()); v < Math.min(m.to(), q.to()); v++) {
          int x = m.aln.exonAt(v);
          int y = q.aln.exonAt(v);
          boolean ends =
              (v == Math.max(m.from(), q.from()) || v == Math.min(m.to(), q.to()) - 1) && x < 0;
          if ((x < 0) != (y < 0)
              || ends
              || (x >= 0
                  && m.role == Member.CDS
                  && m.codonPosition(x, v) != q.codonPosition(y, v))) {
            return false;
          }
        }
      }
      return true;
    }

    /**
     * Trusted groups for the protein and what lies beside it; chains beyond it have none, as the
     * ones on either side are chosen before.
     */
    private void group() {
      int own = random.nextInt(3) == 0 ? 1 : TrustedGroups.NONE;
      for (Aln a : alns) {
        boolean beside = a.start() < to() && a.end() > from();
        a.group = pieces.contains(a) ? own : beside ? random.nextInt(3) : TrustedGroups.NONE;
      }
    }

    /**
     * A path so far: parts connected, whether the hole behind them has its gap, the value, and the
     * trusted group.
     */
    private record Path(Member last, int parts, boolean gap, long value, int group) {}

    /** The path with one member more, or null if that is not allowed. */
    private Path extended(Path path, Member i, boolean overGap) {
      if (!usable(i)) {
        return null;
      }
      long value = i.value;
      int s = 0;
      boolean gap = false;
      int group = path == null ? parts.get(0).aln.group : path.group();
      if (group > 0 && i.aln.group > 0 && group != i.aln.group) {
        return null;
      }
      group = Math.max(group, i.aln.group);
      if (path != null) {
        Member j = path.last();
        s = path.parts();
        gap = path.gap();
        if (overGap) {
          boolean hole = s > 0 && s < parts.size() && !gap;
          boolean open = !j.stop && j.cdsTo == j.to() && !i.start && i.cdsFrom == i.from();
          if (!hole
              || !open
              || j.role != Member.CDS
              || i.role != Member.CDS
              || j.to() >= i.from()
              || i.from() > parts.get(s).from()
              || i.from() >= to()) {
            return null;
          }
          gap = true;
          value += path.value() - 120;
        } else {
          if (!ChainDpTest.structureAllows(j, i) || rules.overlap(j, i) == LinkRules.ILLEGAL) {
            return null;
          }
          value += path.value() - rules.overlap(j, i);
        }
      }
      for (; s < parts.size(); s++, gap = false) {
        Member q = parts.get(s);
        boolean holds =
            i == q
                || (i.role == Member.CDS
                    && Structures.contains(i.aln.b, q.aln.b)
                    && rules.contains(i, q));
        if (!holds) {
          break;
        }
      }
      return s < parts.size() && i.to() >= parts.get(s).to()
          ? null
          : new Path(i, s, gap, value, group);
    }

    private long most(Path path) {
      long most = path.parts() == parts.size() ? path.value() : Long.MIN_VALUE;
      for (Member i : all) {
        for (boolean gap : new boolean[] {false, true}) {
          Path longer = i == path.last() ? null : extended(path, i, gap);
          if (longer != null) {
            most = Math.max(most, most(longer));
          }
        }
      }
      return most;
    }

    private long mostOfAll() {
      long most = Long.MIN_VALUE;
      for (Member m : all) {
        Path first = extended(null, m, false);
        if (first != null) {
          most = Math.max(most, most(first));
        }
      }
      return most;
    }

    /**
     * Value of chains that follow each other, or the least if anything about them is not allowed.
     */
    private long value(List<List<Member>> chains) {
      Path path = null;
      for (List<Member> chain : chains) {
        boolean gap = path != null;
        for (Member m : chain) {
          path = extended(path, m, gap);
          if (path == null) {
            return Long.MIN_VALUE;
          }
          gap = false;
        }
      }
      return path == null || path.parts() < parts.size() ? Long.MIN_VALUE : path.value();
    }

    private List<List<Member>> found() {
      ChainDp dp = new ChainDp(rules, all, all);
      return new GapChains(P, rules, dp, all, all).through(parts);
    }
  }

  @Test
  void theBestChainOfAllIsFound() {
    int several = 0;
    int filled = 0;
    int bridged = 0;
    for (long seed = 0; seed < 150; seed++) {
      Case t = new Case(seed, 1 + (int) (seed % 3), (int) (seed % 6));
      List<List<Member>> chains = t.found();
      long most = t.mostOfAll();
      assertEquals(most, t.value(chains), "seed " + seed);
      assertFalse(chains.isEmpty(), "the parts alone are one");
      several += chains.size() > 2 ? 1 : 0;
      bridged += chains.size() == 1 ? 1 : 0;
      for (List<Member> chain : chains) {
        filled += chain.stream().anyMatch(m -> !t.parts.contains(m)) ? 1 : 0;
      }
    }
    assertTrue(several > 20 && filled > 50 && bridged > 5, several + " " + filled + " " + bridged);
  }

  @Test
  void noChainJoinsTwoTrustedGroups() {
    int changed = 0;
    int tagged = 0;
    for (long seed = 0; seed < 150; seed++) {
      Case t = new Case(seed, 1 + (int) (seed % 3), 2 + (int) (seed % 5));
      long free = t.mostOfAll();
      t.group();
      List<List<Member>> chains = t.found();
      assertFalse(chains.isEmpty(), "the parts alone are one");
      long most = t.mostOfAll();
      assertEquals(most, t.value(chains), "seed " + seed);
      changed += most < free ? 1 : 0;
      long groups =
          chains.stream().flatMap(List::stream).map(m -> m.aln.group).filter(g -> g > 0).count();
      tagged += groups > 0 && t.parts.get(0).aln.group == 0 ? 1 : 0;
    }
    assertTrue(changed > 10 && tagged > 20, changed + " " + tagged);
  }

  @Test
  void aChainBeyondTheProteinIsOfItsGroup() {
    for (boolean before : new boolean[] {true, false}) {
      Case t = new Case(3, 1, 0);
      int own = StrandView.toTranscript(GENE, before ? t.from() : t.to() - 1);
      int other = before ? own - 20 : own + 20;
      int far = before ? own - 60 : own + 60;
      t.piece(Math.min(own, other) - 9, Math.max(own, other) + 10, false);
      t.piece(Math.min(far, other) - 6, Math.max(far, other) + 6, false);
      t.members();
      Aln beyond = t.alns.get(t.alns.size() - 1);
      assertTrue(before ? beyond.end() <= t.from() : beyond.start() >= t.to());
      for (int group : new int[] {0, 1, 2}) {
        t.pieces.forEach(a -> a.group = 1);
        beyond.group = group;
        t.members();
        boolean taken = t.found().stream().flatMap(List::stream).anyMatch(m -> m.aln == beyond);
        assertEquals(group < 2, taken, before + " " + group);
      }
    }
  }

  @Test
  void aHoleIsBridgedWhereThatIsWorthMoreThanAGap() {
    // Two parts of 60 bases, 45 bases apart, and a read over the hole.
    Case t = new Case(7, 1, 0);
    assertEquals(2, t.found().size());
    assertNull(t.extended(null, t.parts.get(1), false), "the first part first");
    int last = StrandView.toTranscript(GENE, t.parts.get(0).to());
    int next = StrandView.toTranscript(GENE, t.parts.get(1).from());
    t.piece(last - 20, next + 20, false);
    t.members();
    assertEquals(1, t.found().size());
    assertEquals(3, t.found().get(0).size());
  }
}
