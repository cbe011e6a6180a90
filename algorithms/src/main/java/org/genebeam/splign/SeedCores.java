package org.genebeam.splign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of hits that are trusted: stretches of equal query and genome bases, strictly ascending
 * on both. Flat result {@code {query0, genome0, length0, query1, ...}}.
 *
 * <p>Cost: a banded alignment of each imperfect hit. Stateless.
 */
final class SeedCores {
  private static final int MAX_SHRINK = 20;
  private static final double SHRINK_SHARE = 0.2;
  private static final int MIN_SPLIT = 100;
  private static final double MIN_SPLIT_IDENTITY = 0.95;

  private SeedCores() {}

  /**
   * Replaces ungapped long hits of few mismatches by their runs, sorts, and drops short ones and
   * those whose genome span meets that of the one before.
   */
  static List<Seed> select(List<Seed> hits, byte[] query, byte[] genome, int minLength) {
    List<Seed> split = new ArrayList<>(hits.size());
    for (Seed h : hits) {
      if (h.ungapped()
          && !h.perfect()
          && h.identity() >= MIN_SPLIT_IDENTITY
          && h.columns() >= MIN_SPLIT) {
        int before = split.size();
        addRuns(h, query, genome, minLength, split);
        if (split.size() > before) {
          continue;
        }
      }
      split.add(h);
    }
    split.sort(
        (a, b) ->
            a.q0() != b.q0() ? Integer.compare(a.q0(), b.q0()) : Integer.compare(a.s0(), b.s0()));
    List<Seed> kept = new ArrayList<>(split.size());
    for (Seed h : split) {
      if (h.querySpan() < minLength) {
        continue;
      }
      if (!kept.isEmpty()) {
        Seed last = kept.get(kept.size() - 1);
        if (h.s0() < last.s1() && last.s0() < h.s1()) {
          continue;
        }
      }
      kept.add(h);
    }
    return kept;
  }

  private static void addRuns(Seed h, byte[] query, byte[] genome, int minLength, List<Seed> out) {
    int start = 0;
    for (int k = 0; k <= h.querySpan(); k++) {
      boolean equal =
          k < h.querySpan() && query[h.q0() + k] == genome[h.s0() + k] && query[h.q0() + k] < 4;
      if (!equal) {
        int length = k - start;
        if (length >= minLength) {
          out.add(
              new Seed(h.q0() + start, h.q0() + k, h.s0() + start, h.s0() + k, length, length, 0));
        }
        start = k + 1;
      }
    }
  }

  /** Cores of selected hits; a core that does not ascend on both axes is passed over. */
  static int[] find(List<Seed> hits, byte[] query, byte[] genome) {
    int[] cores = new int[3 * hits.size()];
    int n = 0;
    int lastQuery = 0;
    int lastGenome = 0;
    int[] run = new int[3];
    for (Seed h : hits) {
      boolean perfect = h.perfect() && equal(h, query, genome);
      if (perfect) {
        run[0] = h.q0() + 1;
        run[1] = h.s0() + 1;
        run[2] = h.querySpan() - 2;
      } else {
        longestRun(h, query, genome, run);
      }
      if (run[2] <= 0) {
        continue;
      }
      shrink(h, perfect, run);
      if (run[0] < lastQuery || run[1] < lastGenome) {
        continue;
      }
      cores[n++] = run[0];
      cores[n++] = run[1];
      cores[n++] = run[2];
      lastQuery = run[0] + run[2];
      lastGenome = run[1] + run[2];
    }
    return Arrays.copyOf(cores, n);
  }

  private static boolean equal(Seed h, byte[] query, byte[] genome) {
    for (int k = 0; k < h.querySpan(); k++) {
      if (query[h.q0() + k] != genome[h.s0() + k] || query[h.q0() + k] > 3) {
        return false;
      }
    }
    return true;
  }

  private static void shrink(Seed h, boolean perfect, int[] run) {
    int cut = Math.min(MAX_SHRINK, (int) (SHRINK_SHARE * run[2]));
    if (run[2] - 2 * cut > 0) {
      run[0] += cut;
      run[1] += cut;
      run[2] -= 2 * cut;
    }
    if (perfect) {
      return;
    }
    int queryMargin = h.querySpan() / 4;
    int genomeMargin = (h.s1() - h.s0()) / 4;
    int left = Math.max(0, Math.max(h.q0() + queryMargin - run[0], h.s0() + genomeMargin - run[1]));
    int right =
        Math.max(
            0,
            Math.max(
                run[0] + run[2] - (h.q1() - queryMargin),
                run[1] + run[2] - (h.s1() - genomeMargin)));
    if (run[2] - left - right > 0) {
      run[0] += left;
      run[1] += left;
      run[2] -= left + right;
    }
  }

  /** Longest run of equal bases in the banded global alignment of a hit; the first of several. */
  private static void longestRun(Seed h, byte[] query, byte[] genome, int[] run) {
    int m = h.querySpan();
    int n = h.s1() - h.s0();
    if (m == n && plainDiagonal(h, query, genome, run)) {
      return;
    }
    int width = (int) ((1 - h.identity()) * Math.max(m, n)) + 2;
    width = Math.max(width, Math.abs(n - m) + 2);
    byte[] ways = HitBand.fill(query, h.q0(), m, genome, h.s0(), n, width);
    int band = 2 * width + 1;
    run[2] = 0;
    int i = m;
    int j = n;
    int length = 0;
    int state = HitBand.DIAGONAL;
    while (i > 0 || j > 0) {
      int bits = ways[i * band + j - i + width];
      if (state == HitBand.DIAGONAL) {
        state = bits & 3;
      }
      boolean equal = false;
      if (state == HitBand.DIAGONAL) {
        i--;
        j--;
        equal = query[h.q0() + i] == genome[h.s0() + j] && query[h.q0() + i] < 4;
      } else if (state == HitBand.GENOME_GAP) {
        j--;
        state = (bits & HitBand.GENOME_GAP_EXTENDS) != 0 ? state : HitBand.DIAGONAL;
      } else {
        i--;
        state = (bits & HitBand.QUERY_GAP_EXTENDS) != 0 ? state : HitBand.DIAGONAL;
      }
      length = equal ? length + 1 : 0;
      if (length >= run[2] && length > 0) {
        run[0] = h.q0() + i;
        run[1] = h.s0() + j;
        run[2] = length;
      }
    }
  }

  /**
   * The same without the table where no path with gaps can score as much as the diagonal: it has a
   * gap in each sequence and one match less at least.
   */
  private static boolean plainDiagonal(Seed h, byte[] query, byte[] genome, int[] run) {
    int left = HitBand.LEAST_TWO_GAPS / HitBand.MISMATCH_LOSS;
    int length = 0;
    run[2] = 0;
    for (int i = h.querySpan() - 1; i >= 0; i--) {
      int base = query[h.q0() + i];
      if (base < 4 && base == genome[h.s0() + i]) {
        length++;
        if (length >= run[2]) {
          run[0] = h.q0() + i;
          run[1] = h.s0() + i;
          run[2] = length;
        }
      } else if (--left < 0) {
        return false;
      } else {
        length = 0;
      }
    }
    return true;
  }
}
