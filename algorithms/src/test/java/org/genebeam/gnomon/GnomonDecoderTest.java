package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;

class GnomonDecoderTest {
  private static InMemoryGenome genome(String letters) {
    return InMemoryGenome.builder().add("c", letters).build();
  }

  private static Parse decode(
      String letters, GnomonParameters p, int chunk, boolean open, Barriers barriers) {
    return decode(letters, p, chunk, open, 10, barriers);
  }

  private static Parse decode(
      String letters, GnomonParameters p, int chunk, boolean open, double cost, Barriers barriers) {
    InMemoryGenome genome = genome(letters);
    return new GnomonDecoder(genome, 0, new GcTiles(genome, 0, p), chunk, open, cost)
        .decode(0, letters.length(), barriers);
  }

  @Test
  void equalsTheDefinitionSeeds1To120() {
    int genes = 0;
    int feasible = 0;
    for (int seed = 1; seed <= 120; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, seed % 2 == 0);
      String letters = ToyHmm.letters(random, 60 + random.nextInt(160));
      boolean open = seed % 3 != 0;
      Parse parse = decode(letters, p, 1 + random.nextInt(300), open, new Barriers());
      double expected = new PlainViterbi(p, Nucleotides.encode(letters), open).best();
      assertEquals(expected, parse.score(), 1e-6, "seed " + seed);
      genes += parse.genes().size();
      feasible += expected > Double.NEGATIVE_INFINITY ? 1 : 0;
    }
    assertTrue(genes > 100 && feasible > 60, genes + " genes in " + feasible + " parses");
  }

  @Test
  void reverseComplementIsMirroredSeeds1To40() {
    int genes = 0;
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, false);
      String letters = ToyHmm.letters(random, 1200);
      byte[] reverse = Nucleotides.reverseComplement(Nucleotides.encode(letters));
      StringBuilder mirrored = new StringBuilder();
      for (byte b : reverse) {
        mirrored.append("ACGTN".charAt(b));
      }
      Parse forward = decode(letters, p, 100, true, new Barriers());
      Parse backward = decode(mirrored.toString(), p, 100, true, new Barriers());
      assertEquals(forward.score(), backward.score(), 1e-6, "seed " + seed);
      List<List<Integer>> expected = new ArrayList<>();
      for (Parse.ParsedGene gene : backward.genes()) {
        List<Integer> bounds = new ArrayList<>(gene.bounds());
        Collections.reverse(bounds);
        bounds.replaceAll(x -> letters.length() - x);
        bounds.add(1 - gene.strand());
        expected.add(0, bounds);
      }
      List<List<Integer>> found = new ArrayList<>();
      for (Parse.ParsedGene gene : forward.genes()) {
        List<Integer> bounds = new ArrayList<>(gene.bounds());
        bounds.add(gene.strand());
        found.add(bounds);
      }
      assertEquals(expected, found, "seed " + seed);
      genes += found.size();
    }
    assertTrue(genes > 100, genes + " genes");
  }

  @Test
  void chunksChangeNothingSeeds1To8() {
    for (int seed = 1; seed <= 8; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, seed % 2 == 0);
      String letters = ToyHmm.letters(random, 2000);
      Parse whole = decode(letters, p, 1 << 20, true, new Barriers());
      for (int chunk : new int[] {13, 64, 333, 1000}) {
        assertEquals(whole, decode(letters, p, chunk, true, new Barriers()), "chunk " + chunk);
      }
    }
  }

  @Test
  void barriersAreObeyedAndNeverRaiseTheScoreSeeds1To40() {
    int covered = 0;
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, false);
      String letters = ToyHmm.letters(random, 800);
      Parse free = decode(letters, p, 128, true, new Barriers());
      int from = random.nextInt(750);
      int to = from + 1 + random.nextInt(20);
      Barriers barriers = new Barriers();
      barriers.ban(from, to, Barriers.PLUS_EXONS | Barriers.MINUS_EXONS);
      Parse parse = decode(letters, p, 128, true, barriers);
      assertTrue(parse.score() <= free.score(), "seed " + seed);
      covered += isExonic(free, from, to) ? 1 : 0;
      assertFalse(isExonic(parse, from, to), "seed " + seed);
    }
    assertTrue(covered > 5, covered + " of 40 would have been exonic");
  }

  /**
   * Two chains end up in one gene exactly if that parse is better than the best of all others by
   * more than the cost (gnomon.md C-T10). The best of all others is that with some base between the
   * chains that only intergenic sequence may cover, or with one of the chains in no exon.
   */
  @Test
  void chainsOfProteinsAreFusedIfThatIsWorthTheCostSeeds1To40() {
    int fused = 0;
    int parted = 0;
    for (int seed = 1; seed <= 40; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, seed % 2 == 0);
      String letters = ToyHmm.letters(random, 160);
      Parse free = decode(letters, p, 64, true, 0, new Barriers());
      if (free.genes().isEmpty()) {
        continue;
      }
      // Somewhere in the first and the last exon of a gene, so that fusing is the best at first.
      List<Integer> gene = free.genes().get(free.genes().size() / 2).bounds();
      int n = gene.size();
      int one = gene.get(0) + random.nextInt(gene.get(1) - gene.get(0));
      int two = gene.get(n - 2) + random.nextInt(gene.get(n - 1) - gene.get(n - 2));
      if (one >= two) {
        continue;
      }
      int exons = Barriers.PLUS_EXONS | Barriers.MINUS_EXONS;
      int all = exons | Barriers.PLUS_INTRONS | Barriers.MINUS_INTRONS;
      double apart = Math.max(banned(letters, p, one, exons), banned(letters, p, two, exons));
      for (int c = one + 1; c < two; c++) {
        apart = Math.max(apart, banned(letters, p, c, all));
      }
      Barriers chains = new Barriers();
      chains.point(one);
      chains.point(two);
      for (double cost : new double[] {0, 0.5, 3, 10, 40}) {
        Parse parse = decode(letters, p, 1 + random.nextInt(99), true, cost, chains);
        double expected = Math.max(apart, free.score() - cost);
        assertEquals(expected, parse.score(), 1e-6, "seed " + seed + ", cost " + cost);
        boolean together = together(parse, one, two);
        assertEquals(free.score() - cost > apart + 1e-9, together, "seed " + seed);
        fused += together ? 1 : 0;
        parted += together ? 0 : 1;
      }
      chains.point(one + (two - one) / 2);
      Parse three = decode(letters, p, 64, true, 0.5, chains);
      assertTrue(three.score() >= free.score() - 1 - 1e-9, "at most two are charged");
    }
    assertTrue(fused > 20 && parted > 20, fused + " fused, " + parted + " not");
  }

  private static double banned(String letters, GnomonParameters p, int base, int what) {
    Barriers barriers = new Barriers();
    barriers.ban(base, base + 1, what);
    return decode(letters, p, 64, true, 0, barriers).score();
  }

  private static boolean together(Parse parse, int one, int two) {
    for (Parse.ParsedGene gene : parse.genes()) {
      if (covers(gene, one) && covers(gene, two)) {
        return true;
      }
    }
    return false;
  }

  private static boolean covers(Parse.ParsedGene gene, int base) {
    boolean covered = false;
    for (int i = 0; i < gene.bounds().size(); i += 2) {
      covered |= gene.bounds().get(i) <= base && base < gene.bounds().get(i + 1);
    }
    return covered;
  }

  private static boolean isExonic(Parse parse, int from, int to) {
    for (Parse.ParsedGene gene : parse.genes()) {
      for (int i = 0; i < gene.bounds().size(); i += 2) {
        if (gene.bounds().get(i) < to && gene.bounds().get(i + 1) > from) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void noParseIsReportedNotInvented() {
    GnomonParameters p = ToyHmm.parameters(new Random(1), false);
    Barriers barriers = new Barriers();
    barriers.ban(100, 101, 0b111111111);
    Parse parse = decode(ToyHmm.letters(new Random(1), 400), p, 64, true, barriers);
    assertEquals(Double.NEGATIVE_INFINITY, parse.score());
    assertTrue(parse.genes().isEmpty());
    assertTrue(parse.farthest() <= 101, "farthest " + parse.farthest());
  }

  @Test
  void lengthModelClosesAndThins() {
    LengthModel m = new LengthModel(7, new double[] {0, 0.2, 1, 3, 1}, 4000, 60, 12, 3000);
    assertEquals(0, m.closingLog(m.min() - 1), 0.02);
    for (int l = 1; l < m.longest(); l++) {
      assertTrue(m.closingLog(l) <= m.closingLog(l - 1));
      assertTrue(m.throughLog(l) <= m.throughLog(l - 1));
    }
    for (int l = m.monotoneFrom() + 1; l <= m.longest(); l++) {
      assertTrue(m.scoreLog(l) <= m.scoreLog(l - 1));
    }
    assertEquals(Double.NEGATIVE_INFINITY, m.scoreLog(m.longest() + 1));
  }
}
