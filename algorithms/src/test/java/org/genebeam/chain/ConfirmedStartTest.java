package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

/** gnomon.md B.12: starts that sequences outside a chain confirm. */
class ConfirmedStartTest {
  private static final int SIZE = 1000;
  private static final int[] CHAIN = {100, 400, 500, 800};
  private static final OrfFinder.Orf ORF = new OrfFinder.Orf(0, 600, 0, true, true, true, 90);

  /** Start taken from a curated transcript whose CDS begins at view position {@code at}. */
  private static int start(int at, int... known) {
    int[] found = new int[2];
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      StrandView view = new StrandView(strand, 0, SIZE, new byte[SIZE], ReadSupport.of(List.of()));
      int x = view.toContig(at);
      int y = view.toContig(known[known.length - 1]);
      Aln a =
          new Aln(
              EvidenceAlignment.builder(EvidenceKind.KNOWN, 0)
                  .id("k")
                  .strand(strand)
                  .bounds(view.toContig(known))
                  .cds(Math.min(x, y), Math.max(x, y))
                  .flags(EvidenceAlignment.CONFIRMED_START)
                  .counts(RunCounts.of(0, 1))
                  .build(),
              view,
              6,
              10);
      found[strand == Strand.PLUS ? 0 : 1] = ConfirmedStart.ofTrusted(CHAIN, ORF, List.of(a), view);
    }
    assertEquals(found[0], found[1], "mirror image");
    return found[0];
  }

  @Test
  void aCuratedStartMustBeInFrameAndLeaveMostOfTheCds() {
    int[] known = {90, 400, 500, 700};
    assertEquals(36, start(136, known));
    assertEquals(-1, start(137, known), "another frame");
    assertEquals(-1, start(97, known), "outside the chain");
    assertEquals(117, start(217, known));
    assertEquals(-1, start(220, known), "a fifth of the CDS away");
    int[] retained = {90, 450, 500, 700};
    assertEquals(36, start(136, retained));
  }

  @Test
  void aSplitCodonMustBeSplitAlike() {
    OrfFinder.Orf shifted = new OrfFinder.Orf(1, 1501, 1, true, true, true, 90);
    int[] chain = {100, 399, 500, 1700};
    StrandView view =
        new StrandView(Strand.PLUS, 0, 2000, new byte[2000], ReadSupport.of(List.of()));
    for (int acceptor : new int[] {500, 503}) {
      Aln a =
          new Aln(
              EvidenceAlignment.builder(EvidenceKind.KNOWN, 0)
                  .strand(Strand.PLUS)
                  .bounds(100, 399, acceptor, 1700)
                  .cds(398, 1600)
                  .flags(EvidenceAlignment.CONFIRMED_START)
                  .build(),
              view,
              6,
              10);
      assertEquals(
          acceptor == 500 ? 298 : -1, ConfirmedStart.ofTrusted(chain, shifted, List.of(a), view));
    }
  }

  @Test
  void aStartThatNothingProvesIsOpenIfAsked() {
    SimulatedLocus sim = new SimulatedLocus(2, 4000);
    int[] b = {997, 1300, 1500, 2200};
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, b, 3, 900);
    int[] seen = {1000, 1300, 1500, 2200};
    sim.reads(Strand.PLUS, seen, 90, 7, 5, 0);
    sim.evidence.add(
        EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
            .id("p")
            .strand(Strand.PLUS)
            .bounds(1090, 1300, 1500, truth.cdsTo())
            .flags(EvidenceAlignment.CONFIRMED_STOP | EvidenceAlignment.BEST_PLACEMENT)
            .counts(RunCounts.of(0, 1))
            .build());
    ChainParameters p = ChainParameters.defaults();
    assertTrue(first(sim, p).startComplete());
    Transcript open = first(sim, p.with(ChainOption.OPEN_STARTS, 1));
    assertFalse(open.startComplete());
    assertTrue(open.stopComplete());
    assertEquals(0, (open.cdsStart() + open.cdsPhase() - truth.cdsFrom()) % 3);
    sim.evidence.add(
        EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
            .id("whole")
            .strand(Strand.PLUS)
            .bounds(1000, 1300, 1500, truth.cdsTo())
            .flags(EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP)
            .counts(RunCounts.of(0, 1))
            .build());
    assertTrue(first(sim, p.with(ChainOption.OPEN_STARTS, 1)).startComplete());
  }

  private static Transcript first(SimulatedLocus sim, ChainParameters p) {
    return new Chainer(p, CodingPotential.byLength(0.15))
        .chain(new ChainInput(sim.genome(), 0, sim.evidence, ReadSupport.of(sim.evidence)))
        .genes()
        .get(0)
        .transcripts()
        .get(0);
  }
}
