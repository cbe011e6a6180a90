package org.genebeam.mask;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * Masks the windows whose units are frequent in the genome (alignment.md 2.4).
 *
 * <p>A window of five units scores the floor of their mean. Windows at or above the threshold are
 * masked; two of them form one interval if every base between lies in a window at or above the
 * extension threshold. Windows with an ambiguity code don't exist. One pass, O(length). Stateless.
 */
public final class WindowMasker {
  private static final int UNITS = 5;

  private WindowMasker() {}

  /**
   * Masked intervals of one sequence.
   *
   * @return {@code {start0, end0, ...}}, 0-based half-open, ascending, disjoint
   */
  public static int[] mask(byte[] codes, UnitScores scores) {
    MaskThresholds t = scores.thresholds();
    int k = t.k();
    int window = t.window();
    long unitMask = (1L << 2 * k) - 1;
    int top = 2 * (k - 1);
    int[] ring = new int[UNITS];
    Intervals found = new Intervals();
    int from = -1; // open interval [from, to), reach = how far extending windows go
    int to = 0;
    int reach = 0;
    long unit = 0;
    long reverse = 0;
    int valid = 0;
    int sum = 0;
    for (int i = 0; i < codes.length; i++) {
      byte code = codes[i];
      if (code == Nucleotides.N) {
        valid = 0;
        sum = 0;
        continue;
      }
      unit = (unit << 2 | code) & unitMask;
      reverse = reverse >>> 2 | (long) (3 - code) << top;
      valid++;
      if (valid < k) {
        continue;
      }
      int score = scores.score(unit, reverse);
      int slot = (valid - k) % UNITS;
      sum += score - (valid < window + 1 ? 0 : ring[slot]);
      ring[slot] = score;
      if (valid < window) {
        continue;
      }
      int mean = sum / UNITS;
      int start = i - window + 1;
      boolean joins = from >= 0 && start <= reach;
      if (mean >= t.threshold() && mean >= t.extend()) {
        if (!joins) {
          found.add(from, to);
          from = start;
        }
        to = i + 1;
        reach = to;
      } else if (mean >= t.extend() && joins) {
        reach = i + 1;
      } else if (from >= 0 && (mean >= t.extend() || start > reach - 1)) {
        found.add(from, to);
        from = -1;
      }
    }
    found.add(from, to);
    return found.toArray();
  }

  private static final class Intervals {
    private int[] bounds = new int[64];
    private int n;

    void add(int from, int to) {
      if (from < 0) {
        return;
      }
      if (n > 0 && bounds[n - 1] == from) {
        bounds[n - 1] = to;
        return;
      }
      if (n == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * n);
      }
      bounds[n++] = from;
      bounds[n++] = to;
    }

    int[] toArray() {
      return Arrays.copyOf(bounds, n);
    }
  }
}
