package org.genebeam.chain;

import org.genebeam.model.Transcript;

/** Relations of exon structures given as ascending bounds. */
final class Structures {
  private Structures() {}

  /** Exon bounds of a transcript. */
  static int[] of(Transcript t) {
    int[] b = new int[2 * t.exons().size()];
    for (int e = 0; e < t.exons().size(); e++) {
      b[2 * e] = t.exons().get(e).start();
      b[2 * e + 1] = t.exons().get(e).end();
    }
    return b;
  }

  /** Index of the exon of {@code x} with base {@code v}, or -1. */
  static int exonAt(int[] x, int v) {
    int lo = 0;
    int hi = x.length / 2 - 1;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (v < x[2 * mid + 1]) {
        hi = mid;
      } else {
        lo = mid + 1;
      }
    }
    return v >= x[2 * lo] && v < x[2 * lo + 1] ? lo : -1;
  }

  /** Whether all exons of {@code y} lie in those of {@code x} with the same introns between. */
  static boolean contains(int[] x, int[] y) {
    int e = exonAt(x, y[0]);
    if (e < 0) {
      return false;
    }
    int i = 2 * e + 1;
    for (int k = 1; k < y.length - 1; k += 2, i += 2) {
      if (i + 2 >= x.length || x[i] != y[k] || x[i + 1] != y[k + 1]) {
        return false;
      }
    }
    return y[y.length - 1] <= x[i];
  }

  /** Whether a common intron exists. */
  static boolean sharesIntron(int[] x, int[] y) {
    int i = 1;
    int k = 1;
    while (i < x.length - 1 && k < y.length - 1) {
      if (x[i] == y[k] && x[i + 1] == y[k + 1]) {
        return true;
      }
      if (x[i] < y[k] || (x[i] == y[k] && x[i + 1] < y[k + 1])) {
        i += 2;
      } else {
        k += 2;
      }
    }
    return false;
  }

  /** Whether a common donor or acceptor exists. */
  static boolean sharesSplice(int[] x, int[] y) {
    for (int side = 1; side <= 2; side++) {
      int i = side;
      int k = side;
      while (i < x.length - 1 && k < y.length - 1) {
        if (x[i] == y[k]) {
          return true;
        }
        if (x[i] < y[k]) {
          i += 2;
        } else {
          k += 2;
        }
      }
    }
    return false;
  }

  /** Whether {@code x} has the intron. */
  static boolean hasIntron(int[] x, int from, int to) {
    for (int i = 1; i < x.length - 1; i += 2) {
      if (x[i] == from) {
        return x[i + 1] == to;
      }
    }
    return false;
  }

  /** Whether one exon of {@code x} spans {@code [from, to)} with more on both sides. */
  static boolean swallows(int[] x, int from, int to) {
    int e = exonAt(x, from);
    return e >= 0 && x[2 * e] < from && x[2 * e + 1] > to;
  }

  /** Common exonic bases. */
  static int common(int[] x, int[] y) {
    int sum = 0;
    int i = 0;
    int k = 0;
    while (i < x.length && k < y.length) {
      sum += Math.max(0, Math.min(x[i + 1], y[k + 1]) - Math.max(x[i], y[k]));
      if (x[i + 1] < y[k + 1]) {
        i += 2;
      } else {
        k += 2;
      }
    }
    return sum;
  }

  /** Exonic bases. */
  static int length(int[] x) {
    int sum = 0;
    for (int i = 0; i < x.length; i += 2) {
      sum += x[i + 1] - x[i];
    }
    return sum;
  }

  /** The part of {@code x} inside {@code [from, to)}; null if empty. */
  static int[] clip(int[] x, int from, int to) {
    int[] kept = new int[x.length];
    int n = 0;
    for (int i = 0; i < x.length; i += 2) {
      int a = Math.max(x[i], from);
      int b = Math.min(x[i + 1], to);
      if (a < b) {
        kept[n++] = a;
        kept[n++] = b;
      }
    }
    return n == 0 ? null : java.util.Arrays.copyOf(kept, n);
  }

  /** Union of two structures that agree where they overlap; {@code x} starts first. */
  static int[] join(int[] x, int[] y) {
    int e = exonAt(x, y[0]);
    if (e < 0) {
      throw new IllegalArgumentException("structures do not overlap");
    }
    if (y[y.length - 1] <= x[x.length - 1]) {
      return x;
    }
    int head = 2 * e + 1;
    int[] joined = new int[head + y.length - 1];
    System.arraycopy(x, 0, joined, 0, head);
    System.arraycopy(y, 1, joined, head, y.length - 1);
    return joined;
  }
}
