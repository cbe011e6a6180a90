package org.genebeam.splign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genebeam.model.Nucleotides;
import org.genebeam.splign.SplignParameters.Trimming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule of the newer trimming on exons made for it. */
class NewerTrimmingTest {
  private static final String GOOD = "M".repeat(30);

  @ParameterizedTest
  @CsvSource({
    // leading mismatches, then the best suffix: RR goes, MRR goes as it adds nothing
    "RRMRRMMMMMMMM, MMMMMMMM",
    // a tie keeps the longer suffix
    "MRMMMMMM, MRMMMMMM",
    // 20 columns or fewer are not cut by the drop
    "MMRMMRMMMMMMMMMMMMMM, MMRMMRMMMMMMMMMMMMMM",
    // 12 columns of 67 % before 30 of 100 %: the drop of 0.25 is exceeded up to the last mismatch
    "MMRMMRMMRMMRMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM, MMMMMMMMMMMMMMMMMMMMMMMMMMMMMM",
    // fewer than 4 query bases
    "RRMMM, ''",
  })
  void ruleT2CutsTheWorsePart(String columns, String expected) {
    for (boolean left : new boolean[] {true, false}) {
      Piece p = piece(left ? columns : reversed(columns));
      cuts(p, 0.25).worsePart(p, left);
      assertEquals(expected, text(p, left), "left " + left);
      assertEquals(!expected.isEmpty(), p.exon);
    }
  }

  @Test
  void theAllowedDropIsAnOption() {
    String columns = "MMRMMRMMRMMR" + GOOD;
    Piece p = piece(columns);
    cuts(p, 0.5).worsePart(p, true);
    assertEquals(columns, text(p, true));
    assertEquals(0, p.q0);
    cuts(p, 0.25).worsePart(p, true);
    assertEquals(12, p.q0);
    assertEquals(12, p.s0 - 10);
  }

  @Test
  void theFarFifthIsSafeFromT2() {
    // The only bad part lies within the last 20 columns, seen from the left.
    String columns = "M".repeat(25) + "MRMMRMMRMMRMMMMM";
    Piece p = piece(columns);
    cuts(p, 0.0).worsePart(p, true);
    assertTrue(text(p, true).endsWith("MRMMRMMRMMRMMMMM"), text(p, true));
    assertTrue(p.columns.length >= 20);
  }

