package org.genebeam.homology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.homology.ModelProtein.Role;
import org.junit.jupiter.api.Test;

class ModelProteinsTest {
  private final Random random = new Random(21);

  private static List<String> text(List<ProteinMatch> matches) {
    return matches.stream().map(m -> m.model() + " " + m.score() + " " + m.bestScore()).toList();
  }

  @Test
  void relativesAreFoundWhateverTheOrderOfModels() {
    List<ModelProtein> models = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      models.add(
          ProteinsForTests.model(
              10_000 * i, ProteinsForTests.random(random, 150 + i), Role.PREDICTED));
    }
    ModelProteins sorted = ModelProteins.of(models);
    Collections.shuffle(models, random);
    ModelProteins shuffled = ModelProteins.of(models);
    for (int i = 0; i < 50; i += 7) {
      byte[] relative = ProteinsForTests.relative(random, sorted.get(i).residues(), 0.35);
      List<ProteinMatch> found = sorted.find(ProteinsForTests.named("P", relative));
      assertEquals(1, found.size(), "relative of " + i);
      assertEquals(i, found.get(0).model());
      assertTrue(found.get(0).atBest());
      assertEquals(text(found), text(shuffled.find(ProteinsForTests.named("P", relative))));
    }
    assertTrue(
        sorted.find(ProteinsForTests.named("Q", ProteinsForTests.random(random, 300))).isEmpty());
  }

  @Test
  void curatedModelsAndThoseThatHaveTheProteinOnlySetTheBest() {
    byte[] protein = ProteinsForTests.random(random, 300);
    byte[] near = ProteinsForTests.relative(random, protein, 0.1);
    byte[] far = ProteinsForTests.relative(random, protein, 0.5);
    for (ModelProtein best :
        List.of(
            ProteinsForTests.model(0, near, Role.CURATED),
            ProteinsForTests.model(0, near, Role.SUPPORTED, "P", "other"))) {
      ModelProteins models =
          ModelProteins.of(List.of(best, ProteinsForTests.model(5000, far, Role.SUPPORTED)));
      List<ProteinMatch> found = models.find(ProteinsForTests.named("P", protein));
      assertEquals(1, found.size());
      assertEquals(1, found.get(0).model());
      assertTrue(found.get(0).bestScore() > found.get(0).score());
    }
  }

  @Test
  void significanceDoesNotDependOnOtherModels() {
    byte[] letters = ProteinsForTests.random(random, 250);
    ModelProtein model = ProteinsForTests.model(0, letters, Role.PREDICTED);
    List<ModelProtein> many = new ArrayList<>(List.of(model));
    for (int i = 1; i < 200; i++) {
      many.add(
          ProteinsForTests.model(10_000 * i, ProteinsForTests.random(random, 400), Role.PREDICTED));
    }
    byte[] relative = ProteinsForTests.relative(random, letters, 0.4);
    assertEquals(
        text(ModelProteins.of(List.of(model)).find(ProteinsForTests.named("P", relative))),
        text(ModelProteins.of(many).find(ProteinsForTests.named("P", relative))));
  }
}
