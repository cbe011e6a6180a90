package org.genebeam.prosplign;

/**
 * What is needed to go on behind column {@code at}: the donors so far and the columns that later
 * ones look back to.
 */
final class Checkpoint {
  final int at;
  private final int[][][] best = new int[3][][];
  private final int[][] w;
  private final int[][] v = new int[2][];
  private final int[][][] h;

  /** Copies the state of {@code columns} after column {@code at}. */
  Checkpoint(SpliceColumns columns, int at) {
    this.at = at;
    int m = columns.m;
    int used = 4 + 2 * columns.letters;
    for (int set = 0; set < 3; set++) {
      best[set] = new int[used][];
      for (int s = 0; s < used; s++) {
        if (set != SpliceColumns.ANY_SET || s == 0 || s >= 4) {
          best[set][s] = java.util.Arrays.copyOf(columns.best[set][s], m + 1);
        }
      }
    }
    int from = from(columns);
    w = new int[at - from + 1][];
    h = new int[at - from + 1][][];
    for (int j = from; j <= at; j++) {
      w[j - from] = java.util.Arrays.copyOf(columns.w(j), m + 1);
      if (j == at || columns.donor(j) != SpliceColumns.OTHER) {
        h[j - from] = new int[3][];
        for (int k = 1; k <= 3; k++) {
          h[j - from][k - 1] = java.util.Arrays.copyOf(columns.h(k, j), m + 1);
        }
      }
    }
    for (int k = 0; k < 2 && at - k >= 0; k++) {
      v[k] = java.util.Arrays.copyOf(columns.v(at - k), m + 1);
    }
  }

  /** First column that is kept. */
  int from(SpliceColumns columns) {
    return Math.max(0, at - columns.minIntron - 3);
  }

  /** Puts the state back; the columns must reach from {@link #from} on. */
  void restore(SpliceColumns columns) {
    int m = columns.m;
    for (int set = 0; set < 3; set++) {
      for (int s = 0; s < best[set].length; s++) {
        if (best[set][s] != null) {
          System.arraycopy(best[set][s], 0, columns.best[set][s], 0, m + 1);
        }
      }
    }
    int from = from(columns);
    for (int j = from; j <= at; j++) {
      System.arraycopy(w[j - from], 0, columns.ownW(j), 0, m + 1);
      for (int k = 1; h[j - from] != null && k <= 3; k++) {
        System.arraycopy(h[j - from][k - 1], 0, columns.ownH(k, j), 0, m + 1);
      }
    }
    for (int k = 0; k < 2 && at - k >= 0; k++) {
      System.arraycopy(v[k], 0, columns.v(at - k), 0, m + 1);
    }
    for (int j = from; j <= at; j++) {
      columns.shift(j);
    }
  }

  /** Best donor value of a set and state. */
  int best(int set, int state, int residue) {
    int[] row = best[set][state];
    return row == null ? SpliceColumns.NONE : row[residue];
  }
}
