package org.genebeam.rank;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;

/** Orders all alignments of one product by their best placement score (alignment.md, 6.2). */
public final class RankAlignments {
  private RankAlignments() {}

  /**
   * An alignment with its numbers.
   *
   * @param <A> kind of alignment
   */
  public record Scored<A>(A alignment, Scores scores) {}

  /**
   * Best first, with rank, rank1_index and rank1_count among the numbers; equal alignments once.
   * All that share the top score have rank 1, the others their position. Independent of the order
   * of {@code candidates}.
   *
   * @param ties total order on different alignments
   */
  public static <A> List<Scored<A>> rank(Collection<Scored<A>> candidates, Comparator<A> ties) {
    List<Scored<A>> sorted = new ArrayList<>(candidates);
    sorted.sort(
        Comparator.comparingDouble((Scored<A> s) -> -s.scores.get(Score.BEST_PLACEMENT_SCORE))
            .thenComparingDouble(s -> -s.scores.get(Score.NUM_IDENT))
            .thenComparing(Scored::alignment, ties));
    List<Scored<A>> unique = new ArrayList<>();
    for (Scored<A> one : sorted) {
      if (unique.isEmpty() || !one.equals(unique.get(unique.size() - 1))) {
        unique.add(one);
      }
    }
    int top = 0;
    while (top < unique.size() && placement(unique, top) == placement(unique, 0)) {
      top++;
    }
    List<Scored<A>> ranked = new ArrayList<>();
    for (int i = 0; i < unique.size(); i++) {
      boolean best = i < top;
      Scores scores = unique.get(i).scores.with(Score.RANK, best ? 1 : i + 1);
      scores = scores.with(Score.RANK1_COUNT, top);
      ranked.add(
          new Scored<>(
              unique.get(i).alignment, best ? scores.with(Score.RANK1_INDEX, i + 1) : scores));
    }
    return ranked;
  }

  /** The same alignments when a better one, which is not among them, has rank 1. */
  public static <A> List<Scored<A>> behindAnother(List<Scored<A>> ranked) {
    List<Scored<A>> behind = new ArrayList<>();
    for (int i = 0; i < ranked.size(); i++) {
      Scores scores = ranked.get(i).scores.with(Score.RANK, i + 2).with(Score.RANK1_COUNT, 1);
      behind.add(new Scored<>(ranked.get(i).alignment, scores.with(Score.RANK1_INDEX, Double.NaN)));
    }
    return behind;
  }

  private static <A> double placement(List<Scored<A>> list, int i) {
    return list.get(i).scores.get(Score.BEST_PLACEMENT_SCORE);
  }

  /**
   * Joins the candidates of several genome shards, which overlap: of those of two shards that lie
   * at the same place only the better one stays, since the other may be cut by the end of its
   * shard.
   *
   * @param samePlace symmetric
   * @param ties total order on different alignments
   */
  public static <A> List<Scored<A>> join(
      List<List<Scored<A>>> shards, BiPredicate<A, A> samePlace, Comparator<A> ties) {
    List<Scored<A>> joined = new ArrayList<>();
    for (int i = 0; i < shards.size(); i++) {
      for (Scored<A> one : shards.get(i)) {
        boolean worse = false;
        for (int j = 0; j < shards.size(); j++) {
          boolean earlier = j < i;
          worse |=
              j != i
                  && shards.get(j).stream()
                      .filter(other -> samePlace.test(other.alignment, one.alignment))
                      .anyMatch(other -> beats(other, one, ties, earlier));
        }
        if (!worse) {
          joined.add(one);
        }
      }
    }
    return joined;
  }

  private static <A> boolean beats(Scored<A> a, Scored<A> b, Comparator<A> ties, boolean earlier) {
    int order =
        Double.compare(
            b.scores.get(Score.BEST_PLACEMENT_SCORE), a.scores.get(Score.BEST_PLACEMENT_SCORE));
    order = order == 0 ? ties.compare(a.alignment, b.alignment) : order;
    return order < 0 || (order == 0 && earlier);
  }
}
