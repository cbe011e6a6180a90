package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.Contig;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlastTabularTest {
  private static final String HIT = "q c 100 60 0 0 1 60 101 160 0 110";

  private static Hit parse(String line) {
    return BlastTabular.parse(line, new HashMap<>()).hit();
  }

  @ParameterizedTest(name = "column 13 {0}")
  @CsvSource(
      nullValues = "none",
      value = {
        "M60, M60",
        "M50RM9, M50RM9",
        "M20DM19IM20, M20DM19IM20",
        "60, ''",
        "60M, ''",
        "plus, ''",
        "MID, ''",
        "7M5, ''",
      })
  void otherColumnsAreNoEditScripts(String column, String script) {
    assertEquals(script, parse(HIT + " " + column).script());
  }

  @ParameterizedTest
  @CsvSource({"M50", "M61", "M59D", "M59I", "M99999999999", "M0M60"})
  void aScriptThatDoesNotFitIsReported(String script) {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> parse(HIT + " " + script))
            .getMessage()
            .startsWith("the edit script '" + script + "'"));
  }

  @Test
  void aReversedQueryIntervalTurnsTheScript() {
    Hit given = parse("q c 98 61 1 1 1 60 101 161 0 110 M20IM3R2M35");
    Hit turned = parse("q c 98 61 1 1 60 1 161 101 0 110 M35R2M3IM20");
    assertEquals(given, turned);
    assertEquals("M9RM50", parse("q c 100 60 0 0 60 1 101 160 0 110 M50RM9").script());
    assertEquals(Strand.MINUS, parse("q c 100 60 0 0 60 1 101 160 0 110 M50RM9").strand());
    assertEquals("RM58R", parse("q c 100 60 0 0 60 1 101 160 0 110 RM58R").script());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "q c 101 60 0 0 1 60 101 160 0 110 ! an identity of 0 to 100 percent",
        "q c -1 60 0 0 1 60 101 160 0 110 ! an identity of 0 to 100 percent",
        "q c 100 0 0 0 1 60 101 160 0 110 ! an identity of 0 to 100 percent",
        "q c NaN 60 0 0 1 60 101 160 0 110 ! a number expected in column 3, pident, found 'NaN'",
        "q c 100 60 0 0 1 60 101 160 inf 110 ! a number expected in column 11, evalue, found",
        "q c 100 60 0 0 1 60 101 160 0 Infinity ! a number expected in column 12, bitscore, found",
        "q c 100 60 0 0 1 6e1 101 160 0 110 ! a whole number expected in column 8, qend, found '6e1'",
        "q c 100 60 0 0 1 60 101 99999999999 0 110 ! a whole number expected in column 10, send",
        "q c 100 60 0 0 0 60 101 160 0 110 ! positions must be at least 1",
      })
  void numbersThatAreNoneAreRefusedWithTheirColumn(String line, String message) {
    String problem =
        assertThrows(IllegalArgumentException.class, () -> parse(line.trim())).getMessage();
    assertTrue(problem.startsWith(message.trim()), problem);
  }

  @Test
  void aQueryHasOneLength(@TempDir Path dir) throws IOException {
    Path file = Files.writeString(dir.resolve("l"), "\ufeffa 5\nb 6\nlcl|a 5\n");
    assertEquals(Map.of("a", 5, "b", 6), BlastTabular.readLengths(file));
    Files.writeString(file, "a 5\nb 6\nlcl|a 7\n");
    InputFormatException e =
        assertThrows(InputFormatException.class, () -> BlastTabular.readLengths(file));
    assertEquals(3, e.line());
    assertEquals("'lcl|a' has the length 7 here and 5 before", e.problem());
  }

  @Test
  void hitsBeyondTheirSequencesAreRefusedWithTheirLine() throws IOException {
    HitBounds bounds =
        new HitBounds(List.of(new Contig(0, "c", "c", 160)), q -> q.equals("q") ? 60 : -1);
    assertEquals(List.of(2, 3), lines("# c\n" + HIT + "\n" + HIT, bounds));
    assertEquals(List.of(1), lines("other d 100 60 0 0 1 600 101 1600 0 110", bounds));
    for (String bad :
        new String[] {"1 60 102 161", "1 60 161 102", "2 61 101 160", "61 2 101 160"}) {
      String text = HIT + "\nq c 100 60 0 0 " + bad + " 0 110\n";
      InputFormatException e = assertThrows(InputFormatException.class, () -> lines(text, bounds));
      assertEquals(2, e.line());
      String end = bad.contains("161") ? "161 of sequence 'c'" : "61 of query 'q'";
      assertTrue(e.problem().startsWith("the hit ends at position " + end), e.problem());
    }
  }

  private static List<Integer> lines(String text, HitBounds bounds) throws IOException {
    Map<String, Integer> contigs = new HashMap<>(Map.of("c", 0));
    return BlastTabular.read("f", new BufferedReader(new StringReader(text)), contigs, bounds)
        .stream()
        .map(TabularHit::line)
        .toList();
  }

  @Test
  void regionsAreReadStrictly() throws IOException {
    assertEquals(
        List.of(Strand.PLUS, Strand.MINUS, Strand.UNKNOWN),
        ProSplignTable.readRegions("f", reader("p c 1 9 +\n# x\n\np c 1 9 -\np c 1 9 .")).stream()
            .map(ProSplignTable.Region::strand)
            .toList());
    for (String bad :
        new String[] {
          "p c 1 9 q", "p c 1 9", "p c 1 x +", "p c 1 9 +-", "p c 0 9 +", "p c 9 1 +"
        }) {
      InputFormatException e =
          assertThrows(
              InputFormatException.class,
              () -> ProSplignTable.readRegions("f", reader("p c 1 9 +\n\n" + bad)));
      assertEquals(3, e.line(), bad);
    }
    String good = "1\tc\tp\t1\t9\t-\t3\t12.5\n";
    assertEquals(
        List.of(new ProSplignTable.Region("p", "c", 0, 9, Strand.MINUS)),
        CompartText.readProtein("f", reader(good)));
    for (String bad :
        new String[] {HIT, good.replace("-", "."), "x" + good, good.replace("\t12.5", "")}) {
      InputFormatException e =
          assertThrows(
              InputFormatException.class, () -> CompartText.readProtein("f", reader(good + bad)));
      assertEquals(2, e.line(), bad);
    }
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }

  @Test
  void aHitOfOneBaseTellsNoStrand(@TempDir Path dir) throws IOException {
    String minus = "q c 100 60 0 0 2 61 160 101 0 110\n";
    Path file =
        Files.writeString(dir.resolve("c"), "q c 100 1 0 0 1 1 161 161 0 2\n" + minus + "\n");
    List<CompartText.Block> read = CompartText.read(file);
    assertEquals(1, read.size());
    assertEquals(List.of(parse(minus)), read.get(0).hits());
  }

  @Test
  void aCompartmentIsOfOneQueryContigAndStrand(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("c");
    for (String second :
        new String[] {
          "r c 100 60 0 0 1 60 101 160 0 110",
          "q d 100 60 0 0 1 60 101 160 0 110",
          "q c 100 60 0 0 1 60 160 101 0 110"
        }) {
      Files.writeString(file, HIT + "\n\n" + second + "\n");
      assertEquals(2, CompartText.read(file).size());
      Files.writeString(file, HIT + "\n\n" + HIT + "\n" + second + "\n");
      InputFormatException e =
          assertThrows(InputFormatException.class, () -> CompartText.read(file));
      assertEquals(4, e.line());
      assertTrue(e.problem().startsWith("a compartment has one query"), e.problem());
    }
  }
}
