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
import org.genebeam.model.Transcript.Support;
import org.junit.jupiter.api.Test;

/** Proteins with holes in loci made by hand, and models that neighbours and ends cut. */
class GapLinkedModelsTest {
  private static final int[] GENE = {1000, 1300, 1500, 1800, 2100, 2400, 2600, 3200};
  private static final CodingPotential BY_LENGTH = CodingPotential.byLength(0.15);

  private static EvidenceAlignment protein(int flags, int holeBehind, int... bounds) {
    return EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
        .id("P")
        .strand(Strand.PLUS)
        .bounds(bounds)
        .holes(Holes.of(holeBehind))
        .flags(flags | EvidenceAlignment.BEST_PLACEMENT)
        .counts(RunCounts.of(0, 1))
        .build();
  }

  private static EvidenceAlignment of(EvidenceKind kind, int weight, int... bounds) {
    return EvidenceAlignment.builder(kind, 0)
        .id(kind == EvidenceKind.SHORT_READ ? "" : "r" + bounds[0])
        .strand(Strand.PLUS)
        .bounds(bounds)
        .counts(RunCounts.of(0, weight))
        .build();
  }

  private static List<Transcript> principals(
      SimulatedLocus locus, boolean links, List<EvidenceAlignment> evidence) {
    ChainParameters p = ChainParameters.defaults().with(ChainOption.GAP_LINKS, links ? 1 : 0);
    ChainInput input = new ChainInput(locus.genome(), 0, evidence, ReadSupport.of(evidence));
    List<Transcript> all = new ArrayList<>();
    for (Gene gene : new Chainer(p, BY_LENGTH).chain(input).genes()) {
      all.add(gene.transcripts().get(0));
    }
    return all;
  }

  @Test
  void aTranscriptThatReachesTheHoleDoesNotBreakTheLink() {
    for (int seed = 1; seed < 5; seed++) {
      SimulatedLocus locus = new SimulatedLocus(seed, 5000);
      SimulatedLocus.Truth truth = locus.gene(Strand.PLUS, GENE, 100, 1299);
      int from = truth.cdsFrom();
      int confirmed = EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP;
      List<EvidenceAlignment> evidence =
          List.of(
              protein(confirmed, 0, from, from + 180, 2630, truth.cdsTo()),
              of(EvidenceKind.EST, 5, 1010, 1300, 1500, 1640));
      for (boolean links : new boolean[] {false, true}) {
        List<Transcript> found = principals(locus, links, evidence);
        assertEquals(2, found.size());
        assertTrue(found.get(0).support().has(Support.GOES_ON_RIGHT), "seed " + seed + links);
        assertTrue(found.get(1).support().has(Support.GOES_ON_LEFT), "seed " + seed + links);
      }
    }
  }

  @Test
  void proteinsThatShareAPieceKeepTheirOwnGaps() {
    SimulatedLocus locus = new SimulatedLocus(2, 5000);
    SimulatedLocus.Truth truth = locus.gene(Strand.PLUS, GENE, 100, 1299);
    int from = truth.cdsFrom();
    List<EvidenceAlignment> evidence =
        List.of(
            protein(EvidenceAlignment.CONFIRMED_START, 0, from, from + 180, 2130, 2380),
            protein(EvidenceAlignment.CONFIRMED_START, 0, from, from + 180, 2630, 3000).toBuilder()
                .id("Q")
                .build());
    StrandView view = new StrandView(Strand.PLUS, 0, 5000, locus.bases, ReadSupport.of(evidence));
    List<Model> models =
        new StrandChainer(ChainParameters.defaults(), BY_LENGTH, view, 0, false, new ArrayList<>())
            .run(evidence);
    models.sort(Model.BY_PLACE);
    assertEquals(3, models.size());
    int[] marks = HoleLinks.withChains(models, List.of());
    assertArrayEquals(
        new int[] {Support.GOES_ON_RIGHT, Support.GOES_ON_LEFT, Support.GOES_ON_LEFT}, marks);
  }

