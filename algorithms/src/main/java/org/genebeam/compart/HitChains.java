package org.genebeam.compart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.genebeam.model.Hit;

/**
 * The best configuration of compartments for the hits of one query, contig and strand: chains of
 * compatible hits that maximise matched query bases less a price for each chain.
 *
 * <p>Hits are sorted by their contig end. {@code score[i]} is the best configuration whose last hit
 * is {@code i}: it either opens a compartment behind the best one that ends left of it, found by
 * binary search in the running maxima, or extends a compatible hit.
 *
 * <p>No hit extends one that lies left of it behind a break between or under them (alignment.md
 * 3.1).
 *
 * <p>Hits to extend are tried from the nearest to the left. The search ends where no hit further
 * left can do better: all its query bases gained, behind the best score of those hits, or of all
 * hits that end earlier on the query, less the price of the least gap left. Each bound is computed
 * with the same operations, in the same order, as the value it bounds, and rounding keeps order, so
 * the result is that of the full search. Time O(n log n) and a few steps a hit, unless many chains
 * of equal worth lie side by side; O(n^2) at worst. Space O(n).
 */
final class HitChains {
  private static final double GAP_COST = 2e-5;
  private static final double POSITION_COST = 1e-9;

  private final List<Part> parts;
  private final int price;
  private final int maxIntron;
  private final int maxOverlap;
  private final boolean prune;
  private final Breaks breaks;
  private double best;

  HitChains(List<Part> hits, int price, int maxIntron, int maxOverlap) {
    this(hits, price, maxIntron, maxOverlap, new Breaks(new int[0]), true);
  }

  /** Chains without links over {@code breaks}, in the coordinates of the parts. */
  HitChains(List<Part> hits, int price, int maxIntron, int maxOverlap, Breaks breaks) {
    this(hits, price, maxIntron, maxOverlap, breaks, true);
  }

  /** For tests: with or without ending searches early. */
  HitChains(
      List<Part> hits, int price, int maxIntron, int maxOverlap, Breaks breaks, boolean prune) {
    this.prune = prune;
    this.breaks = breaks;
    this.parts = new ArrayList<>(hits);
    this.parts.sort(HitChains::compare);
    this.price = price;
    this.maxIntron = maxIntron;
    this.maxOverlap = maxOverlap;
  }

  private static int compare(Part a, Part b) {
    int order = Integer.compare(a.d, b.d);
    order = order != 0 ? order : Integer.compare(a.b, b.b);
    order = order != 0 ? order : Integer.compare(a.c, b.c);
    order = order != 0 ? order : Integer.compare(a.a, b.a);
    return order != 0 ? order : Hit.ORDER.compare(a.source, b.source);
  }

  /** Objective of the best configuration, the first compartment paid for. */
  double best() {
    return best;
  }

  /** Compartments from left to right, members by ascending contig end. */
  List<List<Part>> find() {
    int n = parts.size();
    double[] score = new double[n];
    int[] from = new int[n];
    boolean[] extended = new boolean[n];
    int[] leader = new int[n];
    PrefixMaxima byQueryEnd = new PrefixMaxima(parts.stream().mapToInt(p -> p.b).toArray());
    for (int i = 0; i < n; i++) {
      Part hit = parts.get(i);
      int before = before(hit.c + maxOverlap, i);
      double previous = before == 0 ? 0 : Math.max(0, score[leader[before - 1]]);
      from[i] = previous > 0 ? leader[before - 1] : -1;
      score[i] = hit.weight * (hit.b - hit.a + 1) - price + previous;
      double most = prune ? byQueryEnd.below(hit.b) : Double.POSITIVE_INFINITY;
      extend(i, score, from, extended, leader, most);
      byQueryEnd.add(hit.b, score[i]);
      leader[i] = i == 0 || score[i] > score[leader[i - 1]] ? i : leader[i - 1];
    }
    best = score[leader[n - 1]];
    return trace(leader[n - 1], from, extended);
  }

  /** Hits among the first {@code limit} that end before {@code position}: a prefix of the order. */
  private int before(int position, int limit) {
    int lo = 0;
    int hi = limit;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (parts.get(mid).d < position) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  private void extend(
      int i, double[] score, int[] from, boolean[] extended, int[] leader, double most) {
    Part hit = parts.get(i);
    // an overlap on the contig is cut off at the ratio of one base to one
    double gain = hit.weight * Math.max(hit.b - hit.a + 1, hit.d - hit.c);
    int origin = parts.get(0).c;
    int wall = breaks.lastEnd(hit.c + 1);
    double top = Double.NEGATIVE_INFINITY;
    int choice = -1;
    for (int j = i - 1; j >= 0; j--) {
      Part left = parts.get(j);
      if (left.d < (long) hit.c - maxIntron - 1 || (left.d <= hit.c && left.d < wall)) {
        break;
      }
      if (prune) {
        double bound = Math.min(most, score[leader[j]]) + gain;
        int gap = hit.c - left.d - 1;
        bound = gap > 0 ? bound - GAP_COST * gap : bound;
        if (bound <= Math.max(top, score[i])) {
          break;
        }
      }
      double value = link(left, hit, score[j], origin);
      if (value > top) {
        top = value;
        choice = j;
      }
    }
    if (choice >= 0 && top > score[i]) {
      score[i] = top;
      from[i] = choice;
      extended[i] = true;
    }
  }

  /** Objective of {@code hit} behind {@code left}, or minus infinity if they are incompatible. */
  private double link(Part left, Part hit, double score, int origin) {
    if (left.a >= hit.a || left.b >= hit.b || left.c > hit.c) {
      return Double.NEGATIVE_INFINITY;
    }
    int queryFrom = hit.a;
    int contigFrom = hit.c;
    if (hit.a <= left.b && hit.c + left.b - hit.a >= left.d) {
      queryFrom = left.b + 1;
      contigFrom = hit.c + left.b - hit.a;
    } else if (left.d >= hit.c) {
      contigFrom = left.d + 1;
      queryFrom = hit.b - (hit.d - contigFrom);
    }
    int gap = contigFrom - left.d - 1;
    if (contigFrom >= hit.d || queryFrom >= hit.b || gap > maxIntron) {
      return Double.NEGATIVE_INFINITY;
    }
    double value = score + hit.weight * (hit.b - queryFrom + 1);
    return gap > 0 ? value - (GAP_COST * gap + POSITION_COST * (left.d - origin)) : value;
  }

  private List<List<Part>> trace(int last, int[] from, boolean[] extended) {
    List<List<Part>> found = new ArrayList<>();
    List<Part> members = new ArrayList<>();
    for (int i = last; i >= 0; i = from[i]) {
      members.add(parts.get(i).copy());
      if (!extended[i]) {
        Collections.reverse(members);
        found.add(members);
        members = new ArrayList<>();
      }
    }
    Collections.reverse(found);
    return found;
  }
}
