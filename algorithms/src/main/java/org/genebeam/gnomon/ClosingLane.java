package org.genebeam.gnomon;

import java.util.Arrays;

/**
 * Closings of one kind, by place: what a gap may follow. Blocks of them are passed over together.
 */
final class ClosingLane {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  static final int BLOCK = 4;
  static final int LARGE = 8;
  int[] id = new int[1 << LARGE];
  int[] at = new int[1 << LARGE];
  double[] value = new double[1 << LARGE];
  double[] earlier = new double[1 << LARGE];
  double[] greatest = new double[1 << LARGE - BLOCK];
  double[] greatestOfMany = new double[1];
  int size;
  int head;

  // Of the first that is in reach, the last, and the best of the last gap that was found.
  int headAt;
  int lastAt;
  double most = NONE;
  int championAt = -1;
  double championValue;

  void add(int closing, int place, double v) {
    if (size == id.length) {
      id = Arrays.copyOf(id, 2 * size);
      at = Arrays.copyOf(at, 2 * size);
      value = Arrays.copyOf(value, 2 * size);
      earlier = Arrays.copyOf(earlier, 2 * size);
      greatest = Arrays.copyOf(greatest, 2 * size >> BLOCK);
      greatestOfMany = Arrays.copyOf(greatestOfMany, 2 * size >> LARGE);
    }
    most = Math.max(most, v);
    add(greatest, BLOCK, v);
    add(greatestOfMany, LARGE, v);
    id[size] = closing;
    at[size] = place;
    value[size] = v;
    earlier[size] = most;
    if (size == head) {
      headAt = place;
    }
    lastAt = place;
    size++;
  }

  private void add(double[] blocks, int bits, double v) {
    int block = size >> bits;
    blocks[block] = (block << bits) == size ? v : Math.max(v, blocks[block]);
  }

  /** No less than the weight of any gap to {@code b}. */
  double bound(int b, LengthScores length, int min) {
    return head == size ? NONE : most + length.ceiling(Math.max(min, b - lastAt));
  }

  /** A weight that a search meets: that of the gap that was the best one last time. */
  double foretaste(int b, LengthScores length, int min, int barrier, int until) {
    return championAt <= barrier || championAt > until || b - championAt < min
        ? NONE
        : championValue + length.of(b - championAt);
  }

  /** Gives up what no gap will follow any more. */
  void advance(int b, int longest, int barrier) {
    while (head < size && (headAt <= barrier || b - headAt > longest)) {
      head++;
      headAt = head < size ? at[head] : 0;
    }
  }

  /** The candidate before {@code i} and those of its blocks that cannot reach a weight. */
  int passOver(int i, double ceiling, double least) {
    if ((i & (1 << LARGE) - 1) == (1 << LARGE) - 1
        && greatestOfMany[i >> LARGE] + ceiling < least) {
      return i - (1 << LARGE);
    }
    return greatest[i >> BLOCK] + ceiling < least ? i - (1 << BLOCK) : i;
  }
}