  @Test
  void theFirstPieceStaysOpenWhereAProteinReachesAboveItsFirstStart() {
    for (int seed = 1; seed < 6; seed++) {
      for (int skipped : new int[] {60, 120}) {
        SimulatedLocus locus = new SimulatedLocus(seed, 5000);
        SimulatedLocus.Truth truth = locus.gene(Strand.PLUS, GENE, 100, 999);
        int[] left = Structures.clip(GENE, truth.cdsFrom() + skipped, 1790);
        int[] right = Structures.clip(GENE, 2612, truth.cdsTo());
        int[] b = java.util.Arrays.copyOf(left, left.length + right.length);
        System.arraycopy(right, 0, b, left.length, right.length);
        List<EvidenceAlignment> evidence =
            List.of(protein(EvidenceAlignment.CONFIRMED_STOP, left.length / 2 - 1, b));
        List<String> with = coding(principals(locus, true, evidence));
        assertEquals(coding(principals(locus, false, evidence)), with, seed + " " + skipped);
      }
    }
  }

  private static List<String> coding(List<Transcript> transcripts) {
    return transcripts.stream()
        .map(t -> t.cdsStart() + "-" + t.cdsEnd() + t.startComplete() + t.stopComplete())
        .toList();
  }

  @Test
  void whatLiesBeyondACutSpeaksForTheModelNoMore() {
    EvidenceAlignment own = of(EvidenceKind.SHORT_READ, 5, 700, 800, 900, 1080);
    EvidenceAlignment beyond = of(EvidenceKind.SHORT_READ, 2, 1210, 1290);
    Model whole =
        Model.of(Strand.PLUS, new int[] {100, 400, 500, 800, 900, 1300})
            .cds(201, 1002, 0, true, true, 50)
            .members(List.of(own, beyond))
            .build();
    Model cut = whole.withBounds(new int[] {100, 400, 500, 800, 900, 1200});
    assertEquals(List.of(own), cut.members);
  }

  @Test
  void longSequenceHoldsAnEndNoFartherThanItReaches() {
    ReadSupport support = ReadSupport.of(List.of(of(EvidenceKind.SHORT_READ, 100, 1000, 2500)));
    ChainParameters p = ChainParameters.defaults();
    StrandView view = new StrandView(Strand.PLUS, 0, 4000, new byte[4000], support);
    EndClipper clipper = new EndClipper(p, view);
    Aln read = new Aln(of(EvidenceKind.LONG_READ, 1, 1000, 2500), view, p);
    Aln before = new Aln(of(EvidenceKind.LONG_READ, 1, 200, 1390), view, p);
    int[] chain = {1400, 3300};
    int[] none = clipper.clip(chain, 1500, 2000, List.of(), true, false);
    assertEquals(2500, clipper.clip(chain, 1500, 2000, List.of(read), true, false)[1]);
    assertArrayEquals(none, clipper.clip(chain, 1500, 2000, List.of(before), true, false));
  }

  @Test
  void aTranscriptWithKnownCdsCountsOnce() {
    SimulatedLocus locus = new SimulatedLocus(3, 5000);
    int[] exons = {1000, 1300, 1500, 1800, 2100, 2700};
    SimulatedLocus.Truth truth = locus.gene(Strand.PLUS, exons, 100, 600);
    EvidenceAlignment mrna =
        of(EvidenceKind.MRNA, 4, exons).toBuilder()
            .cds(truth.cdsFrom(), truth.cdsTo())
            .flags(EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP)
            .build();
    StrandView view =
        new StrandView(Strand.PLUS, 0, 5000, locus.bases, ReadSupport.of(List.of(mrna)));
    List<Model> models =
        new StrandChainer(ChainParameters.defaults(), BY_LENGTH, view, 0, false, new ArrayList<>())
            .run(List.of(mrna));
    assertEquals(1, models.size());
    assertEquals(List.of(mrna), models.get(0).members);
    Model again = models.get(0).withMembers(models.get(0).members, models.get(0).score);
    assertEquals(models.get(0).weight, again.weight);
    assertEquals(models.get(0).spliceWeight, again.spliceWeight);
  }
}
