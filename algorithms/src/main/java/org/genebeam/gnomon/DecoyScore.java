package org.genebeam.gnomon;

import java.util.Arrays;
import java.util.Random;
import org.genebeam.model.Strand;

/**
 * The score that a coding region in sequence without genes reaches about once in ten megabases of
 * transcripts (gnomon.md D.6): how far chance goes depends on composition and on what the model was
 * trained on.
 *
 * <p>Decoys are random sequence with the pairs of neighbouring bases of introns, in transcripts of
 * {@value #LENGTH} bases; each gives its best region. A megabase is scored; high scores of chance
 * fall off exponentially, so the rest is extrapolated from the highest {@value #TAIL}. The same
 * parameters give the same score. Cost: half a second a stratum.
 */
final class DecoyScore {
  private static final int LENGTH = 1_500;
  private static final int TRANSCRIPTS = 667;
  private static final int TAIL = 50;
  private static final double ONE_IN = 1e7;
  private static final long SEED = 1_985;
  private static final int ROUNDS = 100;

  private DecoyScore() {}

  /** The highest such score of all strata, nats, at least 0, in hundredths. */
  static double of(GnomonParameters parameters) {
    double most = 0;
    for (GnomonParameters.Content stratum : parameters.content()) {
      double gc = (stratum.gcFrom() + stratum.gcTo()) / 2;
      most = Math.max(most, of(stratum.model(), parameters.signals(gc)));
    }
    return Math.rint(100 * most) / 100;
  }

  private static double of(CodingModel coding, SpliceSignals signals) {
    CdsScorer scorer = new CdsScorer(coding, signals);
    double[] chain = pairs(coding.noncoding());
    Random random = new Random(SEED);
    double[] scores = new double[TRANSCRIPTS];
    int[] exon = {0, LENGTH};
    for (int i = 0; i < TRANSCRIPTS; i++) {
      byte[] decoy = draw(chain, random);
      CdsResult best = scorer.best(decoy, 0, exon, Strand.PLUS, CdsConstraints.NONE);
      scores[i] = best == null ? 0 : Math.max(0, best.score());
    }
    Arrays.sort(scores);
    double least = scores[TRANSCRIPTS - 1 - TAIL];
    double beyond = 0;
    for (int i = TRANSCRIPTS - TAIL; i < TRANSCRIPTS; i++) {
      beyond += (scores[i] - least) / TAIL;
    }
    double wanted = (double) TRANSCRIPTS * LENGTH / ONE_IN;
    return least + beyond * StrictMath.log(TAIL / wanted);
  }

  /**
   * How often a base follows another in long sequence of a chain of higher order.
   *
   * @return probability of the second base after the first, index first * 4 + second
   */
  static double[] pairs(MarkovChain chain) {
    int contexts = 1 << 2 * chain.order();
    double[] share = new double[contexts];
    Arrays.fill(share, 1.0 / contexts);
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[contexts];
      for (int c = 0; c < contexts; c++) {
        for (int b = 0; b < 4; b++) {
          next[(c << 2 | b) & contexts - 1] += share[c] * chain.probability(c << 2 | b);
        }
      }
      share = next;
    }
    double[] pairs = new double[16];
    double[] from = new double[4];
    for (int c = 0; c < contexts; c++) {
      from[c & 3] += share[c];
      for (int b = 0; b < 4; b++) {
        pairs[(c & 3) << 2 | b] += share[c] * chain.probability(c << 2 | b);
      }
    }
    for (int w = 0; w < pairs.length; w++) {
      pairs[w] = from[w >> 2] > 0 ? pairs[w] / from[w >> 2] : 0.25;
    }
    return pairs;
  }

  private static byte[] draw(double[] pairs, Random random) {
    byte[] bases = new byte[LENGTH];
    int last = random.nextInt(4);
    for (int i = 0; i < LENGTH; i++) {
      double rest = random.nextDouble();
      int b = 0;
      while (b < 3 && rest >= pairs[last << 2 | b]) {
        rest -= pairs[last << 2 | b];
        b++;
      }
      bases[i] = (byte) b;
      last = b;
    }
    return bases;
  }
}
