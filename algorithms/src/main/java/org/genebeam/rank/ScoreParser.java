package org.genebeam.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.genebeam.formats.NearestName;

/** Recursive descent over the text of a {@link ScoreFilter}. */
final class ScoreParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?(?![A-Za-z_0-9.]))"
              + "|(?<word>[A-Za-z_0-9]+)"
              + "|(?<operator><=|>=|!=|<>|==|[=<>()+*/,-])");
  private static final List<String> KEYWORDS = List.of("AND", "OR", "NOT");
  private static final List<String> FUNCTIONS =
      List.of("ADD", "SUB", "MUL", "DIV", "COALESCE", "IS_SEG_TYPE");
  private static final List<String> SEGMENT_TYPES = List.of("spliced", "disc", "denseg", "std");

  private final String text;
  private int at;
  private String token = "";
  private boolean number;
  private boolean word;
  private int next;
  private int lastEnd;

  ScoreParser(String text) {
    this.text = text;
    advance();
  }

  ScoreExpression parse() {
    if (token.isEmpty()) {
      throw error(at, "a condition expected, found nothing");
    }
    ScoreExpression all = or();
    if (!token.isEmpty()) {
      throw error(at, "AND, OR or the end expected, found '" + token + "'");
    }
    return condition(all);
  }

  private ScoreExpression or() {
    ScoreExpression left = and();
    while (keyword("OR")) {
      ScoreExpression a = condition(left);
      ScoreExpression b = condition(and());
      left = joined(a, b, true, s -> a.holds(s) || b.holds(s) ? 1 : 0);
    }
    return left;
  }

  private ScoreExpression and() {
    ScoreExpression left = not();
    while (keyword("AND")) {
      ScoreExpression a = condition(left);
      ScoreExpression b = condition(not());
      List<ScoreExpression> clauses = new ArrayList<>(a.clauses());
      clauses.addAll(b.clauses());
      left = joined(a, b, true, s -> a.holds(s) && b.holds(s) ? 1 : 0).joining(clauses);
    }
    return left;
  }

  private ScoreExpression not() {
    int from = at;
    if (!keyword("NOT")) {
      return comparison();
    }
    ScoreExpression inner = condition(not());
    return ScoreExpression.of(from, lastEnd, true, s -> inner.holds(s) ? 0 : 1, List.of(inner));
  }

  private ScoreExpression comparison() {
    ScoreExpression left = sum();
    String operator = token;
    if (!List.of("=", "==", "!=", "<>", "<", "<=", ">", ">=").contains(operator)) {
      return left;
    }
    advance();
    ScoreExpression a = numeric(left);
    ScoreExpression b = numeric(sum());
    return joined(a, b, true, s -> compare(operator, valueOf(a, s), valueOf(b, s)) ? 1 : 0);
  }

  private static double valueOf(ScoreExpression e, Scores scores) {
    return e.value().applyAsDouble(scores);
  }

  private static boolean compare(String operator, double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return false;
    }
    return switch (operator) {
      case "=", "==" -> a == b;
      case "!=", "<>" -> a != b;
      case "<" -> a < b;
      case "<=" -> a <= b;
      case ">" -> a > b;
      default -> a >= b;
    };
  }

  private ScoreExpression sum() {
    ScoreExpression left = product();
    while (token.equals("+") || token.equals("-")) {
      boolean plus = token.equals("+");
      advance();
      left = arithmetic(left, product(), plus ? Double::sum : (a, b) -> a - b);
    }
    return left;
  }

  private ScoreExpression product() {
    ScoreExpression left = unary();
    while (token.equals("*") || token.equals("/")) {
      boolean times = token.equals("*");
      advance();
      left = arithmetic(left, unary(), times ? (a, b) -> a * b : (a, b) -> a / b);
    }
    return left;
  }

  private ScoreExpression unary() {
    int from = at;
    if (!token.equals("-")) {
      return primary();
    }
    advance();
    ScoreExpression inner = numeric(unary());
    return ScoreExpression.of(from, lastEnd, false, s -> -valueOf(inner, s), List.of(inner));
  }

  private ScoreExpression primary() {
    int from = at;
    String found = token;
    if (found.equals("(")) {
      advance();
      ScoreExpression inner = or();
      expect(")");
      return inner.between(from, lastEnd);
    }
    if (number) {
      double value = Double.parseDouble(found);
      advance();
      return ScoreExpression.number(from, lastEnd, s -> value);
    }
    if (!word || KEYWORDS.contains(found.toUpperCase(Locale.ROOT))) {
      throw error(
          from,
          "a score, a number or '(' expected, found "
              + (found.isEmpty() ? "the end" : "'" + found + "'"));
    }
    advance();
    if (token.equals("(")) {
      return function(found, from);
    }
    return ScoreExpression.score(
        from,
        lastEnd,
        Score.byLabel(found)
            .orElseThrow(
                () ->
                    error(
                        from,
                        "unknown score '%s'%s"
                            .formatted(found, NearestName.hint(found, Score.labels())))));
  }

  private ScoreExpression function(String name, int from) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (!FUNCTIONS.contains(upper)) {
      throw error(
          from, "unknown function '%s'%s".formatted(name, NearestName.hint(name, FUNCTIONS)));
    }
    expect("(");
    if (upper.equals("IS_SEG_TYPE")) {
      return segmentType(from);
    }
    List<ScoreExpression> given = new ArrayList<>(List.of(numeric(sum())));
    while (token.equals(",")) {
      advance();
      given.add(numeric(sum()));
    }
    expect(")");
    if (given.size() < 2) {
      throw error(from, upper + " needs two numbers, found " + given.size());
    }
    List<ScoreExpression> parts = List.copyOf(given);
    ToDoubleFunction<Scores> value =
        switch (upper) {
          case "ADD" -> folded(parts, Double::sum);
          case "SUB" -> folded(parts, (a, b) -> a - b);
          case "MUL" -> folded(parts, (a, b) -> a * b);
          case "DIV" -> folded(parts, (a, b) -> a / b);
          default -> s -> firstKnown(parts, s);
        };
    return ScoreExpression.of(from, lastEnd, false, value, parts);
  }

  private ScoreExpression segmentType(int from) {
    String type = token.toLowerCase(Locale.ROOT);
    if (!SEGMENT_TYPES.contains(type)) {
      throw error(
          at,
          "unknown segment type '%s'%s".formatted(token, NearestName.hint(token, SEGMENT_TYPES)));
    }
    advance();
    expect(")");
    double value = type.equals("spliced") ? 1 : 0;
    return ScoreExpression.of(from, lastEnd, true, s -> value, List.of());
  }

  private static ToDoubleFunction<Scores> folded(
      List<ScoreExpression> parts, DoubleBinaryOperator operator) {
    return s -> {
      double value = valueOf(parts.get(0), s);
      for (int i = 1; i < parts.size(); i++) {
        value = operator.applyAsDouble(value, valueOf(parts.get(i), s));
      }
      return value;
    };
  }

  private static double firstKnown(List<ScoreExpression> parts, Scores scores) {
    for (ScoreExpression part : parts) {
      double value = valueOf(part, scores);
      if (!Double.isNaN(value)) {
        return value;
      }
    }
    return Double.NaN;
  }

  private ScoreExpression arithmetic(
      ScoreExpression left, ScoreExpression right, DoubleBinaryOperator operator) {
    ScoreExpression a = numeric(left);
    ScoreExpression b = numeric(right);
    return joined(a, b, false, s -> operator.applyAsDouble(valueOf(a, s), valueOf(b, s)));
  }

  private static ScoreExpression joined(
      ScoreExpression a, ScoreExpression b, boolean condition, ToDoubleFunction<Scores> value) {
    return ScoreExpression.of(a.from(), b.to(), condition, value, List.of(a, b));
  }

  private ScoreExpression condition(ScoreExpression e) {
    if (!e.condition()) {
      throw error(e.from(), "a condition expected, found the number '" + part(e) + "'");
    }
    return e;
  }

  private ScoreExpression numeric(ScoreExpression e) {
    if (e.condition()) {
      throw error(e.from(), "a number expected, found the condition '" + part(e) + "'");
    }
    return e;
  }

  private String part(ScoreExpression e) {
    return text.substring(e.from(), e.to());
  }

  private boolean keyword(String name) {
    boolean found = word && token.equalsIgnoreCase(name);
    if (found) {
      advance();
    }
    return found;
  }

  private void expect(String symbol) {
    if (!token.equals(symbol)) {
      throw error(
          at,
          "'%s' expected, found %s"
              .formatted(symbol, token.isEmpty() ? "the end" : "'" + token + "'"));
    }
    advance();
  }

  /** Reads the next token. */
  private void advance() {
    lastEnd = next;
    at = next;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    number = false;
    word = false;
    if (at == text.length()) {
      token = "";
      next = at;
      return;
    }
    Matcher matcher = TOKEN.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw error(at, "unexpected '" + text.charAt(at) + "'");
    }
    token = matcher.group();
    number = matcher.group("number") != null;
    word = matcher.group("word") != null;
    next = matcher.end();
  }

  private ScoreSyntaxException error(int position, String problem) {
    return new ScoreSyntaxException(position, problem, text);
  }
}
