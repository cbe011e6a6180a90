package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Holes;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.screen.DenyList;
import org.junit.jupiter.api.Test;

/** gnomon.md B.2 P1, P9: what transcripts are annotated with, and lists of trusted sequences. */
class AnnotatedCdsTest {
  private static final ChainParameters P = ChainParameters.defaults();
  private static final int ENDS =
      EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP;
  private static final int[] B = {1000, 1160, 1300, 1700};

  private static EvidenceAlignment mrna(SimulatedLocus.Truth truth, int from, int to) {
    return EvidenceAlignment.builder(EvidenceKind.MRNA, 0)
        .id("m.1")
        .strand(truth.strand())
        .bounds(truth.b().clone())
        .cds(from, to)
        .flags(ENDS)
        .counts(RunCounts.of(0, 1))
        .build();
  }

  private static Aln cds(SimulatedLocus sim, EvidenceAlignment a) {
    StrandView view = new StrandView(a.strand(), 0, 4000, sim.bases, ReadSupport.of(List.of()));
    return AnnotatedCds.of(a, view, P);
  }

  @Test
  void anAnnotationThatHoldsGivesAWholePiece() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      SimulatedLocus sim = new SimulatedLocus(3, 4000);
      SimulatedLocus.Truth t = sim.gene(strand, B, 60, 450);
      EvidenceAlignment a = mrna(t, t.cdsFrom(), t.cdsTo());
      Aln piece = cds(sim, a);
      assertNotNull(piece);
      assertTrue(piece.protein() && piece.start && piece.stop);
      assertEquals(450, piece.length);
      assertNull(cds(sim, a.toBuilder().flags(EvidenceAlignment.CONFIRMED_START).build()));
      assertNull(cds(sim, a.toBuilder().kind(EvidenceKind.EST).build()));
      assertNull(cds(sim, a.toBuilder().holes(Holes.of(0)).build()));
      assertNull(cds(sim, mrna(t, t.cdsFrom() + 1, t.cdsTo())), "not whole codons");
      assertNull(cds(sim, mrna(t, t.cdsFrom() + 3, t.cdsTo())), "no start");
    }
  }

  @Test
  void theShareInFrameEqualsABaseByBaseWalk() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      Strand strand = random.nextBoolean() ? Strand.PLUS : Strand.MINUS;
      List<Edit> edits = new ArrayList<>();
      for (int at = 1010 + random.nextInt(100); at < 1690; at += 20 + random.nextInt(200)) {
        edits.add(random.nextBoolean() ? Edit.extra(at, 1) : Edit.missing(at, "NN"));
      }
      EvidenceAlignment a =
          EvidenceAlignment.builder(EvidenceKind.MRNA, 0)
              .strand(strand)
              .bounds(B.clone())
              .cds(1000, 1700)
              .edits(edits)
              .build();
      int in = 0;
      int shift = 0;
      boolean plus = strand == Strand.PLUS;
      for (int k = 0; k < 700; k++) {
        int v = plus ? 1000 + k : 1699 - k;
        for (Edit e : a.edits()) {
          // Met before its base from the left, behind it from the right.
          shift += e.position() == (plus ? v : v + 1) ? e.shift() : 0;
        }
        in += Structures.exonAt(B, v) >= 0 && shift % 3 == 0 ? 1 : 0;
      }
      assertEquals(in / 560.0, AnnotatedCds.inFrame(a, B), 1e-12, "round " + round);
    }
  }

  /** A CDS too short to be believed by itself. */
  @Test
  void anAnnotatedCdsNeedsNoLength() {
    SimulatedLocus sim = new SimulatedLocus(3, 4000);
    SimulatedLocus.Truth t = sim.gene(Strand.PLUS, B, 60, 150);
    sim.reads(Strand.PLUS, B, 90, 5, 10, 0);
    assertFalse(found(sim, t, P));
    sim.evidence.add(mrna(t, t.cdsFrom(), t.cdsTo()));
    assertTrue(found(sim, t, P));
    assertFalse(found(sim, t, P.with(ChainOption.MRNA_CDS, 0)));
  }

  private static boolean found(SimulatedLocus sim, SimulatedLocus.Truth t, ChainParameters p) {
    for (Gene g : chain(sim, p)) {
      for (Transcript x : g.transcripts()) {
        if (x.cdsStart() == t.cdsFrom() && x.cdsEnd() == t.cdsTo() && x.startComplete()) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Gene> chain(SimulatedLocus sim, ChainParameters p) {
    return new Chainer(p, CodingPotential.byLength(0.15))
        .chain(new ChainInput(sim.genome(), 0, sim.evidence, ReadSupport.of(sim.evidence)))
        .genes();
  }

  @Test
  void endsOfTrustedTranscriptsAreTakenIfAsked() {
    int[] curated = {960, 1300, 1500, 1700, 2500, 3050};
    int[] b = {1000, 1300, 1500, 1590, 2500, 3100};
    for (int unaligned : new int[] {0, 3}) {
      SimulatedLocus sim = new SimulatedLocus(2, 6000);
      SimulatedLocus.Truth t = sim.gene(Strand.PLUS, b, 120, 600);
      sim.reads(Strand.PLUS, b, 90, 7, 50, 0);
      sim.evidence.add(
          EvidenceAlignment.builder(EvidenceKind.KNOWN, 0)
              .id("k")
              .strand(Strand.PLUS)
              .bounds(curated)
              .unaligned(unaligned, unaligned)
              .counts(RunCounts.of(0, 1))
              .build());
      for (int asked = 0; asked < 2; asked++) {
        boolean taken = asked == 1 && unaligned == 0;
        Transcript x =
            chain(sim, P.with(ChainOption.CONFIRMED_ENDS, asked)).stream()
                .flatMap(g -> g.transcripts().stream())
                .filter(Transcript::isCoding)
                .findFirst()
                .orElseThrow();
        assertEquals(t.cdsTo(), x.cdsEnd());
        assertEquals(taken ? 960 : 1000, x.start());
        assertEquals(taken ? 3050 : 3100, x.end());
      }
    }
  }

  @Test
  void aTrustedTranscriptIsAnIsoformHoweverShort() throws java.io.IOException {
    SimulatedLocus sim = new SimulatedLocus(2, 6000);
    int[] full = {1000, 1300, 1500, 1590, 2100, 2300, 2500, 3100};
    sim.gene(Strand.PLUS, full, 120, 900);
    sim.reads(Strand.PLUS, full, 90, 7, 50, 0);
    // Skips most of the CDS: exon 3 away, a stop soon after or not.
    int[] little = {1000, 1300, 2500, 3100};
    sim.add(EvidenceKind.MRNA, "little.2", Strand.PLUS, little, 1, 0);
    assertEquals(1, chain(sim, P).get(0).transcripts().size());
    DenyList list =
        DenyList.read("t", new java.io.BufferedReader(new java.io.StringReader("little\n")));
    ChainParameters trusting = P.withTrusted(list);
    assertTrue(trusting.trusts("little.2") && !trusting.trusts("large") && !P.trusts("little"));
    assertTrue(!trusting.equals(P) && !trusting.toString().equals(P.toString()));
    List<Gene> genes = chain(sim, trusting);
    assertTrue(
        genes.stream().flatMap(g -> g.transcripts().stream()).anyMatch(x -> x.exons().size() == 2),
        genes.toString());
  }
}
