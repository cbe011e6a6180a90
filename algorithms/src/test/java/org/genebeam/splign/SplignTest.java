package org.genebeam.splign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.genebeam.compart.Compartment;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.rank.Score;
import org.genebeam.rank.Scores;
import org.genebeam.rank.TranscriptScores;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplignTest {
  private static final int[] EXONS = {300, 450, 700, 790, 1500, 1700};

  @ParameterizedTest
  @CsvSource({"GT,AG,4270", "GC,AG,5314", "AT,AC,6358"})
  void exactGeneIsFoundOnBothStrandsSeed5(String donor, String acceptor, int cost) {
    StringBuilder text = new StringBuilder();
    Random random = new Random(5);
    for (int i = 0; i < 2200; i++) {
      text.append("ACGT".charAt(random.nextInt(4)));
    }
    StringBuilder cdna = new StringBuilder();
    for (int i = 0; i < EXONS.length; i += 2) {
      if (i > 0) {
        text.replace(EXONS[i - 1], EXONS[i - 1] + 2, donor);
        text.replace(EXONS[i] - 2, EXONS[i], acceptor);
      }
      // Unlike neighbours keep the junction from sliding.
      text.setCharAt(EXONS[i], 'C');
      text.setCharAt(EXONS[i + 1] - 1, 'T');
    }
    for (int i = 0; i < EXONS.length; i += 2) {
      cdna.append(text, EXONS[i], EXONS[i + 1]);
    }
    byte[] plus = Nucleotides.encode(text);
    InMemoryGenome genome =
        InMemoryGenome.builder()
            .add("p", plus, new int[0])
            .add("m", Nucleotides.reverseComplement(plus), new int[0])
            .build();
    byte[] query = Nucleotides.encode(cdna + "AAAAAAAAAAAAAAAAAAAA");
    Splign splign = new Splign(SplignParameters.mrna().withDirection(Direction.SENSE));
    SplicedAlignment a = splign.align("q", query, genome, compartment(0, plus.length)).get(0);
    SplicedAlignment b = splign.align("q", query, genome, compartment(1, plus.length)).get(0);
    assertEquals(AlignmentStatus.OK, a.status());
    assertEquals(3, a.exons().size());
    assertEquals(440 - 2 * cost / 1000.0, a.score(), 1e-9);
    int at = 0;
    for (int i = 0; i < a.segments().size(); i++) {
      Segment s = a.segments().get(i);
      Segment t = b.segments().get(i);
      assertEquals(at, s.queryStart());
      at = s.queryEnd();
      assertEquals(s.script(), t.script());
      if (s.isExon()) {
        assertEquals(EXONS[2 * i], s.start());
        assertEquals(EXONS[2 * i + 1], s.end());
        assertEquals(plus.length - s.end(), t.start());
      }
    }
    assertEquals(query.length, at);
    assertEquals(Kind.POLY_A, a.segments().get(3).kind());
    Scores scores = TranscriptScores.of(a);
    assertEquals(100, scores.get(Score.PCT_IDENTITY_GAP));
    assertEquals(100, scores.get(Score.PCT_COVERAGE));
    assertEquals(4, scores.get(Score.SPLICES));
    assertEquals(4, scores.get(Score.CONSENSUS_SPLICES));
    assertEquals(scores, TranscriptScores.of(b));
  }

  /** Exons of 100 bases at 200 and 700, joined by an intron; the hits given do not fit together. */
  @ParameterizedTest
  @CsvSource({
    "swapped, 0, 100, 700, +, 100, 200, 200, +",
    "twice, 0, 100, 200, +, 10, 90, 710, +",
    "two strands, 0, 100, 200, +, 100, 200, 700, -",
    "beyond the query, 0, 100, 200, +, 120, 220, 720, +",
    "beyond the contig, 0, 100, 200, +, 100, 200, 950, +",
  })
  void contradictoryHitsAreToldSeed9(
      String name, int q0, int q1, int s, char strand, int q2, int q3, int s2, char strand2) {
    Random random = new Random(9);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append("ACGT".charAt(random.nextInt(4)));
    }
    text.replace(300, 302, "GT").replace(698, 700, "AG");
    InMemoryGenome genome =
        InMemoryGenome.builder().add("c", Nucleotides.encode(text), new int[0]).build();
    byte[] query = Nucleotides.encode(text.substring(200, 300) + text.substring(700, 800));
    Compartment good = Compartment.of(List.of(hit(0, 100, 200, '+'), hit(100, 200, 700, '+')));
    Compartment bad = Compartment.of(List.of(hit(q0, q1, s, strand), hit(q2, q3, s2, strand2)));
    for (Direction direction : new Direction[] {Direction.SENSE, Direction.ANTISENSE}) {
      Splign splign = new Splign(SplignParameters.mrna().withDirection(direction));
      SplicedAlignment failed = splign.align("q", query, genome, bad).get(0);
      assertEquals(AlignmentStatus.INCONSISTENT_HITS, failed.status(), name);
      assertEquals(List.of(), failed.segments());
      assertEquals(AlignmentStatus.OK, splign.align("q", query, genome, good).get(0).status());
    }
  }

  private static Hit hit(int queryStart, int queryEnd, int start, char strand) {
    int length = queryEnd - queryStart;
    return new Hit(
        "q",
        0,
        strand == '-' ? Strand.MINUS : Strand.PLUS,
        queryStart,
        queryEnd,
        start,
        start + length,
        length,
        length,
        0,
        length,
        0,
        "");
  }

  /** The first 60 bases of the query have no hit; their exon lies behind a run of 40 N. */
  @ParameterizedTest
  @CsvSource({"0, 2, 3", "41, 2, 3", "40, 2, 2", "10, 2, 2", "10, 1, 3"})
  void searchStopsAtAssemblyGapsBesideTwoHitsSeed9(int least, int hits, int exons) {
    StringBuilder text = new StringBuilder();
    Random random = new Random(9);
    for (int i = 0; i < 2200; i++) {
      text.append("ACGT".charAt(random.nextInt(4)));
    }
    int[] at = {300, 360, 700, 790, 1500, 1700};
    for (int i = 0; i < at.length; i += 2) {
      text.setCharAt(at[i], 'C');
      text.setCharAt(at[i + 1] - 1, 'T');
      if (i > 0) {
        text.replace(at[i - 1], at[i - 1] + 2, "GT");
        text.replace(at[i] - 2, at[i], "AG");
      }
    }
    text.replace(500, 540, "N".repeat(40));
    String cdna = text.substring(300, 360) + text.substring(700, 790) + text.substring(1500, 1700);
    byte[] plus = Nucleotides.encode(text);
    InMemoryGenome genome =
        InMemoryGenome.builder()
            .add("p", plus, new int[0])
            .add("m", Nucleotides.reverseComplement(plus), new int[0])
            .build();
    Splign splign =
        new Splign(
            SplignParameters.mrna().withDirection(Direction.SENSE).toBuilder()
                .minAssemblyGap(least)
                .build());
    for (int contig = 0; contig < 2; contig++) {
      Strand strand = contig == 0 ? Strand.PLUS : Strand.MINUS;
      Hit first = hit(contig, strand, 60, 150, 700, plus.length);
      Hit last = hit(contig, strand, 150, 350, 1500, plus.length);
      List<Hit> list = hits == 1 ? List.of(first) : List.of(first, last);
      SplicedAlignment a =
          splign.align("q", Nucleotides.encode(cdna), genome, Compartment.of(list)).get(0);
      assertEquals(AlignmentStatus.OK, a.status());
      assertEquals(exons, a.exons().size(), "contig " + contig);
      assertEquals(exons == 3 ? 0 : 60, a.exons().get(0).queryStart());
    }
  }

  /** Hits of the outer exons and nothing in between: the middle exon is found by the alignment. */
  private static Compartment compartment(int contig, int length) {
    Strand strand = contig == 0 ? Strand.PLUS : Strand.MINUS;
    Hit first = hit(contig, strand, 0, 150, EXONS[0], length);
    Hit last = hit(contig, strand, 240, 440, EXONS[4], length);
    return Compartment.of(List.of(first, last));
  }

  private static Hit hit(int contig, Strand strand, int q0, int q1, int at, int length) {
    int n = q1 - q0;
    int start = strand == Strand.PLUS ? at : length - at - n;
    return new Hit("q", contig, strand, q0, q1, start, start + n, n, n, 0, n, 0, "");
  }
}
