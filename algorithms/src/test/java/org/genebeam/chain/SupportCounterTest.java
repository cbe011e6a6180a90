package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Holes;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript.Support;
import org.junit.jupiter.api.Test;

class SupportCounterTest {
  private static final int SIZE = 2000;
  private static final int[] MODEL = {100, 200, 300, 400, 500, 700};

  private final List<EvidenceAlignment> evidence = new ArrayList<>();
  private Strand strand = Strand.PLUS;
  private StrandView view = view(Strand.PLUS);

  private static StrandView view(Strand strand) {
    return new StrandView(strand, 0, SIZE, new byte[SIZE], ReadSupport.of(List.of()));
  }

  private static SupportCounterTest on(Strand strand) {
    SupportCounterTest t = new SupportCounterTest();
    t.strand = strand;
    t.view = view(strand);
    return t;
  }

  private SupportCounterTest add(EvidenceKind kind, String id, int run, int flags, int... b) {
    evidence.add(
        EvidenceAlignment.builder(kind, 0)
            .id(id)
            .strand(strand)
            .bounds(view.toContig(b))
            .flags(flags)
            .counts(RunCounts.of(run, kind == EvidenceKind.SHORT_READ ? 10 : 1))
            .build());
    return this;
  }

  private Support count() {
    return count(true);
  }

  private Support count(boolean stop) {
    return SupportCounter.count(model(stop).build(), evidence, ReadSupport.of(evidence));
  }

  private Support countClosedAbove(boolean stop) {
    Model m = model(stop).closedAbove(true).build();
    return SupportCounter.count(m, evidence, ReadSupport.of(evidence));
  }

  private Model.Builder model(boolean stop) {
    int[] cds = view.toContig(new int[] {150, 600});
    return Model.of(strand, view.toContig(MODEL)).cds(cds[0], cds[1], 0, true, stop, 50);
  }

  @Test
  void whatAgreesIsCounted() {
    Support s =
        add(EvidenceKind.MRNA, "left", 0, 0, 100, 200, 300, 400, 500, 520)
            .add(EvidenceKind.MRNA, "right", 0, 0, 350, 400, 500, 700)
            .add(EvidenceKind.MRNA, "other", 0, 0, 350, 380, 500, 700)
            .add(EvidenceKind.LONG_READ, "whole", 0, 0, MODEL.clone())
            .count();
    assertEquals(2, s.mrnas());
    assertEquals(1, s.longReads());
    assertEquals(2, s.supportedIntrons());
    assertTrue(s.has(Support.CDNA_INTRONS));
    assertTrue(s.has(Support.FULL_CDS));
    assertFalse(s.has(Support.NMD));
  }

  @Test
  void partsThatMeetAtAJunctionDoNotCarryTheIntron() {
    Support s =
        add(EvidenceKind.MRNA, "a", 0, 0, 100, 200)
            .add(EvidenceKind.MRNA, "b", 0, 0, 300, 400, 500, 700)
            .count();
    assertEquals(1, s.supportedIntrons());
    assertFalse(s.has(Support.CDNA_INTRONS));
  }

  @Test
  void whatHasOtherIntronsOutsideCountsOnlyWhenNeeded() {
    add(EvidenceKind.EST, "readthrough", 0, 0, 350, 400, 500, 700, 900, 950);
    add(EvidenceKind.MRNA, "left", 0, 0, 100, 200, 300, 360);
    Support needed = count();
    assertEquals(1, needed.mrnas());
    assertEquals(1, needed.ests());
    add(EvidenceKind.MRNA, "right", 0, 0, 340, 400, 500, 700);
    Support free = count();
    assertEquals(2, free.mrnas());
    assertEquals(0, free.ests());
  }

