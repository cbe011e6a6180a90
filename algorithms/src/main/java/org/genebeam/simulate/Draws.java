package org.genebeam.simulate;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Random numbers of one stream; the same on every machine (StrictMath, no JDK-defined normals). */
final class Draws {
  private final SplittableRandom random;

  /** Stream {@code part} of a seed. */
  Draws(long seed, int part) {
    random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + part * 0xD1B54A32D192ED03L);
  }

  double unit() {
    return random.nextDouble();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Uniform in {@code [0, bound)}. */
  int below(int bound) {
    return (int) (random.nextDouble() * bound);
  }

  /** Uniform in {@code [from, to]}. */
  int between(int from, int to) {
    return from + below(to - from + 1);
  }

  /** Standard normal, by Box and Muller. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * normal());
  }

  /** Log-normal length, clipped. */
  int length(double median, double sigma, int least, int most) {
    return (int) Math.max(least, Math.min(most, Math.round(logNormal(median, sigma))));
  }

  /** Failures before a success: mean {@code mean}. */
  int geometric(double mean) {
    return mean <= 0
        ? 0
        : (int) (StrictMath.log(1 - random.nextDouble()) / StrictMath.log(mean / (1 + mean)));
  }

  /** Index drawn by weight. */
  int pick(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double at = random.nextDouble() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** A copy in which bases are lost and, nine times as often, substituted. */
  byte[] diverged(byte[] bases, double divergence) {
    byte[] copy = new byte[bases.length];
    int n = 0;
    for (byte base : bases) {
      if (!chance(divergence * 0.1)) {
        copy[n++] = chance(divergence * 0.9) ? otherBase(base) : base;
      }
    }
    return Arrays.copyOf(copy, n);
  }

  /** Any of the three other bases. */
  byte otherBase(byte base) {
    return (byte) ((base + 1 + below(3)) & 3);
  }
}
