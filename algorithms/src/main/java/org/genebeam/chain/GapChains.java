package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.genebeam.model.SortedInts;

/**
 * The best chain through all parts of a protein with holes (gnomon.md B.11b): as {@link ChainDp}
 * within the protein, with the number of parts connected so far as state and gap links between
 * coding members on both sides of a hole that is not filled. Parts come in order, each inside a
 * member of the chain. A hole may be filled in part, from both sides, but has one gap at most, and
 * there are gaps nowhere else. Beyond the protein the chain goes on as the best one does. No chain
 * joins two trusted groups; that of the protein counts from the start.
 *
 * <p>Cost: links of the members that overlap the protein, times parts, times trusted groups among
 * them.
 */
final class GapChains {
  private final ChainParameters p;
  private final LinkRules rules;
  private final ChainDp dp;
  private final List<Member> chained;
  private final MemberIndex index;
  private final MemberIndex all;
  private final int alns;

  /**
   * {@code dp}: of the {@code chained} members; {@code counted}: a superset whose weight counts.
   */
  GapChains(
      ChainParameters p, LinkRules rules, ChainDp dp, List<Member> chained, List<Member> counted) {
    this.p = p;
    this.rules = rules;
    this.dp = dp;
    this.chained = chained;
    index = new MemberIndex(chained);
    all = new MemberIndex(counted);
    alns = counted.stream().mapToInt(m -> m.alnIndex + 1).max().orElse(0);
  }

  /**
   * Chains without gaps that follow each other, left to right; one if all holes are filled, none if
   * no chain has all parts in order.
   *
   * @param parts of one protein and strand, ascending, open at both ends where no codon closes them
   */
  List<List<Member>> through(List<Member> parts) {
    return new Search(parts).best();
  }

  /** Whether a coding member may stand beside a part: one structure and frame where they meet. */
  private static boolean agrees(Member m, Member part) {
    int from = Math.max(m.from(), part.from());
    int to = Math.min(m.to(), part.to());
    if (from >= to) {
      return true;
    }
    int[] x = Structures.clip(m.aln.b, from, to);
    int[] y = Structures.clip(part.aln.b, from, to);
    if (x == null || !Arrays.equals(x, y) || x[0] != from || x[x.length - 1] != to) {
      return false;
    }
    return m.role != Member.CDS
        || m.codonPosition(m.aln.exonAt(from), from)
            == part.codonPosition(part.aln.exonAt(from), from);
  }

  private static boolean fullyCoding(Member m) {
    return m.role == Member.CDS && m.cdsFrom == m.from() && m.cdsTo == m.to();
  }

  /**
   * The dynamic programming for one protein. A state is a level, twice the parts plus one in a new
   * gap, and the trusted group so far.
   */
  private final class Search {
    private static final long NONE = Long.MIN_VALUE;

    private final List<Member> parts;
    private final int from;
    private final int to;
    private final Member[] nodes;
    private final int[] ends;
    private final int[] slot;

    /** Groups that a chain may have; the first one is that of the protein, or none. */
    private final int[] groups;

    private final int states;
    private final long[][] value;
    private final long[][] support;
    private final int[][] before;
    private final boolean[][] gap;
    private final Member[][] outside;

    /** Best node so far that a gap may follow, by parts, group and number of nodes looked at. */
    private final int[][] bestOpen;

    private final ContainedSupport[] inside;

    Search(List<Member> parts) {
      this.parts = parts;
      from = parts.get(0).from();
      to = parts.get(parts.size() - 1).to();
      List<Member> found = new ArrayList<>();
      Set<Member> taken = new HashSet<>(parts);
      for (Member m : chained) {
        if (!taken.contains(m) && usable(m)) {
          found.add(m);
        }
      }
      found.addAll(parts);
      nodes = found.stream().sorted(MemberIndex.BY_END).toArray(Member[]::new);
      ends = Arrays.stream(nodes).mapToInt(Member::to).toArray();
      int most = found.stream().mapToInt(m -> m.index).max().orElse(0);
      slot = new int[most + 1];
      Arrays.fill(slot, -1);
      for (int k = 0; k < nodes.length; k++) {
        slot[nodes[k].index] = k;
      }
      groups = groups();
      states = (2 * parts.size() + 1) * groups.length;
      value = new long[nodes.length][states];
      support = new long[nodes.length][states];
      before = new int[nodes.length][states];
      gap = new boolean[nodes.length][states];
      outside = new Member[nodes.length][groups.length];
      bestOpen = new int[parts.size() * groups.length][nodes.length + 1];
      inside = new ContainedSupport[nodes.length];
    }

