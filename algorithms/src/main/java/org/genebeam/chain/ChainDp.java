package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Best chain through every member (gnomon.md B.9): the best one ending in it from the left, joined
 * with the best one starting in it to the right. Compared by coding value, then by the splice
 * weight and the weight of the alignments contained, each alignment once per member.
 *
 * <p>Splice weight and weight travel in one number, {@code splices << 24} + weight, compared after
 * the coding value. Cost: links examined, see {@link MemberIndex}; twice.
 */
final class ChainDp {
  private static final int SPLICE_SHIFT = 24;

  private final LinkRules rules;
  private final Member[] members;
  private final int[] slot;

  /**
   * Distinct right ends of contained alignments, ascending, and the support ending at or behind.
   */
  private final int[][] insideEnds;

  private final long[][] endsBehind;

  /** Distinct left ends of contained alignments, and the support starting at or before. */
  private final int[][] insideStarts;

  private final long[][] startsBefore;
  private final long[] own;
  private final long[] left;
  private final long[] leftSupport;
  private final Member[] leftLink;
  private final long[] right;
  private final long[] rightSupport;
  private final Member[] rightLink;

  /** Trusted group on the best chain to either side, the member's own included. */
  private final int[] leftGroup;

  private final int[] rightGroup;

  /**
   * @param chained members that may be linked, none of them internal, and markers
   * @param counted members whose weight counts, a superset
   */
  ChainDp(LinkRules rules, List<Member> chained, List<Member> counted) {
    this.rules = rules;
    members = chained.toArray(new Member[0]);
    Arrays.sort(members, MemberIndex.BY_END);
    int most = 0;
    int alns = 0;
    for (Member m : counted) {
      most = Math.max(most, m.index + 1);
      alns = Math.max(alns, m.alnIndex + 1);
    }
    slot = new int[most];
    int n = members.length;
    insideEnds = new int[n][];
    endsBehind = new long[n][];
    insideStarts = new int[n][];
    startsBefore = new long[n][];
    own = new long[n];
    MemberIndex all = new MemberIndex(counted);
    int[] stamp = new int[alns];
    for (int k = 0; k < n; k++) {
      slot[members[k].index] = k;
      countInside(k, all, stamp);
    }
    left = new long[n];
    leftSupport = new long[n];
    leftLink = new Member[n];
    right = new long[n];
    rightSupport = new long[n];
    rightLink = new Member[n];
    leftGroup = new int[n];
    rightGroup = new int[n];
    MemberIndex index = new MemberIndex(chained);
    leftPass(index);
    rightPass(index);
  }

