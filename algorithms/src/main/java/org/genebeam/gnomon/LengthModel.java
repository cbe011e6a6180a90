package org.genebeam.gnomon;

import java.util.Arrays;

/**
 * Distribution of the length of one kind of segment in bases.
 *
 * <p>Bins of {@code step} lengths, bin i holding i*step+1 .. (i+1)*step. The first bins have
 * explicit densities; later ones follow the Lorentz tail A / (L^2 + x^2), x = centre of the bin.
 * Bins that end below the minimum are empty; the longest length is the first of the last bin, and
 * the lengths from the minimum to it sum to 1. Immutable, thread-safe; look-ups O(1), memory
 * O(maximum / step).
 */
public final class LengthModel {
  /** Score of a length that was never seen but is not ruled out. */
  public static final double UNSEEN_LOG = -25;

  /** Bins cost 40 bytes each. */
  private static final int MOST_BINS = 1 << 22;

  private final int step;
  private final double[] explicit;
  private final double tailA;
  private final double tailL;
  private final int min;
  private final int max;
  private final int longest;
  private final double[] density;
  private final double[] logDensity;
  private final double[] ceiling;
  private final double[] above;
  private final double[] through;
  private final double mean;

  /**
   * @param step bases a bin
   * @param explicit densities of the first bins, any scale shared with {@code tailA}; rounded to
   *     single precision
   * @param tailA scale of the tail, 0 = no tail
   * @param tailL half-width of the tail in bases
   * @param min shortest possible length
   * @param max longest possible length
   */
  public LengthModel(int step, double[] explicit, double tailA, double tailL, int min, int max) {
    check(step, explicit, tailA, tailL, min, max);
    this.step = step;
    this.explicit = new double[explicit.length];
    for (int i = 0; i < explicit.length; i++) {
      this.explicit[i] = (float) explicit[i];
    }
    this.tailA = (float) tailA;
    this.tailL = (float) tailL;
    this.min = min;
    this.max = max;
    int bins = (max - 1) / step + 1;
    longest = Math.max(min, (bins - 1) * step + 1);
    density = new double[bins];
    logDensity = new double[bins];
    double total = 0;
    for (int i = 0; i < bins; i++) {
      double x = (i + 0.5) * step;
      double p =
          i < explicit.length
              ? this.explicit[i]
              : this.tailA / Math.max(1e-9, this.tailL * this.tailL + x * x);
      density[i] = (long) (i + 1) * step < min ? 0 : p;
      total += density[i] * lengthsIn(i);
    }
    if (!(total > 0)) {
      throw new IllegalArgumentException("length model without any probability");
    }
    above = new double[bins + 1];
    through = new double[bins + 1];
    double sum = 0;
    for (int i = bins - 1; i >= 0; i--) {
      density[i] /= total;
      logDensity[i] = density[i] > 0 ? StrictMath.log(density[i]) : UNSEEN_LOG;
      above[i] = above[i + 1] + density[i] * lengthsIn(i);
      sum += density[i] * lengthsIn(i) * ((Math.max(min, i * step + 1) + lastOf(i)) / 2.0);
      int n = lastOf(i) - i * step;
      through[i] = through[i + 1] + n * (above[i + 1] + density[i] * (n + 1) / 2.0);
    }
    mean = sum;
    ceiling = logDensity.clone();
    for (int i = bins - 2; i >= 0; i--) {
      ceiling[i] = Math.max(ceiling[i], ceiling[i + 1]);
    }
  }

  private static void check(
      int step, double[] explicit, double tailA, double tailL, int min, int max) {
    if (step < 1 || min < 1 || max < min) {
      throw new IllegalArgumentException(
          "length model needs step >= 1 and 1 <= min <= max, got %d, %d, %d"
              .formatted(step, min, max));
    }
    if ((max - 1) / step >= MOST_BINS) {
      throw new IllegalArgumentException(
          "length model needs (max - 1) / step < %d, got step %d, max %d"
              .formatted(MOST_BINS, step, max));
    }
    for (double p : explicit) {
      if (!(p >= 0 && p <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException("density of a length must be 0 or more, got " + p);
      }
    }
    if (!(tailA >= 0 && tailA <= Float.MAX_VALUE && tailL >= 0 && tailL <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "tail of a length model needs A and L of 0 or more, got %s and %s"
              .formatted(tailA, tailL));
    }
  }

  private int lastOf(int bin) {
    return Math.min(longest, (bin + 1) * step);
  }

  private int lengthsIn(int bin) {
    return Math.max(0, lastOf(bin) - Math.max(min, bin * step + 1) + 1);
  }

  public int step() {
    return step;
  }

  /** Explicit densities as given, a copy. */
  public double[] explicit() {
    return explicit.clone();
  }

  public double tailA() {
    return tailA;
  }

  public double tailL() {
    return tailL;
  }

  public int min() {
    return min;
  }

  /** Bound of the lengths as given; see {@link #longest}. */
  public int max() {
    return max;
  }

  /** Longest length with a score. */
  public int longest() {
    return longest;
  }

  /** Mean length in bases. */
  public double mean() {
    return mean;
  }

  /** ln P(length); {@link #UNSEEN_LOG} in an empty bin, -Infinity beyond the longest. */
  public double scoreLog(int length) {
    return length < 1 || length > longest
        ? Double.NEGATIVE_INFINITY
        : logDensity[(length - 1) / step];
  }

  /** Greatest {@link #scoreLog} of all lengths from {@code length} on. */
  double ceilingLog(int length) {
    return length > longest ? Double.NEGATIVE_INFINITY : ceiling[(Math.max(1, length) - 1) / step];
  }

  /** Least length from which on {@link #scoreLog} never rises. */
  public int monotoneFrom() {
    int bin = logDensity.length - 1;
    while (bin > 0 && logDensity[bin - 1] >= logDensity[bin]) {
      bin--;
    }
    return bin * step + 1;
  }

  /** P(a segment is longer than {@code length}), linear within a bin. */
  public double tail(int length) {
    if (length < min) {
      return 1;
    }
    if (length >= longest) {
      return 0;
    }
    int bin = (length - 1) / step;
    return Math.min(1, above[bin + 1] + density[bin] * (lastOf(bin) - length));
  }

  /** ln P(length > {@code length}). */
  public double closingLog(int length) {
    return Math.log(tail(length));
  }

  /**
   * ln of the probability that one segment covers a whole window of {@code window} bases: sum over
   * longer lengths l of (l - window) P(l), over the mean.
   */
  public double throughLog(int window) {
    if (window >= longest) {
      return Double.NEGATIVE_INFINITY;
    }
    // Sum of tail(x) from x = window on: 1 below the minimum, the rest of a bin, then whole bins.
    int from = Math.max(min, window);
    int bin = from / step;
    int rest = lastOf(bin) - from;
    double sum = Math.max(0, min - Math.max(0, window)) + through[bin + 1];
    sum += rest * (above[bin + 1] + density[bin] * (rest + 1) / 2.0);
    return Math.log(sum / mean);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof LengthModel other
        && step == other.step
        && min == other.min
        && max == other.max
        && tailA == other.tailA
        && tailL == other.tailL
        && Arrays.equals(explicit, other.explicit);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * Arrays.hashCode(explicit) + min) + max;
  }
}
