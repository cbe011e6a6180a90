package org.genebeam.collapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IslandsTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void islandsAreWhatLiesBetweenWideGaps(long seed) {
    Random random = new Random(seed);
    Islands.Accumulator[] parts = {
      new Islands.Accumulator(), new Islands.Accumulator(), new Islands.Accumulator()
    };
    int length = 200_000;
    BitSet[] covered = {new BitSet(), new BitSet()};
    int n = 4000;
    for (int i = 0; i < n; i++) {
      int contig = random.nextInt(2);
      int start = random.nextInt(length);
      int end = start + 1 + random.nextInt(80);
      covered[contig].set(start, end);
      parts[random.nextInt(3)].add(contig, start, end);
    }
    Islands islands = parts[2].merge(parts[0].merge(parts[1])).islands(1000, 30);
    int k = 0;
    long total = 0;
    for (int contig = 0; contig < 2; contig++) {
      int start = covered[contig].nextSetBit(0);
      while (start >= 0) {
        int end = covered[contig].nextClearBit(start);
        int next = covered[contig].nextSetBit(end);
        while (next >= 0 && next - end < 20) {
          end = covered[contig].nextClearBit(next);
          next = covered[contig].nextSetBit(end);
        }
        assertEquals(contig, islands.contig(k));
        assertEquals(start, islands.start(k));
        assertEquals(end, islands.end(k));
        int inside = start + random.nextInt(end - start);
        assertEquals(k, islands.islandOf(contig, inside));
        assertEquals(islands.job(k), islands.jobOf(contig, inside));
        total += islands.count(k++);
        start = next;
      }
    }
    assertEquals(k, islands.size());
    assertEquals(n, total);
    checkJobs(islands);
  }

  private static void checkJobs(Islands islands) {
    for (int i = 0; i < islands.size(); ) {
      int j = i;
      long count = 0;
      while (j < islands.size() && islands.job(j) == islands.job(i)) {
        assertEquals(islands.contig(i), islands.contig(j));
        count += islands.count(j++);
      }
      assertTrue(count <= 30 || j == i + 1);
      if (j < islands.size()) {
        assertEquals(islands.job(i) + 1, islands.job(j));
        boolean full = islands.end(j - 1) - islands.start(i) >= 1000;
        boolean many = count + islands.count(j) > 30;
        assertTrue(full || many || islands.contig(j) != islands.contig(i));
      }
      i = j;
    }
  }

  @Test
  void positionsOutsideHaveNoIsland() {
    Islands islands = new Islands.Accumulator().add(1, 100, 200).islands(100_000, 10);
    assertEquals(-1, islands.jobOf(0, 150));
    assertEquals(-1, islands.jobOf(1, 99));
    assertEquals(0, islands.jobOf(1, 500));
    assertEquals(-1, islands.jobOf(2, 150));
  }
}
