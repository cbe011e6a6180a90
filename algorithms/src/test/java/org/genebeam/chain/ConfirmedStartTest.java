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

  private static Aln protein(StrandView view, int head, boolean start, int... b) {
    return new Aln(
        EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
            .id("p" + head)
            .strand(view.strand)
            .bounds(view.toContig(b))
            .unaligned(head, 0)
            .counts(RunCounts.of(0, 1))
            .build(),
        b,
        0,
        start,
        true);
  }

  private static byte[] withStarts(int length, int... starts) {
    byte[] m = new byte[length];
    java.util.Arrays.fill(m, (byte) 1);
    for (int t : starts) {
      System.arraycopy(new byte[] {0, 3, 2}, 0, m, t, 3);
    }
    return m;
  }

  @Test
  void theStartOfAProteinIsExtrapolated() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      StrandView view = new StrandView(strand, 0, SIZE, new byte[SIZE], ReadSupport.of(List.of()));
      byte[] m = withStarts(600, 0, 30, 60, 75);
      // Aligned from transcript position 90 on; its first residue would lie at 90 - head.
      for (int head = 0; head <= 93; head++) {
        List<Aln> one = List.of(protein(view, head, false, 190, 400, 500, 800));
        int best = -1;
        for (int t : new int[] {0, 30, 60, 75}) {
          int off = Math.abs(t - (90 - head));
          if (off <= 15 && (best < 0 || off < Math.abs(best - (90 - head)))) {
            best = t;
          }
        }
        int expected = head > 90 || best == 0 ? -1 : best;
        assertEquals(
            expected, ConfirmedStart.extrapolated(CHAIN, m, ORF, one, view), "head " + head);
      }
      List<Aln> above =
          List.of(
              protein(view, 27, false, 190, 400, 500, 800),
              protein(view, 90, false, 130, 400, 500, 800),
              protein(view, 90, false, 130, 400, 500, 800));
      assertEquals(-1, ConfirmedStart.extrapolated(CHAIN, m, ORF, above, view));
      List<Aln> sure =
          List.of(
              protein(view, 27, false, 190, 400, 500, 800),
              protein(view, 0, true, 175, 400, 500, 800));
      assertEquals(-1, ConfirmedStart.extrapolated(CHAIN, m, ORF, sure, view));
    }
  }

  @Test
  void anOpenProteinIsClippedToAStartNearItsEnd() {
    StrandView view =
        new StrandView(Strand.PLUS, 0, SIZE, new byte[SIZE], ReadSupport.of(List.of()));
    OrfFinder.Orf open = new OrfFinder.Orf(0, 600, 0, false, true, false, 90);
    for (int t = 3; t < 320; t += 3) {
      for (int head : new int[] {0, 30, 119}) {
        List<Aln> one = List.of(protein(view, head, false, CHAIN));
        int rest = t < 300 ? 300 - t : 600 - t;
        boolean clips = t + head <= 120 && rest >= 30;
        int found = ProteinEnds.innerStart(CHAIN, withStarts(600, t), open, one);
        assertEquals(clips ? t : -1, found, t + " head " + head);
      }
    }
    byte[] m = withStarts(600, 30);
    List<Aln> unknown = List.of(protein(view, -1, false, CHAIN));
    assertEquals(-1, ProteinEnds.innerStart(CHAIN, m, open, unknown));
    int[] near = {100, 129, 500, 800};
    List<Aln> split = List.of(protein(view, 0, false, near));
    OrfFinder.Orf shorter = new OrfFinder.Orf(0, 329, 0, false, true, false, 90);
    assertEquals(30, ProteinEnds.innerStart(near, withStarts(329, 9, 30), shorter, split));
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
