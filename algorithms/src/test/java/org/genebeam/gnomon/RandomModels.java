package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random parameters and sequences for tests. */
final class RandomModels {
  private RandomModels() {}

  static MarkovChain chain(Random random, int order) {
    double[] p = new double[1 << 2 * (order + 1)];
    for (int c = 0; c < p.length; c += 4) {
      double sum = 0;
      for (int b = c; b < c + 4; b++) {
        p[b] = 0.3 + random.nextDouble();
        sum += p[b];
      }
      for (int b = c; b < c + 4; b++) {
        p[b] /= sum;
      }
    }
    return new MarkovChain(order, p);
  }

  static SignalModel signal(Random random, int length, int order) {
    List<MarkovChain> positions = new ArrayList<>();
    for (int k = 0; k < length; k++) {
      positions.add(chain(random, order));
    }
    return new SignalModel(positions);
  }

  static CodingModel coding(Random random) {
    return new CodingModel(
        List.of(chain(random, 5), chain(random, 5), chain(random, 5)), chain(random, 5));
  }

  static SpliceSignals signals(Random random) {
    return new SpliceSignals(
        signal(random, 9, 2), signal(random, 43, 2), signal(random, 12, 0), signal(random, 6, 1));
  }

  static byte[] bases(Random random, int length) {
    byte[] bases = new byte[length];
    for (int i = 0; i < length; i++) {
      bases[i] = (byte) (random.nextInt(60) == 0 ? 4 : random.nextInt(4));
    }
    return bases;
  }

  /** Ascending bounds of up to {@code exons} exons inside [from, to), introns GT..AG mostly. */
  static int[] exons(Random random, byte[] bases, int from, int to, int exons) {
    java.util.TreeSet<Integer> cuts = new java.util.TreeSet<>();
    while (cuts.size() < 2 * exons) {
      cuts.add(from + random.nextInt(to - from));
    }
    int[] bounds = cuts.stream().mapToInt(Integer::intValue).toArray();
    for (int i = 1; i + 1 < bounds.length; i += 2) {
      if (bounds[i + 1] - bounds[i] >= 4 && random.nextInt(5) > 0) {
        bases[bounds[i]] = 2;
        bases[bounds[i] + 1] = 3;
        bases[bounds[i + 1] - 2] = 0;
        bases[bounds[i + 1] - 1] = 2;
      }
    }
    return bounds;
  }
}
