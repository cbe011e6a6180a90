package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Estimates from simulated genes against what they were drawn from (gnomon.md E.D). */
class EstimatorRecoveryTest {
  /** A chain that never completes a stop codon in frame. */
  private static MarkovChain coding(Random random, int frame) {
    MarkovChain any = RandomModels.chain(random, CodingModel.ORDER);
    double[] p = new double[CodingModel.WORDS];
    for (int c = 0; c < p.length; c += 4) {
      double sum = 0;
      for (int b = c; b < c + 4; b++) {
        int codon = b & 63;
        boolean stop = frame == 2 && (codon == 48 || codon == 50 || codon == 56);
        p[b] = stop ? 0 : any.probability(b);
        sum += p[b];
      }
      for (int b = c; b < c + 4; b++) {
        p[b] /= sum;
      }
    }
    return new MarkovChain(CodingModel.ORDER, p);
  }

  private static byte[] draw(Random random, List<MarkovChain> tables, int bases) {
    byte[] seq = new byte[bases];
    int word = 0;
    for (int i = 0; i < bases; i++) {
      double u = random.nextDouble();
      int b = 0;
      for (double sum = 0; b < 3; b++) {
        sum += tables.get(i % 3).probability(word << 2 | b);
        if (u < sum) {
          break;
        }
      }
      seq[i] = (byte) b;
      word = word << 2 | b;
    }
    return seq;
  }

  /** Two thousand genes of 500 codons: each codon position within 0.01 nats of the truth. */
  @Test
  void codingTablesAreRecoveredSeed21() {
    Random random = new Random(21);
    List<MarkovChain> truth = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      truth.add(coding(random, f));
    }
    TrainingCounts counts = new TrainingCounts();
    for (int g = 0; g < 2000; g++) {
      byte[] seq = draw(random, truth, 1500);
      counts.addOpenFrame(seq, 0, seq.length);
    }
    GnomonParameters p = ParameterEstimator.estimate(counts, 1000, "test", 1);
    for (int f = 0; f < 3; f++) {
      double divergence = 0;
      long all = 0;
      for (int c = 0; c < CodingModel.WORDS; c += 4) {
        long n = 0;
        double kl = 0;
        for (int b = c; b < c + 4; b++) {
          n += counts.coding[f][b];
          double q = truth.get(f).probability(b);
          kl += q > 0 ? q * Math.log(q / p.coding().coding(f).probability(b)) : 0;
        }
        divergence += n * kl;
        all += n;
      }
      assertTrue(divergence / all < 0.01, "position " + f + ": " + divergence / all);
    }
  }

  /** Lengths of a skewed law with a long tail: largest distance of the distributions below 0.03. */
  @Test
  void lengthsAreRecoveredSeed22() {
    Random random = new Random(22);
    int n = 4000;
    TreeMap<Integer, Long> histogram = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      histogram.merge(
          (int) Math.round(60 + Math.exp(4.5 + 0.9 * random.nextGaussian())), 1L, Long::sum);
    }
    LengthModel model = LengthEstimator.model(histogram, 10, 30, 20_000, 500);
    Random again = new Random(23);
    int[] truth = new int[100_000];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = (int) Math.round(60 + Math.exp(4.5 + 0.9 * again.nextGaussian()));
    }
    java.util.Arrays.sort(truth);
    double worst = 0;
    for (int i = 0; i < truth.length; i += 100) {
      double below = (i + 1.0) / truth.length;
      worst = Math.max(worst, Math.abs(1 - model.tail(truth[i]) - below));
    }
    assertTrue(worst < 0.03, "distance " + worst);
  }

  @Test
  void withoutCountsTheParentStandsAndWithManyItIsForgottenSeed24() {
    Random random = new Random(24);
    MarkovChain one = RandomModels.chain(random, 3);
    MarkovChain other = RandomModels.chain(random, 3);
    long[] counts = new long[256];
    MarkovChain none = ParameterEstimator.chain(3, counts, one);
    for (int w = 0; w < 256; w++) {
      assertEquals(one.probability(w), none.probability(w), 1e-6);
      counts[w] = 1_000_000L + random.nextInt(1_000_000);
    }
    MarkovChain a = ParameterEstimator.chain(3, counts, one);
    MarkovChain b = ParameterEstimator.chain(3, counts, other);
    for (int w = 0; w < 256; w++) {
      assertEquals(a.probability(w), b.probability(w), 1e-4);
    }
  }

  /** A longer limit thins the lengths below the old one by the renormalisation only. */
  @Test
  void rareContextsFallBackOnShorterOnesNotOnTheParent() {
    double[] share = {0.7, 0.1, 0.1, 0.1};
    long[] counts = new long[64];
    for (int w = 0; w < counts.length; w++) {
      // The context CC was never seen.
      counts[w] = w / 4 == 0b0101 ? 0 : Math.round(1000 * share[w & 3]);
    }
    MarkovChain chain = ParameterEstimator.chain(2, counts, MarkovChain.uniform(2));
    for (int b = 0; b < 4; b++) {
      assertEquals(share[b], chain.probability(0b010100 | b), 0.01, "base " + b);
    }
  }

  @Test
  void longestIntronScalesTheLawAndItsTailFallsSeed25() {
    Random random = new Random(25);
    TreeMap<Integer, Long> histogram = new TreeMap<>();
    for (int i = 0; i < 3000; i++) {
      histogram.merge((int) (70 + Math.exp(5 + random.nextGaussian())), 1L, Long::sum);
    }
    LengthModel shorter = LengthEstimator.model(histogram, 10, 30, 100_000, 500);
    LengthModel longer = LengthEstimator.model(histogram, 10, 30, 200_000, 500);
    double shift = longer.scoreLog(200) - shorter.scoreLog(200);
    assertTrue(Math.abs(shift) < 0.05, "shift " + shift);
    for (int l = 100; l < 700; l += 50) {
      assertEquals(shift, longer.scoreLog(l) - shorter.scoreLog(l), 1e-3);
    }
    assertTrue(Double.isFinite(longer.mean()));
    int tail = Math.max(shorter.monotoneFrom(), 500);
    assertTrue(tail < 5000, "falls from " + tail);
    assertTrue(longer.throughLog(1000) > shorter.throughLog(1000));
  }
}
