package org.genebeam.collapse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Holes;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class PiecesTest {
  @Test
  void whatIsCutOffIsUnalignedToo() {
    int[] b = {100, 200, 300, 400, 500, 600};
    for (Strand strand : Strand.values()) {
      EvidenceAlignment a =
          EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
              .strand(strand)
              .bounds(b.clone())
              .unaligned(7, 9)
              .build();
      EvidenceAlignment piece = Pieces.slice(a, 1, 2, 310, 560);
      int left = 100 + 10;
      int right = 40;
      int head = strand == Strand.PLUS ? 7 + left : 7 + right;
      int tail = strand == Strand.PLUS ? 9 + right : 9 + left;
      boolean known = strand != Strand.UNKNOWN;
      assertEquals(known ? head : -1, piece.unalignedHead());
      assertEquals(known ? tail : -1, piece.unalignedTail());
      EvidenceAlignment none = a.toBuilder().unaligned(-1, 3).build();
      assertEquals(-1, Pieces.slice(none, 1, 1).unalignedHead());
    }
  }

  @Test
  void holesGoWithTheirExons() {
    int n = 80;
    int[] b = new int[2 * n];
    for (int e = 0; e < n; e++) {
      b[2 * e] = 100 * e;
      b[2 * e + 1] = 100 * e + 50;
    }
    EvidenceAlignment a =
        EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
            .strand(Strand.PLUS)
            .bounds(b)
            .holes(Holes.of(5, 63, 64, 70))
            .build();
    for (int first = 0; first < n; first += 3) {
      for (int last = first; last < n; last++) {
        EvidenceAlignment piece = Pieces.slice(a, first, last);
        for (int g = 0; g < n; g++) {
          assertEquals(g < last - first && a.hole(first + g), piece.hole(g));
        }
      }
    }
    EvidenceAlignment back = CollapseFixture.mirror(CollapseFixture.mirror(a, 10_000), 10_000);
    assertEquals(Holes.of(8, 14, 15, 73), CollapseFixture.mirror(a, 10_000).holes());
    assertEquals(a, back);
  }
}
