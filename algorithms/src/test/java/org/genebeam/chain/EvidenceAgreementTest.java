package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

class EvidenceAgreementTest {
  private static Gene gene(Strand strand, int... b) {
    List<Transcript.Exon> exons = new ArrayList<>();
    for (int i = 0; i < b.length; i += 2) {
      exons.add(new Transcript.Exon(b[i], b[i + 1]));
    }
    Transcript t =
        new Transcript(
            "", strand, exons, -1, -1, 0, false, false, 0, "", "", Transcript.Support.NONE);
    return new Gene(0, 0, "", "", "", "lncRNA", List.of(t));
  }

  private static boolean contradicts(Gene prediction, Gene... evidence) {
    return EvidenceAgreement.contradicts(prediction, List.of(evidence));
  }

  @Test
  void aPredictionThatSplicesTheSameRnaDifferentlyIsTurnedDown() {
    Gene evidence = gene(Strand.PLUS, 100, 200, 300, 400, 500, 600);
    assertTrue(contradicts(gene(Strand.PLUS, 150, 210, 300, 350), evidence));
    assertTrue(contradicts(gene(Strand.PLUS, 150, 350), evidence), "retained intron");
    assertTrue(contradicts(gene(Strand.PLUS, 110, 130, 160, 190), evidence), "intron in an exon");
    assertFalse(contradicts(gene(Strand.PLUS, 150, 200, 300, 350), evidence));
    assertFalse(contradicts(gene(Strand.PLUS, 550, 700, 800, 900), evidence), "goes on outside");
    assertFalse(contradicts(gene(Strand.PLUS, 210, 290), evidence), "lies in an intron");
    assertFalse(contradicts(gene(Strand.MINUS, 150, 210, 300, 350), evidence), "other strand");
  }

  @Test
  void equalsTheBaseByBaseDefinitionAndItsMirrorSeed41() {
    Random random = new Random(41);
    int contradictions = 0;
    for (int round = 0; round < 3000; round++) {
      int[] x = structure(random);
      int[] y = structure(random);
      boolean expected = differ(x, y);
      contradictions += expected ? 1 : 0;
      assertEquals(expected, contradicts(gene(Strand.PLUS, x), gene(Strand.PLUS, y)));
      assertEquals(
          expected, contradicts(gene(Strand.MINUS, mirror(x)), gene(Strand.MINUS, mirror(y))));
    }
    assertTrue(contradictions > 300 && contradictions < 2700, "both cases occur");
  }

  /** Whether they share an exonic base and an intron of one inside the other is not its own. */
  private static boolean differ(int[] x, int[] y) {
    boolean shared = false;
    for (int v = 0; v < 100; v++) {
      shared |= Structures.exonAt(x, v) >= 0 && Structures.exonAt(y, v) >= 0;
    }
    boolean differ = false;
    for (int[][] pair : new int[][][] {{x, y}, {y, x}}) {
      int[] of = pair[0];
      int[] in = pair[1];
      for (int i = 1; i < of.length - 1; i += 2) {
        boolean inside = of[i] > in[0] && of[i + 1] < in[in.length - 1];
        boolean found = false;
        for (int k = 1; k < in.length - 1; k += 2) {
          found |= in[k] == of[i] && in[k + 1] == of[i + 1];
        }
        differ |= inside && !found;
      }
    }
    return shared && differ;
  }

  private static int[] structure(Random random) {
    int[] b = new int[2 + 2 * random.nextInt(3)];
    int at = 2 * random.nextInt(8);
    for (int i = 0; i < b.length; i++) {
      b[i] = at;
      at += 2 + 2 * random.nextInt(4);
    }
    return b;
  }

  private static int[] mirror(int[] b) {
    int[] m = new int[b.length];
    for (int i = 0; i < b.length; i++) {
      m[i] = 100 - b[b.length - 1 - i];
    }
    return m;
  }
}
