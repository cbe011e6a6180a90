package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What the alignments inside a member weigh, each once (gnomon.md B.9): splice weight and weight in
 * one number, {@code splices << 24} + weight.
 */
final class ContainedSupport {
  private static final int SPLICE_SHIFT = 24;

  /** Distinct right ends, ascending, and the support ending at or behind. */
  private final int[] ends;

  private final long[] endsBehind;

  /** Distinct left ends, and the support starting at or before. */
  private final int[] starts;

  private final long[] startsBefore;

  private ContainedSupport(int[] ends, long[] endsBehind, int[] starts, long[] startsBefore) {
    this.ends = ends;
    this.endsBehind = endsBehind;
    this.starts = starts;
    this.startsBefore = startsBefore;
  }

  /**
   * Support inside {@code i}.
   *
   * @param stamp by alignment; {@code mark} is not in it before
   */
  static ContainedSupport of(Member i, MemberIndex all, LinkRules rules, int[] stamp, int mark) {
    List<Member> inside = new ArrayList<>();
    all.inside(
        i,
        j -> {
          if (stamp[j.alnIndex] != mark && rules.contains(i, j)) {
            stamp[j.alnIndex] = mark;
            inside.add(j);
          }
        });
    inside.sort(MemberIndex.BY_END);
    int[] keys = new int[inside.size()];
    long[] sums = new long[inside.size()];
    int n = 0;
    for (Member j : inside) {
      if (n == 0 || keys[n - 1] != j.to()) {
        keys[n++] = j.to();
      }
      sums[n - 1] += support(j);
    }
    for (int x = n - 2; x >= 0; x--) {
      sums[x] += sums[x + 1];
    }
    int[] ends = Arrays.copyOf(keys, n);
    long[] endsBehind = Arrays.copyOf(sums, n);
    inside.sort(Comparator.comparingInt(Member::from));
    Arrays.fill(sums, 0);
    n = 0;
    for (Member j : inside) {
      if (n == 0 || keys[n - 1] != j.from()) {
        keys[n++] = j.from();
      }
      sums[n - 1] += support(j);
    }
    for (int x = 1; x < n; x++) {
      sums[x] += sums[x - 1];
    }
    return new ContainedSupport(ends, endsBehind, Arrays.copyOf(keys, n), Arrays.copyOf(sums, n));
  }

  private static long support(Member j) {
    long splices = 2L * (j.aln.exons() - 1);
    return (j.aln.weight * splices << SPLICE_SHIFT) + j.aln.weight;
  }

  /** All of it. */
  long all() {
    return ends.length == 0 ? 0 : endsBehind[0];
  }

  /** What ends behind {@code v}. */
  long endingBehind(int v) {
    int x = upper(ends, v);
    return x == ends.length ? 0 : endsBehind[x];
  }

  /** What starts before {@code v}. */
  long startingBefore(int v) {
    int x = upper(starts, v - 1);
    return x == 0 ? 0 : startsBefore[x - 1];
  }

  /** First index with a key above {@code v}. */
  private static int upper(int[] keys, int v) {
    int lo = 0;
    int hi = keys.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (keys[mid] <= v) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }
}
