package org.genebeam.gnomon;

/**
 * Logarithm of a sum of exponentials, of terms added one by one.
 *
 * <p>Terms more than {@value #REACH} below the greatest are lost. The exponential is a table with a
 * correction of fourth order, relative error below 1e-9, the same on every machine.
 */
final class LogSum {
  private static final double REACH = 36;
  private static final int STEPS = 32;
  private static final double[] POWERS = new double[(int) (REACH + 2) * STEPS];

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = StrictMath.exp(-(double) i / STEPS);
    }
  }

  private double greatest = Double.NEGATIVE_INFINITY;
  private double sum;

  /** e^x for x at most 0; 0 below the reach. */
  static double exp(double x) {
    if (!(x > -REACH)) {
      return 0;
    }
    int i = (int) (-x * STEPS);
    double r = x + (double) i / STEPS;
    return POWERS[i] * (1 + r * (1 + r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24)))));
  }

  void clear() {
    greatest = Double.NEGATIVE_INFINITY;
    sum = 0;
  }

  void add(double term) {
    if (term <= greatest) {
      sum += exp(term - greatest);
    } else if (term > Double.NEGATIVE_INFINITY) {
      sum = sum * exp(greatest - term) + 1;
      greatest = term;
    }
  }

  double value() {
    return sum > 0 ? greatest + StrictMath.log(sum) : Double.NEGATIVE_INFINITY;
  }

  /** ln(e^a + e^b). */
  static double of(double a, double b) {
    double high = Math.max(a, b);
    double low = Math.min(a, b);
    return low <= high - REACH ? high : high + StrictMath.log1p(exp(low - high));
  }
}
