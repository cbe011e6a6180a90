package org.genebeam.rank;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * A part of a filter: a number, or a condition whose value is 1 or 0.
 *
 * @param from first character in the text
 * @param to exclusive
 * @param condition whether it is a condition
 * @param value its value; NaN for a missing number
 * @param uses the scores in it
 * @param clauses what is joined by AND at its top, itself if nothing is
 */
record ScoreExpression(
    int from,
    int to,
    boolean condition,
    ToDoubleFunction<Scores> value,
    SortedSet<Score> uses,
    List<ScoreExpression> clauses) {

  static ScoreExpression number(int from, int to, ToDoubleFunction<Scores> value) {
    return new ScoreExpression(from, to, false, value, new TreeSet<>(), List.of());
  }

  static ScoreExpression score(int from, int to, Score score) {
    return new ScoreExpression(
        from, to, false, s -> s.get(score), new TreeSet<>(List.of(score)), List.of());
  }

  static ScoreExpression of(
      int from,
      int to,
      boolean condition,
      ToDoubleFunction<Scores> value,
      List<ScoreExpression> parts) {
    SortedSet<Score> uses = new TreeSet<>();
    parts.forEach(part -> uses.addAll(part.uses));
    return new ScoreExpression(from, to, condition, value, uses, List.of());
  }

  /** The same in parentheses. */
  ScoreExpression between(int start, int end) {
    return new ScoreExpression(start, end, condition, value, uses, clauses);
  }

  ScoreExpression joining(List<ScoreExpression> parts) {
    return new ScoreExpression(from, to, condition, value, uses, List.copyOf(parts));
  }

  @Override
  public List<ScoreExpression> clauses() {
    return clauses.isEmpty() ? List.of(this) : clauses;
  }

  boolean holds(Scores scores) {
    return value.applyAsDouble(scores) == 1;
  }
}
