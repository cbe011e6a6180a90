package org.genebeam.homology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.homology.ModelProtein.Role;
import org.junit.jupiter.api.Test;

class MatchChoiceTest {
  private final Random random = new Random(8);
  private final byte[] letters = ProteinsForTests.random(random, 200);
  private final ModelProtein predicted = ProteinsForTests.model(0, letters, Role.PREDICTED);
  private final ModelProtein supported = ProteinsForTests.model(0, letters, Role.SUPPORTED);

  private static ProteinMatch match(String id, byte[] residues, boolean element, int score, int n) {
    return new ProteinMatch(
        0, new NamedProtein(id, residues, element), score, score, new int[] {0, n, 0});
  }

  private static List<String> ids(MatchChoice choice) {
    return choice.chosen().stream().map(m -> m.protein().id()).toList();
  }

  @Test
  void copiesOfAChosenProteinAreLeftOut() {
    byte[] copy = letters.clone();
    copy[100] = (byte) (copy[100] == 'A' ? 'R' : 'A');
    byte[] other = ProteinsForTests.relative(random, letters, 0.3);
    MatchChoice choice =
        MatchChoice.of(
            supported,
            List.of(
                match("A", letters, false, 900, 200),
                match("B", copy, false, 890, 200),
                match("C", other, false, 600, 200)));
    assertEquals(List.of("A", "C"), ids(choice));
  }

  @Test
  void notTooManyAndNoneMuchWorseThanTheBest() {
    List<ProteinMatch> matches = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      byte[] residues = ProteinsForTests.random(random, 150);
      matches.add(match("P" + i, residues, false, 1000 - i, 100));
    }
    assertEquals(MatchChoice.MOST, ids(MatchChoice.of(supported, matches)).size());
    byte[] residues = ProteinsForTests.random(random, 150);
    assertEquals(
        List.of("P0"),
        ids(
            MatchChoice.of(
                supported, List.of(matches.get(0), match("Q", residues, false, 499, 100)))));
  }

  @Test
  void predictionsThatAreElementsGetNothing() {
    List<ProteinMatch> matches =
        List.of(match("TE", letters, true, 900, 67), match("A", letters, false, 800, 200));
    MatchChoice choice = MatchChoice.of(predicted, matches);
    assertEquals("TE", choice.element().id());
    assertTrue(choice.chosen().isEmpty());

    MatchChoice withEvidence = MatchChoice.of(supported, matches);
    assertNull(withEvidence.element());
    assertEquals(List.of("A"), ids(withEvidence));

    MatchChoice small =
        MatchChoice.of(predicted, List.of(match("TE", letters, true, 900, 66), matches.get(1)));
    assertNull(small.element());
    assertEquals(List.of("A"), ids(small));

    MatchChoice second =
        MatchChoice.of(
            predicted,
            List.of(match("A", letters, false, 901, 200), match("TE", letters, true, 900, 200)));
    assertNull(second.element());
    assertEquals(List.of("A"), ids(second));
  }
}
