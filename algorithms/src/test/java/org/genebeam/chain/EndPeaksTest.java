package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** Rules of gnomon.md B.11a, each from its definition, on both strands. */
class EndPeaksTest {
  private static final int SIZE = 4000;
  private static final int[] B = {1000, 1300, 1500, 2500};
  private static final int FROM = 1100;
  private static final int TO = 1800;

  private int realFrom = B[0];
  private int realTo = B[3];
  private int heaviest;

  private final byte[] bases = new byte[SIZE];
  private final List<int[]> marks = new ArrayList<>();
  private final List<EvidenceAlignment> reads = new ArrayList<>();

  EndPeaksTest() {
    Arrays.fill(bases, Nucleotides.C);
  }

  private EndPeaksTest mark(int position, int weight) {
    marks.add(new int[] {position, weight});
    return this;
  }

  private EndPeaksTest covered(int from, int to, int weight) {
    reads.add(
        EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
            .bounds(from, to)
            .counts(RunCounts.of(0, weight))
            .build());
    return this;
  }

  private void write(int at, String text) {
    System.arraycopy(Nucleotides.encode(text), 0, bases, at, text.length());
  }

  /** Where the chain is cut, on the plus strand; the mirror image must say the same. */
  private int cut(boolean polyA) {
    int[] found = new int[2];
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      boolean plus = strand == Strand.PLUS;
      List<EvidenceAlignment> turned = new ArrayList<>();
      for (EvidenceAlignment r : reads) {
        turned.add(plus ? r : r.toBuilder().bounds(SIZE - r.end(), SIZE - r.start()).build());
      }
      byte[] forward = plus ? bases : Nucleotides.reverseComplement(bases);
      StrandView view = new StrandView(strand, 0, SIZE, forward, ReadSupport.of(turned));
      List<Aln> inside = new ArrayList<>();
      for (int[] mark : marks) {
        int[] b = polyA ? Structures.clip(B, B[0], mark[0]) : Structures.clip(B, mark[0], B[3]);
        inside.add(
            new Aln(
                EvidenceAlignment.builder(EvidenceKind.LONG_READ, 0)
                    .id("r")
                    .strand(strand)
                    .bounds(view.toContig(b))
                    .flags(polyA ? EvidenceAlignment.POLY_A : EvidenceAlignment.CAP)
                    .counts(RunCounts.of(0, mark[1]))
                    .build(),
                view,
                6,
                10));
      }
      ChainParameters p = ChainParameters.defaults();
      EndPeaks peaks = new EndPeaks(p, B, Markers.of(inside, view, p), view);
      EndPeaks.End end = polyA ? peaks.polyA(FROM, TO, realTo) : peaks.cap(FROM, realFrom);
      int none = polyA ? B[B.length - 1] : B[0];
      found[plus ? 0 : 1] = end == null ? none : end.bound();
      heaviest = end == null ? none : end.heaviest();
    }
    assertEquals(found[0], found[1], "mirror image");
    return found[0];
  }

  @Test
  void theOutermostPeakOfHalfTheWeightEndsTheChain() {
    assertEquals(2500, cut(true));
    assertEquals(2000, mark(2000, 10).mark(2200, 4).cut(true));
    assertEquals(2200, mark(2210, 1).cut(true), "the outermost position of half the best");
    assertEquals(2000, heaviest);
  }

  @Test
  void aThirdPeakNeedsCoverage() {
    mark(2000, 10).mark(2200, 2).covered(1000, 2100, 100);
    assertEquals(2000, cut(true));
    covered(2150, 2210, 5);
    assertEquals(2000, cut(true));
    covered(2150, 2210, 1);
    assertEquals(2200, cut(true));
  }

  @Test
  void aSiteTooNearItsSpliceOrInTheCodingRegionIsNone() {
    assertEquals(2500, mark(1700, 9).cut(true));
    assertEquals(1000, mark(1290, 90).cut(false));
    assertEquals(1040, mark(1040, 90).cut(false));
  }

  @Test
  void primingOnGenomicAIsTurnedDownWithoutASignal() {
    write(1997, "AAAAAA");
    mark(2000, 10);
    assertEquals(2500, cut(true));
    write(2000 - 36, "AATAAA");
    assertEquals(2500, cut(true), "36 bases upstream is too far");
    write(2000 - 36, "CCCCCC");
    write(2000 - 35, "ATTAAA");
    assertEquals(2000, cut(true));
    write(2000 - 35, "CCCCCC");
    write(2000 - 18, "AGTAAA");
    assertEquals(2000, cut(true));
  }

  @Test
  void endsAreKnownByListAndByTheLengthOfTheTail() throws java.io.IOException {
    StrandView view = new StrandView(Strand.PLUS, 0, SIZE, bases, ReadSupport.of(List.of()));
    ChainParameters p =
        ChainParameters.defaults()
            .withCapped(
                org.genebeam.screen.DenyList.read(
                    "t", new java.io.BufferedReader(new java.io.StringReader("r\n"))));
    for (int unaligned = -1; unaligned < 10; unaligned++) {
      EvidenceAlignment a =
          EvidenceAlignment.builder(EvidenceKind.EST, 0)
              .id("r.1")
              .strand(Strand.PLUS)
              .bounds(B.clone())
              .flags(EvidenceAlignment.POLY_A)
              .unaligned(unaligned, unaligned)
              .build();
      Aln listed = new Aln(a, view, p);
      assertEquals(unaligned >= 0 && unaligned < 5, listed.cap);
      assertEquals(unaligned < 0 || unaligned >= 6, listed.polyA);
      assertEquals(B[0] + (listed.cap ? 0 : 6), listed.start());
      assertEquals(false, new Aln(a, view, ChainParameters.defaults()).cap);
    }
  }

  @Test
  void capsNeedWeight() {
    assertEquals(1000, mark(1050, 49).cut(false));
    assertEquals(1050, mark(1050, 1).cut(false));
    assertEquals(1050, mark(1010, 4).cut(false), "too light a position");
  }

  @Test
  void aPeakIsNearRealEvidence() {
    realTo = 1999;
    mark(2000, 10).mark(2109, 9);
    assertEquals(2109, cut(true));
    assertEquals(2000, heaviest);
    mark(2110, 8);
    assertEquals(2109, cut(true), "111 bases behind the evidence");
    realFrom = 1050;
    marks.clear();
    assertEquals(1000, mark(1000, 90).cut(false));
    realFrom = 1111;
    assertEquals(1000, cut(false), "beyond a marker's length");
    assertEquals(1000, heaviest);
  }
}
