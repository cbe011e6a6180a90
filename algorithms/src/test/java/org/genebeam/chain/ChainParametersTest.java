package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChainParametersTest {
  @Test
  void optionsAreSetByNameAndTheOthersKeepTheirDefaults() {
    ChainParameters p = ChainParameters.of(Map.of("minscor", "40", "altfrac", "70", "trim", "3"));
    assertEquals(40, p.minScore());
    assertEquals(0.7, p.altFraction());
    assertEquals(3, p.trim());
    assertEquals(ChainParameters.defaults().minCds(), p.minCds());
    assertNotEquals(ChainParameters.defaults().toString(), p.toString());
    assertEquals(ChainParameters.defaults(), ChainParameters.of(Map.of("altfrac", "80.0")));
    assertEquals(List.of(), ChainOption.labels().stream().filter(l -> l.isBlank()).toList());
    assertEquals(ChainOption.values().length, new HashSet<>(ChainOption.labels()).size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "minscore ! 1 ! unknown option 'minscore'",
        "minscor ! many ! minscor must be a number from 0 to 1000000, got 'many'",
        "altfrac ! 180 ! altfrac must be a number from 0 to 100, got '180'",
        "useproteinstarts ! 1 ! useproteinstarts must be true or false, got '1'",
        "trim ! 4 ! trim must be a multiple of 3 below minex (10), got 4",
        "minex ! 6 ! trim must be a multiple of 3 below minex (6), got 6",
      })
  void wrongValuesAreTold(String name, String value, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> ChainParameters.of(Map.of(name, value)))
            .getMessage());
  }

  /** Every option of gnomon.md B.18 and of our own stands in the reference with its default. */
  @Test
  void everyOptionIsDocumentedWithItsDefault() throws IOException {
    String text = Files.readString(SharedData.root().resolve("docs/formats.md"));
    for (ChainOption o : ChainOption.values()) {
      String row =
          "| `%s` | %s | %s |"
              .formatted(o.option().label(), o.option().standardText(), o.option().help());
      assertTrue(text.contains(row), row);
    }
  }

  @Test
  void chanceRaisesTheLeastScoreUnlessItWasSet() {
    ChainParameters p = ChainParameters.defaults();
    assertSame(p, p.above(p.minScore() - 1));
    assertEquals(p.minScore() + 2, p.above(p.minScore() + 2).minScore());
    ChainParameters given = ChainParameters.of(Map.of("minscor", "20"));
    assertSame(given, given.above(25));
    assertNotEquals(p, ChainParameters.of(Map.of("minscor", p.minScore() + "")));
  }
}
