package org.genebeam.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowMaskerTest {
  @ParameterizedTest(name = "{0} bases: unit of {1}")
  @CsvSource({
    "100000,8",
    "1000000,9",
    "10000000,11",
    "100000000,13",
    "500000000,14",
    "1000000000,14",
    "3000000000,15",
    "16000000000,16"
  })
  void unitLengthFollowsTheGenome(long bases, int k) {
    assertEquals(k, UnitCounts.unitLength(bases));
  }

  @Test
  void palindromesCountForBothStrands() {
    UnitCounts counts = new UnitCounts(4, 0, 0);
    counts.add(Nucleotides.encode("ACGTNAACC"));

    assertEquals(2, counts.count(code("ACGT")), "ACGT is its own reverse complement");
    assertEquals(1, counts.count(code("AACC")));
    assertEquals(0, counts.count(code("GGTT")), "counted as AACC");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void countsDoNotDependOnStrandOrPasses(long seed) {
    byte[] codes = repetitive(seed, 20_000);
    int k = 6;
    UnitCounts whole = new UnitCounts(k, 0, 0);
    whole.add(codes);
    UnitCounts mirrored = new UnitCounts(k, 0, 0);
    mirrored.add(Nucleotides.reverseComplement(codes));
    assertArrayEquals(whole.frequent(1), mirrored.frequent(1));

    List<Long> passes = new ArrayList<>();
    long[] histogram = new long[MaskThresholds.MAX_COUNT + 1];
    for (int prefix = 0; prefix < 16; prefix++) {
      UnitCounts pass = new UnitCounts(k, 2, prefix);
      pass.add(codes);
      Arrays.stream(pass.frequent(1)).forEach(passes::add);
      long[] part = pass.histogram();
      for (int c = 0; c < part.length; c++) {
        histogram[c] += part[c];
      }
    }
    assertArrayEquals(whole.frequent(1), passes.stream().mapToLong(Long::longValue).toArray());
    assertArrayEquals(whole.histogram(), histogram);
    long windows = 0;
    for (int i = 0; i + k <= codes.length; i++) {
      windows += code(codes, i, k) >= 0 ? 1 : 0;
    }
    long counted = 0;
    for (int cell = 0; cell < whole.cells(); cell++) {
      counted += UnitCounts.isPalindrome(cell, k) ? whole.count(cell) / 2 : whole.count(cell);
    }
    assertEquals(windows, counted);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void masksWhatTheRulesSay(long seed) {
    byte[] codes = repetitive(seed, 5_000);
    UnitCounts counts = new UnitCounts(6, 0, 0);
    counts.add(codes);
    UnitScores scores =
        UnitScores.of(new MaskThresholds(6, 2, 4, 6, 9), List.of(counts.frequent(1)));
    int[] mask = WindowMasker.mask(codes, scores);

    assertTrue(mask.length > 0, "the case must mask something");
    assertArrayEquals(byTheRules(codes, scores), mask);
    int[] mirrored = WindowMasker.mask(Nucleotides.reverseComplement(codes), scores);
    int[] back = new int[mirrored.length];
    for (int i = 0; i < back.length; i++) {
      back[i] = codes.length - mirrored[back.length - 1 - i];
    }
    assertArrayEquals(mask, back);
  }

  @Test
  void hashedScoresEqualDirectOnes() {
    byte[] codes = repetitive(9, 50_000);
    int k = 14;
    UnitCounts counts = new UnitCounts(k, 0, 0);
    counts.add(codes);
    MaskThresholds t = new MaskThresholds(k, 2, 3, 4, 6);
    UnitScores scores = UnitScores.of(t, List.of(counts.frequent(1)));
    for (int i = 0; i + k <= codes.length; i += 7) {
      long unit = code(codes, i, k);
      if (unit >= 0) {
        long reverse = UnitCounts.reverseComplement(unit, k);
        int count = counts.count((int) Math.min(unit, reverse));
        int expected = count < t.low() ? t.rareScore() : Math.min(count, t.high());
        assertEquals(expected, scores.score(unit, reverse));
      }
    }
  }

  @Test
  void sequenceShorterThanAWindowIsNotMasked() {
    UnitScores scores = train(repetitive(1, 2_000));
    assertEquals(0, WindowMasker.mask(new byte[scores.thresholds().window() - 1], scores).length);
  }

  private static UnitScores train(byte[] codes) {
    int k = UnitCounts.unitLength(codes.length);
    UnitCounts counts = new UnitCounts(k, 0, 0);
    counts.add(codes);
    MaskThresholds t = MaskThresholds.of(k, counts.histogram());
    assertTrue(t.low() <= t.extend() && t.extend() <= t.threshold() && t.threshold() <= t.high());
    return UnitScores.of(t, List.of(counts.frequent(1)));
  }

  /**
   * The three rules of alignment.md 2.4, window by window, with inclusive ends as written there.
   */
  private static int[] byTheRules(byte[] codes, UnitScores scores) {
    MaskThresholds t = scores.thresholds();
    List<Integer> out = new ArrayList<>();
    int a = -1;
    int b = 0;
    int e = 0;
    for (int x = 0; x + t.window() <= codes.length; x++) {
      if (code(codes, x, t.window()) < 0) {
        continue;
      }
      int sum = 0;
      for (int u = 0; u < 5; u++) {
        long unit = code(codes, x + u, t.k());
        sum += scores.score(unit, UnitCounts.reverseComplement(unit, t.k()));
      }
      int w = sum / 5;
      if (w >= t.threshold() && w >= t.extend()) {
        if (a >= 0 && x <= e + 1) {
          b = x + t.window() - 1;
        } else {
          if (a >= 0) {
            out.addAll(List.of(a, b + 1));
          }
          a = x;
          b = x + t.window() - 1;
        }
        e = b;
      } else if (w >= t.extend()) {
        if (a >= 0 && x <= e + 1) {
          e = x + t.window() - 1;
        } else if (a >= 0) {
          out.addAll(List.of(a, b + 1));
          a = -1;
        }
      } else if (a >= 0 && x > e) {
        out.addAll(List.of(a, b + 1));
        a = -1;
      }
    }
    if (a >= 0) {
      out.addAll(List.of(a, b + 1));
    }
    return out.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int code(String unit) {
    return (int) code(Nucleotides.encode(unit), 0, unit.length());
  }

  private static long code(byte[] codes, int from, int k) {
    long code = 0;
    for (int i = from; i < from + k; i++) {
      if (codes[i] > 3) {
        return -1;
      }
      code = code << 2 | codes[i];
    }
    return code;
  }

  /** Random sequence with copies of a few repeats and some N. */
  private static byte[] repetitive(long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] repeat = new byte[40];
    for (int i = 0; i < repeat.length; i++) {
      repeat[i] = (byte) random.nextInt(4);
    }
    byte[] codes = new byte[length];
    for (int i = 0; i < length; i++) {
      codes[i] = (byte) (random.nextInt(400) == 0 ? 4 : random.nextInt(4));
    }
    for (int copy = 0; copy < length / 300; copy++) {
      int at = random.nextInt(length - repeat.length);
      for (int i = 0; i < repeat.length; i++) {
        codes[at + i] = random.nextInt(12) == 0 ? (byte) random.nextInt(4) : repeat[i];
      }
    }
    return codes;
  }
}
