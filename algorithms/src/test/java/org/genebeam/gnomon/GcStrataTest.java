package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.genebeam.chain.CodingPotential;
import org.genebeam.chain.GnomonCodingPotential;
import org.genebeam.genome.InMemoryGenome;
import org.junit.jupiter.api.Test;

/** Parameters apart by G+C content (gnomon.md C.5, D-T2, D-T8). */
class GcStrataTest {
  private static final int CLASSES = GcCounts.CLASS_ENDS.length;

  private static byte[] draw(Random random, double gc, int bases) {
    byte[] seq = new byte[bases];
    for (int i = 0; i < bases; i++) {
      boolean strong = random.nextDouble() < gc;
      seq[i] = (byte) (strong ? 1 + random.nextInt(2) : 3 * random.nextInt(2));
    }
    return seq;
  }

  /** Counts of open frames and sequence between genes of a composition. */
  private static TrainingCounts counts(Random random, double gc, int genes) {
    TrainingCounts counts = new TrainingCounts();
    byte[] seq = draw(random, gc, 60_000);
    counts.addOpenFrame(seq, 0, seq.length);
    counts.addBetweenGenes(draw(random, gc - 0.05, 60_000));
    for (int i = 0; i < 3000; i++) {
      counts
          .lengths(TrainingCounts.LengthKind.INTRON)
          .merge(70 + random.nextInt(gc > 0.5 ? 60 : 600), 1L, Long::sum);
    }
    counts.totals[TrainingCounts.GENES] = genes;
    return counts;
  }

  @Test
  void everyContentHasAClassAndClassesAscend() {
    int before = 0;
    for (int gc = 0; gc <= 100; gc++) {
      int now = GcCounts.classOf(gc);
      assertTrue(now == before || now == before + 1, "class of " + gc);
      before = now;
    }
    assertEquals(CLASSES - 1, before);
  }

  @Test
  void strataCoverAllClassesAndEachHasEnoughSeeds1To200() {
    for (int seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      GcCounts counts = new GcCounts();
      for (int c = 0; c < CLASSES; c++) {
        if (random.nextInt(4) > 0) {
          TrainingCounts own = counts.at(GcCounts.CLASS_ENDS[c] - 1);
          own.totals[TrainingCounts.GENES] = random.nextInt(2500);
          own.totals[TrainingCounts.CDS_BASES] = random.nextInt(1_500_000);
        }
      }
      List<int[]> strata = counts.strata();
      int next = 0;
      for (int[] s : strata) {
        assertEquals(next, s[0], "seed " + seed);
        next = s[1] + 1;
        TrainingCounts own = counts.sum(s[0], s[1]);
        assertTrue(
            strata.size() == 1
                || own.genes() >= GcCounts.STRATUM_GENES
                || own.totals[TrainingCounts.CDS_BASES] >= GcCounts.STRATUM_BASES,
            "seed " + seed);
      }
      assertEquals(CLASSES, next, "seed " + seed);
      if (counts.sum().genes() < GcCounts.ENOUGH_GENES) {
        assertEquals(1, strata.size(), "seed " + seed);
      }
    }
  }

  @Test
  void oneStratumIsTheUnstratifiedModelAndMergedCountsAreTheirSumSeed31() {
    TrainingCounts some = counts(new Random(31), 0.4, 2000);
    GcCounts twice = new GcCounts();
    twice.at(30).add(some);
    twice.at(55).add(some);
    GnomonParameters whole = ParameterEstimator.estimate(some.plus(some), 5000, "test", 1);
    assertEquals(whole, ParameterEstimator.estimate(twice.sum(), 5000, "test", 1));
    List<int[]> one = List.of(new int[] {0, CLASSES - 1});
    assertSame(whole, StratifiedEstimator.refine(whole, one, twice, 5000));
    // Strata of the same data say what the whole says, but for smoothing.
    List<int[]> two = List.of(new int[] {0, 2}, new int[] {3, CLASSES - 1});
    GnomonParameters apart = StratifiedEstimator.refine(whole, two, twice, 5000);
    assertEquals(apart.coding(10), apart.coding(90));
    for (int f = 0; f < 3; f++) {
      double worst = 0;
      for (int w = 0; w < CodingModel.WORDS; w++) {
        worst = Math.max(worst, Math.abs(apart.coding(10).lod(f, w) - whole.coding(10).lod(f, w)));
      }
      assertTrue(worst < 0.6, "position " + f + ": " + worst);
    }
  }

