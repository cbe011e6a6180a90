package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class DeepPlacesTest {
  private static final int LENGTH = 40_000;
  private static final int MOST = 20;

  private static EvidenceAlignment read(Random random) {
    int at = random.nextInt(LENGTH - 600);
    boolean spliced = random.nextInt(4) == 0;
    int[] b = spliced ? new int[] {at, at + 50, at + 500, at + 560} : new int[] {at, at + 100};
    return EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
        .strand(spliced ? random.nextBoolean() ? Strand.PLUS : Strand.MINUS : Strand.UNKNOWN)
        .bounds(b)
        .counts(RunCounts.of(0, 1 + random.nextInt(4)))
        .build();
  }

  private static EvidenceAlignment mirrored(EvidenceAlignment a) {
    int[] b = new int[a.bounds().length];
    for (int i = 0; i < b.length; i++) {
      b[i] = LENGTH - a.bounds()[b.length - 1 - i];
    }
    return a.toBuilder().strand(a.strand().opposite()).bounds(b).build();
  }

  /** The definition, by counting. */
  private static boolean isFull(EvidenceAlignment a, List<EvidenceAlignment> kept) {
    int middle = a.start() + a.end();
    return kept.stream()
            .filter(k -> k.weight() >= a.weight() && k != a)
            .filter(k -> Math.abs(k.start() + k.end() - middle) <= 10_000)
            .count()
        >= MOST;
  }

  @Test
  void theHeaviestStayAndAllIntronsInAnyOrderAndDirectionSeeds1To50() {
    for (long seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      List<EvidenceAlignment> all = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        all.add(read(random));
      }
      all.sort(null);
      List<EvidenceAlignment> kept = DeepPlaces.thinned(all, MOST);
      assertTrue(kept.size() < all.size());
      TreeSet<String> introns = new TreeSet<>();
      all.stream().filter(a -> a.exons() > 1).forEach(a -> introns.add(intron(a)));
      kept.stream().filter(a -> a.exons() > 1).forEach(a -> introns.remove(intron(a)));
      assertEquals(new TreeSet<>(), introns);
      for (EvidenceAlignment a : all) {
        if (!kept.contains(a)) {
          assertTrue(isFull(a, kept), "left out though there was room: " + a);
        } else if (a.exons() == 1) {
          long heavier =
              kept.stream()
                  .filter(k -> k.weight() > a.weight())
                  .filter(k -> Math.abs(k.start() + k.end() - a.start() - a.end()) <= 10_000)
                  .count();
          assertTrue(heavier < MOST, "kept in a full place: " + a);
        }
      }
      List<EvidenceAlignment> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, random);
      assertEquals(kept, DeepPlaces.thinned(shuffled, MOST));
      List<EvidenceAlignment> turned = all.stream().map(DeepPlacesTest::mirrored).sorted().toList();
      assertEquals(
          kept,
          DeepPlaces.thinned(turned, MOST).stream()
              .map(DeepPlacesTest::mirrored)
              .sorted()
              .toList());
    }
  }

  private static String intron(EvidenceAlignment a) {
    return a.exonEnd(0) + "-" + a.exonStart(1);
  }

  @Test
  void fewStayAsTheyAre() {
    Random random = new Random(3);
    List<EvidenceAlignment> few = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      few.add(read(random));
    }
    assertEquals(few, DeepPlaces.thinned(few, MOST));
  }
}
