package org.genebeam.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.genebeam.model.EvidenceAlignment;

/**
 * An alignment of {@value #EXONS} exons with holes behind some, more than fit in a word of bits.
 */
public final class GiantGene {
  public static final int EXONS = 80;
  private static final Set<Integer> UNALIGNED = Set.of(5, 63, 64, 70);

  private GiantGene() {}

  /** First base on the contig of an exon, counted along the query. */
  public static int start(int exon, boolean minus) {
    return 100 * (minus ? EXONS - exon : exon + 1);
  }

  /** Whether some of the query behind an exon has no place. */
  public static boolean unalignedBehind(int exon) {
    return UNALIGNED.contains(exon);
  }

  /** Fails if the evidence has other holes than the gene. */
  public static void assertHoles(EvidenceAlignment evidence, boolean minus) {
    for (int i = 0; i + 1 < EXONS; i++) {
      assertEquals(unalignedBehind(minus ? EXONS - 2 - i : i), evidence.hole(i), "gap " + i);
    }
  }
}