  @Test
  void stratumWithoutCountsIsTheWholeAndOneWithManyForgetsItSeed32() {
    Random random = new Random(32);
    MarkovChain one = RandomModels.chain(random, 3);
    MarkovChain other = RandomModels.chain(random, 3);
    long[] counts = new long[256];
    MarkovChain none = ParameterEstimator.child(3, counts, one);
    for (int w = 0; w < 256; w++) {
      assertEquals(one.probability(w), none.probability(w), 1e-6);
      counts[w] = 1_000_000L + random.nextInt(1_000_000);
    }
    MarkovChain a = ParameterEstimator.child(3, counts, one);
    MarkovChain b = ParameterEstimator.child(3, counts, other);
    for (int w = 0; w < 256; w++) {
      assertEquals(a.probability(w), b.probability(w), 1e-4);
    }
  }

  private static GnomonParameters twoStrata(Random random) {
    GcCounts counts = new GcCounts();
    counts.at(30).add(counts(random, 0.35, 2000));
    counts.at(60).add(counts(random, 0.6, 2000));
    GnomonParameters whole = ParameterEstimator.estimate(counts.sum(), 5000, "test", 1);
    assertEquals(2, counts.strata().size());
    return StratifiedEstimator.refine(whole, counts.strata(), counts, 5000);
  }

  @Test
  void tablesChangeGraduallyBetweenStrataAndSurviveTheFileSeed33() {
    GnomonParameters p = twoStrata(new Random(33));
    assertEquals(p, GnomonParametersJson.read(GnomonParametersJson.write(p)));
    CodingModel low = p.content().get(0).model();
    CodingModel high = p.content().get(1).model();
    assertNotEquals(low, high);
    double border = p.content().get(0).gcTo();
    assertEquals(low, p.coding(border - 4));
    assertEquals(high, p.coding(border + 4));
    CodingModel middle = p.coding(border);
    for (int w = 0; w < CodingModel.WORDS; w++) {
      double mean = (low.noncoding().probability(w) + high.noncoding().probability(w)) / 2;
      assertEquals(mean, middle.noncoding().probability(w), 1e-7);
    }
    for (int gc = 0; gc <= 100; gc++) {
      CodingModel m = p.coding(gc);
      for (int c = 0; c < CodingModel.WORDS; c += 4) {
        double sum = 0;
        for (int b = c; b < c + 4; b++) {
          sum += m.coding(1).probability(b);
        }
        assertEquals(1, sum, 1e-6);
      }
      assertTrue(p.same(gc, gc));
    }
    assertTrue(p.lengths(20).intron().mean() > 2 * p.lengths(80).intron().mean(), "introns");
  }

  /** Where a contig lies beyond the outer centres its genes are those of that stratum alone. */
  @Test
  void contigsAreDecodedAndChainedByTheirOwnStratumSeed34() {
    Random random = new Random(34);
    GnomonParameters p = twoStrata(random);
    InMemoryGenome.Builder builder = InMemoryGenome.builder();
    for (double gc : new double[] {0.3, 0.65}) {
      builder.add("c" + gc, org.genebeam.model.Nucleotides.decode(draw(random, gc, 30_000)));
    }
    InMemoryGenome genome = builder.build();
    for (int c = 0; c < 2; c++) {
      GnomonParameters.Lengths l = p.lengths().get(c);
      GnomonParameters alone =
          new GnomonParameters(
              List.of(new GnomonParameters.Content(0, 100, p.content().get(c).model())),
              p.signals(),
              List.of(
                  new GnomonParameters.Lengths(
                      0,
                      100,
                      l.intron(),
                      l.intergenic(),
                      l.first(),
                      l.internal(),
                      l.last(),
                      l.single())),
              p.structure(),
              p.training());
      PredictionOptions options = PredictionOptions.ENGINE;
      PredictionResult expected = new GnomonPredictor(alone, options).predict(genome, c);
      PredictionResult found = new GnomonPredictor(p, options).predict(genome, c);
      assertEquals(expected.score(), found.score());
      assertEquals(expected.genes(), found.genes());
      int gc = GcContent.percent(genome, c, 100);
      CodingPotential own = new GnomonCodingPotential(p).at(() -> gc);
      byte[] window = genome.bases(c, 0, 900);
      int[] bounds = {0, 900};
      assertEquals(
          new GnomonCodingPotential(alone).prepare(window, bounds).score(0, 900, false, false),
          own.prepare(window, bounds).score(0, 900, false, false));
    }
    assertArrayEquals(new int[] {30, 65}, contents(genome), "contents as drawn");
  }

  private static int[] contents(InMemoryGenome genome) {
    return new int[] {
      (int) Math.round(GcContent.percent(genome, 0, 0) / 5.0) * 5,
      (int) Math.round(GcContent.percent(genome, 1, 0) / 5.0) * 5
    };
  }
}