    private boolean usable(Member m) {
      if (m.aln.marker
          || m.from() >= to
          || m.to() <= from
          || TrustedGroups.apart(m.aln.group, parts.get(0).aln.group)) {
        return false;
      }
      boolean within = m.from() >= from && m.to() <= to;
      return (!within || fullyCoding(m)) && parts.stream().allMatch(q -> agrees(m, q));
    }

    /** Those of the nodes and of the chains to their left. */
    private int[] groups() {
      int own = parts.get(0).aln.group;
      if (own != TrustedGroups.NONE) {
        return new int[] {own};
      }
      TreeSet<Integer> found = new TreeSet<>(Set.of(TrustedGroups.NONE));
      for (Member m : nodes) {
        found.add(m.aln.group);
        index.leftOf(m, j -> found.add(j.to() > from ? TrustedGroups.NONE : dp.leftGroup(j)));
      }
      return found.stream().mapToInt(g -> g).toArray();
    }

    /** Index of the group of a chain that one of another group joins; -1 if they are apart. */
    private int joined(int at, int group) {
      if (at < 0 || TrustedGroups.apart(groups[at], group)) {
        return -1;
      }
      return groups[at] == TrustedGroups.NONE ? Arrays.binarySearch(groups, group) : at;
    }

    private int state(int level, int group) {
      return level * groups.length + group;
    }

    /** Parts connected behind {@code m}, with {@code sofar} before it; -1 if it passes one by. */
    private int pass(Member m, int sofar) {
      int s = sofar;
      while (s < parts.size() && holds(m, parts.get(s))) {
        s++;
      }
      return s < parts.size() && m.to() >= parts.get(s).to() ? -1 : s;
    }

    private boolean holds(Member m, Member part) {
      return m == part
          || (m.from() <= part.from()
              && m.to() >= part.to()
              && Structures.contains(m.aln.b, part.aln.b)
              && rules.contains(m, part));
    }

    List<List<Member>> best() {
      int[] stamp = new int[alns];
      MemberIndex own = new MemberIndex(List.of(nodes));
      for (int k = 0; k < nodes.length; k++) {
        ContainedSupport known = dp.inside(nodes[k]);
        inside[k] = known == null ? ContainedSupport.of(nodes[k], all, rules, stamp, k + 1) : known;
        Arrays.fill(value[k], NONE);
        Arrays.fill(before[k], -1);
        begin(k);
        link(k, own);
        jump(k);
        for (int x = 0; x < bestOpen.length; x++) {
          int level = 2 * (x / groups.length);
          bestOpen[x][k + 1] = better(bestOpen[x][k], k, state(level, x % groups.length));
        }
      }
      return finish();
    }

    /** Best node of the first ones that a gap may follow, as index plus one; 0 for none. */
    private int better(int sofar, int k, int t) {
      Member m = nodes[k];
      boolean open = m.role == Member.CDS && !m.stop && m.cdsTo == m.to();
      if (t < groups.length || !open || value[k][t] == NONE) {
        return sofar;
      }
      int x = sofar - 1;
      return x < 0
              || value[k][t] > value[x][t]
              || (value[k][t] == value[x][t] && support[k][t] > support[x][t])
          ? k + 1
          : sofar;
    }

    private void begin(int k) {
      Member i = nodes[k];
      int s = pass(i, 0);
      int own = joined(0, i.aln.group);
      if (s < 0 || own < 0) {
        return;
      }
      value[k][state(2 * s, own)] = i.value;
      support[k][state(2 * s, own)] = inside[k].all();
      index.leftOf(
          i,
          j -> {
            int group = j.to() > from ? -1 : joined(joined(0, dp.leftGroup(j)), i.aln.group);
            long twice = group < 0 ? LinkRules.ILLEGAL : rules.overlap(j, i);
            if (twice == LinkRules.ILLEGAL) {
              return;
            }
            int t = state(2 * s, group);
            long v = dp.leftValue(j) + i.value - twice;
            long n = dp.leftSupport(j) + inside[k].endingBehind(j.to());
            if (v > value[k][t] || (v == value[k][t] && n > support[k][t])) {
              value[k][t] = v;
              support[k][t] = n;
              outside[k][group] = j;
            }
          });
    }

