package org.genebeam.collapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against the whole table of edit distances. */
class LetterIdentityTest {
  private static int distance(String x, String y) {
    int[][] d = new int[x.length() + 1][y.length() + 1];
    for (int i = 0; i <= x.length(); i++) {
      for (int j = 0; j <= y.length(); j++) {
        int best = i == 0 || j == 0 ? i + j : Integer.MAX_VALUE;
        if (i > 0 && j > 0) {
          best = Math.min(d[i - 1][j], d[i][j - 1]) + 1;
          int same = x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1;
          best = Math.min(best, d[i - 1][j - 1] + same);
        }
        d[i][j] = best;
      }
    }
    return d[x.length()][y.length()];
  }

  @Test
  void similarReadingsHaveTheIdentityOfTheirBestAlignment() {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      StringBuilder x = new StringBuilder();
      StringBuilder y = new StringBuilder();
      for (int i = 0; i < 30 + trial; i++) {
        char c = "acgt".charAt(random.nextInt(4));
        int what = random.nextInt(40);
        if (what != 0) {
          x.append(c);
        }
        if (what != 1) {
          y.append(what == 2 ? 'a' : c);
        }
      }
      float longer = Math.max(x.length(), y.length());
      float expected = 1 - distance(x.toString(), y.toString()) / longer;
      assertEquals(expected, LetterIdentity.of(x.toString(), y.toString()), 1e-5f);
      assertEquals(expected, LetterIdentity.of(y.toString(), x.toString()), 1e-5f);
    }
  }

  @Test
  void onlyEqualOnesAreIdentical() {
    String many = "acgt".repeat(5000);
    assertEquals(1f, LetterIdentity.of(many, many));
    assertTrue(LetterIdentity.of(many, many + "a") < 1f);
    assertEquals(0f, LetterIdentity.of("aaaa", "cccc"));
  }
}
