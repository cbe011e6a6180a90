package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/**
 * gnomon.md B.16: neighbours [100, 1200) and [1200, 2300) with CDS [201, 1002) and [1401, 2100).
 */
class SharedEvidenceTest {
  private static final ReadSupport NONE = ReadSupport.of(List.of());

  private static GeneDraft gene(Strand strand, int cdsFrom, int cdsTo, int... b) {
    Model m = Model.of(strand, b).cds(cdsFrom, cdsTo, 0, true, true, 50).build();
    return new GeneDraft(m, ChainParameters.defaults(), NONE);
  }

  private static final int[] LEFT = {100, 400, 500, 800, 900, 1200};
  private static final int[] RIGHT = {1200, 1500, 1600, 2300};

  private static EvidenceAlignment read(Strand strand, int... b) {
    return EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
        .strand(strand)
        .bounds(b)
        .counts(RunCounts.of(0, 5))
        .build();
  }

  /** L, R, both or neither. */
  private static String owner(Strand strand, EvidenceAlignment a) {
    GeneDraft left = gene(strand, 201, 1002, LEFT);
    GeneDraft right = gene(strand, 1401, 2100, RIGHT);
    SharedEvidence shared =
        new SharedEvidence(ChainParameters.defaults(), List.of(left, right), NONE);
    return (shared.of(left, List.of(a)).isEmpty() ? "" : "L")
        + (shared.of(right, List.of(a)).isEmpty() ? "" : "R");
  }

  @Test
  void aReadBelongsWhereItReachesACore() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      for (Strand told : List.of(strand, Strand.UNKNOWN)) {
        assertEquals("L", owner(strand, read(told, 950, 1250)));
        assertEquals("R", owner(strand, read(told, 1150, 1450)));
        assertEquals("R", owner(strand, read(told, 1150, 1500, 1600, 1650)));
        assertEquals("", owner(strand, read(told, 1150, 1250)), "between the cores");
        assertEquals("LR", owner(strand, read(told, 950, 1450)), "both cores");
      }
    }
  }

  @Test
  void whatAgreesWithOneGeneStays() {
    assertEquals("LR", owner(Strand.PLUS, read(Strand.PLUS, 1010, 1190)), "as before");
    assertEquals("LR", owner(Strand.PLUS, read(Strand.PLUS, 700, 1250)), "with neither");
    EvidenceAlignment known =
        read(Strand.PLUS, 1150, 1250).toBuilder().kind(EvidenceKind.KNOWN).id("k").build();
    assertEquals("LR", owner(Strand.PLUS, known));
  }

  @Test
  void genesOfOtherStrandsDoNotShare() {
    GeneDraft left = gene(Strand.PLUS, 201, 1002, LEFT);
    GeneDraft right = gene(Strand.MINUS, 1401, 2100, RIGHT);
    SharedEvidence shared =
        new SharedEvidence(ChainParameters.defaults(), List.of(left, right), NONE);
    List<EvidenceAlignment> all = List.of(read(Strand.UNKNOWN, 1150, 1250));
    assertEquals(all, shared.of(left, all));
    assertEquals(all, shared.of(right, all));
  }

  /** Owners of a read between genes of the given depth of CDS, with {@code depth} between them. */
  private static String owner(long left, long between, long right, int from, int to) {
    List<EvidenceAlignment> reads = new java.util.ArrayList<>();
    int[][] stretches = {{100, 1100}, {1100, 1300}, {1300, 2300}};
    long[] depths = {left, between, right};
    for (int k = 0; k < 3; k++) {
      if (depths[k] > 0) {
        EvidenceAlignment r = read(Strand.UNKNOWN, stretches[k]);
        reads.add(r.toBuilder().counts(RunCounts.of(0, depths[k])).build());
      }
    }
    ReadSupport support = ReadSupport.of(reads);
    GeneDraft x = gene(Strand.PLUS, 201, 1002, 100, 400, 500, 800, 900, 1300);
    GeneDraft y = gene(Strand.PLUS, 1401, 2100, 1010, 1500, 1600, 2300);
    SharedEvidence shared = new SharedEvidence(ChainParameters.defaults(), List.of(x, y), support);
    List<EvidenceAlignment> a = List.of(read(Strand.PLUS, from, to));
    return (shared.of(x, a).isEmpty() ? "" : "L") + (shared.of(y, a).isEmpty() ? "" : "R");
  }

  @Test
  void betweenTwoCoresDepthDecides() {
    Model left = gene(Strand.PLUS, 201, 1002, 100, 400, 500, 800, 900, 1300).principal();
    // Depth gives out on both sides of the middle.
    ReadSupport gap =
        ReadSupport.of(List.of(read(Strand.UNKNOWN, 100, 1100), read(Strand.UNKNOWN, 1300, 2300)));
    int end = new UtrLimits(left, gap).right();
    assertEquals(true, end > 1050 && end < 1150, end + "");
    assertEquals("L", owner(100, 0, 100, 1101, end));
    assertEquals("", owner(100, 0, 100, 1101, end + 1));
    assertEquals("", owner(100, 0, 100, 1150, 1250));
    assertEquals("R", owner(100, 0, 100, 2400 - end, 1299));
    assertEquals("", owner(100, 0, 100, 2400 - end - 1, 1299));
    // One gives out, the other does not see its end: the limit of the one, if depths are unlike.
    assertEquals("L", owner(100, 8, 40, 1020, end + 49));
    assertEquals("R", owner(100, 8, 40, end + 60, 1290));
    assertEquals("LR", owner(100, 8, 40, end - 40, end + 40), "near the limit");
    // Nothing changes between them.
    assertEquals("", owner(100, 100, 100, 1110, 1290));
  }
}
