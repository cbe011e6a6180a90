package org.genebeam.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;
import org.genebeam.splign.AlignmentStatus;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.junit.jupiter.api.Test;

class ExonEditsTest {
  /** One exon on {@code [1000, 2000)} of the contig. */
  private static List<Edit> edits(String script, int matches, Strand strand, EvidenceKind kind) {
    Segment exon =
        new Segment(Kind.EXON, 0, 1000, 1000, 2000, script, matches, 1001, 1, "", "", 900);
    return ExonEdits.of(
        new SplicedAlignment("q", 1000, 0, strand, false, List.of(exon), 900, AlignmentStatus.OK),
        kind);
  }

  @Test
  void indelsBecomeEditsOnTheForwardStrand() {
    assertEquals(
        List.of(Edit.extra(1300, 1)), edits("M300I1M699", 999, Strand.PLUS, EvidenceKind.MRNA));
    assertEquals(
        List.of(Edit.extra(1699, 1)), edits("M300IM699", 999, Strand.MINUS, EvidenceKind.MRNA));
    assertEquals(
        List.of(Edit.missing(1300, "NN")),
        edits("M300D2M700", 1000, Strand.PLUS, EvidenceKind.KNOWN));
    assertEquals(
        List.of(Edit.missing(1700, "N")),
        edits("M300D1M700", 1000, Strand.MINUS, EvidenceKind.MRNA));
  }

  @Test
  void wholeCodonsReadsAndPoorAlignmentsTellNothing() {
    assertEquals(List.of(), edits("M300I3M697", 997, Strand.PLUS, EvidenceKind.MRNA));
    assertEquals(List.of(), edits("M300I1M699", 999, Strand.PLUS, EvidenceKind.LONG_READ));
    assertEquals(List.of(), edits("M300I1M699", 980, Strand.PLUS, EvidenceKind.MRNA));
    // What is more than codons shifts the frame.
    assertEquals(
        List.of(Edit.extra(1300, 1)), edits("M300I4M696", 998, Strand.PLUS, EvidenceKind.MRNA));
  }
}
