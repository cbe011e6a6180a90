package org.genebeam.compart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossFilterTest {

  @ParameterizedTest
  @CsvSource({
    // script, query bases to pass, query, contig, columns passed, rest
    "M10RM5, 3, 3, 3, 3, M7RM5",
    "M10RM5, 11, 11, 11, 11, M5",
    "M4I2M6, 4, 4, 6, 6, M6",
    "M4D3M6, 5, 7, 4, 7, M6",
    "M4D3M6, 9, 9, 6, 9, M4",
  })
  void cutsStandBeforeAnAlignedPair(
      String script, int bases, int query, int contig, int columns, String rest) {
    int[] cut = EditScripts.cut(script, bases, true);
    assertEquals(query, cut[0]);
    assertEquals(contig, cut[1]);
    assertEquals(columns, cut[2]);
    assertEquals(rest, EditScripts.drop(script, cut[2]));
    assertEquals(script, EditScripts.reverse(EditScripts.reverse(script)));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void membersDoNotOverlapAfterwards(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 400; round++) {
      List<Hit> hits = new ArrayList<>();
      int q = 0;
      int g = 1_000;
      for (int i = 0; i < 6; i++) {
        int span = 40 + random.nextInt(60);
        boolean gap = random.nextBoolean();
        String script = gap ? "M20D2M%d".formatted(span - 22) : "M" + span;
        int contigSpan = gap ? span - 2 : span;
        hits.add(
            new Hit(
                "q",
                0,
                Strand.PLUS,
                q,
                q + span,
                g,
                g + contigSpan,
                contigSpan,
                span,
                gap ? 1 : 0,
                span,
                0,
                random.nextBoolean() ? script : ""));
        q += span - random.nextInt(15) + 5;
        g += contigSpan + random.nextInt(3) * 100 - random.nextInt(10) + 5;
      }
      int length = q + 20;
      for (Compartment c :
          Compart.find(hits, length, CompartParameters.DEFAULTS.withShares(0.5, 0.3, 0.3))) {
        int n = c.hits().size();
        for (int i = 0; i < n; i++) {
          Hit hit = c.hits().get(i);
          if (!hit.script().isEmpty()) {
            checkScript(hit);
          }
          if (i > 0) {
            Hit before = c.hits().get(i - 1);
            assertTrue(before.queryEnd() <= hit.queryStart(), () -> c.toString());
            assertTrue(before.end() <= hit.start() || i == 1 || i == n - 1, () -> c.toString());
          }
        }
      }
    }
  }

  @Test
  void innerMemberKeepsWhatNoOtherHitCovers() {
    List<Hit> hits =
        List.of(
            hit(0, 100, 1_000), hit(100, 200, 2_000), hit(200, 300, 3_000), hit(100, 140, 2_500));
    List<Hit> kept = Compart.find(hits, 300, CompartParameters.DEFAULTS).get(0).hits();

    assertEquals(3, kept.size());
    assertEquals(140, kept.get(1).queryStart());
    assertEquals(2_040, kept.get(1).start());
    assertEquals(hits.get(0), kept.get(0));
  }

  private static Hit hit(int from, int to, int start) {
    int span = to - from;
    return new Hit("q", 0, Strand.PLUS, from, to, start, start + span, span, span, 0, span, 0, "");
  }

  private static void checkScript(Hit hit) {
    assertEquals(hit.queryEnd() - hit.queryStart(), EditScripts.count(hit.script(), 'M', 'R', 'D'));
    assertEquals(hit.end() - hit.start(), EditScripts.count(hit.script(), 'M', 'R', 'I'));
    assertEquals(hit.columns(), EditScripts.count(hit.script(), 'M', 'R', 'I', 'D'));
    assertEquals(hit.matches(), EditScripts.count(hit.script(), 'M'));
  }
}
