package org.genebeam.chain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.genebeam.model.SortedInts;

/**
 * Members by their last intron and right end; markers of transcript ends by their place. Two
 * members can only be linked or contain each other if the left (inner) one's last intron is an
 * intron of the other, or lies outside the overlap, so that few candidates need a look.
 */
final class MemberIndex {
  static final Comparator<Member> BY_END =
      Comparator.comparingInt(Member::to)
          .thenComparing(Comparator.comparingInt(Member::from).reversed())
          .thenComparingInt(m -> m.index);

  /** Least bases that a marker's inner side must share with what it is linked to. */
  private static final int LEAST = 2;

  private final Member[] byEnd;
  private final int[] ends;
  private final Member[] caps;
  private final int[] capPoints;
  private final Member[] sites;
  private final int[] sitePoints;
  private final Member[] unspliced;
  private final int[] unsplicedEnds;
  private final Map<Long, Member[]> byLastIntron = new HashMap<>();

  MemberIndex(List<Member> members) {
    byEnd = members.stream().filter(m -> !m.aln.marker).sorted(BY_END).toArray(Member[]::new);
    ends = ends(byEnd);
    caps = markers(members, false);
    capPoints = ends(caps);
    sites = markers(members, true);
    sitePoints = ends(sites);
    unspliced = Arrays.stream(byEnd).filter(m -> !m.aln.spliced()).toArray(Member[]::new);
    unsplicedEnds = ends(unspliced);
    Map<Long, java.util.ArrayList<Member>> buckets = new HashMap<>();
    for (Member m : byEnd) {
      if (m.aln.spliced()) {
        int[] b = m.aln.b;
        buckets
            .computeIfAbsent(
                key(b[b.length - 3], b[b.length - 2]), x -> new java.util.ArrayList<>())
            .add(m);
      }
    }
    buckets.forEach((k, v) -> byLastIntron.put(k, v.toArray(new Member[0])));
  }

  private static Member[] markers(List<Member> members, boolean polyA) {
    return members.stream()
        .filter(m -> m.aln.marker && m.aln.polyA == polyA)
        .sorted(BY_END)
        .toArray(Member[]::new);
  }

  private static int[] ends(Member[] members) {
    return Arrays.stream(members).mapToInt(Member::to).toArray();
  }

  private static long key(int from, int to) {
    return (long) from << 32 | to;
  }

  /**
   * Members that may extend {@code i} on the left: structure agrees, neither range in the other.
   */
  void leftOf(Member i, Consumer<Member> found) {
    int near = i.from() - Markers.BASES + LEAST;
    if (!i.aln.polyA || !i.aln.marker) {
      between(caps, capPoints, near, i.from() - 1, found);
    }
    if (i.aln.marker) {
      if (i.aln.polyA) {
        between(byEnd, ends, near, i.from() - 1, found);
        between(sites, sitePoints, near, i.from() - 1, found);
      }
      return;
    }
    int[] b = i.aln.b;
    int limit = Math.min(b[1], i.to() - 1);
    for (int k = SortedInts.below(ends, b[0] + 2); k < byEnd.length && ends[k] <= limit; k++) {
      Member j = byEnd[k];
      int[] jb = j.aln.b;
      if (j.from() < b[0] && jb[jb.length - 2] <= b[0]) {
        found.accept(j);
      }
    }
    for (int x = 1; x < b.length - 1; x += 2) {
      Member[] bucket = byLastIntron.get(key(b[x], b[x + 1]));
      if (bucket == null) {
        continue;
      }
      for (Member j : bucket) {
        if (j.to() > b[x + 2] || j.to() >= i.to()) {
          break;
        }
        if (j.from() < b[0] && agreesBackwards(j.aln.b, b, x)) {
          found.accept(j);
        }
      }
    }
  }

  private static void between(Member[] sorted, int[] at, int from, int to, Consumer<Member> found) {
    for (int k = SortedInts.below(at, from); k < sorted.length && at[k] <= to; k++) {
      found.accept(sorted[k]);
    }
  }

  /** Whether the introns of {@code j} up to its last equal those of {@code b} up to {@code x}. */
  private static boolean agreesBackwards(int[] j, int[] b, int x) {
    int k = j.length - 3;
    int y = x;
    while (y >= 1) {
      if (k < 1 || j[k] != b[y] || j[k + 1] != b[y + 1]) {
        return false;
      }
      k -= 2;
      y -= 2;
    }
    // The exon of j before the common introns must hold the left rim.
    return j[k + 1] <= b[0];
  }

  /** Members inside {@code i} with the same introns in their range, {@code i} itself included. */
  void inside(Member i, Consumer<Member> found) {
    if (i.aln.marker) {
      found.accept(i);
      return;
    }
    int[] b = i.aln.b;
    for (int e = 0; e < b.length; e += 2) {
      between(caps, capPoints, b[e], b[e + 1] - 1, found);
      between(sites, sitePoints, b[e] + 1, b[e + 1], found);
      for (int k = SortedInts.below(unsplicedEnds, b[e] + 1);
          k < unspliced.length && unsplicedEnds[k] <= b[e + 1];
          k++) {
        if (unspliced[k].from() >= b[e]) {
          found.accept(unspliced[k]);
        }
      }
      if (e == 0) {
        continue;
      }
      Member[] bucket = byLastIntron.get(key(b[e - 1], b[e]));
      if (bucket == null) {
        continue;
      }
      for (Member j : bucket) {
        if (j.to() > b[e + 1]) {
          break;
        }
        if (j.from() >= b[0] && Structures.contains(b, j.aln.b)) {
          found.accept(j);
        }
      }
    }
  }
}
