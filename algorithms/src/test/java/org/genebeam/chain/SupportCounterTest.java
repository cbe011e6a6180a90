package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.SupportDetail;
import org.genebeam.model.SupportDetail.Item;
import org.genebeam.model.Transcript;
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

  private Transcript.Support count() {
    int[] cds = view.toContig(new int[] {150, 600});
    Model m = Model.of(strand, view.toContig(MODEL)).cds(cds[0], cds[1], 0, true, true, 50).build();
    return SupportCounter.count(m, evidence, ReadSupport.of(evidence));
  }

  private static Item item(Transcript.Support s, String id) {
    return s.detail().items().stream().filter(i -> i.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void oneWholeTranscriptIsTheCore() {
    Transcript.Support s =
        add(EvidenceKind.MRNA, "left", 0, 0, 100, 200, 300, 400, 500, 520)
            .add(EvidenceKind.MRNA, "right", 0, 0, 350, 400, 500, 700)
            .add(EvidenceKind.LONG_READ, "whole", 0, 0, MODEL.clone())
            .count();
    assertEquals(2, s.mrnas());
    assertEquals(1, s.longReads());
    assertEquals(1, s.detail().minimalFull());
    assertEquals(1, s.detail().minimalIntrons());
    assertEquals(0, s.detail().uncovered());
    assertEquals(List.of(false, false, true), s.detail().items().stream().map(Item::core).toList());
    Item left = item(s, "left");
    assertEquals(220, left.bases());
    assertEquals(170, left.cdsBases());
    assertEquals(2, left.exactIntrons());
    assertTrue(s.detail().has(SupportDetail.CDNA_INTRONS));
    assertTrue(s.detail().has(SupportDetail.FULL_CDS));
    assertFalse(s.detail().has(SupportDetail.NMD));
  }

  @Test
  void partsThatMeetAtAJunctionDoNotCarryTheIntron() {
    Transcript.Support s =
        add(EvidenceKind.MRNA, "a", 0, 0, 100, 200)
            .add(EvidenceKind.MRNA, "b", 0, 0, 300, 400, 500, 700)
            .count();
    assertEquals(2, s.detail().minimalFull());
    assertEquals(0, s.detail().minimalIntrons());
    assertEquals(1, s.supportedIntrons());
    assertFalse(s.detail().has(SupportDetail.CDNA_INTRONS));
  }

  @Test
  void whatHasOtherIntronsOutsideCountsOnlyWhenNeeded() {
    add(EvidenceKind.MRNA, "readthrough", 0, 0, 350, 400, 500, 700, 900, 950);
    add(EvidenceKind.MRNA, "left", 0, 0, 100, 200, 300, 360);
    Transcript.Support needed = count();
    assertEquals(2, needed.mrnas());
    assertTrue(item(needed, "readthrough").core());
    add(EvidenceKind.MRNA, "right", 0, 0, 340, 400, 500, 700);
    Transcript.Support free = count();
    assertEquals(2, free.mrnas());
    assertTrue(item(free, "right").core());
    assertTrue(free.detail().items().stream().noneMatch(i -> i.id().equals("readthrough")));
  }

  @Test
  void runsAndDepthAreSummedUp() {
    for (int run : new int[] {1, 4}) {
      add(EvidenceKind.SHORT_READ, "", run, 0, 100, 200, 300, 350);
    }
    add(EvidenceKind.SHORT_READ, "", 4, 0, 350, 400, 500, 700);
    Transcript.Support s = count();
    assertEquals(1, s.samplesAllIntrons());
    assertEquals(1, s.detail().runsOfAllIntrons());
    assertEquals(1, s.detail().runsOfSomeIntrons());
    assertEquals(30, s.readWeight());
    assertEquals(20 * 150 + 10 * 250, s.detail().depthSum());
    assertEquals(10, s.detail().minDepth());
    assertEquals(20, s.detail().introns().get(0).reads().total());
    assertTrue(s.detail().has(SupportDetail.CONSISTENT_COVERAGE));
    List<Item> runs = s.detail().items();
    assertEquals(List.of(1, 4), runs.stream().map(Item::run).toList());
    assertEquals(List.of(150, 400), runs.stream().map(Item::bases).toList());
    assertEquals(List.of(1, 2), runs.stream().map(Item::exactIntrons).toList());
    assertEquals(2, s.detail().minimalFull());
  }

  @Test
  void proteinsCountWithTheirIdentityAndHoles() {
    evidence.add(
        EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
            .id("p")
            .strand(strand)
            .bounds(150, 200, 300, 330, 520, 600)
            .holes(0b10)
            .identity(0.5f, 0.5f, 0.5f)
            .flags(EvidenceAlignment.BEST_PLACEMENT)
            .counts(RunCounts.of(0, 1))
            .build());
    Transcript.Support s = count();
    assertEquals(1, s.proteins());
    assertEquals(1, s.detail().items().size());
    Item p = item(s, "p");
    assertEquals(160, p.bases());
    assertEquals(160, p.cdsBases());
    assertEquals(1, p.exactIntrons());
    assertEquals(0.5f, p.identity());
    assertEquals(400 - 160, s.detail().uncovered());
    assertTrue(s.detail().has(SupportDetail.BEST_PLACEMENT));
  }

  @Test
  void theMirrorImageHasTheSameItems() {
    List<List<Item>> items = new ArrayList<>();
    for (Strand s : List.of(Strand.PLUS, Strand.MINUS)) {
      SupportCounterTest t = on(s);
      t.add(EvidenceKind.MRNA, "a", 0, 0, 100, 200, 300, 400, 500, 600);
      t.add(EvidenceKind.EST, "b", 0, 0, 110, 200, 300, 400, 500, 610);
      t.add(EvidenceKind.EST, "c", 0, 0, 310, 400, 500, 700);
      t.add(EvidenceKind.LONG_READ, "d", 0, EvidenceAlignment.CHANGED_BY_FILTER, MODEL.clone());
      t.add(EvidenceKind.SHORT_READ, "", 2, 0, 180, 200, 300, 350);
      items.add(t.count().detail().items());
    }
    assertEquals(items.get(0), items.get(1));
    assertEquals(5, items.get(0).size());
  }
}