  private void countInside(int k, MemberIndex all, int[] stamp) {
    Member i = members[k];
    List<Member> inside = new ArrayList<>();
    all.inside(
        i,
        j -> {
          if (stamp[j.alnIndex] != k + 1 && rules.contains(i, j)) {
            stamp[j.alnIndex] = k + 1;
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
    insideEnds[k] = Arrays.copyOf(keys, n);
    endsBehind[k] = Arrays.copyOf(sums, n);
    own[k] = n == 0 ? 0 : sums[0];
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
    insideStarts[k] = Arrays.copyOf(keys, n);
    startsBefore[k] = Arrays.copyOf(sums, n);
  }

  private static long support(Member j) {
    long splices = 2L * (j.aln.exons() - 1);
    return (j.aln.weight * splices << SPLICE_SHIFT) + j.aln.weight;
  }

  private void leftPass(MemberIndex index) {
    for (int k = 0; k < members.length; k++) {
      int at = k;
      Member i = members[k];
      left[k] = i.value;
      leftSupport[k] = own[k];
      leftGroup[k] = i.aln.group;
      index.leftOf(
          i,
          j -> {
            long twice = rules.overlap(j, i);
            if (twice == LinkRules.ILLEGAL) {
              return;
            }
            int from = slot[j.index];
            long value = left[from] + i.value - twice;
            if (value < left[at] || apart(leftGroup[from], i.aln.group)) {
              return;
            }
            long support = leftSupport[from] + newBehind(at, j.to());
            if (value > left[at]
                || support > leftSupport[at]
                || (support == leftSupport[at]
                    && leftLink[at] != null
                    && j.index < leftLink[at].index)) {
              left[at] = value;
              leftSupport[at] = support;
              leftLink[at] = j;
            }
          });
      if (leftLink[k] != null) {
        leftGroup[k] = Math.max(leftGroup[k], leftGroup[slot[leftLink[k].index]]);
      }
    }
  }

  private void rightPass(MemberIndex index) {
    Member[] order = members.clone();
    Arrays.sort(
        order,
        Comparator.comparingInt(Member::from)
            .reversed()
            .thenComparing(Comparator.comparingInt(Member::to))
            .thenComparingInt(m -> m.index));
    for (int k = 0; k < members.length; k++) {
      right[k] = members[k].value;
      rightSupport[k] = own[k];
    }
    for (Member i : order) {
      int from = slot[i.index];
      Member next = rightLink[from];
      rightGroup[from] =
          Math.max(i.aln.group, next == null ? TrustedGroups.NONE : rightGroup[slot[next.index]]);
      index.leftOf(
          i,
          j -> {
            long twice = rules.overlap(j, i);
            if (twice == LinkRules.ILLEGAL) {
              return;
            }
            int at = slot[j.index];
            long value = right[from] + j.value - twice;
            if (value < right[at] || apart(rightGroup[from], j.aln.group)) {
              return;
            }
            long support = rightSupport[from] + newBefore(at, i.from());
            if (value > right[at]
                || support > rightSupport[at]
                || (support == rightSupport[at]
                    && rightLink[at] != null
                    && i.index < rightLink[at].index)) {
              right[at] = value;
              rightSupport[at] = support;
              rightLink[at] = i;
            }
          });
    }
  }

  private static boolean apart(int x, int y) {
    return x != y && x != TrustedGroups.NONE && y != TrustedGroups.NONE;
  }

  /** Whether the best chain through a member would join two trusted groups. */
  boolean joinsGroups(Member m) {
    return apart(leftGroup[slot[m.index]], rightGroup[slot[m.index]]);
  }

  /** Support contained in member {@code k} that ends behind {@code v}. */
  private long newBehind(int k, int v) {
    int x = upper(insideEnds[k], v);
    return x == insideEnds[k].length ? 0 : endsBehind[k][x];
  }

  /** Support contained in member {@code k} that starts before {@code v}. */
  private long newBefore(int k, int v) {
    int x = upper(insideStarts[k], v - 1);
    return x == 0 ? 0 : startsBefore[k][x - 1];
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

  /** Coding value of the best chain through a member. */
  long total(Member m) {
    int k = slot[m.index];
    return left[k] + right[k] - m.value;
  }

  /** Splice weight and weight of that chain. */
  long totalSupport(Member m) {
    int k = slot[m.index];
    return leftSupport[k] + rightSupport[k] - own[k];
  }

  long leftValue(Member m) {
    return left[slot[m.index]];
  }

  /** Members of the best chain through {@code m}, left to right. */
  List<Member> path(Member m) {
    List<Member> path = new ArrayList<>();
    for (Member j = m; j != null; j = leftLink[slot[j.index]]) {
      path.add(j);
    }
    java.util.Collections.reverse(path);
    for (Member j = rightLink[slot[m.index]]; j != null; j = rightLink[slot[j.index]]) {
      path.add(j);
    }
    return path;
  }

  /** All chained members but markers, best chains first. */
  List<Member> seeds() {
    List<Member> seeds = new ArrayList<>(List.of(members));
    seeds.removeIf(m -> m.aln.marker);
    seeds.sort(
        Comparator.comparingLong((Member m) -> total(m) >= 300 ? -total(m) : 0)
            .thenComparing(Comparator.comparingLong(this::totalSupport).reversed())
            .thenComparingInt(m -> m.index));
    return seeds;
  }
}
