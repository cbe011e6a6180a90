package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedSeedsTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aSeedIsMaskedIfAllItsBasesAreInOneInterval(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 50; round++) {
      int[] mask = new int[8];
      int at = random.nextInt(70);
      for (int i = 0; i < mask.length; i++) {
        mask[i] = at;
        at += 1 + random.nextInt(i % 2 == 0 ? 150 : 60);
      }
      int k = 4 + random.nextInt(10);
      MaskedSeeds seeds = MaskedSeeds.of(mask, at + 20, k);
      for (int p = 0; p < at + 20; p++) {
        boolean expected = false;
        for (int i = 0; i < mask.length; i += 2) {
          expected |= p >= mask[i] && p + k <= mask[i + 1];
        }
        int position = p;
        assertEquals(expected, seeds.at(p), () -> "position " + position);
      }
    }
  }
}
