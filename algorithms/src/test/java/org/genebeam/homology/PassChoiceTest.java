package org.genebeam.homology;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PassChoiceTest {
  private final Random random = new Random(4);
  private final byte[] whole = ProteinsForTests.random(random, 400);
  private final byte[] left = Arrays.copyOf(whole, 180);
  private final byte[] right = Arrays.copyOfRange(whole, 220, 400);
  private final NamedProtein known =
      ProteinsForTests.named("P", ProteinsForTests.relative(random, whole, 0.3));

  @Test
  void aWholeModelBeatsItsPieces() {
    assertTrue(PassChoice.firstFits(List.of(whole), List.of(left, right), List.of(known)));
    assertFalse(PassChoice.firstFits(List.of(left, right), List.of(whole), List.of(known)));
  }

  @Test
  void aModelFusedWithAnotherLosesToTheSingleOne() {
    byte[] fused = Arrays.copyOf(whole, 900);
    System.arraycopy(ProteinsForTests.random(random, 500), 0, fused, 400, 500);
    assertFalse(PassChoice.firstFits(List.of(fused), List.of(whole), List.of(known)));
    assertTrue(PassChoice.firstFits(List.of(whole), List.of(fused), List.of(known)));
  }

  @Test
  void anEndThatIsNotConservedIsNotHeldAgainstAModel() {
    byte[] other = known.residues().clone();
    System.arraycopy(ProteinsForTests.random(random, 60), 0, other, 0, 60);
    NamedProtein diverged = ProteinsForTests.named("Q", other);
    byte[] cut = Arrays.copyOfRange(whole, 60, 400);
    assertTrue(PassChoice.firstFits(List.of(whole), List.of(cut), List.of(diverged)));
  }

  @Test
  void withoutProteinsOrInCaseOfDoubtTheSecondStays() {
    assertFalse(PassChoice.firstFits(List.of(whole), List.of(left), List.of()));
    assertFalse(PassChoice.firstFits(List.of(whole), List.of(whole), List.of(known)));
    assertFalse(PassChoice.firstFits(List.of(whole), List.of(), List.of(known)));
  }
}
