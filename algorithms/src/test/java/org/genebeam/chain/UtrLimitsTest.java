package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** gnomon.md B.11a, B.16: drops and bumps of depth beside coding regions. */
class UtrLimitsTest {
  private static final int SIZE = 3000;

  private final long[] depth = new long[SIZE];

  private final ReadSupport support =
      new ReadSupport() {
        @Override
        public RunCounts intron(int start, int end, Strand strand) {
          return RunCounts.none();
        }

        @Override
        public long coverage(int position) {
          return depth[position];
        }
      };

  private void depth(int from, int to, long reads) {
    Arrays.fill(depth, from, to, reads);
  }

  private static Model model(int from, int to, int cdsFrom, int cdsTo) {
    return Model.of(Strand.PLUS, new int[] {from, to})
        .cds(cdsFrom, cdsTo, 0, true, true, 100)
        .build();
  }

  @Test
  void depthEndsWhereItDropsToATenth() {
    depth(0, SIZE, 100);
    UtrLimits even = new UtrLimits(model(500, 2000, 1000, 1500), support);
    assertEquals(UtrLimits.NONE, even.right());
    assertEquals(UtrLimits.NONE, even.left());
    assertEquals(100, even.core());
    depth(1800, SIZE, 11);
    assertEquals(UtrLimits.NONE, new UtrLimits(model(500, 2000, 1000, 1500), support).right());
    depth(1800, SIZE, 2);
    // The mean over 49 bases falls until all of them lie behind the step.
    assertEquals(1824, new UtrLimits(model(500, 2000, 1000, 1500), support).right());
    depth(0, 700, 2);
    assertEquals(676, new UtrLimits(model(500, 2000, 1000, 1500), support).left());
  }

  @Test
  void depthOfThreeTimesTheCoreBelongsToAnother() {
    depth(0, SIZE, 100);
    depth(1800, SIZE, 300);
    assertEquals(UtrLimits.NONE, new UtrLimits(model(500, 2000, 1000, 1500), support).right());
    depth(1800, SIZE, 1000);
    int expected = -1;
    for (int v = 1500; expected < 0; v++) {
      double mean = 0;
      for (int w = v - 24; w <= v + 24; w++) {
        mean += depth[w] / 49.0;
      }
      expected = mean > 300 ? v : -1;
    }
    assertEquals(expected, new UtrLimits(model(500, 2000, 1000, 1500), support).right());
  }

  /** Left and right neighbour after clipping: right end of one, left end of the other. */
  private int[] ends(boolean limits) {
    Model left = model(100, 2000, 200, 800);
    Model right = model(700, 2500, 1500, 2100);
    ChainParameters p = ChainParameters.defaults().with(ChainOption.DEPTH_LIMITS, limits ? 1 : 0);
    List<Model> clipped = new Neighbours(p, support).clip(List.of(left, right));
    return new int[] {clipped.get(0).to(), clipped.get(1).from()};
  }

  @Test
  void neighboursPartAtTheirOwnLimits() {
    depth(0, 1000, 100);
    depth(1000, 1200, 4);
    depth(1200, SIZE, 90);
    int[] own = ends(true);
    assertEquals(1024, own[0]);
    assertEquals(1176, own[1]);
    int[] valley = ends(false);
    assertEquals(1100, valley[0]);
    assertEquals(1100, valley[1]);
    // A quiet gene beside a loud one: only its bump tells.
    depth(0, 1100, 10);
    depth(1100, SIZE, 40);
    int[] bump = ends(true);
    assertEquals(bump[0], bump[1]);
    assertEquals(1100, bump[0], 30);
  }
}
