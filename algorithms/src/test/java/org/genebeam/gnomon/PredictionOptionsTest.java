package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;

class PredictionOptionsTest {
  @Test
  void everyOptionSetsOneThing() {
    for (PredictionOption o : PredictionOption.values()) {
      String other = o.option().flag() ? o.option().standard() == 1 ? "false" : "true" : "7";
      PredictionOptions changed = PredictionOptions.of(Map.of(o.option().label(), other));
      String[] before = PredictionOptions.EGAPX.toString().split(", ");
      String[] after = changed.toString().split(", ");
      int differ = 0;
      for (int i = 0; i < before.length; i++) {
        differ += before[i].equals(after[i]) ? 0 : 1;
      }
      // a score that is set holds as it is
      assertEquals(o == PredictionOption.MIN_SCORE ? 2 : 1, differ, changed.toString());
    }
    assertEquals(
        "unknown option 'window'",
        assertThrows(
                IllegalArgumentException.class, () -> PredictionOptions.of(Map.of("window", "1")))
            .getMessage());
    PredictionOptions.Builder builder = PredictionOptions.EGAPX.toBuilder().chunk(0);
    assertThrows(IllegalArgumentException.class, builder::build);
  }

  @Test
  void aGivenScoreHoldsWhateverTheGenesOfTheRunScore() {
    assertEquals(45, PredictionOptions.EGAPX.minScore(30));
    assertEquals(70, PredictionOptions.EGAPX.minScore(70));
    for (String given : new String[] {"20", "45", "90"}) {
      PredictionOptions options = PredictionOptions.of(Map.of("ab_initio_score", given));
      assertEquals(Double.parseDouble(given), options.minScore(70));
    }
  }

  /** Every option of gnomon.md C.12 that can matter stands in the reference with its default. */
  @Test
  void everyOptionIsDocumentedWithItsDefault() throws IOException {
    String text = Files.readString(SharedData.root().resolve("docs/formats.md"));
    for (PredictionOption o : PredictionOption.values()) {
      String row =
          "| `%s` | %s | %s |"
              .formatted(o.option().label(), o.option().standardText(), o.option().help());
      assertTrue(text.contains(row), row);
    }
  }
}
