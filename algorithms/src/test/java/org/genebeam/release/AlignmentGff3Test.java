package org.genebeam.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.genebeam.model.Strand;
import org.genebeam.prosplign.ProteinAlignment;
import org.genebeam.prosplign.ProteinExon;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.RankAlignments.Scored;
import org.genebeam.rank.Score;
import org.genebeam.rank.Scores;
import org.genebeam.splign.AlignmentStatus;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.genebeam.transcript.Candidates.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignmentGff3Test {
  private static final Scores SCORES =
      Scores.none().with(Score.RANK, 1).with(Score.PCT_COVERAGE, 98.76543);

  @Test
  void transcriptsHaveTargetGapAndScores() {
    Segment first = exon(0, 50, 900, 952, "M30I2M20", 50, 52, 1);
    Segment second = exon(50, 90, 500, 540, "M38R2", 38, 40, 0);
    SplicedAlignment a =
        new SplicedAlignment(
            "a b;1", 90, 0, Strand.MINUS, false, List.of(first, second), 0, AlignmentStatus.OK);
    List<AlignmentGff3.Line> lines =
        AlignmentGff3.of(
            new Scored<>(new Candidate(a, true), SCORES), EvidencePolicy.TRANSCRIPTS, "chr1", 0);
    assertEquals(900, lines.get(0).start());
    assertEquals(
        "chr1\tgenebeam\tcDNA_match\t901\t952\t96.15\t-\t.\tID=transcripts:a b%3B1:chr1:501"
            + ";Target=a%20b%3B1 1 50 +;Gap=M30 D2 M20;kind=transcripts;rank=1"
            + ";pct_coverage=98.7654\n",
        lines.get(0).text());
    assertEquals(
        "chr1\tgenebeam\tcDNA_match\t501\t540\t95.00\t-\t.\tID=transcripts:a b%3B1:chr1:501"
            + ";Target=a%20b%3B1 51 90 +;kind=transcripts;rank=1;pct_coverage=98.7654\n",
        lines.get(1).text());
  }

  /** Of a transcript that an adaptor was cut off, Target counts the bases of the file. */
  @Test
  void targetCountsWhatWasCutOff() {
    Segment only = exon(0, 50, 900, 950, "M50", 50, 50, 0);
    SplicedAlignment a =
        new SplicedAlignment("a", 50, 0, Strand.PLUS, false, List.of(only), 0, AlignmentStatus.OK);
    List<AlignmentGff3.Line> lines =
        AlignmentGff3.of(
            new Scored<>(new Candidate(a, true), SCORES), EvidencePolicy.TRANSCRIPTS, "chr1", 33);
    assertTrue(lines.get(0).text().contains(";Target=a 34 83 +;"), lines.get(0).text());
  }

  @Test
  void proteinsCountInResidues() {
    ProteinExon first =
        new ProteinExon(
            100, 110, 0, 10, 3, 7, 0, 0, 0, 10, 10, "", "GT", true, List.of(), List.of());
    ProteinExon second =
        new ProteinExon(
            200, 220, 10, 30, 0, 20, 0, 0, 0, 15, 18, "AG", "", false, List.of(), List.of());
    ProteinAlignment a =
        new ProteinAlignment(
            "p", 10, 0, 50, 300, Strand.PLUS, List.of(first, second), true, false, 50);
    List<AlignmentGff3.Line> lines =
        AlignmentGff3.ofProtein(new Scored<>(a, SCORES), EvidencePolicy.PROTEINS, "c");
    assertEquals(
        "c\tgenebeam\tprotein_match\t101\t110\t100.00\t+\t.\tID=proteins:p:c:101;Target=p 1 4"
            + ";kind=proteins;rank=1;pct_coverage=98.7654\n",
        lines.get(0).text());
    assertEquals(
        "c\tgenebeam\tprotein_match\t201\t220\t75.00\t+\t.\tID=proteins:p:c:101;Target=p 4 10"
            + ";kind=proteins;rank=1;pct_coverage=98.7654\n",
        lines.get(1).text());
  }

  @ParameterizedTest
  @CsvSource({"M10, M10", "M5RM4, M10", "M5D2M3, M5 I2 M3", "MI12R3D, M1 D12 M3 I1"})
  void gapCountsColumns(String script, String expected) {
    assertEquals(expected, AlignmentGff3.gap(script));
  }

  private static Segment exon(
      int q0, int q1, int start, int end, String script, int matches, int columns, int gaps) {
    return new Segment(
        Kind.EXON, q0, q1, start, end, script, matches, columns, gaps, "AG", "GT", 0);
  }
}
