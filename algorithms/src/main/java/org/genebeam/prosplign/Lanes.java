package org.genebeam.prosplign;

/**
 * Loops over the residues of one column, written so that the compiler turns them into vector
 * instructions: few arrays a loop, one index, and the maximum without a branch (differences must
 * not overflow). Index 0 is not touched.
 *
 * <p>All of them are called through one place, {@link #run}. That call has many targets, so none is
 * copied into the caller, where so many loops at once would not be compiled to vector code.
 */
enum Lanes {
  /** {@code w = max(x + k, y + l)}. */
  MAX_OF_SHIFTED {
    @Override
    void loop(int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l) {
      for (int i = 1; i <= n; i++) {
        w[i] = max(x[i] + k, y[i] + l);
      }
    }
  },
  /** {@code w = max(x + y, z, u + k, t + l)}. */
  MAX_OF_SUM {
    @Override
    void loop(int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l) {
      for (int i = 1; i <= n; i++) {
        w[i] = max(max(x[i] + y[i], z[i]), max(u[i] + k, t[i] + l));
      }
    }
  },
  /** {@code w = max(w, x + k)}. */
  RAISE_SHIFTED {
    @Override
    void loop(int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l) {
      for (int i = 1; i <= n; i++) {
        w[i] = max(w[i], x[i] + k);
      }
    }
  },
  /** {@code w = max(w, x + k, y + l)}. */
  RAISE_TWO_SHIFTED {
    @Override
    void loop(int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l) {
      for (int i = 1; i <= n; i++) {
        w[i] = max(w[i], max(x[i] + k, y[i] + l));
      }
    }
  },
  /** {@code w = max(w, x + y, z + u)}. */
  RAISE_TWO_SUMS {
    @Override
    void loop(int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l) {
      for (int i = 1; i <= n; i++) {
        w[i] = max(w[i], max(x[i] + y[i], z[i] + u[i]));
      }
    }
  },
  /** {@code w = max(w, x + y + k)}. */
  RAISE_SHIFTED_SUM {
    @Override
    void loop(int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l) {
      for (int i = 1; i <= n; i++) {
        w[i] = max(w[i], x[i] + y[i] + k);
      }
    }
  },
  /** {@code w = max(w, u + x + k); y = max(y, u + z + k)}. */
  RAISE_TWO_DONORS {
    @Override
    void loop(int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l) {
      for (int i = 1; i <= n; i++) {
        int from = u[i] + k;
        w[i] = max(w[i], from + x[i]);
        y[i] = max(y[i], from + z[i]);
      }
    }
  },
  /** {@code x = max(x, y + k); w = max(w, x)}. */
  RAISE_BOTH {
    @Override
    void loop(int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l) {
      for (int i = 1; i <= n; i++) {
        int best = max(x[i], y[i] + k);
        x[i] = best;
        w[i] = max(w[i], best);
      }
    }
  },
  /** {@code w = max(w, x); y = max(w, x + k)}. */
  RAISE_AND_KEEP {
    @Override
    void loop(int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l) {
      for (int i = 1; i <= n; i++) {
        int best = max(w[i], x[i]);
        w[i] = best;
        y[i] = max(best, x[i] + k);
      }
    }
  };

  abstract void loop(int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l);

  static void run(
      Lanes op, int n, int[] w, int[] x, int[] y, int[] z, int[] u, int[] t, int k, int l) {
    op.loop(n, w, x, y, z, u, t, k, l);
  }

  static void run(Lanes op, int n, int[] w, int[] x, int k) {
    run(op, n, w, x, null, null, null, null, k, 0);
  }

  private static int max(int a, int b) {
    int difference = a - b;
    return a - (difference & difference >> 31);
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
