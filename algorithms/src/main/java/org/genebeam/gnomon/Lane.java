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
  private int[] pos = new int[64];
  private double[] val = new double[64];
  private int[] node = new int[64];
  private int[] link = new int[64];
  private double[] earlier = new double[64];
  private int size;
  private int head;

  void add(int position, double value, int nodeId) {
    if (size == pos.length) {
      pos = Arrays.copyOf(pos, 2 * size);
      val = Arrays.copyOf(val, 2 * size);
      node = Arrays.copyOf(node, 2 * size);
      link = Arrays.copyOf(link, 2 * size);
      earlier = Arrays.copyOf(earlier, 2 * size);
    }
    int i = size++;
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

  /**
   * Improves {@code best} by segments from a candidate to {@code end}.
   *
   * @param min shortest segment
   * @param barrier candidates at or left of it are out of reach
   * @param latest candidates right of it are passed over
   * @param near length from which on scores only fall
   */
  void search(int end, LengthModel length, int min, int near, int barrier, int latest, Best best) {
    while (head < size && (pos[head] <= barrier || end - pos[head] > length.longest())) {
      head++;
    }
    int i = size - 1;
    while (i >= head && pos[i] > latest) {
      i--;
    }
    for (; i >= head && end - pos[i] < near; i--) {
      if (end - pos[i] >= min) {
        double v = val[i] + length.scoreLog(end - pos[i]);
        if (v > best.value) {
          best.value = v;
          best.node = node[i];
        }
      }
    }
    while (i >= head) {
      double s = length.scoreLog(end - pos[i]);
      double v = val[i] + s;
      if (v > best.value) {
        best.value = v;
        best.node = node[i];
      }
      if (s + earlier[i] <= best.value) {
        return;
      }
      i = link[i];
    }
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
