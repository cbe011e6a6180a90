package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

/** Rare but real structures (gnomon.md E.X 2), and ends given back as they were (B-T13). */
class GoldenLociTest {
  private static int[] cds(Transcript t) {
    return t.cdsSegments().stream()
        .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
        .toArray();
  }

  /** One gene on bounds {@code b}, covered by transcripts, found whole on both strands. */
  private static void found(int[] b, int utr5, int coding, EvidenceKind kind, int size) {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      int[] own = b;
      if (strand == Strand.MINUS) {
        own = new int[b.length];
        for (int i = 0; i < b.length; i++) {
          own[i] = size - b[b.length - 1 - i];
        }
      }
      SimulatedLocus sim = new SimulatedLocus(53, size);
      SimulatedLocus.Truth truth = sim.gene(strand, own, utr5, coding);
      sim.add(kind, "m", strand, own, 5, 0);
      List<Gene> genes = sim.chain().genes();
      assertEquals(1, genes.size(), strand + " " + genes);
      Transcript t = genes.get(0).transcripts().get(0);
      int[] expected = Structures.clip(own, truth.cdsFrom(), truth.cdsTo());
      assertArrayEquals(expected, cds(t), strand.toString());
      assertTrue(t.startComplete() && t.stopComplete());
      // Untrimmed: the model ends where the transcript did.
      assertArrayEquals(own, Structures.of(t), strand.toString());
    }
  }

  @Test
  void startCodonSplitByAnIntron() {
    found(new int[] {1000, 1101, 1300, 2200}, 100, 600, EvidenceKind.MRNA, 4000);
    found(new int[] {1000, 1102, 1300, 2200}, 100, 600, EvidenceKind.MRNA, 4000);
  }

  @Test
  void stopCodonSplitByAnIntron() {
    found(new int[] {1000, 1699, 1900, 2200}, 100, 600, EvidenceKind.MRNA, 4000);
    found(new int[] {1000, 1698, 1900, 2200}, 100, 600, EvidenceKind.MRNA, 4000);
  }

  @Test
  void startCodonAloneInItsExon() {
    found(new int[] {1000, 1103, 1300, 2200}, 100, 600, EvidenceKind.MRNA, 4000);
  }

  @Test
  void microexonBetweenLongOnes() {
    found(new int[] {1000, 1400, 1600, 1603, 1900, 2400}, 100, 600, EvidenceKind.MRNA, 4000);
    found(new int[] {1000, 1400, 1600, 1607, 1900, 2400}, 100, 600, EvidenceKind.LONG_READ, 4000);
  }

  @Test
  void geneUpToBothEndsOfItsContig() {
    found(new int[] {0, 400, 600, 1500}, 100, 600, EvidenceKind.MRNA, 1500);
  }

  @Test
  void veryLongIntron() {
    found(new int[] {1000, 1400, 601_400, 602_000}, 100, 600, EvidenceKind.MRNA, 604_000);
  }
}
