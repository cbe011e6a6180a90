package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** The chaining recurrence against enumeration of all paths, and the member index against pairs. */
class ChainDpTest {
  private static final ChainParameters P = ChainParameters.defaults();

  /** Members of random pieces of two random isoforms. */
  private static List<Member> members(long seed, int pieces) {
    Random random = new Random(seed);
    SimulatedLocus sim = new SimulatedLocus(seed, 900);
    int[][] isoforms = {{50, 150, 200, 260, 320, 450, 500, 600}, {50, 150, 320, 450, 510, 600}};
    sim.gene(Strand.PLUS, isoforms[0], 30, 240);
    StrandView view = new StrandView(Strand.PLUS, 0, 900, sim.bases, ReadSupport.of(List.of()));
    List<Aln> alns = new ArrayList<>();
    for (int k = 0; k < pieces; k++) {
      int[] b = isoforms[random.nextInt(2)];
      int n = Structures.length(b);
      int from = random.nextInt(n - 60);
      int to = Math.min(n, from + 50 + random.nextInt(90));
      int[] piece =
          Structures.clip(b, StrandView.baseAt(b, from), StrandView.baseAt(b, to - 1) + 1);
      EvidenceAlignment a =
          EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
              .strand(Strand.PLUS)
              .bounds(piece)
              .counts(RunCounts.of(0, 1 + random.nextInt(5)))
              .build();
      alns.add(new Aln(a, view, P.trim(), P.overlap()));
    }
    return new MemberFactory(P, CodingPotential.byLength(0.1)).members(alns, view);
  }

  /** Structure of a link from its definition (B.7): one common range, the same introns in it. */
  static boolean structureAllows(Member j, Member i) {
    if (j.from() >= i.from() || j.to() >= i.to() || j.to() - i.from() < 2) {
      return false;
    }
    for (int v = i.from(); v < j.to(); v++) {
      if ((Structures.exonAt(j.aln.b, v) >= 0) != (Structures.exonAt(i.aln.b, v) >= 0)) {
        return false;
      }
      // A splice in one must be a splice in the other.
      if (v > i.from() && spliceAt(j.aln.b, v) != spliceAt(i.aln.b, v)) {
        return false;
      }
    }
    return Structures.exonAt(j.aln.b, i.from()) >= 0 && Structures.exonAt(i.aln.b, j.to() - 1) >= 0;
  }

  private static boolean spliceAt(int[] b, int v) {
    for (int k = 1; k < b.length - 1; k++) {
      if (b[k] == v) {
        return true;
      }
    }
    return false;
  }

  @Test
  void indexFindsExactlyTheCompatiblePairs() {
    for (long seed = 0; seed < 30; seed++) {
      List<Member> members = members(seed, 25);
      MemberIndex index = new MemberIndex(members);
      for (Member i : members) {
        List<Integer> found = new ArrayList<>();
        index.leftOf(i, j -> found.add(j.index));
        List<Integer> inside = new ArrayList<>();
        index.inside(i, j -> inside.add(j.index));
        for (Member j : members) {
          assertEquals(structureAllows(j, i), found.contains(j.index), "seed " + seed + " link");
          assertEquals(
              Structures.contains(i.aln.b, j.aln.b), inside.contains(j.index), "seed " + seed);
        }
        assertEquals(found.size(), found.stream().distinct().count());
      }
    }
  }

  @Test
  void totalsEqualTheBestOfAllPaths() {
    for (long seed = 0; seed < 60; seed++) {
      List<Member> all = members(seed, 4);
      LinkRules rules = new LinkRules(P, true);
      ChainDp dp = new ChainDp(rules, all, all);
      long[] best = new long[all.size()];
      boolean[][] legal = new boolean[all.size()][all.size()];
      for (Member i : all) {
        for (Member j : all) {
          legal[j.index][i.index] =
              structureAllows(j, i) && rules.overlap(j, i) != LinkRules.ILLEGAL;
        }
      }
      for (Member m : all) {
        extend(List.of(m), m.value, all, legal, rules, best);
      }
      for (Member m : all) {
        assertEquals(best[m.index], dp.total(m), "seed " + seed + " member " + m.index);
        assertTrue(dp.leftValue(m) >= m.value);
        assertTrue(dp.total(m) >= m.value);
        assertEquals(value(dp.path(m), rules), dp.total(m), "seed " + seed + " path");
      }
    }
  }

  private static long value(List<Member> path, LinkRules rules) {
    long value = path.get(0).value;
    for (int k = 1; k < path.size(); k++) {
      value += path.get(k).value - rules.overlap(path.get(k - 1), path.get(k));
    }
    return value;
  }

  private static void extend(
      List<Member> path,
      long value,
      List<Member> all,
      boolean[][] legal,
      LinkRules rules,
      long[] best) {
    for (Member m : path) {
      best[m.index] = Math.max(best[m.index], value);
    }
    Member last = path.get(path.size() - 1);
    for (Member i : all) {
      if (legal[last.index][i.index]) {
        List<Member> longer = new ArrayList<>(path);
        longer.add(i);
        extend(longer, value + i.value - rules.overlap(last, i), all, legal, rules, best);
      }
    }
  }

