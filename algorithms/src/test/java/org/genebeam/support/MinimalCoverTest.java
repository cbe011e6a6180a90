package org.genebeam.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.genebeam.support.MinimalCover.Interval;
import org.junit.jupiter.api.Test;

/** Core support (gnomon.md B.13, B-T12) against all subsets. */
class MinimalCoverTest {
  private static final int LENGTH = 30;

  /** Bases at even places, junctions before a base at odd ones. */
  private static BitSet covered(Iterable<Interval> intervals, int[] junctions) {
    BitSet bits = new BitSet();
    for (Interval i : intervals) {
      for (int t = i.from(); t < i.to(); t++) {
        bits.set(2 * t + 1);
      }
      for (int j : junctions) {
        if (i.from() < j && j < i.to()) {
          bits.set(2 * j);
        }
      }
    }
    return bits;
  }

  private static long[] cost(List<Interval> cover) {
    long[] cost = new long[3];
    for (Interval i : cover) {
      cost[0] += i.members();
      cost[1] += i.unwanted() ? 1 : 0;
      cost[2] -= i.matches();
    }
    return cost;
  }

  @Test
  void equalsTheBestSubsetSeed51() {
    Random random = new Random(51);
    int several = 0;
    for (int round = 0; round < 600; round++) {
      int[] junctions = random.nextBoolean() ? new int[] {} : new int[] {8, 15, 22};
      List<Interval> all = new ArrayList<>();
      int n = 1 + random.nextInt(9);
      for (int k = 0; k < n; k++) {
        int from = random.nextInt(LENGTH - 2);
        int to = from + 1 + random.nextInt(Math.min(12, LENGTH - from));
        boolean unwanted = random.nextInt(4) == 0;
        int members = random.nextInt(5) > 0 ? 1 : random.nextBoolean() ? 1000 : 10000;
        all.add(new Interval(from, to, unwanted, random.nextInt(to - from + 1), k, members));
      }
      BitSet want = covered(all, junctions);
      long[] best = null;
      for (int set = 1; set < 1 << n; set++) {
        List<Interval> some = new ArrayList<>();
        for (int k = 0; k < n; k++) {
          if ((set >> k & 1) != 0) {
            some.add(all.get(k));
          }
        }
        if (covered(some, junctions).equals(want)
            && (best == null || java.util.Arrays.compare(cost(some), best) < 0)) {
          best = cost(some);
        }
      }
      List<Interval> found = MinimalCover.of(all, junctions);
      assertEquals(want, covered(found, junctions), "round " + round + " " + all);
      assertEquals(best[0], cost(found)[0], "round " + round + " " + all);
      assertEquals(best[1], cost(found)[1], "round " + round + " " + all);
      assertEquals(best[2], cost(found)[2], "round " + round + " " + all);
      BitSet everything = covered(List.of(new Interval(0, LENGTH, false, 0, 0)), junctions);
      assertEquals(want.equals(everything), MinimalCover.isWhole(found, LENGTH, junctions));
      several += found.size() > 1 ? 1 : 0;
      for (Interval core : found) {
        List<Interval> less = new ArrayList<>(found);
        less.remove(core);
        assertTrue(!covered(less, junctions).equals(want), "every one is needed");
      }
    }
    assertTrue(several > 200);
  }

  @Test
  void nothingCoversNothing() {
    assertEquals(List.of(), MinimalCover.of(List.of(), new int[] {3}));
  }
}
