package org.genebeam.collapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class ConfirmedGenomeTest {
  private static final Edit EDIT = Edit.extra(500, 1);

  private static EvidenceAlignment protein() {
    return CollapseFixture.of(EvidenceKind.PROTEIN, "p", 1, Strand.PLUS, 300, 700).toBuilder()
        .edits(List.of(EDIT))
        .build();
  }

  private static List<EvidenceAlignment> reads(int n, float identity, int end) {
    List<EvidenceAlignment> reads = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      reads.add(
          CollapseFixture.read(7, Strand.UNKNOWN, 440 + i, end + i).toBuilder()
              .identity(identity)
              .build());
    }
    return reads;
  }

  @Test
  void threePerfectReadsOverThePlaceConfirmTheGenome() {
    EvidenceAlignment a = protein();
    assertSame(a, ConfirmedGenome.confirm(a, reads(2, 1f, 540)));
    assertEquals(List.of(), ConfirmedGenome.confirm(a, reads(3, 1f, 540)).edits());
    List<EvidenceAlignment> unsorted = reads(3, 1f, 540);
    unsorted.add(0, CollapseFixture.read(1, Strand.UNKNOWN, 600, 690));
    assertEquals(List.of(), ConfirmedGenome.confirm(a, unsorted).edits());
  }

  @Test
  void readsWithErrorsOrThatEndThereDoNot() {
    EvidenceAlignment a = protein();
    assertSame(a, ConfirmedGenome.confirm(a, reads(9, 0.99f, 540)));
    assertSame(a, ConfirmedGenome.confirm(a, reads(3, 1f, 506)));
  }

  @Test
  void piecesKeepTheEditsInside() {
    EvidenceAlignment a = protein();
    assertEquals(List.of(EDIT), Pieces.slice(a, 0, 0, 400, 700).edits());
    assertEquals(List.of(), Pieces.slice(a, 0, 0, 500, 700).edits());
    assertEquals(List.of(), Pieces.slice(a, 0, 0, 300, 501).edits());
  }
}
