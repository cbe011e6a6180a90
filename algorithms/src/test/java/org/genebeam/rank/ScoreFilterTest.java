package org.genebeam.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreFilterTest {
  /** matches 100, splices 4, identity 0.9, 5prime_unaligned 7; the rest is missing. */
  private static final Scores SCORES =
      Scores.none()
          .with(Score.MATCHES, 100)
          .with(Score.SPLICES, 4)
          .with(Score.IDENTITY, 0.9)
          .with(Score.FIVE_PRIME_UNALIGNED, 7);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "matches = 100; true",
        "matches = 100.0; true",
        "matches == 1e2; true",
        "matches != 100; false",
        "matches <> 99; true",
        "MATCHES >= 101; false",
        "identity > .89; true",
        "identity < 0.9; false",
        "5prime_unaligned = 7; true",
        // precedence: NOT, AND, OR
        "matches = 1 AND splices = 1 OR splices = 4; true",
        "splices = 4 OR matches = 1 AND splices = 1; true",
        "(splices = 4 OR matches = 1) AND splices = 1; false",
        "NOT splices = 1 AND matches = 100; true",
        "not (splices = 4 and matches = 100); false",
        // arithmetic
        "splices = 2 + 1 * 2; true",
        "splices = (2 + 1) * 2; false",
        "splices = 10 - 3 - 3; true",
        "matches = -2 * -50; true",
        "splices >= MUL(2, SUB(3, 1)); true",
        "ADD(1, 2, 1) = splices; true",
        "DIV(matches, 50) = 2; true",
        "((matches)) = 100; true",
        // missing numbers
        "rank = 1; false",
        "rank != 1; false",
        "NOT rank = 1; true",
        "rank + 1 > 0; false",
        "COALESCE(rank, 5) = 5; true",
        "COALESCE(rank, rank1_count, splices, 5) = 4; true",
        "COALESCE(rank, rank1_count) = 1; false",
        "IS_SEG_TYPE(spliced); true",
        "IS_SEG_TYPE(denseg) OR matches > 1; true",
        "is_seg_type(disc); false",
      })
  void meansWhatItSays(String text, boolean expected) {
    assertEquals(expected, ScoreFilter.parse(text).keeps(SCORES));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "exon_identit >= 0.9 | 1 | unknown score 'exon_identit'; did you mean 'exon_identity'?",
        "rank = 1 AND mtches > 3 | 14 | unknown score 'mtches'; did you mean 'matches'?",
        "matches > 3 XOR rank = 1 | 13 | AND, OR or the end expected, found 'XOR'",
        "COALESC(rank, 1) = 1 | 1 | unknown function 'COALESC'; did you mean 'COALESCE'?",
        "matches >= | 11 | a score, a number or '(' expected, found the end",
        "matches >= AND rank = 1 | 12 | a score, a number or '(' expected, found 'AND'",
        "(rank = 1 | 10 | ')' expected, found the end",
        "rank = 1) | 9 | AND, OR or the end expected, found ')'",
        "rank | 1 | a condition expected, found the number 'rank'",
        "rank = 1 AND 3 | 14 | a condition expected, found the number '3'",
        "(rank = 1) + 2 > 1 | 1 | a number expected, found the condition '(rank = 1)'",
        "1 < rank < 3 | 10 | AND, OR or the end expected, found '<'",
        "rank # 3 | 6 | unexpected '#'",
        "MUL(2) = 1 | 1 | MUL needs two numbers, found 1",
        "IS_SEG_TYPE(splced) | 13 | unknown segment type 'splced'; did you mean 'spliced'?",
        "100abc > 1 | 1 | unknown score '100abc'",
      })
  void errorsNamePositionAndNearestName(String text, int position, String problem) {
    ScoreSyntaxException e =
        assertThrows(ScoreSyntaxException.class, () -> ScoreFilter.parse(text));
    assertEquals("position " + position + ": " + problem + ", in \"" + text + "\"", e.getMessage());
    assertEquals(position, e.position());
  }

  @Test
  void emptyTextIsNoCondition() {
    ScoreSyntaxException e = assertThrows(ScoreSyntaxException.class, () -> ScoreFilter.parse(" "));
    assertTrue(e.getMessage().contains("a condition expected, found nothing"), e.getMessage());
  }

  @Test
  void tellsTheClauseThatFails() {
    ScoreFilter filter =
        ScoreFilter.parse("matches >= 10 AND (splices > 9 OR  rank = 1) AND identity > 2");
    assertEquals(
        new ScoreFilter.Failure("splices", "(splices > 9 OR rank = 1) (splices 4, rank missing)"),
        filter.failing(SCORES).orElseThrow());
    assertTrue(ScoreFilter.parse("matches = 100").failing(SCORES).isEmpty());
    assertEquals(
        "identity > 0.95 (identity 0.9)",
        ScoreFilter.parse("(matches = 100 AND identity > 0.95)")
            .failing(SCORES)
            .orElseThrow()
            .detail());
  }

  @Test
  void survivesSerialization() throws IOException, ClassNotFoundException {
    ScoreFilter filter = EvidencePolicy.LONG_READS.filter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(filter);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ScoreFilter copy = (ScoreFilter) in.readObject();
      assertEquals(filter, copy);
      assertEquals(filter.failing(SCORES), copy.failing(SCORES));
    }
  }

  /** Random conditions against an evaluation by hand, written while the text is made. */
  @Test
  void agreesWithDirectEvaluationSeed11() {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < 5_000; round++) {
      StringBuilder text = new StringBuilder();
      boolean expected = condition(random, 3, text);
      assertEquals(expected, ScoreFilter.parse(text.toString()).keeps(SCORES), text.toString());
    }
  }

  private static boolean condition(SplittableRandom random, int depth, StringBuilder out) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind == 0) {
      double a = number(random, 2, out);
      String operator =
          new String[] {" < ", " <= ", " = ", " != ", " >= ", " > "}[random.nextInt(6)];
      out.append(operator);
      double b = number(random, 2, out);
      boolean known = !Double.isNaN(a) && !Double.isNaN(b);
      return known
          && switch (operator.strip()) {
            case "<" -> a < b;
            case "<=" -> a <= b;
            case "=" -> a == b;
            case "!=" -> a != b;
            case ">=" -> a >= b;
            default -> a > b;
          };
    }
    if (kind == 1) {
      out.append("NOT (");
      boolean inner = condition(random, depth - 1, out);
      out.append(')');
      return !inner;
    }
    out.append('(');
    boolean a = condition(random, depth - 1, out);
    out.append(kind == 2 ? ") AND (" : ") OR (");
    boolean b = condition(random, depth - 1, out);
    out.append(')');
    return kind == 2 ? a && b : a || b;
  }

  private static double number(SplittableRandom random, int depth, StringBuilder out) {
    switch (depth == 0 ? random.nextInt(3) : random.nextInt(5)) {
      case 0 -> {
        int value = random.nextInt(8);
        out.append(value);
        return value;
      }
      case 1 -> {
        out.append("splices");
        return 4;
      }
      case 2 -> {
        out.append("rank");
        return Double.NaN;
      }
      case 3 -> {
        out.append("COALESCE(");
        double a = number(random, depth - 1, out);
        out.append(", ");
        double b = number(random, depth - 1, out);
        out.append(')');
        return Double.isNaN(a) ? b : a;
      }
      default -> {
        int operator = random.nextInt(3);
        out.append('(');
        double a = number(random, depth - 1, out);
        out.append(new String[] {" + ", " - ", " * "}[operator]);
        double b = number(random, depth - 1, out);
        out.append(')');
        return operator == 0 ? a + b : operator == 1 ? a - b : a * b;
      }
    }
  }
}
