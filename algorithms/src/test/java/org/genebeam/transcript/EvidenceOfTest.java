package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.splign.AlignmentStatus;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.genebeam.testing.GiantGene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvidenceOfTest {
  /** Query bases without a place are holes, however many exons lie before them. */
  @ParameterizedTest
  @EnumSource(names = {"PLUS", "MINUS"})
  void holesOfGiantGenesAreAllTold(Strand strand) {
    boolean minus = strand == Strand.MINUS;
    List<Segment> segments = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < GiantGene.EXONS; i++) {
      int start = GiantGene.start(i, minus);
      segments.add(
          new Segment(Kind.EXON, at, at + 30, start, start + 30, "M30", 30, 30, 0, "AG", "GT", 30));
      at += 30;
      if (GiantGene.unalignedBehind(i)) {
        segments.add(Segment.unplaced(Kind.GAP, at, at + 20, 3_000, false));
        at += 20;
      }
    }
    SplicedAlignment a =
        new SplicedAlignment("q", at, 0, strand, false, segments, 1, AlignmentStatus.OK);
    EvidenceAlignment e =
        EvidenceOf.of(
            a, EvidenceKind.LONG_READ, true, true, true, -1, -1, RunCounts.of(0, 1), null);
    GiantGene.assertHoles(e, minus);
  }
}
