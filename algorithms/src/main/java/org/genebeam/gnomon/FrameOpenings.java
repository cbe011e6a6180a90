package org.genebeam.gnomon;

import java.util.Arrays;

/** Openings of one strand and frame since the last stop codon. */
final class FrameOpenings {
  int[] id = new int[64];
  double[] left = new double[64];
  int[] used = new int[64];

  /** Twice the points of protein chains to the left; odd if the gene so far holds one. */
  int[] chains = new int[64];

  int size;

  void add(int opening, double sum, int bases, int points) {
    if (size == id.length) {
      id = Arrays.copyOf(id, 2 * size);
      left = Arrays.copyOf(left, 2 * size);
      used = Arrays.copyOf(used, 2 * size);
      chains = Arrays.copyOf(chains, 2 * size);
    }
    id[size] = opening;
    left[size] = sum;
    chains[size] = points;
    used[size++] = bases;
  }
}
