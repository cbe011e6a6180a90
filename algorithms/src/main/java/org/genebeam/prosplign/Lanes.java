package org.genebeam.prosplign;

/**
 * Loops over the residues of one column, written so that the compiler turns them into vector
 * instructions: few arrays a loop, one index, and the maximum without a branch (differences must not
 * overflow). Index 0 is not touched.
 */
final class Lanes {
  private Lanes() {}

  static int max(int a, int b) {
    int difference = a - b;
    return a - (difference & difference >> 31);
  }

  /** {@code w = x + y}. */
  static void sum(int n, int[] w, int[] x, int[] y) {
    for (int i = 1; i <= n; i++) {
      w[i] = x[i] + y[i];
    }
  }

  /** {@code w = x + c}. */
  static void shift(int n, int[] w, int[] x, int c) {
    for (int i = 1; i <= n; i++) {
      w[i] = x[i] + c;
    }
  }

  /** {@code w = max(x + c, y + d)}. */
  static void maxOfShifted(int n, int[] w, int[] x, int c, int[] y, int d) {
    for (int i = 1; i <= n; i++) {
      w[i] = max(x[i] + c, y[i] + d);
    }
  }

  /** {@code w = max(w, x)}. */
  static void raise(int n, int[] w, int[] x) {
    for (int i = 1; i <= n; i++) {
      w[i] = max(w[i], x[i]);
    }
  }

  /** {@code w = max(w, x, y)}. */
  static void raise(int n, int[] w, int[] x, int[] y) {
    for (int i = 1; i <= n; i++) {
      w[i] = max(w[i], max(x[i], y[i]));
    }
  }

  /** {@code w = max(w, x + c)}. */
  static void raiseShifted(int n, int[] w, int[] x, int c) {
    for (int i = 1; i <= n; i++) {
      w[i] = max(w[i], x[i] + c);
    }
  }

  /** {@code w = max(w, x + c, y + d)}. */
  static void raiseShifted(int n, int[] w, int[] x, int c, int[] y, int d) {
    for (int i = 1; i <= n; i++) {
      w[i] = max(w[i], max(x[i] + c, y[i] + d));
    }
  }

  /** {@code w = max(w, x + y)}. */
  static void raiseSum(int n, int[] w, int[] x, int[] y) {
    for (int i = 1; i <= n; i++) {
      w[i] = max(w[i], x[i] + y[i]);
    }
  }

  /** {@code w = max(w, x + y + c)}. */
  static void raiseSum(int n, int[] w, int[] x, int[] y, int c) {
    for (int i = 1; i <= n; i++) {
      w[i] = max(w[i], x[i] + y[i] + c);
    }
  }

  /** {@code b = max(b, x + c); w = max(w, b)}. */
  static void raiseBoth(int n, int[] w, int[] b, int[] x, int c) {
    for (int i = 1; i <= n; i++) {
      int best = max(b[i], x[i] + c);
      b[i] = best;
      w[i] = max(w[i], best);
    }
  }

  /** {@code v[i] = max(v[i-1], w[i-1] + c)}: the one loop that runs along the protein. */
  static void gaps(int n, int[] v, int[] w, int c) {
    int best = w[0] + c;
    for (int i = 1; i <= n; i++) {
      v[i] = best;
      best = Math.max(best, w[i] + c);
    }
  }
}
