package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class IntronCollectorTest {
  private static ReadPlacement placement(int... bounds) {
    int exons = bounds.length / 2;
    int[] matches = new int[exons];
    for (int i = 0; i < exons; i++) {
      matches[i] = bounds[2 * i + 1] - bounds[2 * i];
    }
    return new ReadPlacement(
        1,
        false,
        Strand.PLUS,
        bounds,
        matches,
        matches,
        new int[] {60, 0, 0, 0, 0, 0, 60},
        List.of());
  }

  private static FragmentAlignment pair(ReadPlacement first, ReadPlacement second) {
    FragmentAlignment alignment = new FragmentAlignment();
    alignment.add(0, first, false);
    alignment.add(1, second, false);
    return alignment;
  }

  @Test
  void countsAFragmentOnceAndAnchorsByEitherMate() {
    IntronCollector collector = new IntronCollector();
    collector.add(pair(placement(100, 160, 260, 263), placement(130, 160, 260, 290)), 4);
    collector.add(pair(placement(100, 160, 260, 263), placement(300, 360)), 2);

    KnownIntrons all = collector.introns();
    assertEquals(1, all.size());
    assertEquals(new KnownIntrons.Intron(1, 160, 260, Strand.PLUS, 6), all.get(0));
    assertEquals(4, collector.anchored(1).support(0));
    assertEquals(0, collector.anchored(5).size());
  }

  @Test
  void skipsMultipleMappings() {
    IntronCollector collector = new IntronCollector();
    ReadPlacement twice = placement(100, 160, 260, 290);
    twice.setEquallyGood(2);
    collector.add(pair(twice, placement(300, 360)), 1);
    assertEquals(KnownIntrons.none(), collector.introns());
  }

  @Test
  void mergesInAnyOrder() {
    IntronCollector a = new IntronCollector();
    IntronCollector b = new IntronCollector();
    a.add(pair(placement(100, 160, 260, 290), placement(300, 330, 400, 430)), 3);
    b.add(pair(placement(100, 160, 260, 290), placement(50, 60, 100, 110)), 5);
    IntronCollector ab = new IntronCollector();
    ab.merge(a);
    ab.merge(b);
    IntronCollector ba = new IntronCollector();
    b.counts().forEach(ba::add);
    a.counts().forEach(ba::add);

    assertEquals(ab.introns(), ba.introns());
    assertEquals(ab.counts(), ba.counts());
    assertEquals(3, ab.introns().size());
    assertEquals(8, ab.introns().support(1));
  }

  @Test
  void looksUpStartsAndEndsWithinTheContig() {
    KnownIntrons introns =
        KnownIntrons.builder()
            .add(2, 50, 90, Strand.MINUS, 1)
            .add(1, 10, 70, Strand.PLUS, 1)
            .add(1, 10, 70, Strand.PLUS, 2)
            .build();
    assertEquals(
        List.of(
            new KnownIntrons.Intron(1, 10, 70, Strand.PLUS, 3),
            new KnownIntrons.Intron(2, 50, 90, Strand.MINUS, 1)),
        List.of(introns.get(0), introns.get(1)));
    assertTrue(introns.hasStartIn(1, 10, 11));
    assertFalse(introns.hasStartIn(1, 11, 100));
    assertFalse(introns.hasStartIn(1, 0, 10));
    assertTrue(introns.hasEndIn(1, 70, 71));
    assertFalse(introns.hasEndIn(1, 71, 200));
    assertFalse(introns.hasEndIn(0, -5, 200));
    assertTrue(introns.hasEndIn(2, -5, 91));
  }
}