  /** Members and the markers of random ends of their alignments. */
  private static List<Member> withMarkers(long seed, int pieces) {
    Random random = new Random(seed);
    List<Member> all = members(seed, pieces);
    List<Aln> alns = all.stream().map(m -> m.aln).distinct().toList();
    SimulatedLocus sim = new SimulatedLocus(seed, 900);
    StrandView view = new StrandView(Strand.PLUS, 0, 900, sim.bases, ReadSupport.of(List.of()));
    List<Aln> marked = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      for (boolean polyA : new boolean[] {false, true}) {
        Aln near = alns.get(random.nextInt(alns.size()));
        int shift = 5 - random.nextInt(90);
        int point = polyA ? near.end() - shift : near.start() + shift;
        if (point < 10 || point > 800) {
          continue;
        }
        EvidenceAlignment a =
            EvidenceAlignment.builder(EvidenceKind.LONG_READ, 0)
                .id("m")
                .strand(Strand.PLUS)
                .bounds(polyA ? new int[] {point - 9, point} : new int[] {point, point + 9})
                .flags(polyA ? EvidenceAlignment.POLY_A : EvidenceAlignment.CAP)
                .counts(RunCounts.of(0, 5 + random.nextInt(9)))
                .build();
        marked.add(new Aln(a, view, P.trim(), P.overlap()));
      }
    }
    return new MemberFactory(P, CodingPotential.byLength(0.1))
        .members(alns, Markers.of(marked, view, P).all(), view);
  }

  /** Links of markers from their definition (B.7, B.9); others as above. */
  private static boolean linkAllows(Member j, Member i) {
    if (!j.aln.marker && !i.aln.marker) {
      return structureAllows(j, i);
    }
    // The inner side of a marker, 110 bases, must overlap by two; its point lies outside.
    if (i.aln.marker && i.aln.polyA && !(j.aln.marker && j.aln.cap)) {
      return j.to() < i.to() && j.to() - (i.to() - 110) >= 2;
    }
    if (j.aln.marker && j.aln.cap && !(i.aln.marker && i.aln.polyA)) {
      return i.from() > j.from() && j.from() + 110 - i.from() >= 2;
    }
    return false;
  }

  /** Most that a path to one side adds. */
  private static long most(Member m, List<Member> all, LinkRules rules, boolean right) {
    long most = 0;
    for (Member x : all) {
      Member j = right ? m : x;
      Member i = right ? x : m;
      if (linkAllows(j, i) && rules.overlap(j, i) != LinkRules.ILLEGAL) {
        long gain = x.value - rules.overlap(j, i);
        most = Math.max(most, gain + most(x, all, rules, right));
      }
    }
    return most;
  }

  @Test
  void markersExtendChainsAsDefined() {
    int linked = 0;
    int counted = 0;
    for (long seed = 0; seed < 60; seed++) {
      List<Member> all = withMarkers(seed, 4);
      LinkRules rules = new LinkRules(P, true);
      MemberIndex index = new MemberIndex(all);
      for (Member i : all) {
        List<Member> found = new ArrayList<>();
        index.leftOf(i, found::add);
        for (Member j : all) {
          assertEquals(linkAllows(j, i), found.contains(j), "seed " + seed);
          boolean legal = found.contains(j) && rules.overlap(j, i) != LinkRules.ILLEGAL;
          linked += j.aln.marker != i.aln.marker && legal ? 1 : 0;
        }
      }
      ChainDp dp = new ChainDp(rules, all, all);
      for (Member m : dp.seeds()) {
        assertFalse(m.aln.marker);
        long best = most(m, all, rules, false) + most(m, all, rules, true);
        assertEquals(m.value + best, dp.total(m), "seed " + seed);
        List<Member> path = dp.path(m);
        for (int k = 0; k < path.size(); k++) {
          Member x = path.get(k);
          assertTrue(!x.aln.marker || x.aln.polyA || path.get(k + 1).from() > x.from());
          counted += x.aln.marker ? 1 : 0;
        }
        int[] b = Draft.of(path, VIEW, CodingPotential.byLength(0.1), P).b;
        assertEquals(firstWithinReach(path), b[0]);
        assertEquals(lastWithinReach(path), b[b.length - 1]);
      }
    }
    assertTrue(linked > 200 && counted > 200, linked + " and " + counted);
  }

  /** Markers of a path count as far as they reach from its alignments, 110 bases. */
  private static int firstWithinReach(List<Member> path) {
    int real = path.stream().filter(m -> !m.aln.marker).mapToInt(Member::from).min().getAsInt();
    return path.stream().mapToInt(Member::from).filter(x -> x >= real - 110).min().getAsInt();
  }

  private static int lastWithinReach(List<Member> path) {
    int real = path.stream().filter(m -> !m.aln.marker).mapToInt(Member::to).max().getAsInt();
    return path.stream().mapToInt(Member::to).filter(x -> x <= real + 110).max().getAsInt();
  }

  private static final StrandView VIEW =
      new StrandView(
          Strand.PLUS, 0, 900, new SimulatedLocus(0, 900).bases, ReadSupport.of(List.of()));

  @Test
  void internalMembersDoNotChangeTheBestChain() {
    for (long seed = 0; seed < 60; seed++) {
      List<Member> all = members(seed, 14);
      LinkRules rules = new LinkRules(P, true);
      ChainDp full = new ChainDp(rules, all, all);
      InternalMembers.mark(all, rules);
      List<Member> outer = all.stream().filter(m -> !m.internal).toList();
      assertFalse(outer.isEmpty());
      ChainDp thin = new ChainDp(rules, outer, all);
      long most = all.stream().mapToLong(full::total).max().getAsLong();
      assertEquals(most, outer.stream().mapToLong(thin::total).max().getAsLong(), "seed " + seed);
    }
  }

  @Test
  void supportOfAChainNeverExceedsTheAlignmentsInIt() {
    for (long seed = 0; seed < 40; seed++) {
      List<Member> all = members(seed, 12);
      ChainDp dp = new ChainDp(new LinkRules(P, true), all, all);
      for (Member m : all) {
        int[] b = dp.path(m).get(0).aln.b;
        for (Member x : dp.path(m)) {
          b = Structures.join(b, x.aln.b);
        }
        long weight = 0;
        boolean[] seen = new boolean[all.size()];
        for (Member x : all) {
          if (!seen[x.alnIndex] && Structures.contains(b, x.aln.b)) {
            seen[x.alnIndex] = true;
            weight += x.aln.weight;
          }
        }
        assertTrue((dp.totalSupport(m) & 0xffffff) <= weight, "seed " + seed);
      }
    }
  }

  @Test
  void codingLinksAgreeInFrameAndUtrsMeetCompleteEnds() {
    int coding = 0;
    int utr = 0;
    for (long seed = 0; seed < 30; seed++) {
      List<Member> all = members(seed, 20);
      LinkRules rules = new LinkRules(P, true);
      for (Member i : all) {
        for (Member j : all) {
          if (!structureAllows(j, i)) {
            continue;
          }
          boolean legal = rules.overlap(j, i) != LinkRules.ILLEGAL;
          int[] b = Structures.join(j.aln.b, i.aln.b);
          int shift = StrandView.toTranscript(b, i.from());
          boolean sameFrame = Math.floorMod(shift + i.anchor - j.anchor, 3) == 0;
          if (j.role == Member.CDS && i.role == Member.CDS) {
            // A start or stop inside binds: nothing of the partner's CDS may lie beyond it.
            boolean ends =
                (!i.start || i.cdsFrom <= j.cdsFrom)
                    && (!j.start || j.cdsFrom <= i.cdsFrom)
                    && (!i.stop || i.cdsTo >= j.cdsTo)
                    && (!j.stop || j.cdsTo >= i.cdsTo)
                    && i.cdsFrom <= j.cdsTo
                    && j.cdsFrom <= i.cdsTo;
            assertEquals(sameFrame && ends, legal, "seed " + seed);
            coding += legal ? 1 : 0;
          } else if (legal && i.role == Member.CDS) {
            assertTrue(i.start && j.role == Member.LEFT_UTR && j.to() <= i.cdsFrom + 5);
            utr++;
          } else if (legal && j.role == Member.CDS) {
            assertTrue(j.stop && i.role == Member.RIGHT_UTR && i.from() >= j.cdsTo - 5);
            utr++;
          } else if (legal) {
            assertEquals(j.role, i.role);
          }
        }
      }
    }
    assertTrue(coding > 100 && utr > 100, coding + " and " + utr);
  }

  @Test
  void startBonusDecidesAtItsWorth() {
    // A copy with start and d bases less wins while d < 600.
    for (int d : new int[] {599, 600, 601}) {
      int open = 900;
      Member with = member(0, new OrfFinder.Orf(d, open, 0, true, false, false, 0));
      Member without = member(1, new OrfFinder.Orf(0, open, 0, false, false, false, 0));
      assertEquals(Integer.compare(600, d), Long.compare(with.value, without.value));
    }
  }

  private static Member member(int index, OrfFinder.Orf orf) {
    SimulatedLocus sim = new SimulatedLocus(0, 2000);
    StrandView view = new StrandView(Strand.PLUS, 0, 2000, sim.bases, ReadSupport.of(List.of()));
    EvidenceAlignment a =
        EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
            .bounds(100, 1100)
            .counts(RunCounts.of(0, 1))
            .build();
    return new Member(index, index, new Aln(a, view, 6, 10), Member.CDS, orf, P);
  }
}
