package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The best chain through all parts of a protein with holes (gnomon.md B.11b): as {@link ChainDp}
 * within the protein, with the number of parts connected so far as state and gap links between
 * coding members on both sides of a hole that is not filled. Parts come in order, each inside a
 * member of the chain. A hole may be filled in part, from both sides, but has one gap at most, and
 * there are gaps nowhere else. Beyond the protein the chain goes on as the best one does.
 *
 * <p>Cost: links of the members that overlap the protein, times parts.
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

  /** The dynamic programming for one protein; a state is twice the parts, plus one in a new gap. */
  private final class Search {
    private static final long NONE = Long.MIN_VALUE;

    private final List<Member> parts;
    private final int from;
    private final int to;
    private final Member[] nodes;
    private final int[] ends;
    private final int[] slot;
    private final int states;
    private final long[][] value;
    private final long[][] support;
    private final int[][] before;
    private final boolean[][] gap;
    private final Member[] outside;

    /** Best node so far that a gap may follow, by state and number of nodes looked at. */
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
      states = 2 * parts.size() + 1;
      value = new long[nodes.length][states];
      support = new long[nodes.length][states];
      before = new int[nodes.length][states];
      gap = new boolean[nodes.length][states];
      outside = new Member[nodes.length];
      bestOpen = new int[parts.size()][nodes.length + 1];
      inside = new ContainedSupport[nodes.length];
    }

    private boolean usable(Member m) {
      if (m.aln.marker || m.from() >= to || m.to() <= from) {
        return false;
      }
      boolean within = m.from() >= from && m.to() <= to;
      return (!within || fullyCoding(m)) && parts.stream().allMatch(q -> agrees(m, q));
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
        for (int s = 0; s < parts.size(); s++) {
          bestOpen[s][k + 1] = better(bestOpen[s][k], k, s);
        }
      }
      return finish();
    }

    /** Best node of the first ones that a gap may follow, as index plus one; 0 for none. */
    private int better(int sofar, int k, int s) {
      Member m = nodes[k];
      boolean open = m.role == Member.CDS && !m.stop && m.cdsTo == m.to();
      if (s == 0 || !open || value[k][2 * s] == NONE) {
        return sofar;
      }
      int x = sofar - 1;
      return x < 0
              || value[k][2 * s] > value[x][2 * s]
              || (value[k][2 * s] == value[x][2 * s] && support[k][2 * s] > support[x][2 * s])
          ? k + 1
          : sofar;
    }

    private void begin(int k) {
      Member i = nodes[k];
      int s = pass(i, 0);
      if (s < 0) {
        return;
      }
      value[k][2 * s] = i.value;
      support[k][2 * s] = inside[k].all();
      index.leftOf(
          i,
          j -> {
            if (j.to() > from) {
              return;
            }
            long twice = rules.overlap(j, i);
            if (twice == LinkRules.ILLEGAL) {
              return;
            }
            long v = dp.leftValue(j) + i.value - twice;
            long n = dp.leftSupport(j) + inside[k].endingBehind(j.to());
            if (v > value[k][2 * s] || (v == value[k][2 * s] && n > support[k][2 * s])) {
              value[k][2 * s] = v;
              support[k][2 * s] = n;
              outside[k] = j;
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
              int s = value[x][t] == NONE ? -1 : pass(i, t / 2);
              if (s >= 0) {
                int u = s > t / 2 ? 2 * s : t;
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
      for (int s = 1; s < parts.size(); s++) {
        // Neither rim of the gap lies beyond the hole.
        int x = bestOpen[s][lowerBound(i.from())] - 1;
        int next = x < 0 || i.from() > parts.get(s).from() ? -1 : pass(i, s);
        if (next >= 0) {
          int u = next > s ? 2 * next : 2 * s + 1;
          long v = value[x][2 * s] + i.value - p.gapLink();
          take(k, u, v, support[x][2 * s] + inside[k].all(), x * states + 2 * s, true);
        }
      }
    }

    private int lowerBound(int end) {
      int lo = 0;
      int hi = ends.length;
      while (lo < hi) {
        int mid = (lo + hi) >>> 1;
        if (ends[mid] < end) {
          lo = mid + 1;
        } else {
          hi = mid;
        }
      }
      return lo;
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
      int end = states - 1;
      int last = -1;
      long most = NONE;
      long mostSupport = 0;
      for (int k = 0; k < nodes.length; k++) {
        boolean more = value[k][end] > most;
        if (value[k][end] != NONE
            && (more || (value[k][end] == most && support[k][end] > mostSupport))) {
          most = value[k][end];
          mostSupport = support[k][end];
          last = k;
        }
      }
      if (last < 0) {
        return List.of();
      }
      Member[] next = new Member[2];
      long[] best = {most, mostSupport};
      for (Member i : chained) {
        if (i.from() >= to && i.from() - Markers.BASES <= ends[ends.length - 1]) {
          index.leftOf(i, j -> extend(i, j, end, best, next));
        }
      }
      int k = next[0] == null ? last : slot[next[0].index];
      List<List<Member>> chains = back(k, end);
      if (next[1] != null) {
        chains.get(chains.size() - 1).addAll(dp.rightPath(next[1]));
      }
      return chains;
    }

    private void extend(Member i, Member j, int end, long[] best, Member[] next) {
      int k = j.index < slot.length ? slot[j.index] : -1;
      long twice = k < 0 || value[k][end] == NONE ? LinkRules.ILLEGAL : rules.overlap(j, i);
      if (twice == LinkRules.ILLEGAL) {
        return;
      }
      long v = value[k][end] + dp.rightValue(i) - twice;
      long n =
          support[k][end]
              - inside[k].all()
              + inside[k].startingBefore(i.from())
              + dp.rightSupport(i);
      if (v > best[0] || (v == best[0] && n > best[1])) {
        best[0] = v;
        best[1] = n;
        next[0] = j;
        next[1] = i;
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
      if (outside[k] != null) {
        chain.addAll(0, dp.leftPath(outside[k]));
      }
      chains.add(0, chain);
      return chains;
    }
  }
}
