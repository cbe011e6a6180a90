package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndSitesTest {
  private static List<String> read(String text) throws IOException {
    EndSites sites = new EndSites("s.bed", new BufferedReader(new StringReader(text)));
    List<String> all = new ArrayList<>();
    while (sites.next()) {
      all.add(
          "%s:%d%s %d"
              .formatted(
                  sites.sequence(), sites.position(), sites.strand().symbol(), sites.reads()));
    }
    return all;
  }

  @Test
  void positionsAreOfOneBaseOfTheThickStartOrOfTheMiddle() throws IOException {
    assertEquals(
        List.of("c1:99+ 12", "c2:104- 7", "c2:103+ 3", "c1:5+ 2"),
        read(
            """
            track name=cage
            # comment
            c1\t99\t100\tx\t12\t+
            c2\t100\t109\tx\t7\t-
            c2\t100\t109\tx\t3\t+\t103\t104
            c2\t100\t109\tx\t0\t+
            c1\t5\t6\tx\t1.6\t+\t0\t0
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c 1 2 | s.bed:2: six tab-separated columns of BED expected",
        "c 1 2 x 5 . | s.bed:2: six tab-separated columns of BED expected",
        "c 2 2 x 5 + | s.bed:2: start < end expected, got 2 and 2",
        "c a 2 x 5 + | s.bed:2: start 'a' is not a number",
        "c 1 2 x -5 + | s.bed:2: score '-5' is not a number of reads",
      })
  void linesThatCannotBeReadAreNamed(String line, String message) {
    InputFormatException e =
        assertThrows(
            InputFormatException.class,
            () -> read(("c 1 2 x 5 +\n" + line + "\n").replace(' ', '\t')));
    assertEquals(message, e.getMessage().substring(0, message.length()));
  }
}
