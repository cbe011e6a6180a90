package org.genebeam.chain;

import java.util.Arrays;
import java.util.List;

/**
 * Marks members that need not be linked because a longer one with the same introns and role stands
 * for them (gnomon.md B.8).
 */
final class InternalMembers {
  private InternalMembers() {}

  /** Members that may be linked: those that are not internal to others. */
  static List<Member> chained(List<Member> counted, LinkRules rules) {
    mark(counted, rules);
    return counted.stream().filter(m -> !m.internal).toList();
  }

  static void mark(List<Member> members, LinkRules rules) {
    int[] donors =
        members.stream().flatMapToInt(m -> side(m.aln.b, 1)).sorted().distinct().toArray();
    int[] acceptors =
        members.stream().flatMapToInt(m -> side(m.aln.b, 2)).sorted().distinct().toArray();
    for (Member m : members) {
      m.internal = false;
    }
    MemberIndex index = new MemberIndex(members);
    for (Member i : members) {
      index.inside(
          i,
          j -> {
            if (j != i && !j.internal && stands(i, j, rules, donors, acceptors)) {
              j.internal = true;
            }
          });
    }
  }

  private static java.util.stream.IntStream side(int[] b, int first) {
    return java.util.stream.IntStream.range(0, b.length / 2 - 1).map(k -> b[2 * k + first]);
  }

  private static boolean stands(
      Member i, Member j, LinkRules rules, int[] donors, int[] acceptors) {
    if (i.role != j.role || i.aln.exons() != j.aln.exons() || j.aln.marker) {
      return false;
    }
    if (i.from() == j.from() && i.to() == j.to()) {
      return i.index < j.index
          && i.cdsFrom == j.cdsFrom
          && i.cdsTo == j.cdsTo
          && i.start == j.start
          && i.stop == j.stop
          && i.anchor == j.anchor;
    }
    return rules.contains(i, j)
        && i.limitLeft() <= j.limitLeft()
        && i.limitRight() >= j.limitRight()
        && !any(donors, j.to(), i.to())
        && !any(acceptors, i.from() + 1, j.from() + 1);
  }

  /** Whether a key lies in {@code [from, to)}. */
  private static boolean any(int[] keys, int from, int to) {
    int k = Arrays.binarySearch(keys, from);
    int at = k < 0 ? -k - 1 : k;
    return at < keys.length && keys[at] < to;
  }
}
