package org.genebeam.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GapSeedsTest {

  @Test
  void takesTheLongestRunSeed21() {
    Random random = new Random(21);
    GapSeeds seeds = new GapSeeds();
    int found = 0;
    for (int round = 0; round < 300; round++) {
      byte[] query = random(random, 30 + random.nextInt(60));
      byte[] contig = random(random, 100 + random.nextInt(900));
      int length = 10 + random.nextInt(18);
      int q = random.nextInt(query.length - length);
      int g = random.nextInt(contig.length - length);
      System.arraycopy(query, q, contig, g, length);
      int from = random.nextInt(1000);
      seeds.sequences(query, contig, from);
      List<GapSeeds.Run> runs = seeds.find(0, query.length, from, from + contig.length);
      int longest = longest(query, contig);
      double expected = Math.log((double) query.length * contig.length) / Math.log(4);
      boolean sure = longest >= Math.ceil(expected) + 7;
      assertEquals(sure, !runs.isEmpty());
      int most = 0;
      int lastQuery = 0;
      int lastContig = from;
      for (GapSeeds.Run run : runs) {
        assertTrue(run.query() >= lastQuery && run.contig() >= lastContig);
        for (int i = 0; i < run.length(); i++) {
          assertEquals(query[run.query() + i], contig[run.contig() - from + i]);
        }
        lastQuery = run.query() + run.length();
        lastContig = run.contig() + run.length();
        most = Math.max(most, run.length());
      }
      assertEquals(sure ? longest : 0, most);
      found += runs.size();
    }
    assertTrue(found > 100);
  }

  private static int longest(byte[] query, byte[] contig) {
    int best = 0;
    for (int q = 0; q < query.length; q++) {
      for (int g = 0; g < contig.length; g++) {
        int run = 0;
        while (q + run < query.length
            && g + run < contig.length
            && query[q + run] == contig[g + run]) {
          run++;
        }
        best = Math.max(best, run);
      }
    }
    return best;
  }

  private static byte[] random(Random random, int n) {
    byte[] codes = new byte[n];
    for (int i = 0; i < n; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    return codes;
  }
}
