package org.genebeam.compart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class HitChainsTest {

  @Test
  void earlyEndsChangeNothingSeed41() {
    Random random = new Random(41);
    int chained = 0;
    for (int round = 0; round < 12_000; round++) {
      int n = 1 + random.nextInt(round % 100 == 0 ? 300 : 40);
      int query = 50 + random.nextInt(1_000);
      int contig = 100 + random.nextInt(20_000);
      boolean repeats = random.nextBoolean();
      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        parts.add(new Part(hit(random, query, contig, repeats), 0));
      }
      int price = random.nextInt(query);
      int maxIntron = 50 + random.nextInt(contig);
      int overlap = random.nextInt(3) == 0 ? random.nextInt(50) : 0;
      int gap = random.nextInt(contig);
      Breaks breaks = new Breaks(round % 3 > 0 ? new int[0] : new int[] {gap, gap + 1 + round % 9});
      HitChains full = new HitChains(parts, price, maxIntron, overlap, breaks, false);
      HitChains early = new HitChains(parts, price, maxIntron, overlap, breaks, true);
      List<List<Part>> expected = full.find();
      assertEquals(text(expected), text(early.find()));
      assertEquals(full.best(), early.best());
      chained += expected.get(0).size() > 1 ? 1 : 0;
    }
    assertTrue(chained > 3_000);
  }

  @Test
  void manyCopiesOfARepeatAreFast() {
    Random random = new Random(42);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      int exon = random.nextInt(5);
      int start = random.nextInt(200_000_000);
      parts.add(new Part(hit(200 * exon, 200 * exon + 150 + random.nextInt(20), start, 0), 0));
    }
    HitChains chains = new HitChains(parts, 550, 300_000, 0);
    List<List<Part>> found = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> chains.find());
    assertTrue(found.size() > 1);
  }

  private static Hit hit(Random random, int query, int contig, boolean repeats) {
    int length = 10 + random.nextInt(80);
    int q = repeats ? query / 4 * random.nextInt(4) : random.nextInt(query);
    return hit(q, q + length, random.nextInt(contig), random.nextInt(9) - 4);
  }

  private static Hit hit(int from, int to, int start, int longer) {
    int length = to - from;
    return new Hit(
        "q",
        0,
        Strand.PLUS,
        from,
        to,
        start,
        start + length + longer,
        length - (start % 5 == 0 ? 2 : 0),
        length,
        0,
        length,
        0,
        "");
  }

  private static String text(List<List<Part>> chains) {
    StringBuilder text = new StringBuilder();
    for (List<Part> chain : chains) {
      for (Part p : chain) {
        text.append(p.a).append(' ').append(p.b).append(' ').append(p.c).append(' ');
        text.append(p.d).append(", ");
      }
      text.append('\n');
    }
    return text.toString();
  }
}
