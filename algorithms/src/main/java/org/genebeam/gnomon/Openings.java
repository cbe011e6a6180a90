package org.genebeam.gnomon;

import java.util.Arrays;

/**
 * Places where an exon of one strand and frame may begin (on the left), in ascending place: ends of
 * introns and of intergenic segments.
 */
final class Openings {
  /** Kind of an intergenic opening; introns have their phase. */
  static final int INTERGENIC = 3;

  int[] pos = new int[64];
  double[] val = new double[64];

  /** Cumulative coding score at the first base after the left signal. */
  double[] left = new double[64];

  /** Exonic bases of the left signal. */
  int[] used = new int[64];

  int[] kind = new int[64];

  /** Twice the points of protein chains to the left; odd if the gene so far holds one. */
  int[] chains = new int[64];

  int[] node = new int[64];
  int size;
  int head;

  void add(
      int position, double value, double leftSum, int usedBases, int type, int points, int nodeId) {
    if (size == pos.length) {
      int n = 2 * size;
      pos = Arrays.copyOf(pos, n);
      val = Arrays.copyOf(val, n);
      left = Arrays.copyOf(left, n);
      used = Arrays.copyOf(used, n);
      kind = Arrays.copyOf(kind, n);
      chains = Arrays.copyOf(chains, n);
      node = Arrays.copyOf(node, n);
    }
    pos[size] = position;
    val[size] = value;
    left[size] = leftSum;
    used[size] = usedBases;
    kind[size] = type;
    chains[size] = points;
    node[size++] = nodeId;
  }

  /** Index of the first opening right of {@code barrier}; earlier ones are lost for ever. */
  int firstAfter(int barrier) {
    while (head < size && pos[head] <= barrier) {
      head++;
    }
    return head;
  }

  void prune(int barrier) {
    int n = size;
    size = 0;
    head = 0;
    for (int i = 0; i < n; i++) {
      if (pos[i] > barrier) {
        add(pos[i], val[i], left[i], used[i], kind[i], chains[i], node[i]);
      }
    }
  }

  void renumber(int[] numbers) {
    for (int i = 0; i < size; i++) {
      node[i] = numbers[node[i]];
    }
  }
}
