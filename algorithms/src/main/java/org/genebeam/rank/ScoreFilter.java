package org.genebeam.rank;

import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/**
 * A condition on the numbers of an alignment, such as {@code rank = 1 AND (splices > 0 OR matches
 * >= 250)}.
 *
 * <p>{@code OR}, {@code AND}, {@code NOT} (in this order of precedence, lowest first), comparisons
 * {@code = != <> < <= > >=}, {@code + - * /} or {@code ADD(a, b)}, {@code SUB}, {@code MUL}, {@code
 * DIV}, {@code COALESCE(a, b, ...)} (the first that is not missing), {@code IS_SEG_TYPE(name)} (all
 * our alignments are {@code spliced}), parentheses, numbers, and the names of {@link Score}. Upper
 * and lower case are the same. Numbers compare by value: {@code 3 = 3.0}. A comparison with a
 * missing number is false.
 *
 * <p>Immutable and thread-safe; serialized as text.
 */
public final class ScoreFilter implements Serializable {
  private static final long serialVersionUID = 1;

  private final String text;
  private final transient ScoreExpression condition;

  private ScoreFilter(String text, ScoreExpression condition) {
    this.text = text;
    this.condition = condition;
  }

  /** Reads a condition; the {@link ScoreSyntaxException} names the position. */
  public static ScoreFilter parse(String text) {
    return new ScoreFilter(text, new ScoreParser(text).parse());
  }

  /** Whether the condition holds. */
  public boolean keeps(Scores scores) {
    return condition.holds(scores);
  }

  /**
   * Why a condition does not hold.
   *
   * @param cause first score of the clause, for counters
   * @param detail the clause and the numbers in it
   */
  public record Failure(String cause, String detail) {}

  /** The first of the clauses joined by AND that is false; empty if the condition holds. */
  public Optional<Failure> failing(Scores scores) {
    return condition.clauses().stream()
        .filter(clause -> !clause.holds(scores))
        .findFirst()
        .map(clause -> failure(clause, scores));
  }

  private Failure failure(ScoreExpression clause, Scores scores) {
    StringBuilder found = new StringBuilder();
    for (Score score : clause.uses()) {
      found.append(found.isEmpty() ? "" : ", ").append(score.label()).append(' ');
      found.append(scores.has(score) ? Scores.text(scores.get(score)) : "missing");
    }
    String part = text.substring(clause.from(), clause.to()).strip().replaceAll("\\s+", " ");
    return clause.uses().isEmpty()
        ? new Failure("condition", part)
        : new Failure(clause.uses().first().label(), part + " (" + found + ")");
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ScoreFilter other && text.equals(other.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  private Object writeReplace() {
    return new Written(text);
  }

  /** What goes over the wire. */
  private record Written(String text) implements Serializable {
    private static final long serialVersionUID = 1;

    private Written {
      Objects.requireNonNull(text);
    }

    private Object readResolve() {
      return parse(text);
    }
  }
}