  @Test
  void t2KeepsNoPrefixWorseThanTheRestSeed7() {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      StringBuilder columns = new StringBuilder();
      int n = 21 + random.nextInt(60);
      int errors = 1 + random.nextInt(40);
      for (int i = 0; i < n; i++) {
        columns.append(random.nextInt(100) < errors ? 'R' : 'M');
      }
      Piece p = piece(columns.toString());
      Piece mirror = piece(reversed(columns.toString()));
      cuts(p, 0.25).worsePart(p, true);
      cuts(mirror, 0.25).worsePart(mirror, false);
      assertEquals(text(p, true), text(mirror, false));
      assertTrue(columns.toString().endsWith(text(p, true)));
      if (p.exon && p.columns.length < n) {
        int far = Math.max(20, n / 5);
        for (int c = 1; c + far < p.columns.length; c++) {
          double head = share(p, 0, c);
          double rest = share(p, c, p.columns.length);
          assertTrue(rest - head <= 0.25 + 1e-9 || inLastRun(p, c), columns + " at " + c);
        }
      }
    }
  }

  /** Whether no border of the safe part lies behind column c, as all are matches up to there. */
  private static boolean inLastRun(Piece p, int c) {
    int n = p.columns.length;
    int border = n - Math.max(20, n / 5);
    while (border >= 0 && p.columns[border] != 'M') {
      border--;
    }
    while (border >= 0 && p.columns[border] == 'M') {
      border--;
    }
    return c > border;
  }

  @Test
  void cut20ComparesWithTheFarEndAndTakesEqualBasesBack() {
    // 5 of 7 left columns match: 0.71 < 1 - 0.19; the two matches before the rest are taken back.
    String columns = "MRMRMM" + GOOD;
    Piece p = piece(columns);
    cuts(p, 0.25).worsePartCut20(p, true);
    assertEquals("MM" + GOOD, text(p, true));
    p = piece("MMMMMMMMMR" + GOOD);
    cuts(p, 0.25).worsePartCut20(p, true);
    assertEquals(GOOD, text(p, true).substring(text(p, true).length() - 30));
    p = piece("MMM");
    cuts(p, 0.25).worsePartCut20(p, true);
    assertFalse(p.exon);
  }

  @ParameterizedTest
  @CsvSource({
    // offset of AG before the base, columns, columns cut
    "3, MMMMMMMMMMMMMMMMMMMM, 3",
    "0, MMMMMMMMMMMMMMMMMMMM, 0",
    "6, MMMMMMMMMMMMMMMMMMMM, 6",
    "7, MMMMMMMMMMMMMMMMMMMM, 0",
    "3, MMMRMMMMMMMMMMMMMMMM, 0",
    "3, MDMMMMMMMMMMMMMMMMMM, 4",
    "3, MMMMMMMMMMM, 0",
    "3, MMMMMMMMMMMM, 3",
  })
  void endsMoveToASpliceSite(int at, String columns, int cut) {
    for (boolean left : new boolean[] {true, false}) {
      Piece p = piece(left ? columns : reversed(columns));
      byte[] genome = new byte[200];
      Arrays.fill(genome, Nucleotides.C);
      int x = left ? p.s0 + at - 2 : p.s1 - at;
      genome[x] = left ? Nucleotides.A : Nucleotides.G;
      genome[x + 1] = left ? Nucleotides.G : Nucleotides.T;
      new EndCuts(new byte[200], genome, new SpliceSites(genome), 0.25).toSplice(p, left);
      assertEquals(columns.substring(cut), text(p, left), "left " + left);
    }
  }

  @Test
  void endsAtGapsGrowOverEqualBasesButNotIntoTheNeighbour() {
    Case c = new Case(Trimming.PLUS, 200);
    c.exon(0, 80, 10).exon(100, 200, 400);
    c.equal(80, 90, 90).equal(95, 100, 395);
    List<Piece> exons = c.run();
    assertEquals("0-90 95-200", spans(exons));
  }

  @ParameterizedTest
  @CsvSource({
    // stand-alone, 30 columns of 80 %: below 85 % and 40
    "PLUS, 60, 30, 6, false",
    // 88 %
    "PLUS, 60, 30, 3, true",
    // 45 columns
    "PLUS, 60, 45, 9, true",
    "CUT20, 60, 30, 6, false",
    // hard: 20 bases or more from the start: fewer than 20 columns, or 28 below 90 %
    "PLUS, 60, 19, 0, false",
    "PLUS, 60, 20, 0, true",
    "PLUS, 60, 26, 3, false",
    "PLUS, 60, 28, 3, true",
  })
  void exonsAloneNeedLengthOrIdentity(
      Trimming trimming, int at, int columns, int errors, boolean kept) {
    Case c = new Case(trimming, 400);
    c.exon(at, at + columns, 100);
    for (int k = 1; k <= errors; k++) {
      c.mismatch(at + k * columns / (errors + 1));
    }
    c.exon(200, 300, 2000);
    c.parameters = c.parameters.toBuilder().maxIdentityDrop(0.5).build();
    List<Piece> exons = c.run();
    boolean found = exons.stream().anyMatch(p -> p.q0 < 150);
    assertEquals(kept, found, spans(exons));
  }

  @ParameterizedTest
  @CsvSource({
    // near the start a short exon with good identity stays, far from it it goes
    "5, 0, true",
    "25, 0, false",
    "5, 3, false",
  })
  void softNearTheEndOfTheQueryHardElsewhere(int at, int errors, boolean kept) {
    Case c = new Case(Trimming.PLUS, 400);
    // spliced to the next exon by GT..AG
    int n = 18;
    c.exon(at, at + n, 100).exon(at + n, 300, 400);
    c.junction(100 + n, 400);
    for (int k = 1; k <= errors; k++) {
      c.mismatch(at + k * n / (errors + 1));
    }
    List<Piece> exons = c.run();
    assertEquals(kept, exons.get(0).q0 == at, spans(exons));
  }

  @Test
  void lowIdentityExonIsCutAwayFromItsNeighbour() {
    Case c = new Case(Trimming.PLUS, 400);
    c.exon(0, 100, 10).exon(100, 160, 300).exon(250, 400, 2000);
    c.junction(110, 300);
    // The right half of the middle exon is bad.
    for (int q = 131; q < 160; q += 2) {
      c.mismatch(q);
    }
    c.parameters = c.parameters.withMinExonIdentity(0.8);
    List<Piece> exons = c.run();
    assertEquals(3, exons.size(), spans(exons));
    assertEquals(100, exons.get(1).q0);
    assertTrue(exons.get(1).q1 >= 130 && exons.get(1).q1 <= 133, spans(exons));
  }

  @Test
  void endsAtAssemblyGapsAreNotTrimmed() {
    for (boolean gap : new boolean[] {true, false}) {
      Case c = new Case(Trimming.PLUS, 300);
      c.exon(0, 100, 10).exon(130, 300, 400);
      c.mismatch(92).mismatch(94).mismatch(96).mismatch(98);
      if (gap) {
        Arrays.fill(c.genome, 110, 150, (byte) 4);
      }
      List<Piece> exons = c.run();
      assertEquals(gap ? 100 : 92, exons.get(0).q1, spans(exons));
    }
  }

  @Test
  void assemblyGapsAreRunsOfNAndBoundTheSearch() {
    String text = "ACGT" + "N".repeat(9) + "AC" + "N".repeat(10) + "GT" + "N".repeat(12);
    AssemblyGaps gaps = AssemblyGaps.of(Nucleotides.encode(text), -5, 10);
    for (int x = -5; x < text.length() - 5; x++) {
      boolean expected = (x >= 10 && x < 20) || x >= 22;
      assertEquals(expected, gaps.contains(x), "at " + x);
      assertEquals(expected, gaps.shift(3).contains(x - 3), "at " + x);
    }
    assertFalse(gaps.contains(-6));
    assertFalse(gaps.contains(text.length() - 5));
    assertEquals(20, gaps.lastEnd(21, -1));
    assertEquals(-1, gaps.lastEnd(19, -1));
    assertEquals(10, gaps.firstStart(0, 99));
    assertEquals(22, gaps.firstStart(11, 99));
    assertEquals(99, gaps.firstStart(23, 99));
    assertFalse(AssemblyGaps.NONE.contains(0));
  }

  /** A query and a genome that are equal nowhere but where they are made so. */
  private static final class Case {
    private final byte[] query;
    private final byte[] genome = new byte[4000];
    private final List<Piece> pieces = new ArrayList<>();
    private SplignParameters parameters;

    Case(Trimming trimming, int length) {
      parameters = SplignParameters.mrna().withTrimming(trimming);
      query = new byte[length];
      Random random = new Random(length);
      for (int q = 0; q < length; q++) {
        query[q] = random.nextBoolean() ? Nucleotides.A : Nucleotides.C;
      }
      // T in the genome: no base of the query, no splice site.
      Arrays.fill(genome, Nucleotides.T);
    }

    Case exon(int q0, int q1, int s0) {
      byte[] columns = new byte[q1 - q0];
      Arrays.fill(columns, (byte) 'M');
      pieces.add(Piece.exon(q0, q1, s0, s0 + q1 - q0, columns));
      return equal(q0, q1, s0);
    }

    Case equal(int q0, int q1, int s0) {
      System.arraycopy(query, q0, genome, s0, q1 - q0);
      return this;
    }

    Case mismatch(int q) {
      for (Piece p : pieces) {
        if (p.q0 <= q && q < p.q1) {
          p.columns[q - p.q0] = 'R';
          genome[p.s0 + q - p.q0] = Nucleotides.T;
        }
      }
      return this;
    }

    Case junction(int donor, int acceptor) {
      genome[donor] = Nucleotides.G;
      genome[donor + 1] = Nucleotides.T;
      genome[acceptor - 2] = Nucleotides.A;
      genome[acceptor - 1] = Nucleotides.G;
      return this;
    }

    List<Piece> run() {
      Splign.Run run = new Splign.Run();
      run.query = query;
      run.tail = query.length;
      run.genome = genome;
      run.sites = new SpliceSites(genome);
      run.gaps = AssemblyGaps.of(genome, 0, 10);
      run.segmentation = new Segmentation(query, genome, run.sites, parameters);
      new NewerTrimming(run, parameters).apply(pieces);
      int at = 0;
      for (Piece p : pieces) {
        assertEquals(at, p.q0, "pieces tile the query");
        at = p.q1;
      }
      assertEquals(query.length, at);
      List<Piece> exons = new ArrayList<>(pieces);
      exons.removeIf(p -> !p.exon);
      return exons;
    }
  }

  private static EndCuts cuts(Piece p, double drop) {
    byte[] query = new byte[p.q1];
    byte[] genome = new byte[p.s1];
    Arrays.fill(genome, Nucleotides.T);
    int q = p.q0;
    int s = p.s0;
    for (byte c : p.columns) {
      genome[s] = c == 'M' ? query[q] : Nucleotides.T;
      q += c == 'I' ? 0 : 1;
      s += c == 'D' ? 0 : 1;
    }
    return new EndCuts(query, genome, new SpliceSites(genome), drop);
  }

  /** An exon at query base 0 and genome base 10. */
  private static Piece piece(String columns) {
    int q = 0;
    int s = 0;
    for (char c : columns.toCharArray()) {
      q += c == 'I' ? 0 : 1;
      s += c == 'D' ? 0 : 1;
    }
    return Piece.exon(0, q, 10, 10 + s, columns.getBytes(StandardCharsets.US_ASCII));
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  private static String text(Piece p, boolean left) {
    String columns = new String(p.columns, StandardCharsets.US_ASCII);
    return left ? columns : reversed(columns);
  }

  private static double share(Piece p, int from, int to) {
    int matches = 0;
    for (int c = from; c < to; c++) {
      matches += p.columns[c] == 'M' ? 1 : 0;
    }
    return (double) matches / (to - from);
  }

  private static String spans(List<Piece> exons) {
    return String.join(" ", exons.stream().map(p -> p.q0 + "-" + p.q1).toList());
  }
}
