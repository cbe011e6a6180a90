package org.genebeam.homology;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.search.ProteinSet.Segment;
import org.junit.jupiter.api.Test;

class SegmentChainTest {
  private static Segment segment(int query, int subject, int length, int score) {
    return new Segment(0, query, query + length, subject, length, score);
  }

  @Test
  void overlapsAreCutBackAndCrossingSegmentsLeftOut() {
    List<Segment> found =
        List.of(
            segment(0, 0, 50, 250), // best
            segment(40, 45, 50, 200), // overlaps it by 10 in the query
            segment(10, 80, 30, 100)); // behind in the subject, not in the query
    SegmentChain chain = new SegmentChain(found, 100, 100);

    assertArrayEquals(new int[] {0, 50, 0, 50, 90, 55}, chain.segments());
    assertEquals(250 + 200 * 40 / 50, chain.score());
  }

  @Test
  void everyResidueOfARepeatCountsOnce() {
    List<Segment> found = new ArrayList<>();
    for (int a = 0; a < 5; a++) {
      for (int b = 0; b < 5; b++) {
        found.add(segment(20 * a, 20 * b, 20, a == b ? 100 : 80));
      }
    }
    SegmentChain chain = new SegmentChain(found, 100, 100);

    assertEquals(500, chain.score());
    assertEquals(500, chain.fit());
  }

  @Test
  void orderOfSegmentsDoesNotMatterAndTheChainAscends() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<Segment> found = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        found.add(
            segment(
                random.nextInt(200),
                random.nextInt(200),
                5 + random.nextInt(60),
                40 + random.nextInt(200)));
      }
      SegmentChain chain = new SegmentChain(found, 300, 300);
      int[] segments = chain.segments();
      for (int i = 3; i < segments.length; i += 3) {
        assertTrue(segments[i] >= segments[i - 2], "query");
        assertTrue(
            segments[i + 2] >= segments[i - 1] + segments[i - 2] - segments[i - 3], "subject");
      }
      Collections.shuffle(found, random);
      assertArrayEquals(segments, new SegmentChain(found, 300, 300).segments());
    }
  }

  @Test
  void differencesOfLengthCostWhatGapsCost() {
    List<Segment> found = List.of(segment(10, 10, 40, 200), segment(60, 80, 40, 200));

    // equal ends cost nothing; 10 residues face 30 in between; 0 face 50 behind
    assertEquals(400 - 20 - 50, new SegmentChain(found, 100, 170).fit());
  }

  @Test
  void whatCountsAsSignificantNeedsOneGoodSegmentOrSeveral() {
    assertTrue(new SegmentChain(List.of(segment(0, 0, 60, 130)), 300, 300).isSignificant(1e-6));
    assertFalse(new SegmentChain(List.of(segment(0, 0, 60, 90)), 300, 300).isSignificant(1e-6));
    assertTrue(
        new SegmentChain(
                List.of(segment(0, 0, 60, 90), segment(70, 72, 60, 90), segment(140, 142, 60, 90)),
                300,
                300)
            .isSignificant(1e-6));
  }
}
