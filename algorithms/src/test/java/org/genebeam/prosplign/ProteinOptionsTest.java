package org.genebeam.prosplign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.genebeam.compart.CompartOption;
import org.genebeam.compart.CompartParameters;
import org.genebeam.compart.ProteinCompartOption;
import org.genebeam.compart.ProteinCompartParameters;
import org.genebeam.model.NumberOption;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of compartments and of protein alignment, by name. */
class ProteinOptionsTest {
  @Test
  void everyOptionSetsOneThingAndItsDefaultNone() {
    check(CompartOption.all(), CompartParameters.DEFAULTS::with);
    check(ProteinCompartOption.all(), ProteinCompartParameters.DEFAULTS::with);
    check(ProSplignOption.all(), ProSplignParameters.DEFAULTS::with);
    check(PlacementOption.all(), ProteinOptions.DEFAULTS::with);
    assertEquals(
        9000, ProteinOptions.DEFAULTS.with(Map.of("max-extent", "9000")).compart().maxExtent());
  }

  private static void check(
      List<NumberOption> options, Function<Map<String, String>, Object> reader) {
    String[] before = reader.apply(Map.of()).toString().split(", ");
    for (NumberOption o : options) {
      double other = o.standard() == o.most() ? o.standard() - 1 : o.standard() + 1;
      other = o.whole() ? other : o.standard() / 2;
      Object same = reader.apply(Map.of(o.label(), o.standardText()));
      assertEquals(reader.apply(Map.of()), same, o.label());
      String changed = o.label().equals("non-consensus-intron-cost") ? "33" : o.text(other);
      String[] after = reader.apply(Map.of(o.label(), changed)).toString().split(", ");
      int differ = 0;
      for (int i = 0; i < before.length; i++) {
        differ += before[i].equals(after[i]) ? 0 : 1;
      }
      assertEquals(1, differ, o.label());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "min-intron=3 ! min-intron must be a whole number from 4 to 100000, got '3'",
        "min-intron=30.5 ! min-intron must be a whole number from 4 to 100000, got '30.5'",
        "fill-holes=yes ! fill-holes must be true or false, got 'yes'",
        "frameshift-opening-cost=9 ! frameshift-opening-cost must not be less than"
            + " gap-opening-cost, 10, got 9",
        "non-consensus-intron-cost=36 ! non-consensus-intron-cost must not be more than those of"
            + " the two cheapest other introns together, 35, got 36",
        "gap-extension-cost=20 ! gap-extension-cost 20 and inverted-intron-extension 1000 are too"
            + " large together",
        "stop-bonus=8 ! unknown option 'stop-bonus'",
      })
  void wrongValuesAreRefused(String given, String message) {
    String[] pair = given.trim().split("=");
    assertEquals(
        message.trim(),
        assertThrows(
                IllegalArgumentException.class,
                () -> ProSplignParameters.DEFAULTS.with(Map.of(pair[0], pair[1])))
            .getMessage());
  }

  @Test
  void wordsAreReadByName() {
    assertEquals(
        ProteinCompartParameters.Maximize.SCORE,
        ProteinCompartParameters.DEFAULTS.with(Map.of("maximize", "score")).maximize());
    assertEquals(
        "maximize must be one of coverage, identity, score, got 'length'",
        assertThrows(
                IllegalArgumentException.class,
                () -> ProteinCompartParameters.DEFAULTS.with(Map.of("maximize", "length")))
            .getMessage());
  }

  /** With the default of a run, and of the single tools where that is another. */
  @Test
  void everyOptionIsDocumentedWithItsDefaults() throws IOException {
    String text = Files.readString(SharedData.root().resolve("docs/formats.md"));
    Map<String, String> ofRun =
        Map.of("min-singleton-identity", "0.65, tools 0.25", "max-extent", "10000, tools 500");
    assertEquals(0.65, ProteinOptions.DEFAULTS.compart().minSingletonIdentity());
    assertEquals(10_000, ProteinOptions.DEFAULTS.compart().maxExtent());
    for (NumberOption o : PlacementOption.ofRun()) {
      row(text, o, ofRun.getOrDefault(o.label(), o.standardText()));
    }
    for (NumberOption o : ProSplignOption.all()) {
      row(text, o, o.standardText());
    }
  }

  private static void row(String text, NumberOption o, String standard) {
    String row = "| `%s` | %s | %s |".formatted(o.label(), standard, o.help());
    assertTrue(text.contains(row), row);
  }
}
