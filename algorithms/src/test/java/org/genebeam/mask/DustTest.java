package org.genebeam.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DustTest {
  @ParameterizedTest(name = "seed {0}, level {1}, window {2}")
  @CsvSource({"1,20,64", "2,20,64", "3,20,20", "4,10,30", "5,30,64", "6,5,12", "7,20,8"})
  void masksWhatTheDefinitionSays(long seed, int level, int window) {
    SplittableRandom random = new SplittableRandom(seed);
    int masked = 0;
    for (int round = 0; round < 40; round++) {
      byte[] codes = simple(random, 20 + random.nextInt(150));
      int[] mask = new Dust(level, window, 1).mask(codes);
      assertArrayEquals(bruteForce(codes, level, window), mask, () -> Nucleotides.decode(codes));
      masked += mask.length;
    }
    assertTrue(masked > 0, "the cases must mask something");
  }

  @ParameterizedTest(name = "seed {0}")
  @CsvSource({"11", "12", "13"})
  void reverseComplementIsMirrored(long seed) {
    byte[] codes = simple(new SplittableRandom(seed), 3_000);
    int[] mask = Dust.DEFAULTS.mask(codes);
    int[] mirrored = Dust.DEFAULTS.mask(Nucleotides.reverseComplement(codes));
    int[] back = new int[mirrored.length];
    for (int i = 0; i < back.length; i++) {
      back[i] = codes.length - mirrored[back.length - 1 - i];
    }
    assertArrayEquals(mask, back);
  }

  @Test
  void linkerJoinsNeighbours() {
    byte[] codes = Nucleotides.encode("A".repeat(12) + "CGTCATGC" + "T".repeat(12));
    assertEquals(4, new Dust(20, 64, 1).mask(codes).length);
    assertEquals(2, new Dust(20, 64, 12).mask(codes).length);
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Dust(0, 64, 1));
    assertThrows(IllegalArgumentException.class, () -> new Dust(20, 7, 1));
  }

  /** All stretches, their scores, and the best score inside each, straight from the definition. */
  private static int[] bruteForce(byte[] codes, int level, int window) {
    int n = codes.length - 2;
    boolean[] masked = new boolean[codes.length];
    double[][] best = new double[n][n];
    for (int length = 2; length <= Math.min(n, window - 2); length++) {
      for (int s = 0; s + length <= n; s++) {
        int e = s + length - 1;
        int[] counts = new int[64];
        boolean ambiguous = false;
        for (int i = s; i < e + 3; i++) {
          ambiguous |= codes[i] == Nucleotides.N;
        }
        double inner = Math.max(best[s + 1][e], best[s][e - 1]);
        best[s][e] = inner;
        if (ambiguous) {
          continue;
        }
        for (int i = s; i <= e; i++) {
          counts[codes[i] * 16 + codes[i + 1] * 4 + codes[i + 2]]++;
        }
        int pairs = Arrays.stream(counts).map(c -> c * (c - 1) / 2).sum();
        double score = (double) pairs / (length - 1);
        best[s][e] = Math.max(inner, score);
        if (10 * pairs > level * (length - 1) && score >= inner - 1e-9) {
          Arrays.fill(masked, s, e + 3, true);
        }
      }
    }
    int[] bounds = new int[codes.length + 1];
    int count = 0;
    for (int i = 0; i <= codes.length; i++) {
      if ((i > 0 && masked[i - 1]) != (i < codes.length && masked[i])) {
        bounds[count++] = i;
      }
    }
    return Arrays.copyOf(bounds, count);
  }

  /** Random sequence with runs, short tandem repeats and a few N. */
  private static byte[] simple(SplittableRandom random, int length) {
    byte[] codes = new byte[length];
    int i = 0;
    while (i < length) {
      int period = 1 + random.nextInt(6);
      int run = random.nextInt(3) == 0 ? period * (2 + random.nextInt(8)) : 12;
      boolean repeat = run != 12;
      for (int j = 0; j < run && i < length; j++, i++) {
        boolean copy = repeat && j >= period && random.nextInt(15) != 0;
        codes[i] = copy ? codes[i - period] : (byte) random.nextInt(4);
        if (random.nextInt(120) == 0) {
          codes[i] = Nucleotides.N;
        }
      }
    }
    return codes;
  }
}
