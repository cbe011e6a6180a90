package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Holes;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

/** Chains from proteins, alone and together with reads, on hand-made loci. */
class ProteinChainsTest {
  private final List<ChainReject> lost = new ArrayList<>();

  private List<ChainReject.Reason> reasons() {
    return lost.stream().map(ChainReject::reason).toList();
  }

  private static final int START = EvidenceAlignment.CONFIRMED_START;
  private static final int STOP = EvidenceAlignment.CONFIRMED_STOP;
  private static final int BEST = EvidenceAlignment.BEST_PLACEMENT;
  private static final int[] GENE = {1000, 1300, 1500, 1700, 2100, 2300, 2500, 3100};

  private static EvidenceAlignment protein(
      String id, Strand strand, int[] b, int flags, int... holes) {
    return EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
        .id(id)
        .strand(strand)
        .bounds(b.clone())
        .holes(Holes.of(holes))
        .flags(flags)
        .cds(b[0], b[b.length - 1])
        .counts(RunCounts.of(0, 1))
        .build();
  }

  private static int[] cds(SimulatedLocus.Truth truth) {
    return Structures.clip(truth.b(), truth.cdsFrom(), truth.cdsTo());
  }

  private static int[] cds(Transcript t) {
    return t.cdsSegments().stream()
        .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
        .toArray();
  }

  private static Transcript only(ChainResult result) {
    assertEquals(1, result.genes().size(), result.genes().toString());
    assertEquals(1, result.genes().get(0).transcripts().size());
    return result.genes().get(0).transcripts().get(0);
  }

