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
 * <p>Splice weight and weight travel in one number ({@link ContainedSupport}), compared after the
 * coding value. Cost: links examined, see {@link MemberIndex}; twice.
 */
final class ChainDp {
  private final LinkRules rules;
  private final Member[] members;
  private final int[] slot;

  private final ContainedSupport[] inside;
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
    inside = new ContainedSupport[n];
    MemberIndex all = new MemberIndex(counted);
    int[] stamp = new int[alns];
    Arrays.fill(slot, -1);
    for (int k = 0; k < n; k++) {
      slot[members[k].index] = k;
      inside[k] = ContainedSupport.of(members[k], all, rules, stamp, k + 1);
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

  private void leftPass(MemberIndex index) {
    for (int k = 0; k < members.length; k++) {
      int at = k;
      Member i = members[k];
      left[k] = i.value;
      leftSupport[k] = inside[k].all();
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
            if (value < left[at] || TrustedGroups.apart(leftGroup[from], i.aln.group)) {
              return;
            }
            long support = leftSupport[from] + inside[at].endingBehind(j.to());
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
      rightSupport[k] = inside[k].all();
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
            if (value < right[at] || TrustedGroups.apart(rightGroup[from], j.aln.group)) {
              return;
            }
            long support = rightSupport[from] + inside[at].startingBefore(i.from());
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

  /** Whether the best chain through a member would join two trusted groups. */
  boolean joinsGroups(Member m) {
    return TrustedGroups.apart(leftGroup[slot[m.index]], rightGroup[slot[m.index]]);
  }

  /** Coding value of the best chain through a member. */
  long total(Member m) {
    int k = slot[m.index];
    return left[k] + right[k] - m.value;
  }

  /** Splice weight and weight of that chain. */
  long totalSupport(Member m) {
    int k = slot[m.index];
    return leftSupport[k] + rightSupport[k] - inside[k].all();
  }

  /** Trusted group of the best chain that ends in a member, or none. */
  int leftGroup(Member m) {
    return leftGroup[slot[m.index]];
  }

  /** The same for the best chain that begins in it. */
  int rightGroup(Member m) {
    return rightGroup[slot[m.index]];
  }

  long leftValue(Member m) {
    return left[slot[m.index]];
  }

  /** What lies inside a counted member; null if it is not chained. */
  ContainedSupport inside(Member m) {
    return slot[m.index] < 0 ? null : inside[slot[m.index]];
  }

  long leftSupport(Member m) {
    return leftSupport[slot[m.index]];
  }

  long rightValue(Member m) {
    return right[slot[m.index]];
  }

  long rightSupport(Member m) {
    return rightSupport[slot[m.index]];
  }

  /** Members of the best chain through {@code m}, left to right. */
  List<Member> path(Member m) {
    List<Member> path = leftPath(m);
    path.addAll(rightPath(rightLink[slot[m.index]]));
    return path;
  }

  /** Members of the best chain that ends in {@code m}. */
  List<Member> leftPath(Member m) {
    List<Member> path = new ArrayList<>();
    for (Member j = m; j != null; j = leftLink[slot[j.index]]) {
      path.add(j);
    }
    java.util.Collections.reverse(path);
    return path;
  }

  /** Members of the best chain that begins in {@code m}; none without one. */
  List<Member> rightPath(Member m) {
    List<Member> path = new ArrayList<>();
    for (Member j = m; j != null; j = rightLink[slot[j.index]]) {
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
