package org.genebeam.compart;

import java.util.Arrays;

/** The largest value entered under a key below a given one. O(log n) each. */
final class PrefixMaxima {
  private final int[] keys;
  private final double[] tree;

  /**
   * @param possible keys that may be entered, any order, repeats allowed
   */
  PrefixMaxima(int[] possible) {
    int[] sorted = possible.clone();
    Arrays.sort(sorted);
    int n = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[n++] = sorted[i];
      }
    }
    keys = Arrays.copyOf(sorted, n);
    tree = new double[n + 1];
    Arrays.fill(tree, Double.NEGATIVE_INFINITY);
  }

  void add(int key, double value) {
    for (int i = Arrays.binarySearch(keys, key) + 1; i < tree.length; i += i & -i) {
      tree[i] = Math.max(tree[i], value);
    }
  }

  /** Largest value of the keys smaller than {@code key}; minus infinity if there is none. */
  double below(int key) {
    int at = Arrays.binarySearch(keys, key);
    double most = Double.NEGATIVE_INFINITY;
    for (int i = at < 0 ? -at - 1 : at; i > 0; i -= i & -i) {
      most = Math.max(most, tree[i]);
    }
    return most;
  }
}
