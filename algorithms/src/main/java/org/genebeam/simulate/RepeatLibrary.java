package org.genebeam.simulate;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * Families of transposons as larger genomes have them: many, of unequal size and age, most copies
 * short of their 5' end; and satellites, long tandem arrays of one unit.
 */
final class RepeatLibrary {
  private static final int SHORTEST_COPY = 60;
  private static final double FULL_LENGTH_SHARE = 0.3;
  private static final double SATELLITE_SHARE = 0.002;
  private static final double MEAN_AGE = 0.12;
  private static final double OLDEST = 0.35;

  private final Draws draws;
  private final byte[][] family;
  private final double[] age;
  private final double[] cumulative;
  private final byte[] satellite;
  private final double meanCopy;

  /**
   * Makes {@code families} of 150 to 8000 bases; some have thousands of times the copies of others.
   */
  RepeatLibrary(Draws draws, int families, Background background) {
    this.draws = draws;
    family = new byte[families][];
    age = new double[families];
    cumulative = new double[families];
    double sum = 0;
    double bases = 0;
    for (int i = 0; i < families; i++) {
      int length = draws.length(1200, 0.9, 150, 8000);
      family[i] = background.plain(length, 0.34 + 0.14 * draws.unit());
      age[i] = Math.min(OLDEST, MEAN_AGE * -StrictMath.log(1 - draws.unit()));
      double weight = draws.logNormal(1, 1.3);
      sum += weight;
      bases +=
          weight
              * (FULL_LENGTH_SHARE * length
                  + (1 - FULL_LENGTH_SHARE) * (SHORTEST_COPY + length) / 2);
      cumulative[i] = sum;
    }
    meanCopy = bases / sum;
    satellite = background.plain(draws.between(150, 180), 0.38);
  }

  /** Mean bases of a transposon copy. */
  double meanCopy() {
    return meanCopy;
  }

  /** A copy of some family on either strand, or rarely a satellite array. */
  byte[] copy() {
    byte[] copy = draws.chance(SATELLITE_SHARE) ? array() : transposon();
    return draws.chance(0.5) ? copy : Nucleotides.reverseComplement(copy);
  }

  private byte[] transposon() {
    int at = Arrays.binarySearch(cumulative, draws.unit() * cumulative[cumulative.length - 1]);
    int i = Math.min(at >= 0 ? at : -at - 1, family.length - 1);
    byte[] whole = family[i];
    int length =
        draws.chance(FULL_LENGTH_SHARE) ? whole.length : draws.between(SHORTEST_COPY, whole.length);
    byte[] kept = Arrays.copyOfRange(whole, whole.length - length, whole.length);
    return draws.diverged(kept, age[i] * (0.5 + draws.unit()));
  }

  private byte[] array() {
    byte[] all = new byte[satellite.length * draws.between(20, 200)];
    for (int i = 0; i < all.length; i++) {
      all[i] = satellite[i % satellite.length];
    }
    return draws.diverged(all, 0.01 + 0.04 * draws.unit());
  }
}
