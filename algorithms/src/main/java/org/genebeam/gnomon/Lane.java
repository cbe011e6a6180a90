package org.genebeam.gnomon;

import java.util.Arrays;

/**
 * Candidate ends of exons of one kind, predecessors of introns or of intergenic segments, in
 * ascending place.
 *
 * <p>A candidate links to the nearest earlier one with a higher score. Once length scores only
 * fall, the candidates passed over by links cannot win, so a search visits the near ones and a
 * chain of links.
 */
final class Lane {
  private static final int BLOCK = 16;
  private int[] pos = new int[64];
  private double[] val = new double[64];
  private int[] node = new int[64];
  private int[] link = new int[64];
  private double[] earlier = new double[64];

  /** Greatest value of each {@value #BLOCK} candidates. */
  private double[] greatest = new double[64 / BLOCK];

  private int size;
  private int head;

  /** The candidate that won the last search, if it is one still. */
  private int champion;

  void add(int position, double value, int nodeId) {
    if (size == pos.length) {
      pos = Arrays.copyOf(pos, 2 * size);
      val = Arrays.copyOf(val, 2 * size);
      node = Arrays.copyOf(node, 2 * size);
      link = Arrays.copyOf(link, 2 * size);
      earlier = Arrays.copyOf(earlier, 2 * size);
      greatest = Arrays.copyOf(greatest, 2 * size / BLOCK);
    }
    int i = size++;
    greatest[i / BLOCK] = i % BLOCK == 0 ? value : Math.max(value, greatest[i / BLOCK]);
    pos[i] = position;
    val[i] = value;
    node[i] = nodeId;
    int j = i - 1;
    while (j >= 0 && val[j] <= value) {
      j = link[j];
    }
    link[i] = j;
    earlier[i] = i == 0 ? Double.NEGATIVE_INFINITY : Math.max(earlier[i - 1], val[i - 1]);
  }

  /** The best predecessor so far over several lanes. */
  static final class Best {
    double value;
    int node;

    void clear() {
      value = Double.NEGATIVE_INFINITY;
      node = -1;
    }
  }

  /** Drops what no end from {@code end} on can reach; the nearest candidate that is left, or -1. */
  private int nearest(int end, int longest, int barrier, int latest) {
    while (head < size && (pos[head] <= barrier || end - pos[head] > longest)) {
      head++;
    }
    int i = size - 1;
    while (i >= head && pos[i] > latest) {
      i--;
    }
    return i >= head ? i : -1;
  }

  /**
   * A value that {@link #search} will reach for the same arguments: that of the candidate that won
   * last.
   */
  double foretaste(int end, LengthScores length, int min, int barrier, int latest) {
    if (champion >= size
        || pos[champion] <= barrier
        || pos[champion] > latest
        || end - pos[champion] < min) {
      return Double.NEGATIVE_INFINITY;
    }
    return val[champion] + length.of(end - pos[champion]);
  }

  /**
   * Improves {@code best} by segments from a candidate to {@code end}.
   *
   * @param min shortest segment
   * @param barrier candidates at or left of it are out of reach
   * @param latest candidates right of it are passed over
   * @param near length from which on scores only fall
   * @param least a value known to be reached: what is below it need not be found
   */
  void search(
      int end,
      LengthScores length,
      int min,
      int near,
      int barrier,
      int latest,
      double least,
      Best best) {
    int i = nearest(end, length.longest(), barrier, latest);
    double needed = Math.max(least, best.value);
    if (i < 0
        || Math.max(val[i], earlier[i]) + length.ceiling(Math.max(min, end - pos[i])) < needed) {
      return;
    }
    while (i >= head && end - pos[i] < min) {
      i--;
    }
    while (i >= head && end - pos[i] < near) {
      int len = end - pos[i];
      if ((i & BLOCK - 1) == BLOCK - 1) {
        double most = length.ceiling(len);
        if (Math.max(val[i], earlier[i]) + most < needed) {
          return;
        }
        if (greatest[i / BLOCK] + most < needed) {
          i -= BLOCK;
          continue;
        }
      }
      double v = val[i] + length.of(len);
      if (v > best.value) {
        take(v, i, best);
        needed = Math.max(needed, v);
      }
      i--;
    }
    while (i >= head) {
      double s = length.of(end - pos[i]);
      double v = val[i] + s;
      if (v > best.value) {
        take(v, i, best);
      }
      if (s + earlier[i] <= best.value || s + earlier[i] < needed) {
        return;
      }
      i = link[i];
    }
  }

  private void take(double value, int i, Best best) {
    best.value = value;
    best.node = node[i];
    champion = i;
  }

  /** Improves {@code best} by segments that run out of the sequence at {@code end}. */
  void close(int end, LengthModel length, int barrier, Best best) {
    for (int i = size - 1; i >= 0 && pos[i] > barrier; i--) {
      double v = val[i] + length.closingLog(end - pos[i]);
      if (v > best.value) {
        best.value = v;
        best.node = node[i];
      }
    }
  }

  /** Forgets candidates that can no longer win for ends right of {@code end}. */
  void prune(int end, int longest, int near, int barrier, int latest) {
    boolean[] keep = new boolean[size];
    int i = size - 1;
    for (; i >= 0 && end - pos[i] <= near; i--) {
      keep[i] = true;
    }
    for (int j = i; j >= 0; j = link[j]) {
      keep[j] = true;
    }
    while (i >= 0 && pos[i] > latest) {
      i--;
    }
    for (int j = i; j >= 0; j = link[j]) {
      keep[j] = true;
    }
    int n = size;
    size = 0;
    head = 0;
    for (int j = 0; j < n; j++) {
      if (keep[j] && pos[j] > barrier && end - pos[j] <= longest) {
        add(pos[j], val[j], node[j]);
      }
    }
  }

  int size() {
    return size;
  }

  int node(int i) {
    return node[i];
  }

  void renumber(int[] numbers) {
    for (int i = 0; i < size; i++) {
      node[i] = numbers[node[i]];
    }
  }
}
