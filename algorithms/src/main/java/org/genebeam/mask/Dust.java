package org.genebeam.mask;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * Masks low complexity symmetrically: the result for the reverse complement is the mirror image.
 *
 * <p>The score of a stretch of {@code l} triplets is the number of equal pairs of triplets divided
 * by {@code l - 1}. A stretch of at most {@code window} bases is masked if its score is above
 * {@code level / 10} and no stretch inside it scores higher. Stretches with an ambiguity code don't
 * exist. Method: A. Morgulis, E. M. Gertz, A. A. Schäffer, R. Agarwala, "A fast and symmetric DUST
 * implementation to mask low-complexity DNA sequences", J. Comput. Biol. 13, 2006.
 *
 * <p>Stretches that end at a triplet are looked at from short to long; {@code best} keeps the
 * highest score inside [start, end]. Where no triplet occurs more than {@code level / 5} times no
 * stretch can pass, so only longer ones are tried. Time O(n) on ordinary sequence, at most O(n ·
 * window). Stateless.
 */
public final class Dust {
  /** Settings of NCBI's programs. */
  public static final Dust DEFAULTS = new Dust(20, 64, 1);

  private static final int TRIPLETS = 64;
  private static final int TRIPLET = 3;

  private final int level;
  private final int window;
  private final int linker;

  /**
   * @param level ten times the score that a stretch must exceed, at least 1
   * @param window most bases of a stretch, at least 8
   * @param linker intervals with fewer bases than this between them become one; at least 1
   */
  public Dust(int level, int window, int linker) {
    if (level < 1 || window < 8 || linker < 1) {
      throw new IllegalArgumentException(
          "level >= 1, window >= 8 and linker >= 1 expected, got %d, %d, %d"
              .formatted(level, window, linker));
    }
    this.level = level;
    this.window = window;
    this.linker = linker;
  }

  /**
   * Masked intervals of a sequence.
   *
   * @param codes base codes; not modified
   * @return {@code {start0, end0, ...}}, 0-based half-open, ascending, disjoint
   */
  public int[] mask(byte[] codes) {
    Run run = new Run();
    run.scan(codes, 0, codes.length);
    return Arrays.copyOf(run.bounds, run.count);
  }

  private final class Run {
    private final int most = window - TRIPLET + 1;
    private final int[] ring = new int[most];
    private final int[] bestSum = new int[most];
    private final int[] bestLength = new int[most];
    private final int[] suffixCounts = new int[TRIPLETS];
    private final int[] counts = new int[TRIPLETS];
    private int suffixSum;
    private int[] bounds = new int[64];
    private int count;

    /** Scans the parts of {@code [from, to)} between ambiguity codes. */
    void scan(byte[] codes, int from, int to) {
      int start = from;
      for (int i = from; i <= to; i++) {
        if (i == to || codes[i] == Nucleotides.N) {
          if (i - start > TRIPLET) {
            part(codes, start, i);
          }
          start = i + 1;
        }
      }
    }

    private void part(byte[] codes, int from, int to) {
      int triplets = to - from - TRIPLET + 1;
      int maxTimes = Math.max(1, level / 5);
      Arrays.fill(suffixCounts, 0);
      suffixSum = 0;
      int plain = 0; // triplets plain..end hold none more than maxTimes
      int triplet = codes[from] << 2 | codes[from + 1];
      for (int end = 0; end < triplets; end++) {
        triplet = (triplet << 2 | codes[from + end + 2]) & TRIPLETS - 1;
        int start = Math.max(0, end - most + 1);
        ring[end % most] = triplet;
        bestSum[end % most] = 0;
        bestLength[end % most] = 1;
        suffixSum += suffixCounts[triplet]++;
        if (plain < start) {
          drop(from, codes, plain);
          plain = start;
        }
        while (suffixCounts[triplet] > maxTimes) {
          drop(from, codes, plain);
          plain++;
        }
        if (plain > start) {
          extend(from, start, plain, end);
        }
      }
    }

    /** Takes the first triplet out of the plain suffix. */
    private void drop(int from, byte[] codes, int at) {
      int i = from + at;
      int triplet = codes[i] << 4 | codes[i + 1] << 2 | codes[i + 2];
      suffixSum -= --suffixCounts[triplet];
    }

    /** Tries the stretches that start before {@code plain} and stop with triplet {@code end}. */
    private void extend(int from, int start, int plain, int end) {
      System.arraycopy(suffixCounts, 0, counts, 0, TRIPLETS);
      int sum = suffixSum;
      int innerSum = 0;
      int innerLength = 1;
      int found = -1;
      for (int s = plain - 1; s >= start; s--) {
        int cell = s % most;
        sum += counts[ring[cell]]++;
        int length = end - s;
        if ((long) bestSum[cell] * innerLength > (long) innerSum * bestLength[cell]) {
          innerSum = bestSum[cell];
          innerLength = bestLength[cell];
        }
        if (10L * sum > (long) level * length
            && (long) sum * innerLength >= (long) innerSum * length) {
          found = s;
          innerSum = sum;
          innerLength = length;
        }
        bestSum[cell] = innerSum;
        bestLength[cell] = innerLength;
      }
      if (found >= 0) {
        add(from + found, from + end + TRIPLET);
      }
    }

    private void add(int start, int end) {
      int left = start;
      while (count > 0 && bounds[count - 1] + linker > left) {
        left = Math.min(left, bounds[count - 2]);
        count -= 2;
      }
      if (count == bounds.length) {
        bounds = Arrays.copyOf(bounds, 2 * count);
      }
      bounds[count++] = left;
      bounds[count++] = end;
    }
  }
}
