package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.splign.AlignmentStatus;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplignTextTest {
  private static final String FRAME = "ATG" + "GCA".repeat(28) + "TAA";

  /** Two exons with a mismatch and a genomic base too many, on either strand and reading. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void blocksShowResiduesBarsAndIntronEnds(int turned) {
    boolean reversed = (turned & 1) != 0;
    boolean minus = (turned & 2) != 0;
    byte[] read = Nucleotides.encode("CC" + FRAME);
    byte[] place =
        Nucleotides.encode(
            "TT" + "CCATGG" + "GTTTTCCCCCTTTAG" + "CAGTC" + FRAME.substring(8) + "TTTT");
    int n = place.length;
    byte[] query = reversed ? Nucleotides.reverseComplement(read) : read;
    InMemoryGenome genome =
        InMemoryGenome.builder()
            .add("c", minus ? Nucleotides.reverseComplement(place) : place, new int[0])
            .build();
    int rest = FRAME.length() - 8;
    Segment first = exon(0, 6, 2, 8, "M6", 6, 6, reversed, minus, read.length, n);
    Segment second =
        exon(
            6,
            read.length,
            23,
            28 + rest,
            "M3IR" + "M" + rest,
            3 + rest,
            5 + rest,
            reversed,
            minus,
            read.length,
            n);
    SplicedAlignment a =
        new SplicedAlignment(
            "q",
            read.length,
            0,
            minus ? Strand.MINUS : Strand.PLUS,
            reversed,
            List.of(first, second),
            1,
            AlignmentStatus.OK);
    StringBuilder out = new StringBuilder();
    SplignText.append(out, 7, a, query, genome);
    String[] lines = out.toString().split("\n", -1);
    String sign = reversed ? "-" : "+";
    assertEquals(">" + sign + "7, q(" + sign + "), c(" + (minus ? "-" : "+") + ")", lines[0]);
    assertEquals(
        "Exon 1: query "
            + (reversed ? "92-87" : "1-6")
            + ", subject "
            + (minus ? (n - 2) + "-" + (n - 7) : "3-8")
            + ", length 6, identity 1",
        lines[2]);
    assertEquals("  M  A     ", lines[4]);
    assertEquals("CCATGG.....", lines[5]);
    assertEquals("||||||     ", lines[6]);
    assertEquals("CCATGGGTTTT", lines[7]);
    assertEquals("       A   A  A", lines[11].substring(0, 15));
    assertEquals(".....CAG-CAGCA", lines[12].substring(0, 14));
    assertEquals("     |||  ||||", lines[13].substring(0, 14));
    assertEquals("TTTAGCAGTCAGCA", lines[14].substring(0, 14));
  }

  private static Segment exon(
      int q0,
      int q1,
      int s0,
      int s1,
      String script,
      int matches,
      int columns,
      boolean reversed,
      boolean minus,
      int queryLength,
      int n) {
    return new Segment(
        Kind.EXON,
        reversed ? queryLength - q1 : q0,
        reversed ? queryLength - q0 : q1,
        minus ? n - s1 : s0,
        minus ? n - s0 : s1,
        script,
        matches,
        columns,
        0,
        "",
        "",
        1);
  }
}
