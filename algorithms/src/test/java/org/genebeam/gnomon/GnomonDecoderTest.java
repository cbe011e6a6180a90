package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Holes;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
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

  /**
   * A chain of one exon whose gene may not reach beyond some place to one side, its own end or
   * farther away, on either strand: the best of all parses that have the chain in one exon, in
   * frame, and are between genes at that place.
   */
  @Test
  void limitsOfChainsHoldSeeds1To60() {
    int limited = 0;
    int feasible = 0;
    for (int seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, seed % 2 == 0);
      String letters = ToyHmm.letters(random, 160);
      List<Parse.ParsedGene> genes = decode(letters, p, 64, true, new Barriers()).genes();
      if (genes.isEmpty()) {
        continue;
      }
      Parse.ParsedGene gene = genes.get(random.nextInt(genes.size()));
      List<Integer> bounds = gene.bounds();
      int exon = 2 * random.nextInt(bounds.size() / 2);
      int a = bounds.get(exon);
      int b = bounds.get(exon + 1);
      if (b - a < 4) {
        continue;
      }
      int from = a + random.nextInt(2);
      int to = b - random.nextInt(2);
      boolean left = random.nextBoolean();
      int limit = left ? from - 1 - random.nextInt(40) : to + 1 + random.nextInt(40);
      if (limit <= 0 || limit >= letters.length()) {
        continue;
      }
      int phase = phase(gene, exon, from, to);
      double[] scores = new double[2];
      for (boolean on : new boolean[] {false, true}) {
        Transcript chain =
            new Transcript(
                "c",
                gene.strand() == 0 ? Strand.PLUS : Strand.MINUS,
                List.of(new Transcript.Exon(from, to)),
                from,
                to,
                (3 - phase) % 3,
                false,
                false,
                1,
                "",
                "",
                Transcript.Support.NONE);
        ChainConstraint c =
            new ChainConstraint(
                chain,
                Holes.NONE,
                ChainConstraint.Kind.PARTIAL,
                false,
                on && left ? limit : 0,
                on && !left ? limit : Integer.MAX_VALUE);
        BarrierBuilder builder = new BarrierBuilder(PredictionOptions.ENGINE, genome(letters), 0);
        builder.partial(c);
        Parse parse = decode(letters, p, 1 + random.nextInt(99), true, builder.barriers());
        // Codons at the ends of genes belong to what lies between them.
        int between = left ? Math.min(limit + 2, from - 1) : Math.max(limit - 3, to);
        Chained rule = new Chained(gene.strand(), from, to, phase, on ? between : -9);
        double expected = new PlainViterbi(p, Nucleotides.encode(letters), true).rule(rule).best();
        scores[on ? 1 : 0] = expected;
        assertEquals(expected, parse.score(), 1e-6, "seed " + seed + ", limit " + on);
        feasible += expected > Double.NEGATIVE_INFINITY ? 1 : 0;
        for (Parse.ParsedGene g : parse.genes()) {
          int first = g.bounds().get(0);
          int last = g.bounds().get(g.bounds().size() - 1);
          boolean room = left ? from - limit > 2 : limit - to > 2;
          boolean over = left ? first - 3 < limit : last + 3 > limit;
          boolean own = first < to && last > from;
          assertFalse(on && room && own && over, "seed " + seed + " " + g);
        }
      }
      limited += scores[1] < scores[0] ? 1 : 0;
    }
    assertTrue(limited > 10 && feasible > 50, limited + " of " + feasible + " limited");
  }

  /** Position in its codon of the first base, in reading direction, of part of an exon. */
  private static int phase(Parse.ParsedGene gene, int exon, int from, int to) {
    List<Integer> b = gene.bounds();
    int before = gene.borderPhase();
    if (gene.strand() == 0) {
      for (int i = 0; i < exon; i += 2) {
        before += b.get(i + 1) - b.get(i);
      }
      return (before + from - b.get(exon)) % 3;
    }
    for (int i = exon + 2; i < b.size(); i += 2) {
      before += b.get(i + 1) - b.get(i);
    }
    return (before + b.get(exon + 1) - to) % 3;
  }

  /** What a chain of one exon allows; {@code between} is a base that no gene covers. */
  private record Chained(int strand, int from, int to, int phase, int between)
      implements PlainViterbi.Rule {
    private boolean meets(int a, int b) {
      return a < to && from < b;
    }

    @Override
    public boolean exon(int s, int a, int b, int first) {
      if (a <= between && between < b) {
        return false;
      }
      if (!meets(a, b)) {
        return true;
      }
      int offset = s == 0 ? from - a : b - to;
      return s == strand && a <= from && to <= b && (first + offset) % 3 == phase;
    }

    @Override
    public boolean intron(int s, int a, int b) {
      return !meets(a, b) && !(a <= between && between < b);
    }

    @Override
    public boolean intergenic(int a, int b) {
      return !meets(a, b);
    }
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