  @Test
  void wholeProteinAloneGivesTheCdsWithoutUtrs() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      SimulatedLocus sim = new SimulatedLocus(11, 6000);
      int[] c = cds(sim.gene(strand, GENE, 120, 900));
      sim.evidence.add(protein("p", strand, c, START | STOP | BEST));
      Transcript t = only(sim.chain());
      assertArrayEquals(c, cds(t));
      assertEquals(c[0], t.start());
      assertEquals(c[c.length - 1], t.end());
      assertTrue(t.startComplete() && t.stopComplete());
      assertEquals(1, t.support().proteins());
      assertEquals(0, t.support().supportedIntrons());
    }
  }

  @Test
  void partOfAProteinGivesAnOpenModelInFrame() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      SimulatedLocus sim = new SimulatedLocus(12, 6000);
      SimulatedLocus.Truth truth = sim.gene(strand, GENE, 120, 900);
      int[] c = cds(truth);
      // Two inner exons; the codon split by the introns stays split.
      int[] inner = {1500, 1700, 2100, 2300};
      sim.evidence.add(protein("p", strand, inner, BEST));
      Transcript t = only(sim.chain());
      assertFalse(t.startComplete());
      StrandView view = new StrandView(strand, 0, 6000, sim.bases, ReadSupport.of(List.of()));
      int[] v = view.toView(c);
      int edge = view.toView(cds(t))[0];
      assertEquals(
          0, Math.floorMod(StrandView.toTranscript(v, edge) + t.cdsPhase(), 3), strand.toString());
      assertTrue(Structures.hasIntron(cds(t), 1700, 2100));
    }
  }

  @Test
  void proteinJoinsReadsAcrossAGapInCoverage() {
    SimulatedLocus sim = new SimulatedLocus(13, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 900);
    List<EvidenceAlignment> reads = new ArrayList<>();
    sim.reads(Strand.PLUS, GENE, 90, 7, 3, 0);
    for (EvidenceAlignment a : sim.evidence) {
      if (a.end() <= 1700 || a.start() >= 2250) {
        reads.add(a);
      }
    }
    assertTrue(sim.chain(reads).genes().size() != 1 || !whole(sim.chain(reads), truth));
    reads.add(protein("p", Strand.PLUS, cds(truth), BEST));
    ChainResult joined = sim.chain(reads);
    assertTrue(whole(joined, truth), joined.genes().toString());
    Transcript t = only(joined);
    assertArrayEquals(truth.b(), Structures.clip(GENE, t.start(), t.end()));
  }

  private static boolean whole(ChainResult result, SimulatedLocus.Truth truth) {
    return result.genes().stream()
        .anyMatch(g -> Arrays.equals(cds(g.transcripts().get(0)), cds(truth)));
  }

  @Test
  void paralogWithOtherIntronsMakesNoIsoformOfAnExpressedGene() {
    SimulatedLocus sim = new SimulatedLocus(14, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 900);
    sim.reads(Strand.PLUS, GENE, 90, 7, 20, 0);
    List<Gene> before = sim.chain().genes();
    sim.intron(Strand.PLUS, 1620, 2160);
    sim.evidence.add(
        protein("far", Strand.PLUS, new int[] {1500, 1620, 2160, 2300, 2500, 2900}, 0));
    Transcript t = only(sim.chain());
    assertArrayEquals(cds(truth), cds(t));
    assertEquals(before.get(0).transcripts().get(0).exons(), t.exons());
  }

  @Test
  void strayEndExonOfOneProteinLosesAgainstTheOthers() {
    SimulatedLocus sim = new SimulatedLocus(15, 9000);
    int[] b = {3000, 3300, 3500, 4100};
    int[] c = cds(sim.gene(Strand.PLUS, b, 120, 600));
    sim.intron(Strand.PLUS, 4070 - 60, 8000);
    int[] stray = {c[0], c[1], c[2], 4010, 8000, 8021};
    sim.evidence.add(protein("odd", Strand.PLUS, stray, START));
    for (String id : List.of("p", "q", "r", "s")) {
      sim.evidence.add(protein(id, Strand.PLUS, Structures.clip(c, 0, c[3] - 60), START));
    }
    assertArrayEquals(c, cds(only(sim.chain())));
  }

  @Test
  void endsAFewResiduesShortReachStartAndStop() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      SimulatedLocus sim = new SimulatedLocus(16, 6000);
      int[] b = {1000, 1500, 1700, 2300};
      int[] c = cds(sim.gene(strand, b, 120, 720));
      int[] part = Structures.clip(c, c[0] + 30, c[c.length - 1] - 36);
      sim.evidence.add(protein("p", strand, part, BEST));
      Transcript t = only(sim.chain());
      assertTrue(t.startComplete() && t.stopComplete(), t + " " + Arrays.toString(c));
      assertEquals(
          strand == Strand.PLUS ? c[c.length - 1] : c[0],
          strand == Strand.PLUS ? t.cdsEnd() : t.cdsStart());
    }
  }

  @Test
  void piecesOnBothSidesOfAHoleKeepTheirFrames() {
    SimulatedLocus sim = new SimulatedLocus(17, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 900);
    int[] c = cds(truth);
    // From the middle of a codon's exon on: 1000 + 120 starts the CDS, 60 codons to 1300.
    int[] holed = {c[0], 1300, 1500, 1560, 2560, c[c.length - 1]};
    StrandView view = new StrandView(Strand.PLUS, 0, 6000, sim.bases, ReadSupport.of(List.of()));
    List<Aln> pieces =
        new ProteinPieces(ChainParameters.defaults(), CodingPotential.byLength(0.15), view, lost)
            .of(List.of(protein("p", Strand.PLUS, holed, START | STOP | BEST, 1)));
    assertEquals(2, pieces.size());
    for (Aln a : pieces) {
      int at = StrandView.toTranscript(c, a.start());
      assertEquals(0, Math.floorMod(at + a.codon, 3));
    }
    assertTrue(pieces.get(0).start && !pieces.get(0).stop);
    assertTrue(!pieces.get(1).start && pieces.get(1).stop);
  }

  @Test
  void frameshiftedPieceKeepsItsLongestStopFreePart() {
    SimulatedLocus sim = new SimulatedLocus(18, 4000);
    sim.gene(Strand.PLUS, new int[] {997, 1900}, 3, 900);
    // One base too many in the genome: the aligner closed the gap, the frame is lost behind it.
    System.arraycopy(sim.bases.clone(), 1700, sim.bases, 1701, 300);
    for (int i = 1704; i < 1800; i++) {
      sim.bases[i] = 3;
    }
    sim.bases[1712] = 0;
    sim.bases[1713] = 2;
    StrandView view = new StrandView(Strand.PLUS, 0, 4000, sim.bases, ReadSupport.of(List.of()));
    List<Aln> pieces =
        new ProteinPieces(ChainParameters.defaults(), CodingPotential.byLength(0.15), view, lost)
            .of(List.of(protein("p", Strand.PLUS, new int[] {1000, 1901}, START | STOP)));
    assertEquals(1, pieces.size());
    assertTrue(pieces.get(0).start);
    assertFalse(pieces.get(0).stop);
    byte[] m = view.splice(pieces.get(0).b);
    for (int i = pieces.get(0).codon; i + 3 <= m.length; i += 3) {
      assertFalse(OrfFinder.isStop(m, i));
    }
    assertTrue(pieces.get(0).length >= 690);
  }

  @Test
  void oneAlignmentOfAnAccessionAndNoBridgesBetweenParalogs() {
    SimulatedLocus sim = new SimulatedLocus(19, 12_000);
    int[] left = cds(sim.gene(Strand.PLUS, new int[] {997, 1600}, 3, 600));
    int[] right = cds(sim.gene(Strand.PLUS, new int[] {8997, 9600}, 3, 600));
    StrandView view = new StrandView(Strand.PLUS, 0, 12_000, sim.bases, ReadSupport.of(List.of()));
    ProteinPieces pieces =
        new ProteinPieces(ChainParameters.defaults(), CodingPotential.byLength(0.15), view, lost);
    EvidenceAlignment bridge =
        protein("p", Strand.PLUS, new int[] {1000, 1300, 9300, 9600}, START | STOP, 0);
    EvidenceAlignment one = protein("q", Strand.PLUS, left, START | STOP);
    EvidenceAlignment two = protein("q", Strand.PLUS, right, START | STOP);
    assertEquals(2, pieces.of(List.of(bridge)).size());
    assertEquals(2, pieces.of(List.of(bridge, one, two)).size());
    EvidenceAlignment shorter = protein("q", Strand.PLUS, new int[] {1060, 1600}, STOP);
    List<Aln> kept = pieces.of(List.of(shorter, one));
    assertEquals(1, kept.size());
    assertTrue(kept.get(0).start);
    assertTrue(reasons().contains(ChainReject.Reason.CONNECTS_PARALOGS));
    assertTrue(reasons().contains(ChainReject.Reason.REPEATED_PROTEIN));
  }

  /** gnomon.md B.11b: an intron without reads, cut out of the protein by a filter, is bridged. */
  @Test
  void unfilteredTwinBridgesTheHoleAFilterMade() {
    SimulatedLocus sim = new SimulatedLocus(22, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 900);
    int[] c = cds(truth);
    List<EvidenceAlignment> given = new ArrayList<>();
    sim.reads(Strand.PLUS, GENE, 90, 7, 3, 0);
    for (EvidenceAlignment a : sim.evidence) {
      if (!Structures.hasIntron(a.bounds(), 1700, 2100)) {
        given.add(a);
      }
    }
    int[] cut = c.clone();
    cut[3] -= 15;
    cut[4] += 15;
    int filtered = START | STOP | EvidenceAlignment.CHANGED_BY_FILTER;
    given.add(protein("p", Strand.PLUS, cut, filtered, 1));
    assertFalse(whole(sim.chain(given), truth));
    given.add(protein("p", Strand.PLUS, c, START | STOP | EvidenceAlignment.UNFILTERED));
    assertTrue(whole(sim.chain(given), truth));
    assertEquals(1, only(sim.chain(given)).support().proteins());
  }

  /** A chain that needs no bridge is as good and as well supported without the twin. */
  @Test
  void unfilteredTwinIsNoEvidenceOfItsOwn() {
    SimulatedLocus sim = new SimulatedLocus(22, 6000);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 120, 900);
    int[] c = cds(truth);
    int[] cut = c.clone();
    cut[3] -= 15;
    cut[4] += 15;
    int filtered = START | STOP | EvidenceAlignment.CHANGED_BY_FILTER;
    List<EvidenceAlignment> one =
        List.of(
            protein("p", Strand.PLUS, cut, filtered, 1),
            protein("q", Strand.PLUS, c, START | STOP));
    List<EvidenceAlignment> both = new ArrayList<>(one);
    both.add(protein("p", Strand.PLUS, c, START | STOP | EvidenceAlignment.UNFILTERED));
    assertEquals(sim.chain(one).rejects(), sim.chain(both).rejects());
    assertEquals(
        sim.chain(one).genes().get(0).transcripts().get(0).exons(),
        sim.chain(both).genes().get(0).transcripts().get(0).exons());
    List<EvidenceAlignment> twins =
        List.of(both.get(2).toBuilder().bounds(1, 50).holes(Holes.NONE).build(), both.get(2));
    assertEquals(List.of(), sim.chain(twins).genes(), "twins alone say nothing");
  }

  /** A protein of as many exons as those of the giant genes. */
  private static EvidenceAlignment giant(int flags, int... holes) {
    int[] b = new int[160];
    for (int e = 0; e < 80; e++) {
      b[2 * e] = 100 * e + 100;
      b[2 * e + 1] = 100 * e + 160;
    }
    return protein("p", Strand.PLUS, b, flags, holes);
  }

  @Test
  void holesBehindManyExonsCutPiecesAndAreFilled() {
    byte[] bases = new byte[9000];
    Arrays.fill(bases, Nucleotides.C);
    StrandView view = new StrandView(Strand.PLUS, 0, 9000, bases, ReadSupport.of(List.of()));
    EvidenceAlignment a = giant(BEST | EvidenceAlignment.CHANGED_BY_FILTER, 5, 63, 64, 70);
    List<Aln> pieces =
        new ProteinPieces(ChainParameters.defaults(), CodingPotential.byLength(0.15), view, lost)
            .of(List.of(a));
    assertEquals(
        List.of(6, 58, 1, 6, 9), pieces.stream().map(piece -> piece.b.length / 2).toList());
    EvidenceAlignment twin = giant(EvidenceAlignment.UNFILTERED, 64);
    UnfilteredTwins twins = new UnfilteredTwins(List.of(a, twin));
    EvidenceAlignment open = twins.bridge(List.of(a), List.of()).get(0);
    assertArrayEquals(a.bounds(), open.bounds());
    assertEquals(Holes.of(64), open.holes());
  }

  /** Only the hole that stays open is filled, with what the protein had there. */
  @Test
  void twinFillsTheHolesThatNoChainBridges() {
    int[] whole = {100, 200, 300, 400, 500, 600, 700, 800, 900, 1000};
    EvidenceAlignment twin = protein("p", Strand.PLUS, whole, EvidenceAlignment.UNFILTERED, 3);
    int[] cut = {100, 185, 315, 400, 500, 585, 715, 800, 900, 1000};
    EvidenceAlignment a =
        protein("p", Strand.PLUS, cut, EvidenceAlignment.CHANGED_BY_FILTER, 0, 2, 3);
    UnfilteredTwins twins = new UnfilteredTwins(List.of(a, twin));
    List<EvidenceAlignment> given = List.of(a);
    EvidenceAlignment open = twins.bridge(given, List.of()).get(0);
    assertArrayEquals(whole, open.bounds());
    assertEquals(Holes.of(3), open.holes(), "a hole of the alignment itself stays");
    Model left =
        Model.of(Strand.PLUS, new int[] {100, 200, 300, 400})
            .cds(100, 400, 0, false, false, 9)
            .build();
    EvidenceAlignment half = twins.bridge(given, List.of(left)).get(0);
    assertArrayEquals(new int[] {100, 185, 315, 400, 500, 600, 700, 800, 900, 1000}, half.bounds());
    assertEquals(Holes.of(0, 3), half.holes());
    int[] lost = {100, 185, 715, 800};
    EvidenceAlignment b = protein("p", Strand.PLUS, lost, EvidenceAlignment.CHANGED_BY_FILTER, 0);
    EvidenceAlignment more = twins.bridge(List.of(b), List.of()).get(0);
    assertArrayEquals(Arrays.copyOf(whole, 8), more.bounds());
    assertEquals(Holes.NONE, more.holes());
  }

  @Test
  void weakProteinBetterPlacedElsewhereIsDropped() {
    SimulatedLocus sim = new SimulatedLocus(23, 4000);
    int[] c = cds(sim.gene(Strand.PLUS, new int[] {997, 1900}, 3, 900));
    int[] little = {c[0], c[0] + 240};
    assertEquals(0, pieces(sim, 0.05, protein("p", Strand.PLUS, little, 0)));
    assertEquals(List.of(ChainReject.Reason.WEAK_PROTEIN), reasons());
    assertEquals("p", lost.get(0).model().id());
    assertEquals(1, pieces(sim, 0.05, protein("p", Strand.PLUS, little, BEST)));
    assertEquals(1, pieces(sim, 0.1, protein("p", Strand.PLUS, little, 0)));
    assertEquals(1, pieces(sim, 0.01, protein("p", Strand.PLUS, c, 0)));
    EvidenceAlignment most = protein("p", Strand.PLUS, little, 0);
    // 240 of 266 bases are nine tenths, 240 of 267 are not.
    assertEquals(0, pieces(sim, 0.05, most.toBuilder().unaligned(0, 27).build()));
    assertEquals(1, pieces(sim, 0.05, most.toBuilder().unaligned(12, 14).build()));
  }

  private int pieces(SimulatedLocus sim, double natsPerBase, EvidenceAlignment protein) {
    StrandView view = new StrandView(Strand.PLUS, 0, 4000, sim.bases, ReadSupport.of(List.of()));
    CodingPotential coding = CodingPotential.byLength(natsPerBase);
    return new ProteinPieces(ChainParameters.defaults(), coding, view, lost)
        .of(List.of(protein))
        .size();
  }

  @Test
  void hugeHoleIsNotBelieved() {
    SimulatedLocus sim = new SimulatedLocus(20, 12_000);
    sim.gene(Strand.PLUS, new int[] {997, 1600}, 3, 600);
    sim.gene(Strand.PLUS, new int[] {8997, 9600}, 3, 600);
    StrandView view = new StrandView(Strand.PLUS, 0, 12_000, sim.bases, ReadSupport.of(List.of()));
    CodingPotential byLength = CodingPotential.byLength(0.15);
    CodingPotential shortIntrons =
        new CodingPotential() {
          @Override
          public Prepared prepare(byte[] window, int[] bounds) {
            return byLength.prepare(window, bounds);
          }

          @Override
          public double intronTail(int bases) {
            return bases > 1000 ? 0.001 : 0.5;
          }
        };
    List<EvidenceAlignment> holed =
        List.of(protein("p", Strand.PLUS, new int[] {1000, 1300, 9300, 9600}, START | STOP, 0));
    ChainParameters p = ChainParameters.defaults();
    assertEquals(2, new ProteinPieces(p, byLength, view, lost).of(holed).size());
    assertEquals(List.of(), lost);
    assertEquals(0, new ProteinPieces(p, shortIntrons, view, lost).of(holed).size());
    assertEquals(List.of(ChainReject.Reason.BIG_HOLE), reasons());
  }

  @Test
  void orderAndStrandChangeNothingSeed21() {
    Random random = new Random(21);
    for (int round = 0; round < 20; round++) {
      SimulatedLocus sim = new SimulatedLocus(100 + round, 6000);
      int[] c = cds(sim.gene(Strand.PLUS, GENE, 120, 900));
      for (int k = 0; k < 6; k++) {
        int n = c.length / 2;
        int first = random.nextInt(n);
        int last = first + random.nextInt(n - first);
        int[] b = Arrays.copyOfRange(c, 2 * first, 2 * last + 2);
        int flags = (first == 0 ? START : 0) | (last == n - 1 ? STOP : 0);
        sim.evidence.add(protein("p" + k, Strand.PLUS, b, flags));
      }
      if (round % 2 == 0) {
        sim.reads(Strand.PLUS, GENE, 90, 31, 2, 0);
      }
      ChainResult once = sim.chain();
      List<EvidenceAlignment> shuffled = new ArrayList<>(sim.evidence);
      Collections.shuffle(shuffled, random);
      assertEquals(once, sim.chain(shuffled));
      assertMirrored(once, sim);
    }
  }

  private static void assertMirrored(ChainResult once, SimulatedLocus sim) {
    int n = sim.bases.length;
    SimulatedLocus mirror = new SimulatedLocus(0, n);
    byte[] reversed = org.genebeam.model.Nucleotides.reverseComplement(sim.bases);
    System.arraycopy(reversed, 0, mirror.bases, 0, n);
    for (EvidenceAlignment a : sim.evidence) {
      int[] b = new int[a.bounds().length];
      for (int i = 0; i < b.length; i++) {
        b[i] = n - a.bounds()[b.length - 1 - i];
      }
      EvidenceAlignment.Builder turned =
          a.toBuilder().bounds(b).strand(a.strand() == Strand.PLUS ? Strand.MINUS : a.strand());
      mirror.evidence.add((a.cdsStart() < 0 ? turned : turned.cds(b[0], b[b.length - 1])).build());
    }
    List<String> there = new ArrayList<>();
    once.genes().forEach(g -> g.transcripts().forEach(t -> there.add(Arrays.toString(cds(t)))));
    List<String> here = new ArrayList<>();
    for (Gene g : mirror.chain().genes()) {
      for (Transcript t : g.transcripts()) {
        int[] c = cds(t);
        int[] back = new int[c.length];
        for (int i = 0; i < c.length; i++) {
          back[i] = n - c[c.length - 1 - i];
        }
        here.add(Arrays.toString(back));
      }
    }
    Collections.sort(there);
    Collections.sort(here);
    assertEquals(there, here);
  }

  @Test
  void confirmedStartIsTakenBeforeTheFirstOfTheFrame() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      SimulatedLocus sim = new SimulatedLocus(23, 6000);
      SimulatedLocus.Truth truth = sim.gene(strand, GENE, 120, 900);
      // A second start codon 30 bases downstream, from which the relatives' proteins are aligned.
      StrandView view = new StrandView(strand, 0, 6000, sim.bases, ReadSupport.of(List.of()));
      int at = StrandView.baseAt(view.toView(GENE), 150);
      for (int k = 0; k < 3; k++) {
        int v = strand == Strand.PLUS ? at + k : 5999 - at - k;
        byte base = new byte[] {0, 3, 2}[k];
        sim.bases[v] = strand == Strand.PLUS ? base : (byte) (3 - base);
      }
      int five = view.toContig(at);
      int[] c = cds(truth);
      int[] shorter =
          strand == Strand.PLUS
              ? Structures.clip(c, five, truth.cdsTo())
              : Structures.clip(c, truth.cdsFrom(), five);
      sim.reads(strand, GENE, 90, 7, 20, 0);
      sim.evidence.add(protein("p", strand, shorter, START | STOP | BEST));
      sim.evidence.add(protein("q", strand, shorter, START | STOP | BEST));
      assertArrayEquals(shorter, cds(only(sim.chain())));
      // As many proteins that reach above it, and one more, speak against it.
      for (String id : List.of("x", "y", "z")) {
        sim.evidence.add(protein(id, strand, c, STOP | BEST));
      }
      assertArrayEquals(c, cds(only(sim.chain())));
    }
  }
}