    private void link(int k, MemberIndex own) {
      Member i = nodes[k];
      own.leftOf(
          i,
          j -> {
            long twice = rules.overlap(j, i);
            if (twice == LinkRules.ILLEGAL) {
              return;
            }
            int x = slot[j.index];
            for (int t = 0; t < states; t++) {
              int level = t / groups.length;
              int group = value[x][t] == NONE ? -1 : joined(t % groups.length, i.aln.group);
              int s = group < 0 ? -1 : pass(i, level / 2);
              if (s >= 0) {
                int u = state(s > level / 2 ? 2 * s : level, group);
                long n = support[x][t] + inside[k].endingBehind(j.to());
                take(k, u, value[x][t] + i.value - twice, n, x * states + t, false);
              }
            }
          });
    }

    private void jump(int k) {
      Member i = nodes[k];
      if (i.role != Member.CDS || i.start || i.cdsFrom != i.from()) {
        return;
      }
      int nearer = SortedInts.below(ends, i.from());
      for (int s = 1; s < parts.size(); s++) {
        // Neither rim of the gap lies beyond the hole.
        int next = i.from() > parts.get(s).from() ? -1 : pass(i, s);
        for (int g = 0; next >= 0 && g < groups.length; g++) {
          int x = bestOpen[s * groups.length + g][nearer] - 1;
          int group = x < 0 ? -1 : joined(g, i.aln.group);
          if (group >= 0) {
            int t = state(2 * s, g);
            int u = state(next > s ? 2 * next : 2 * s + 1, group);
            long v = value[x][t] + i.value - p.gapLink();
            take(k, u, v, support[x][t] + inside[k].all(), x * states + t, true);
          }
        }
      }
    }

    private void take(int k, int u, long v, long n, int link, boolean overGap) {
      boolean more = v > value[k][u] || (v == value[k][u] && n > support[k][u]);
      boolean first = v == value[k][u] && n == support[k][u] && rank(link) < rank(before[k][u]);
      if (more || first) {
        value[k][u] = v;
        support[k][u] = n;
        before[k][u] = link;
        gap[k][u] = overGap;
      }
    }

    private int rank(int link) {
      return link < 0 ? -1 : nodes[link / states].index;
    }

    private List<List<Member>> finish() {
      Last last = new Last();
      for (int k = 0; k < nodes.length; k++) {
        for (int t = state(2 * parts.size(), 0); t < states; t++) {
          if (value[k][t] != NONE) {
            last.offer(k, t, null, value[k][t], support[k][t]);
          }
        }
      }
      if (last.node < 0) {
        return List.of();
      }
      for (Member i : chained) {
        if (i.from() >= to && i.from() - Markers.BASES <= ends[ends.length - 1]) {
          index.leftOf(i, j -> extend(i, j, last));
        }
      }
      List<List<Member>> chains = back(last.node, last.state);
      if (last.next != null) {
        chains.get(chains.size() - 1).addAll(dp.rightPath(last.next));
      }
      return chains;
    }

    private void extend(Member i, Member j, Last last) {
      int k = j.index < slot.length ? slot[j.index] : -1;
      long twice = k < 0 ? LinkRules.ILLEGAL : rules.overlap(j, i);
      if (twice == LinkRules.ILLEGAL) {
        return;
      }
      for (int g = 0; g < groups.length; g++) {
        int t = state(2 * parts.size(), g);
        if (value[k][t] != NONE && !TrustedGroups.apart(groups[g], dp.rightGroup(i))) {
          long n = support[k][t] - inside[k].all() + inside[k].startingBefore(i.from());
          last.offer(k, t, i, value[k][t] + dp.rightValue(i) - twice, n + dp.rightSupport(i));
        }
      }
    }

    private List<List<Member>> back(int last, int state) {
      List<List<Member>> chains = new ArrayList<>();
      List<Member> chain = new ArrayList<>();
      int k = last;
      int t = state;
      while (true) {
        chain.add(0, nodes[k]);
        int link = before[k][t];
        if (link < 0) {
          break;
        }
        if (gap[k][t]) {
          chains.add(0, chain);
          chain = new ArrayList<>();
        }
        k = link / states;
        t = link % states;
      }
      Member left = outside[k][t % groups.length];
      if (left != null) {
        chain.addAll(0, dp.leftPath(left));
      }
      chains.add(0, chain);
      return chains;
    }
  }

  /** The best end of a chain so far: its last node in the protein and what follows outside. */
  private static final class Last {
    private int node = -1;
    private int state;
    private Member next;
    private long value;
    private long support;

    void offer(int k, int t, Member outside, long v, long n) {
      if (node < 0 || v > value || (v == value && n > support)) {
        node = k;
        state = t;
        next = outside;
        value = v;
        support = n;
      }
    }
  }
}
