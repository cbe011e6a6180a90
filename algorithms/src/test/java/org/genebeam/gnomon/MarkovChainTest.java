package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;

class MarkovChainTest {
  private static MarkovChain random(Random random, int order) {
    double[] p = new double[1 << 2 * (order + 1)];
    for (int w = 0; w < p.length; w += 4) {
      double sum = 0;
      for (int b = 0; b < 4; b++) {
        p[w + b] = random.nextDouble();
        sum += p[w + b];
      }
      for (int b = 0; b < 4; b++) {
        p[w + b] /= sum;
      }
    }
    return new MarkovChain(order, p);
  }

  /** Mean over all ways to write the unknown bases of a context, by counting them up. */
  private static double mean(MarkovChain chain, byte[] bases, int i) {
    int n = chain.order();
    double sum = 0;
    int ways = 0;
    for (int word = 0; word < 1 << 2 * n; word++) {
      boolean fits = true;
      for (int k = 0; k < n; k++) {
        int j = i - n + k;
        int letter = word >> 2 * (n - 1 - k) & 3;
        fits &= j < 0 || bases[j] == Nucleotides.N || bases[j] == letter;
      }
      if (fits) {
        sum += chain.probability(word << 2 | bases[i]);
        ways++;
      }
    }
    return sum / ways;
  }

  @Test
  void unknownBasesAverageOrders0To7() {
    Random random = new Random(5);
    int unknown = 0;
    for (int order = 0; order <= 7; order++) {
      MarkovChain chain = random(random, order);
      byte[] bases = new byte[60];
      for (int i = 0; i < bases.length; i++) {
        bases[i] = (byte) (random.nextInt(4) == 0 ? Nucleotides.N : random.nextInt(4));
      }
      for (int i = 0; i < bases.length; i++) {
        double p = chain.probability(bases, i);
        assertEquals(Math.log(4 * p), chain.logOdds(bases, i), 1e-12);
        if (bases[i] == Nucleotides.N) {
          unknown++;
          assertEquals(0.25, p);
        } else {
          assertEquals(mean(chain, bases, i), p, 1e-12, "order " + order + ", base " + i);
        }
      }
    }
    assertTrue(unknown > 50);
  }
}
