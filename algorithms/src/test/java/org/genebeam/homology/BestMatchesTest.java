package org.genebeam.homology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BestMatchesTest {
  private static final byte[] LETTERS = ProteinsForTests.letters("MKV");

  private static ProteinMatch match(int model, int protein, int score) {
    return new ProteinMatch(
        model, ProteinsForTests.named("P" + protein, LETTERS), score, score, new int[] {0, 3, 0});
  }

  private static List<String> text(BestMatches best) {
    List<String> text = new ArrayList<>();
    for (List<ProteinMatch> list : best.lists()) {
      for (ProteinMatch m : list) {
        text.add(m.model() + " " + m.protein().id() + " " + m.score());
      }
    }
    return text;
  }

  @Test
  void neitherOrderNorShardsMatter() {
    Random random = new Random(3);
    List<ProteinMatch> all = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      all.add(match(random.nextInt(4), i, random.nextInt(40)));
    }
    BestMatches whole = new BestMatches();
    all.forEach(whole::add);
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(all, random);
      List<BestMatches> shards = new ArrayList<>();
      for (int s = 0; s < 1 + round; s++) {
        shards.add(new BestMatches());
      }
      all.forEach(m -> shards.get(random.nextInt(shards.size())).add(m));
      BestMatches merged = new BestMatches();
      shards.forEach(merged::merge);
      assertEquals(text(whole), text(merged));
    }
    assertEquals(4 * BestMatches.KEPT, text(whole).size());
  }

  @Test
  void theBestStayAndEqualOnesCountOnce() {
    BestMatches best = new BestMatches();
    for (int i = 0; i < 2 * BestMatches.KEPT; i++) {
      best.add(match(7, i, i));
      best.add(match(7, i, i));
    }
    List<String> text = text(best);
    assertEquals(BestMatches.KEPT, text.size());
    int top = 2 * BestMatches.KEPT - 1;
    assertEquals("7 P%d %d".formatted(top, top), text.get(0));
  }
}
