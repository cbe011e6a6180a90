package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.EndMarker;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.collapse.SiteEvidence;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.screen.DenyList;
import org.junit.jupiter.api.Test;

/** Markers of transcript ends (gnomon.md A.8, B.6 step 1, B.8), each rule from its definition. */
class MarkersTest {
  private static final int SIZE = 3000;
  private static final ChainParameters P = ChainParameters.defaults();
  private static final int CAP = EvidenceAlignment.CAP;
  private static final int POLY_A = EvidenceAlignment.POLY_A;
  private static final int INFERRED = EvidenceAlignment.INFERRED_TSS | CAP;

  private final List<EvidenceAlignment> evidence = new ArrayList<>();
  private ChainParameters parameters = P;

  /** On the plus strand. */
  private MarkersTest read(int from, int to, int flags, int weight) {
    evidence.add(
        EvidenceAlignment.builder(EvidenceKind.LONG_READ, 0)
            .id("r" + evidence.size())
            .strand(Strand.PLUS)
            .bounds(from, to)
            .flags(flags)
            .counts(RunCounts.of(0, weight))
            .build());
    return this;
  }

  /** Type, place in the view and weight of each; the mirror image must have the same. */
  private String markers() {
    List<String> found = new ArrayList<>();
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      StrandView view = new StrandView(strand, 0, SIZE, new byte[SIZE], ReadSupport.of(List.of()));
      List<Aln> alns = new ArrayList<>();
      for (EvidenceAlignment a : evidence) {
        int[] b = view.toContig(a.bounds());
        alns.add(new Aln(a.toBuilder().strand(strand).bounds(b).build(), view, parameters));
      }
      found.add(
          Markers.of(alns, view, parameters).all().stream()
              .map(m -> (m.polyA ? "A" : "C") + m.start() + ":" + m.weight)
              .collect(Collectors.joining(" ")));
    }
    assertEquals(found.get(0), found.get(1), "mirror image");
    return found.get(0);
  }

  @Test
  void equalEndsAreOneMarkerWithTheirWeight() {
    read(500, 900, CAP, 3).read(500, 1200, CAP, 2).read(400, 900, POLY_A, 1);
    read(500, 900, POLY_A | CAP, 4).read(600, 900, 0, 50);
    assertEquals("C500:9 A900:5", markers());
  }

  @Test
  void lightPlacesAreNone() {
    assertEquals("", read(500, 900, CAP, 4).markers());
    assertEquals("A800:1 C800:5", read(800, 950, CAP, 5).read(600, 800, POLY_A, 1).sorted());
  }

  private String sorted() {
    return List.of(markers().split(" ")).stream().sorted().collect(Collectors.joining(" "));
  }

  @Test
  void seenStartsGoBeforeInferredOnes() {
    assertEquals("C500:9", read(500, 900, INFERRED, 9).markers());
    assertEquals("C700:6", read(700, 900, CAP, 6).markers());
  }

  /** A listed read is capped, whatever was inferred of it where the list is not known. */
  @Test
  void startsOfListedReadsAreSeen() throws Exception {
    read(500, 900, INFERRED, 9).read(700, 900, INFERRED, 6);
    evidence.replaceAll(a -> a.toBuilder().unaligned(0, 0).build());
    assertEquals("C500:9 C700:6", markers());
    parameters =
        P.withCapped(DenyList.read("capped", new BufferedReader(new StringReader("r1\n"))));
    assertEquals("C700:6", markers());
  }

  @Test
  void seenStartsOfTheOtherStrandCountToo() {
    read(500, 900, INFERRED, 9);
    EvidenceAlignment other =
        evidence.get(0).toBuilder().strand(Strand.MINUS).flags(CAP).id("other").build();
    assertTrue(Aln.seesCap(other, P));
    assertFalse(Aln.seesCap(evidence.get(0), P));
    StrandView view =
        new StrandView(Strand.PLUS, 0, SIZE, new byte[SIZE], ReadSupport.of(List.of()));
    List<Aln> alns = List.of(new Aln(evidence.get(0), view, P));
    assertEquals(1, Markers.of(alns, view, P, false).all().size());
    assertEquals(0, Markers.of(alns, view, P, true).all().size());
  }

  @Test
  void aMarkerThatWouldLeaveTheContigIsNone() {
    read(SIZE - 109, SIZE, CAP, 9).read(50, 109, POLY_A, 9);
    assertEquals("", markers());
    read(SIZE - 110, SIZE, CAP, 9).read(50, 110, POLY_A, 9);
    assertEquals("A110:9 C" + (SIZE - 110) + ":9", markers());
  }

  /** What reads the collapse step says are ends are what is found in its representatives. */
  @Test
  void theEndsOfCollapsedReadsAreThoseOfAllReads() {
    SimulatedLocus sim = new SimulatedLocus(5, 5000);
    int[] gene = {1000, 1400, 1600, 1900, 2200, 2900};
    sim.gene(Strand.PLUS, gene, 250, 600);
    sim.reads(Strand.PLUS, gene, 90, 3, 8, 0);
    List<EvidenceAlignment> all = new ArrayList<>(sim.evidence);
    for (int k = 0; k < 40; k++) {
      int[] b = Structures.clip(gene, 1000 + k % 3, 2900 - k % 5);
      all.add(
          EvidenceAlignment.builder(EvidenceKind.LONG_READ, 0)
              .id("l" + k)
              .strand(Strand.PLUS)
              .bounds(b)
              .flags(k % 2 == 0 ? POLY_A : POLY_A | CAP)
              .counts(RunCounts.of(0, 1 + k % 4))
              .build());
    }
    all.add(SiteEvidence.of(0, 5000, 1001, Strand.PLUS, false, RunCounts.of(1, 7)));
    CollapsedEvidence collapsed =
        new EvidenceCollapser().collapse(sim.genome(), all, CollapseParameters.DEFAULT);
    StrandView view = new StrandView(Strand.PLUS, 0, 5000, sim.bases, ReadSupport.of(List.of()));
    ChainParameters p = P.with(ChainOption.MIN_CAP_WEIGHT, 1);
    List<Aln> alns = new ArrayList<>();
    collapsed.representatives().forEach(a -> alns.add(new Aln(a, view, p)));
    List<String> found = new ArrayList<>();
    for (Aln m : Markers.of(alns, view, p).all()) {
      found.add(m.start() + " " + m.polyA + " " + m.weight);
    }
    List<String> wanted = new ArrayList<>();
    for (EndMarker m : collapsed.markers()) {
      wanted.add(m.position() + " " + m.polyA() + " " + m.counts().total());
    }
    assertEquals(wanted, found);
    assertEquals(8, found.size());
  }

  private static Member marker(boolean polyA, int point) {
    EvidenceAlignment a =
        EvidenceAlignment.builder(EvidenceKind.LONG_READ, 0)
            .id("m")
            .strand(Strand.PLUS)
            .bounds(point - 5, point + 5)
            .counts(RunCounts.of(0, 5))
            .build();
    Aln aln = new Aln(a, point, polyA, 5);
    return new Member(1, 1, aln, polyA ? Member.RIGHT_UTR : Member.LEFT_UTR, null, P);
  }

  private static Member exon(int role, OrfFinder.Orf orf) {
    EvidenceAlignment a =
        EvidenceAlignment.builder(EvidenceKind.MRNA, 0)
            .id("x")
            .strand(Strand.PLUS)
            .bounds(994, 1606)
            .counts(RunCounts.of(0, 5))
            .build();
    StrandView view =
        new StrandView(Strand.PLUS, 0, SIZE, new byte[SIZE], ReadSupport.of(List.of()));
    return new Member(0, 0, new Aln(a, view, P), role, orf, P);
  }

  @Test
  void markersCountAndLinkBesideACodingRegionByItsEnds() {
    LinkRules rules = new LinkRules(P, false);
    for (int ends = 0; ends < 4; ends++) {
      boolean start = (ends & 1) != 0;
      boolean stop = (ends & 2) != 0;
      // The CDS is [1100, 1400) of [1000, 1600).
      Member cds = exon(Member.CDS, new OrfFinder.Orf(100, 400, 1, start, stop, false, 0));
      for (int v = 1001; v < 1600; v++) {
        assertEquals(stop && v > 1395, rules.contains(cds, marker(true, v)), "site " + v);
        assertEquals(!stop || v < 1395, rules.contains(cds, marker(false, v)), "cap " + v);
      }
      assertEquals(start, rules.overlap(marker(false, 990), cds) == 0);
      assertEquals(stop, rules.overlap(cds, marker(true, 1650)) == 0);
    }
    Member left = exon(Member.LEFT_UTR, null);
    Member right = exon(Member.RIGHT_UTR, null);
    assertTrue(rules.contains(left, marker(false, 1200)));
    assertFalse(rules.contains(left, marker(true, 1200)));
    assertTrue(rules.contains(right, marker(true, 1200)));
    assertFalse(rules.contains(right, marker(false, 1200)));
    assertEquals(0, rules.overlap(marker(false, 990), left));
    assertEquals(LinkRules.ILLEGAL, rules.overlap(marker(false, 990), right));
    assertEquals(0, rules.overlap(right, marker(true, 1650)));
    assertEquals(LinkRules.ILLEGAL, rules.overlap(left, marker(true, 1650)));
    assertEquals(LinkRules.ILLEGAL, rules.overlap(marker(false, 990), marker(true, 1000)));
    assertEquals(0, rules.overlap(marker(false, 990), marker(false, 1000)));
  }
}
