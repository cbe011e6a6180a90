package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Holes;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

/** Named cases, each a hand-made locus. */
class ChainerLociTest {
  private static int[] bounds(Transcript t) {
    return t.exons().stream()
        .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
        .toArray();
  }

  private static void assertModel(SimulatedLocus.Truth truth, Transcript t) {
    assertArrayEquals(truth.b(), bounds(t));
    assertEquals(truth.cdsFrom(), t.cdsStart());
    assertEquals(truth.cdsTo(), t.cdsEnd());
    assertEquals(truth.strand(), t.strand());
    assertTrue(t.startComplete() && t.stopComplete());
  }

  @Test
  void wholeGeneFromShortReadsOnEitherStrand() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      SimulatedLocus sim = new SimulatedLocus(1, 6000);
      int[] b = {1000, 1300, 1500, 1700, 2100, 2300, 2500, 3100};
      SimulatedLocus.Truth truth = sim.gene(strand, b, 120, 900);
      sim.reads(strand, b, 90, 7, 3, 0);
      List<Gene> genes = sim.chain().genes();
      assertEquals(1, genes.size());
      assertEquals(1, genes.get(0).transcripts().size());
      Transcript t = genes.get(0).transcripts().get(0);
      assertModel(truth, t);
      assertEquals("Chainer", t.method());
      assertEquals("Gnomon", t.source());
      assertEquals(3, t.support().supportedIntrons());
      assertEquals(1, t.support().samplesAllIntrons());
      assertEquals(t.length(), t.support().coveredBases());
    }
  }

  /** B-T6: reads in the overlap of two genes that do not tell their strand carry one of them. */
  @Test
  void unorientedReadsSpeakForOneStrand() {
    int overlapping = 0;
    for (long seed = 1; seed < 9; seed++) {
      SimulatedLocus sim = new SimulatedLocus(seed, 6000);
      int[] plus = {1000, 1300, 1500, 2600};
      int[] minus = {2400, 3300, 3500, 3900};
      SimulatedLocus.Truth x = sim.gene(Strand.PLUS, plus, 90, 900);
      SimulatedLocus.Truth y = sim.gene(Strand.MINUS, minus, 90, 900);
      sim.reads(Strand.PLUS, plus, 90, 7, 4, 0);
      sim.reads(Strand.MINUS, minus, 90, 7, 3, 1);
      polyA(sim, Strand.PLUS, plus);
      polyA(sim, Strand.MINUS, minus);
      long all = sim.evidence.stream().mapToLong(EvidenceAlignment::weight).sum();
      List<Gene> genes = sim.chain().genes();
      assertEquals(2, genes.size());
      assertEquals(x.cdsTo(), genes.get(0).transcripts().get(0).cdsEnd());
      assertEquals(y.cdsFrom(), genes.get(1).transcripts().get(0).cdsStart());
      overlapping += genes.get(0).end() > genes.get(1).start() + 90 ? 1 : 0;
      long used =
          genes.stream().mapToLong(g -> g.transcripts().get(0).support().readWeight()).sum();
      assertTrue(used <= all, used + " of " + all + " " + genes);
      assertTrue(used > 0.8 * all, used + " of " + all);
      UnorientedReads among = UnorientedReads.among(genes);
      UnorientedReads reversed = UnorientedReads.among(List.of(genes.get(1), genes.get(0)));
      for (EvidenceAlignment a : sim.evidence) {
        boolean first = among.speaksFor(genes.get(0)).test(a.bounds());
        boolean second = among.speaksFor(genes.get(1)).test(a.bounds());
        int common =
            genes.stream()
                .mapToInt(g -> Structures.common(Structures.of(g.transcripts().get(0)), a.bounds()))
                .sum();
        assertEquals(common > 0, first != second, a.toString());
        assertEquals(first, reversed.speaksFor(genes.get(0)).test(a.bounds()));
      }
    }
    assertTrue(overlapping > 2, overlapping + " overlap");
  }

  private static void polyA(SimulatedLocus sim, Strand strand, int[] b) {
    sim.evidence.add(
        EvidenceAlignment.builder(EvidenceKind.LONG_READ, 0)
            .id("tail" + strand)
            .strand(strand)
            .bounds(b.clone())
            .flags(EvidenceAlignment.POLY_A)
            .counts(RunCounts.of(2, 1))
            .build());
  }

  @Test
  void skippedExonGivesTwoIsoforms() {
    SimulatedLocus sim = new SimulatedLocus(2, 6000);
    int[] full = {1000, 1300, 1500, 1590, 2100, 2300, 2500, 3100};
    int[] skip = {1000, 1300, 2100, 2300, 2500, 3100};
    SimulatedLocus.Truth a = sim.gene(Strand.PLUS, full, 120, 900);
    SimulatedLocus.Truth b = sim.truth(Strand.PLUS, skip, 120, 810);
    sim.reads(Strand.PLUS, full, 90, 7, 5, 0);
    sim.reads(Strand.PLUS, skip, 90, 7, 3, 1);
    List<Gene> genes = sim.chain().genes();
    assertEquals(1, genes.size());
    assertEquals(2, genes.get(0).transcripts().size());
    assertModel(a, genes.get(0).transcripts().get(0));
    assertModel(b, genes.get(0).transcripts().get(1));
  }

  @Test
  void isoformOfAFewReadsIsNotReported() {
    for (int weight : new int[] {1, 5}) {
      SimulatedLocus sim = new SimulatedLocus(2, 6000);
      int[] full = {1000, 1300, 1500, 1590, 2100, 2300, 2500, 3100};
      sim.gene(Strand.PLUS, full, 120, 900);
      sim.reads(Strand.PLUS, full, 90, 7, 1, 0);
      sim.add(
          EvidenceKind.SHORT_READ,
          "",
          Strand.PLUS,
          new int[] {1250, 1300, 2100, 2150},
          weight == 1 ? 4 : 5,
          1);
      ChainResult result = sim.chain();
      assertEquals(1, result.genes().size());
      assertEquals(weight == 1 ? 1 : 2, result.genes().get(0).transcripts().size());
      assertEquals(
          weight == 1,
          result.rejects().stream().anyMatch(r -> r.reason() == ChainReject.Reason.WEAK_INTRON));
    }
  }

  @Test
  void gapInAFewReadsOfADeepExonIsNoIsoform() {
    SimulatedLocus sim = new SimulatedLocus(2, 6000);
    int[] b = {1000, 1300, 1500, 2900};
    sim.gene(Strand.PLUS, b, 120, 900);
    int[] gap = {1000, 1300, 1500, 2500, 2560, 2900};
    sim.reads(Strand.PLUS, b, 90, 7, 100, 0);
    sim.add(EvidenceKind.LONG_READ, "deleted", Strand.PLUS, gap, 6, 1);
    assertEquals(1, sim.chain().genes().get(0).transcripts().size());
    sim.add(EvidenceKind.LONG_READ, "spliced", Strand.PLUS, gap, 100, 1);
    assertEquals(2, sim.chain().genes().get(0).transcripts().size());
  }

  /** Bounds of a model's tail after clipping beside a gene of the other strand. */
  private static int[] clippedTail(Strand strand, boolean firm) {
    int[] x = {1000, 1300, 1500, 2200, 2900, 3300};
    int[] y = {2700, 3500, 3700, 4100};
    StrandView view = new StrandView(strand, 0, 9000, new byte[9000], ReadSupport.of(List.of()));
    int[] cds = view.toContig(new int[] {1100, 2000});
    int[] other = view.toContig(new int[] {3000, 4000});
    Model m =
        Model.of(strand, view.toContig(x))
            .cds(cds[0], cds[1], 0, true, true, 99)
            .firm(strand == Strand.PLUS ? new boolean[] {true, firm} : new boolean[] {firm, true})
            .build();
    Model n =
        Model.of(strand.opposite(), view.toContig(y))
            .cds(other[0], other[1], 0, true, true, 99)
            .build();
    ReadSupport none = ReadSupport.of(List.of());
    List<Model> clipped = new Neighbours(ChainParameters.defaults(), none).clip(List.of(m, n));
    return view.toView(clipped.get(0).b);
  }

  @Test
  void splicedTailBesideAGeneOfTheOtherStrandStays() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      assertArrayEquals(new int[] {1000, 1300, 1500, 2200, 2900, 3300}, clippedTail(strand, true));
      assertArrayEquals(new int[] {1000, 1300, 1500, 2200}, clippedTail(strand, false));
    }
  }

  @Test
  void shortGeneThatAProteinCoversNeedsLessScore() {
    for (boolean protein : new boolean[] {false, true}) {
      SimulatedLocus sim = new SimulatedLocus(17, 6000);
      int[] b = {1000, 1100, 1300, 1500};
      SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, b, 30, 240);
      sim.reads(Strand.PLUS, b, 60, 5, 10, 0);
      if (protein) {
        sim.evidence.add(
            EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
                .id("p")
                .strand(Strand.PLUS)
                .bounds(truth.cdsFrom(), 1100, 1300, truth.cdsTo())
                .flags(
                    EvidenceAlignment.CONFIRMED_START
                        | EvidenceAlignment.CONFIRMED_STOP
                        | EvidenceAlignment.BEST_PLACEMENT)
                .counts(RunCounts.of(0, 1))
                .build());
      }
      Gene gene =
          new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.1))
              .chain(new ChainInput(sim.genome(), 0, sim.evidence, ReadSupport.of(sim.evidence)))
              .genes()
              .get(0);
      assertEquals(protein ? "protein_coding" : "lncRNA", gene.biotype());
      if (protein) {
        assertModel(truth, gene.transcripts().get(0));
      }
    }
  }

  @Test
  void rarelyRetainedIntronDoesNotWin() {
    SimulatedLocus sim = new SimulatedLocus(3, 6000);
    int[] b = {1000, 1300, 1390, 1700, 2100, 2300, 2500, 3100};
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, b, 120, 900);
    int[] retained = {1000, 1700, 2100, 2300, 2500, 3100};
    sim.reads(Strand.PLUS, b, 90, 7, 20, 0);
    sim.reads(Strand.PLUS, retained, 90, 7, 1, 0);
    List<Gene> genes = sim.chain().genes();
    assertEquals(1, genes.size());
    assertEquals(1, genes.get(0).transcripts().size());
    assertModel(truth, genes.get(0).transcripts().get(0));
  }

  @Test
  void neighboursBridgedByReadsStayApart() {
    SimulatedLocus sim = new SimulatedLocus(4, 8000);
    int[] x = {1000, 1300, 1500, 2100};
    int[] y = {2100, 2500, 2700, 3300};
    SimulatedLocus.Truth a = sim.gene(Strand.PLUS, x, 100, 600);
    SimulatedLocus.Truth b = sim.gene(Strand.PLUS, y, 200, 600);
    sim.reads(Strand.PLUS, x, 90, 7, 10, 0);
    sim.reads(Strand.PLUS, y, 90, 7, 10, 0);
    // Read-through across the border, rarer than the genes.
    sim.add(EvidenceKind.SHORT_READ, "", Strand.UNKNOWN, new int[] {2040, 2130}, 1, 0);
    sim.add(EvidenceKind.SHORT_READ, "", Strand.UNKNOWN, new int[] {2070, 2160}, 1, 0);
    List<Gene> genes = sim.chain().genes();
    assertEquals(2, genes.size());
    Transcript left = genes.get(0).transcripts().get(0);
    Transcript right = genes.get(1).transcripts().get(0);
    assertEquals(a.cdsFrom(), left.cdsStart());
    assertEquals(a.cdsTo(), left.cdsEnd());
    assertEquals(b.cdsFrom(), right.cdsStart());
    assertEquals(b.cdsTo(), right.cdsEnd());
    assertEquals(2, left.exons().size());
    assertEquals(2, right.exons().size());
    assertTrue(left.end() <= right.start());
  }

  @Test
  void antisenseTailsOverlap() {
    SimulatedLocus sim = new SimulatedLocus(5, 8000);
    int[] x = {1000, 1300, 1500, 2200};
    int[] y = {2150, 2900, 3100, 3500};
    SimulatedLocus.Truth a = sim.gene(Strand.PLUS, x, 100, 660);
    SimulatedLocus.Truth b = sim.gene(Strand.MINUS, y, 100, 660);
    sim.reads(Strand.PLUS, x, 90, 7, 10, 0);
    sim.reads(Strand.MINUS, y, 90, 7, 10, 0);
    List<Gene> genes = sim.chain().genes();
    assertEquals(2, genes.size());
    assertEquals(a.cdsTo(), genes.get(0).transcripts().get(0).cdsEnd());
    assertEquals(b.cdsFrom(), genes.get(1).transcripts().get(0).cdsStart());
    assertEquals(Strand.PLUS, genes.get(0).strand());
    assertEquals(Strand.MINUS, genes.get(1).strand());
  }

  /** P6. */
  @Test
  void intronOfImpossibleLengthIsNotUsed() {
    SimulatedLocus sim = new SimulatedLocus(19, 6000);
    int[] b = {1000, 1300, 1500, 2300};
    SimulatedLocus.Truth truth = sim.gene(Strand.MINUS, b, 120, 900);
    sim.reads(Strand.MINUS, b, 90, 7, 3, 0);
    sim.add(
        EvidenceKind.MRNA,
        "gap",
        Strand.MINUS,
        new int[] {1000, 1300, 1500, 1700, 1730, 2300},
        1,
        0);
    CodingPotential limits = minIntron(31);
    ChainResult result =
        new Chainer(ChainParameters.defaults(), limits)
            .chain(new ChainInput(sim.genome(), 0, sim.evidence, ReadSupport.of(sim.evidence)));
    assertEquals(1, result.genes().size());
    assertEquals(1, result.genes().get(0).transcripts().size());
    assertModel(truth, result.genes().get(0).transcripts().get(0));
    assertEquals(
        1,
        result.rejects().stream()
            .filter(r -> r.reason() == ChainReject.Reason.INTRON_LENGTH)
            .count());
  }

  /** P6: evidence with a hole in a transcript, or a short intron in a protein, is told. */
  @Test
  void whatIsNotChainedForItsIntronsIsTold() {
    SimulatedLocus sim = new SimulatedLocus(5, 6000);
    int[] b = {1000, 1300, 1500, 1700, 1730, 2300};
    EvidenceAlignment.Builder any =
        EvidenceAlignment.builder(EvidenceKind.MRNA, 0)
            .bounds(b)
            .counts(RunCounts.of(0, 1))
            .strand(Strand.MINUS);
    EvidenceAlignment hole = any.id("hole").holes(Holes.of(1)).build();
    EvidenceAlignment unknown = hole.toBuilder().id("unknown").strand(Strand.UNKNOWN).build();
    EvidenceAlignment protein =
        hole.toBuilder().id("short").kind(EvidenceKind.PROTEIN).holes(Holes.NONE).build();
    EvidenceAlignment skips = protein.toBuilder().id("skips").holes(Holes.of(1)).build();
    List<ChainReject> lost = new ArrayList<>();
    CodingPotential limits = minIntron(31);
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      StrandView view = new StrandView(strand, 0, 6000, sim.bases, ReadSupport.of(List.of()));
      new StrandEvidence(
          ChainParameters.defaults(),
          limits,
          view,
          false,
          List.of(hole, protein, skips, unknown),
          lost);
    }
    List<String> told = new ArrayList<>();
    lost.forEach(r -> told.add(r.model().id() + " " + r.reason() + " " + r.model().strand()));
    assertTrue(told.contains("hole HOLES MINUS"), told.toString());
    assertTrue(told.contains("unknown HOLES PLUS"), told.toString());
    assertTrue(told.contains("short INTRON_LENGTH MINUS"), told.toString());
    assertTrue(told.stream().noneMatch(t -> t.startsWith("skips INTRON")), told.toString());
    assertEquals(told.size(), told.stream().distinct().count(), "each once");
  }

  private static CodingPotential minIntron(int bases) {
    CodingPotential byLength = CodingPotential.byLength(0.15);
    return new CodingPotential() {
      @Override
      public Prepared prepare(byte[] window, int[] bounds) {
        return byLength.prepare(window, bounds);
      }

      @Override
      public int minIntron() {
        return bases;
      }
    };
  }

  /** P7: end exons of a few bases are no evidence unless an end is known. */
  @Test
  void stubsAreTakenOff() {
    SimulatedLocus sim = new SimulatedLocus(5, 6000);
    ChainParameters p = ChainParameters.defaults();
    int[] b = {991, 1000, 1200, 1500, 1800, 2000, 2100, 2109};
    EvidenceAlignment read =
        EvidenceAlignment.builder(EvidenceKind.EST, 0)
            .id("e")
            .bounds(b)
            .strand(Strand.MINUS)
            .counts(RunCounts.of(0, 1))
            .build();
    StrandView view = new StrandView(Strand.MINUS, 0, 6000, sim.bases, ReadSupport.of(List.of()));
    int trim = p.trim();
    assertArrayEquals(
        new int[] {1200 + trim, 1500, 1800, 2000 - trim}, view.toContig(new Aln(read, view, p).b));
    EvidenceAlignment capped = read.toBuilder().flags(EvidenceAlignment.CAP).build();
    assertArrayEquals(
        new int[] {1200 + trim, 1500, 1800, 2000, 2100, 2109},
        view.toContig(new Aln(capped, view, p).b));
    EvidenceAlignment known = read.toBuilder().kind(EvidenceKind.KNOWN).build();
    assertEquals(b.length, new Aln(known, view, p).b.length);
  }

  @Test
  void nestedGeneInIntron() {
    for (Strand inner : List.of(Strand.PLUS, Strand.MINUS)) {
      SimulatedLocus sim = new SimulatedLocus(6, 9000);
      int[] host = {1000, 1500, 5000, 5600};
      int[] guest = {2000, 2400, 2600, 3200};
      SimulatedLocus.Truth a = sim.gene(Strand.PLUS, host, 100, 750);
      SimulatedLocus.Truth b = sim.gene(inner, guest, 100, 660);
      sim.reads(Strand.PLUS, host, 90, 7, 10, 0);
      sim.reads(inner, guest, 90, 7, 10, 0);
      List<Gene> genes = sim.chain().genes();
      assertEquals(2, genes.size());
      assertModel(a, genes.get(0).transcripts().get(0));
      assertModel(b, genes.get(1).transcripts().get(0));
    }
  }

  @Test
  void splicedTranscriptWithoutFrameIsNonCoding() {
    SimulatedLocus sim = new SimulatedLocus(7, 6000);
    int[] b = {1000, 1100, 1500, 1590, 2100, 2200};
    sim.intron(Strand.PLUS, 1100, 1500);
    sim.intron(Strand.PLUS, 1590, 2100);
    sim.reads(Strand.PLUS, b, 60, 7, 10, 0);
    sim.add(EvidenceKind.SHORT_READ, "", Strand.UNKNOWN, new int[] {4000, 4090}, 50, 0);
    ChainResult result = sim.chain();
    assertEquals(1, result.genes().size());
    assertEquals("lncRNA", result.genes().get(0).biotype());
    assertArrayEquals(b, bounds(result.genes().get(0).transcripts().get(0)));
    // The same with too few reads across the introns.
    SimulatedLocus weak = new SimulatedLocus(7, 6000);
    weak.intron(Strand.PLUS, 1100, 1500);
    weak.add(EvidenceKind.SHORT_READ, "", Strand.PLUS, new int[] {1000, 1100, 1500, 1600}, 4, 0);
    assertEquals(0, weak.chain().genes().size());
  }

  @Test
  void knownTranscriptIsPlacedAsItIsAndNotRepeated() {
    SimulatedLocus sim = new SimulatedLocus(8, 6000);
    int[] b = {1000, 1300, 1500, 1700, 2100, 2300, 2500, 3100};
    SimulatedLocus.Truth truth = sim.gene(Strand.MINUS, b, 120, 900);
    sim.reads(Strand.MINUS, b, 90, 7, 3, 0);
    sim.evidence.add(
        EvidenceAlignment.builder(EvidenceKind.KNOWN, 0)
            .id("NM_1.1")
            .strand(Strand.MINUS)
            .bounds(b.clone())
            .cds(truth.cdsFrom(), truth.cdsTo())
            .flags(EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP)
            .counts(RunCounts.of(9, 1))
            .build());
    ChainResult result = sim.chain();
    assertEquals(1, result.genes().size());
    assertEquals(1, result.genes().get(0).transcripts().size());
    Transcript t = result.genes().get(0).transcripts().get(0);
    assertModel(truth, t);
    assertEquals("BestRefSeq", t.source());
    assertEquals("Known", t.method());
    assertEquals("NM_1.1", t.support().knownId());
    assertTrue(
        result.rejects().stream().anyMatch(r -> r.reason() == ChainReject.Reason.REPEATS_KNOWN));
  }

  @Test
  void longReadsAloneGiveTheWholeGene() {
    for (EvidenceKind kind : List.of(EvidenceKind.MRNA, EvidenceKind.LONG_READ)) {
      SimulatedLocus sim = new SimulatedLocus(10, 6000);
      int[] b = {1000, 1300, 1500, 1700, 2100, 2300, 2500, 3100};
      SimulatedLocus.Truth truth = sim.gene(Strand.MINUS, b, 120, 900);
      for (int k = 0; k < 5; k++) {
        int[] piece = b.clone();
        piece[0] += 10 * k;
        piece[7] -= 7 * k;
        sim.add(kind, "read" + k, Strand.MINUS, piece, 1, 0);
      }
      // An immature one.
      int[] retained = {1000, 1300, 1500, 2300, 2500, 3100};
      sim.add(kind, "immature", Strand.MINUS, retained, 1, 0);
      List<Gene> genes = sim.chain().genes();
      assertEquals(1, genes.size());
      Transcript t = genes.get(0).transcripts().get(0);
      assertModel(truth, t);
      assertEquals(1, genes.get(0).transcripts().size());
      assertEquals(5, kind == EvidenceKind.MRNA ? t.support().mrnas() : t.support().longReads());
    }
  }

  @Test
  void singleExonGeneFindsItsStrand() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      SimulatedLocus sim = new SimulatedLocus(12, 6000);
      int[] b = {1000, 2600};
      SimulatedLocus.Truth truth = sim.gene(strand, b, 150, 1200);
      sim.reads(strand, b, 90, 7, 10, 0);
      List<Gene> genes = sim.chain().genes();
      assertEquals(1, genes.size());
      assertModel(truth, genes.get(0).transcripts().get(0));
    }
  }

  @Test
  void polyAdenylationSiteEndsTheModel() {
    SimulatedLocus sim = new SimulatedLocus(13, 6000);
    int[] b = {1000, 1300, 1500, 2800};
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, b, 100, 600);
    sim.reads(Strand.PLUS, b, 90, 7, 10, 0);
    for (int site : new int[] {2297, 2300, 2301}) {
      sim.evidence.add(
          EvidenceAlignment.builder(EvidenceKind.LONG_READ, 0)
              .id("tail" + site)
              .strand(Strand.PLUS)
              .bounds(1100, 1300, 1500, site)
              .flags(EvidenceAlignment.POLY_A)
              .counts(RunCounts.of(1, site == 2300 ? 5 : 1))
              .build());
    }
    Transcript t = sim.chain().genes().get(0).transcripts().get(0);
    assertEquals(truth.cdsTo(), t.cdsEnd());
    assertEquals(2300, t.end());
  }

  @Test
  void utrEndsWhereReadsEnd() {
    SimulatedLocus sim = new SimulatedLocus(9, 8000);
    int[] b = {1000, 1300, 1500, 2500};
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, b, 100, 600);
    sim.reads(Strand.PLUS, b, 90, 3, 300, 0);
    // A faint tail, one thousandth of the expression.
    sim.reads(Strand.PLUS, new int[] {2450, 3500}, 90, 60, 1, 0);
    Transcript t = sim.chain().genes().get(0).transcripts().get(0);
    assertEquals(truth.cdsTo(), t.cdsEnd());
    assertTrue(Math.abs(t.end() - 2500) <= 30, "end " + t.end());
    // A long read keeps it.
    sim.add(EvidenceKind.LONG_READ, "r", Strand.PLUS, new int[] {1200, 1300, 1500, 3400}, 1, 1);
    Transcript longer = sim.chain().genes().get(0).transcripts().get(0);
    assertTrue(Math.abs(longer.end() - 3400) <= 30, "end " + longer.end());
  }
}
