package org.genebeam.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.splign.AlignmentStatus;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alignments of two exons to a made-up contig whose outer third or fourth exon is not aligned. */
class EndExonsTest {
  private static final int LENGTH = 6_000;
  private static final int ROUNDS = 60;
  private static final int[][] EXONS = {{1_000, 1_030}, {1_500, 1_700}, {2_000, 2_150}, {2_600, 0}};

  @ParameterizedTest(name = "{0} bases, 5'' end: {1}, minus: {2}")
  @CsvSource({
    "14, true, false", "14, false, false", "14, true, true", "14, false, true",
    "40, true, false", "40, false, false", "40, true, true", "40, false, true"
  })
  void aMissingOuterExonIsFoundWhereItIs(int bases, boolean start, boolean minus) {
    Random random = new Random(41);
    int right = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Case c = new Case(random, bases, start, minus, true);
      SplicedAlignment found = c.extend();
      c.requireWhole(found);
      right += found.exons().equals(c.complete.exons()) ? 1 : 0;
    }
    // a few splice sites one base off are as good as the true ones
    assertTrue(right >= 0.9 * ROUNDS, right + " of " + ROUNDS);
  }

  @ParameterizedTest(name = "{0} bases, 5'' end: {1}, minus: {2}")
  @CsvSource({"10, true, false", "20, false, true", "40, false, false", "60, true, true"})
  void basesThatAreNowhereStayUnaligned(int bases, boolean start, boolean minus) {
    Random random = new Random(43);
    int rounds = 10 * ROUNDS;
    int taken = 0;
    for (int round = 0; round < rounds; round++) {
      Case c = new Case(random, bases, start, minus, false);
      SplicedAlignment found = c.extend();
      c.requireWhole(found);
      if (found.exons().equals(c.partial.exons())) {
        assertSame(c.partial, found);
      } else {
        taken++;
      }
    }
    assertTrue(taken <= 0.02 * rounds, taken + " of " + rounds);
  }

  @ParameterizedTest(name = "5'' end: {0}")
  @CsvSource({"true", "false"})
  void noExonReachesBeyondTheStretchAllowed(boolean start) {
    Random random = new Random(47);
    for (int round = 0; round < ROUNDS; round++) {
      Case c = new Case(random, 30, start, false, true);
      int from = start ? EXONS[1][0] - 50 : 0;
      int to = start ? LENGTH : EXONS[2][1] + 50;
      SplicedAlignment found =
          new EndExons(c.genome, 25, 20_000).extend(c.partial, c.query, from, to);
      c.requireWhole(found);
      for (Segment exon : found.exons()) {
        assertTrue(exon.start() >= from && exon.end() <= to, exon.toString());
      }
    }
  }

  @ParameterizedTest(name = "5'' end: {0}, {1} bases to look at")
  @CsvSource({"true, 60", "true, 120", "false, 60", "false, 120"})
  void aFewBasesAreNoExonHoweverShortTheStretch(boolean start, int stretch) {
    Random random = new Random(53);
    for (int round = 0; round < 4 * ROUNDS; round++) {
      Case c = new Case(random, 10, start, false, false);
      int from = start ? EXONS[1][0] - stretch : 0;
      int to = start ? LENGTH : EXONS[2][1] + stretch;
      SplicedAlignment found =
          new EndExons(c.genome, 25, 20_000).extend(c.partial, c.query, from, to);
      for (Segment exon : found.exons()) {
        assertTrue(exon.matches() >= 6, exon.toString());
      }
    }
  }

  /** A contig, the query's true alignment, and the one without its outermost exon. */
  private static final class Case {
    final boolean minus;
    final InMemoryGenome genome;
    final byte[] strand;
    final byte[] query;
    final SplicedAlignment complete;
    final SplicedAlignment partial;

    Case(Random random, int bases, boolean start, boolean minus, boolean there) {
      this.minus = minus;
      strand = random(random, LENGTH);
      int[][] exons = new int[3][];
      exons[0] = start ? new int[] {EXONS[0][1] - bases, EXONS[0][1]} : EXONS[1];
      exons[1] = start ? EXONS[1] : EXONS[2];
      exons[2] = start ? EXONS[2] : new int[] {EXONS[3][0], EXONS[3][0] + bases};
      for (int i = 0; i < 2; i++) {
        put(strand, exons[i][1] - 2, "AGGTAAGT");
        put(strand, exons[i + 1][0] - 12, "TTTCTTTTGCAGG");
      }
      byte[] contig = minus ? Nucleotides.reverseComplement(strand) : strand.clone();
      genome = InMemoryGenome.builder().add("c", contig, new int[0]).build();
      int n = 0;
      for (int[] exon : exons) {
        n += exon[1] - exon[0];
      }
      query = new byte[n];
      List<Segment> segments = new ArrayList<>();
      int at = 0;
      for (int[] exon : exons) {
        int size = exon[1] - exon[0];
        System.arraycopy(strand, exon[0], query, at, size);
        segments.add(exon(at, exon));
        at += size;
      }
      complete = alignment(segments);
      int outer = start ? 0 : 2;
      Segment lost = segments.get(outer);
      if (!there) {
        System.arraycopy(random(random, bases), 0, query, lost.queryStart(), bases);
      }
      segments.set(
          outer,
          new Segment(Kind.GAP, lost.queryStart(), lost.queryEnd(), 0, 0, "", 0, 0, 0, "", "", 0));
      partial = alignment(segments);
    }

    SplicedAlignment extend() {
      return new EndExons(genome, 25, 20_000).extend(partial, query, 0, LENGTH);
    }

    private Segment exon(int q, int[] exon) {
      int size = exon[1] - exon[0];
      return new Segment(
          Kind.EXON,
          q,
          q + size,
          minus ? LENGTH - exon[1] : exon[0],
          minus ? LENGTH - exon[0] : exon[1],
          "M" + size,
          size,
          size,
          0,
          Nucleotides.decode(strand, exon[0] - 2, exon[0]),
          Nucleotides.decode(strand, exon[1], exon[1] + 2),
          size);
    }

    private SplicedAlignment alignment(List<Segment> segments) {
      Strand side = minus ? Strand.MINUS : Strand.PLUS;
      return new SplicedAlignment(
          "q", query.length, 0, side, false, segments, 0, AlignmentStatus.OK);
    }

    /** Segments tile the query; columns of exons are what their scripts say; introns are long. */
    void requireWhole(SplicedAlignment a) {
      int q = 0;
      int end = -1;
      for (Segment s : a.segments()) {
        assertEquals(q, s.queryStart());
        q = s.queryEnd();
        if (!s.isExon()) {
          continue;
        }
        int g = minus ? LENGTH - s.end() : s.start();
        assertTrue(end < 0 || g - end >= 25, "intron " + end + "-" + g);
        int i = s.queryStart();
        int matches = 0;
        for (String run : s.script().split("(?=[A-Z])")) {
          int count = run.length() == 1 ? 1 : Integer.parseInt(run.substring(1));
          for (int k = 0; k < count; k++) {
            char column = run.charAt(0);
            if (column == 'M' || column == 'R') {
              assertEquals(column == 'M', query[i] == strand[g], s.script());
              matches += column == 'M' ? 1 : 0;
            }
            i += column == 'I' ? 0 : 1;
            g += column == 'D' ? 0 : 1;
          }
        }
        assertEquals(s.queryEnd(), i);
        end = minus ? LENGTH - s.start() : s.end();
        assertEquals(end, g);
        assertEquals(s.matches(), matches);
      }
      assertEquals(query.length, q);
    }
  }

  private static void put(byte[] codes, int at, String letters) {
    System.arraycopy(Nucleotides.encode(letters), 0, codes, at, letters.length());
  }

  private static byte[] random(Random random, int n) {
    byte[] codes = new byte[n];
    for (int i = 0; i < n; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    return codes;
  }
}
