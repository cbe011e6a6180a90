package org.genebeam.gnomon;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/** Small random models whose short segments force many states into short sequences. */
final class ToyHmm {
  static final SpliceSignals.Geometry GEOMETRY = new SpliceSignals.Geometry(2, 4, 5, 1, 2, 2, 1, 2);

  private ToyHmm() {}

  static GnomonParameters parameters(Random random, boolean intergenicTable) {
    CodingModel coding = RandomModels.coding(random);
    if (intergenicTable) {
      coding = coding.withIntergenic(RandomModels.chain(random, 5));
    }
    SpliceSignals signals =
        new SpliceSignals(
            RandomModels.signal(random, 6, 2),
            RandomModels.signal(random, 6, 2),
            RandomModels.signal(random, 7, 0),
            RandomModels.signal(random, 6, 1),
            GEOMETRY);
    return new GnomonParameters(
        List.of(new GnomonParameters.Content(0, 100, coding)),
        List.of(new GnomonParameters.Signals(0, 100, signals)),
        List.of(
            new GnomonParameters.Lengths(
                0,
                100,
                length(random, 3, 6, 70),
                length(random, 5, 1, 60),
                length(random, 2, 1, 50),
                length(random, 3, 3, 50),
                length(random, 2, 1, 50),
                length(random, 4, 6, 60))),
        List.of(
            new GnomonParameters.Structure(
                0,
                100,
                0.3,
                0.5,
                0.3,
                0.4,
                List.of(0.5, 0.2, 0.3),
                List.of(0.3, 0.3, 0.4),
                List.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2))),
        new GnomonParameters.Training("toy", 0, 0, new TreeMap<>()));
  }

  private static LengthModel length(Random random, int step, int min, int max) {
    double[] p = new double[4];
    for (int i = 0; i < p.length; i++) {
      p[i] = i == 1 ? 0 : random.nextDouble();
    }
    return new LengthModel(step, p, 40, 10, min, max);
  }

  /** Bases rich in signals of both strands. */
  static String letters(Random random, int length) {
    String[] words = {"ATG", "GT", "AG", "TAA", "CAT", "AC", "CT", "TTA", "GC", "TGA", "C", "A"};
    StringBuilder out = new StringBuilder();
    while (out.length() < length) {
      out.append(words[random.nextInt(words.length)]);
      if (random.nextInt(80) == 0) {
        out.append("N".repeat(1 + random.nextInt(7)));
      }
    }
    return out.substring(0, length);
  }
}