  @Test
  void runsAndDepthAreSummedUp() {
    for (int run : new int[] {1, 4}) {
      add(EvidenceKind.SHORT_READ, "", run, 0, 100, 200, 300, 350);
    }
    add(EvidenceKind.SHORT_READ, "", 4, 0, 350, 400, 500, 700);
    Support s = count();
    assertEquals(1, s.samplesAllIntrons());
    assertEquals(30, s.readWeight());
    assertEquals(400, s.coveredBases());
    assertTrue(s.has(Support.CONSISTENT_COVERAGE));
  }

  @Test
  void partsOfAProteinCountEachForItself() {
    EvidenceAlignment p =
        EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
            .id("p")
            .strand(strand)
            .bounds(150, 200, 300, 330, 520, 600)
            .holes(Holes.of(1))
            .identity(0.5f, 0.5f, 0.5f)
            .flags(EvidenceAlignment.BEST_PLACEMENT)
            .counts(RunCounts.of(0, 1))
            .build();
    evidence.add(p);
    Support s = count();
    assertEquals(1, s.proteins());
    assertTrue(s.has(Support.BEST_PLACEMENT));
    // Its last part lies in another model.
    evidence.set(0, p.toBuilder().bounds(150, 200, 300, 330, 820, 900).build());
    Support part = count();
    assertEquals(1, part.proteins());
    assertFalse(part.has(Support.BEST_PLACEMENT));
    // An intron that is not the model's.
    evidence.set(0, p.toBuilder().bounds(150, 190, 300, 330, 820, 900).build());
    assertEquals(0, count().proteins());
  }

  @Test
  void startsOfModelsWithoutStopAreConfirmedByProteins() {
    for (Strand s : List.of(Strand.PLUS, Strand.MINUS)) {
      SupportCounterTest t = on(s);
      t.add(EvidenceKind.PROTEIN, "p", 0, EvidenceAlignment.CONFIRMED_START, 150, 200, 300, 340);
      assertTrue(t.count(false).has(Support.CONFIRMED_START));
      assertFalse(t.count(true).has(Support.CONFIRMED_START));
      t.add(EvidenceKind.PROTEIN, "q", 0, 0, 145, 200, 300, 340);
      assertTrue(t.count(false).has(Support.CONFIRMED_START));
      t.add(EvidenceKind.PROTEIN, "r", 0, 0, 147, 200, 300, 340);
      assertFalse(t.count(false).has(Support.CONFIRMED_START));
      SupportCounterTest other = on(s);
      other.add(
          EvidenceKind.PROTEIN, "p", 0, EvidenceAlignment.CONFIRMED_START, 162, 200, 300, 340);
      assertFalse(other.count(false).has(Support.CONFIRMED_START));
    }
  }

  @Test
  void startsBelowAStopCodonAreToldOfModelsWithoutStop() {
    for (Strand s : List.of(Strand.PLUS, Strand.MINUS)) {
      SupportCounterTest t = on(s);
      assertFalse(t.count(false).has(Support.CLOSED_ABOVE));
      assertTrue(t.countClosedAbove(false).has(Support.CLOSED_ABOVE));
      assertFalse(t.countClosedAbove(true).has(Support.CLOSED_ABOVE));
    }
  }

  @Test
  void theMirrorImageHasTheSameSupport() {
    List<Support> both = new ArrayList<>();
    for (Strand s : List.of(Strand.PLUS, Strand.MINUS)) {
      SupportCounterTest t = on(s);
      t.add(EvidenceKind.MRNA, "a", 0, 0, 100, 200, 300, 400, 500, 600);
      t.add(EvidenceKind.EST, "b", 0, 0, 110, 200, 300, 400, 500, 610);
      t.add(EvidenceKind.EST, "c", 0, 0, 310, 400, 500, 700);
      t.add(EvidenceKind.LONG_READ, "d", 0, EvidenceAlignment.CHANGED_BY_FILTER, MODEL.clone());
      t.add(EvidenceKind.SHORT_READ, "", 2, 0, 180, 200, 300, 350);
      both.add(t.count());
    }
    assertEquals(both.get(0), both.get(1));
    assertEquals(2, both.get(0).ests());
  }
}
