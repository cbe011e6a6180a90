package org.genebeam.compart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** Hits on a part of their query, against a walk over the columns. */
class QueryCutTest {
  /** A column: query and contig base, -1 in a gap; contig bases count along the strand. */
  private record Column(int query, int contig, char letter) {}

  @Test
  void theCutIsTheOneOfTheColumns() {
    SplittableRandom random = new SplittableRandom(21);
    for (int n = 0; n < 3000; n++) {
      StringBuilder letters = new StringBuilder("M");
      for (int i = random.nextInt(40); i > 0; i--) {
        letters.append("MMMMRID".charAt(random.nextInt(7)));
      }
      letters.append("M");
      int queryStart = random.nextInt(30);
      int start = 100 + random.nextInt(30);
      Strand strand = random.nextBoolean() ? Strand.PLUS : Strand.MINUS;
      List<Column> columns = columns(letters, queryStart);
      int contigBases = (int) columns.stream().filter(c -> c.contig >= 0).count();
      Hit hit = hit(strand, columns, start, start + contigBases, start);
      int from = random.nextInt(60);
      int to = from + 1 + random.nextInt(60);
      List<Column> left = new ArrayList<>(columns);
      left.removeIf(c -> c.query >= 0 && (c.query < from || c.query >= to));
      trim(left);
      List<Column> inside = inside(columns, left);
      Optional<Hit> cut = QueryCut.of(hit, from, to);
      assertEquals(inside.isEmpty(), cut.isEmpty(), letters + " " + from + " " + to);
      if (cut.isPresent()) {
        Hit expected = hit(strand, inside, start, start + contigBases, start);
        Hit c = cut.get();
        assertEquals(expected.queryStart() - from, c.queryStart());
        assertEquals(expected.queryEnd() - from, c.queryEnd());
        assertEquals(expected.start(), c.start(), letters + " " + from + " " + to);
        assertEquals(expected.end(), c.end());
        assertEquals(expected.script(), c.script());
        assertEquals(expected.matches(), c.matches());
        assertEquals(expected.columns(), c.columns());
      }
    }
  }

  @Test
  void withoutAScriptTheContigIsCutInProportion() {
    Hit hit = new Hit("q", 0, Strand.MINUS, 10, 110, 1000, 1100, 95, 100, 0, 180, 1e-9, "");
    assertEquals(
        new Hit("q", 0, Strand.MINUS, 0, 70, 1010, 1080, 66, 70, 0, 126, 1e-9, ""),
        QueryCut.of(hit, 30, 100).orElseThrow());
    assertEquals(Optional.empty(), QueryCut.of(hit, 110, 200));
    assertEquals(Optional.empty(), QueryCut.of(hit, 0, 10));
    Hit whole = QueryCut.of(hit, 5, 200).orElseThrow();
    assertEquals(5, whole.queryStart());
    assertEquals(1000, whole.start());
    assertEquals(180, whole.score());
  }

  private static List<Column> columns(CharSequence letters, int queryStart) {
    List<Column> columns = new ArrayList<>();
    int query = queryStart;
    int contig = 0;
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      columns.add(new Column(letter == 'I' ? -1 : query++, letter == 'D' ? -1 : contig++, letter));
    }
    return columns;
  }

  /** The columns between the first and the last that are left. */
  private static List<Column> inside(List<Column> all, List<Column> left) {
    if (left.isEmpty()) {
      return List.of();
    }
    return all.subList(all.indexOf(left.get(0)), all.indexOf(left.get(left.size() - 1)) + 1);
  }

  /** Takes gaps off the ends. */
  private static void trim(List<Column> columns) {
    while (!columns.isEmpty() && !pair(columns.get(0))) {
      columns.remove(0);
    }
    while (!columns.isEmpty() && !pair(columns.get(columns.size() - 1))) {
      columns.remove(columns.size() - 1);
    }
  }

  private static boolean pair(Column c) {
    return c.query >= 0 && c.contig >= 0;
  }

  private static Hit hit(Strand strand, List<Column> columns, int low, int high, int origin) {
    Column first = columns.get(0);
    Column last = columns.get(columns.size() - 1);
    boolean minus = strand == Strand.MINUS;
    StringBuilder script = new StringBuilder();
    int run = 0;
    for (int i = 0; i < columns.size(); i++) {
      run++;
      if (i + 1 == columns.size() || columns.get(i + 1).letter != columns.get(i).letter) {
        EditScripts.append(script, columns.get(i).letter, run);
        run = 0;
      }
    }
    int matches = (int) columns.stream().filter(c -> c.letter == 'M').count();
    return new Hit(
        "q",
        0,
        strand,
        first.query,
        last.query + 1,
        minus ? high - 1 - last.contig : origin + first.contig,
        minus ? high - first.contig : low + last.contig + 1,
        matches,
        columns.size(),
        0,
        matches,
        0,
        script.toString());
  }
}
