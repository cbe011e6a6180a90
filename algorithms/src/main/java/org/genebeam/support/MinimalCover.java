package org.genebeam.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.SortedInts;

/**
 * The smallest set of intervals that covers all that any of them covers (gnomon.md B.13): fewest
 * first, where one may count as many, then fewest unwanted, then most matches, then the natural
 * order of the intervals. Cost n log n.
 */
public final class MinimalCover {
  private static final int UNWANTED_SHIFT = 33;

  /**
   * An interval of a transcript.
   *
   * @param from first position
   * @param to one past the last
   * @param unwanted less welcome than others
   * @param matches worth among equals, below 2^31 in sum
   * @param item what it stands for; the lower one wins if all else is equal
   * @param members how many it counts as, 1 or more
   */
  public record Interval(int from, int to, boolean unwanted, int matches, int item, int members) {

    /** An interval that counts once. */
    public Interval(int from, int to, boolean unwanted, int matches, int item) {
      this(from, to, unwanted, matches, item, 1);
    }
  }

  private static final Comparator<Interval> BY_END =
      Comparator.comparingInt(Interval::to)
          .thenComparingInt(Interval::from)
          .thenComparingInt(Interval::item);

  private final Interval[] sorted;
  private final int[] need;
  private final int[] ends;
  private final int[] best;

  /** Members up to and with an interval, {@link Long#MAX_VALUE} if it cannot be reached. */
  private final long[] count;

  private final long[] cost;
  private final int[] before;

  private MinimalCover(List<Interval> intervals, int[] junctions) {
    sorted = intervals.toArray(Interval[]::new);
    Arrays.sort(sorted, BY_END);
    int n = sorted.length;
    need = new int[n];
    ends = new int[n];
    count = new long[n];
    cost = new long[n];
    before = new int[n];
    best = new int[2 * Math.max(1, n)];
    Arrays.fill(best, -1);
    for (int i = 0; i < n; i++) {
      ends[i] = sorted[i].to();
      int at = sorted[i].from();
      // Two that meet at a junction leave it uncovered.
      need[i] = Arrays.binarySearch(junctions, at) >= 0 ? at + 1 : at;
    }
  }

  /**
   * Chooses intervals, ascending.
   *
   * @param junctions positions, ascending, that an interval must span on both sides to cover
   */
  public static List<Interval> of(List<Interval> intervals, int[] junctions) {
    return intervals.isEmpty() ? List.of() : new MinimalCover(intervals, junctions).choose();
  }

  /**
   * Whether intervals as {@link #of} gives them leave nothing open.
   *
   * @param length end of what is to be covered, which begins at 0
   * @param junctions as in {@link #of}
   */
  public static boolean isWhole(List<Interval> cover, int length, int[] junctions) {
    int at = 0;
    for (Interval i : cover) {
      if (i.from() > at || (i.from() == at && Arrays.binarySearch(junctions, at) >= 0)) {
        return false;
      }
      at = Math.max(at, i.to());
    }
    return at >= length;
  }

  private List<Interval> choose() {
    int n = sorted.length;
    int[] stretch = new int[n];
    boolean[] first = new boolean[n];
    int stretches = stretches(stretch, first);
    int[] last = new int[stretches];
    Arrays.fill(last, -1);
    for (int i = 0; i < n; i++) {
      long own = (sorted[i].unwanted() ? 1L << UNWANTED_SHIFT : 0) - sorted[i].matches();
      int j =
          first[i] ? -1 : least(SortedInts.below(ends, need[i]), SortedInts.below(ends, ends[i]));
      before[i] = j;
      if (first[i]) {
        count[i] = sorted[i].members();
        cost[i] = own;
      } else if (j < 0 || count[j] == Long.MAX_VALUE) {
        count[i] = Long.MAX_VALUE;
      } else {
        count[i] = count[j] + sorted[i].members();
        cost[i] = own + cost[j];
      }
      put(i);
      int c = stretch[i];
      last[c] = last[c] >= 0 && ends[last[c]] == ends[i] ? better(last[c], i) : i;
    }
    List<Interval> chosen = new ArrayList<>();
    for (int end : last) {
      for (int at = end; at >= 0; at = before[at]) {
        chosen.add(sorted[at]);
      }
    }
    chosen.sort(BY_END);
    return chosen;
  }

  /** Numbers the stretches that are covered without a gap; {@code first}: begins with its own. */
  private int stretches(int[] stretch, boolean[] first) {
    int n = sorted.length;
    Integer[] byStart = new Integer[n];
    for (int i = 0; i < n; i++) {
      byStart[i] = i;
    }
    Arrays.sort(
        byStart,
        Comparator.comparingInt((Integer i) -> sorted[i].from()).thenComparingInt(i -> ends[i]));
    int number = -1;
    int start = -1;
    int reach = -1;
    for (int i : byStart) {
      if (number < 0 || need[i] > reach) {
        number++;
        start = sorted[i].from();
      }
      stretch[i] = number;
      first[i] = sorted[i].from() == start;
      reach = Math.max(reach, ends[i]);
    }
    return number + 1;
  }

  private void put(int i) {
    int k = i + sorted.length;
    best[k] = i;
    for (k >>= 1; k >= 1; k >>= 1) {
      best[k] = better(best[2 * k], best[2 * k + 1]);
    }
  }

  /** Cheapest of {@code [from, to)}, the first on ties, or -1. */
  private int least(int from, int to) {
    int found = -1;
    int a = from + sorted.length;
    int b = to + sorted.length;
    while (a < b) {
      if ((a & 1) == 1) {
        found = better(found, best[a++]);
      }
      if ((b & 1) == 1) {
        found = better(found, best[--b]);
      }
      a >>= 1;
      b >>= 1;
    }
    return found;
  }

  private int better(int x, int y) {
    if (x < 0 || y < 0) {
      return Math.max(x, y);
    }
    if (count[x] != count[y]) {
      return count[x] < count[y] ? x : y;
    }
    if (cost[x] != cost[y]) {
      return cost[x] < cost[y] ? x : y;
    }
    return sorted[x].item() != sorted[y].item()
        ? (sorted[x].item() < sorted[y].item() ? x : y)
        : Math.min(x, y);
  }
}
