package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.genebeam.model.Strand;
import org.genebeam.testing.GnomonReference;
import org.junit.jupiter.api.Test;

class DecoyScoreTest {
  private static final int LENGTH = 1_500;

  @Test
  void pairsAreThoseOfLongSequenceSeed7() {
    Random random = new Random(7);
    MarkovChain chain = RandomModels.chain(random, 2);
    double[] seen = new double[16];
    int word = 0;
    for (int i = 0; i < 2_000_000; i++) {
      double rest = random.nextDouble();
      int b = 0;
      while (b < 3 && rest >= chain.probability(word << 2 | b)) {
        rest -= chain.probability(word << 2 | b);
        b++;
      }
      word = (word << 2 | b) & 15;
      seen[word]++;
    }
    double[] pairs = DecoyScore.pairs(chain);
    for (int first = 0; first < 4; first++) {
      double of = Arrays.stream(seen, 4 * first, 4 * first + 4).sum();
      for (int second = 0; second < 4; second++) {
        assertEquals(seen[4 * first + second] / of, pairs[4 * first + second], 0.005);
      }
    }
  }

  /** By the definition: shuffled sequence, another generator, scored and counted. */
  @Test
  void chanceReachesTheScoreOnceInTenMegabasesSeed8() throws IOException {
    GnomonParameters model = GnomonReference.parameters();
    double score = model.withDecoyScore().decoyScore();
    assertEquals(score, model.withDecoyScore().decoyScore());
    assertEquals(0, model.decoyScore());
    assertEquals(
        score,
        GnomonParametersJson.read(GnomonParametersJson.write(model.withDecoyScore())).decoyScore());
    double worst = 0;
    for (GnomonParameters.Content stratum : model.content()) {
      double gc = (stratum.gcFrom() + stratum.gcTo()) / 2;
      CdsScorer scorer = new CdsScorer(stratum.model(), model.signals(gc));
      byte[] introns = sequence(stratum.model().noncoding(), new Random(8));
      double most = 0;
      int near = 0;
      for (int at = 0; at + LENGTH <= introns.length; at += LENGTH) {
        byte[] decoy = Arrays.copyOfRange(introns, at, at + LENGTH);
        CdsResult best =
            scorer.best(decoy, 0, new int[] {0, LENGTH}, Strand.PLUS, CdsConstraints.NONE);
        most = Math.max(most, best == null ? 0 : best.score());
        near += best != null && best.score() >= score - 6 ? 1 : 0;
      }
      assertTrue(most <= score + 3, most + " beside " + score);
      worst = Math.max(worst, near);
    }
    assertTrue(worst > 0, "far above all that chance does: " + score);
  }

  /** A megabase drawn from the chain itself and shuffled, so that only its pairs are left. */
  private static byte[] sequence(MarkovChain chain, Random random) {
    byte[] bases = new byte[1_000_000];
    int word = 0;
    for (int i = 0; i < bases.length; i++) {
      double rest = random.nextDouble();
      int b = 0;
      while (b < 3 && rest >= chain.probability(word << 2 | b)) {
        rest -= chain.probability(word << 2 | b);
        b++;
      }
      bases[i] = (byte) b;
      word = (word << 2 | b) & CodingModel.WORDS / 4 - 1;
    }
    return Decoys.shuffled(bases, random);
  }
}
