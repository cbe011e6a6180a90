package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;

/**
 * BLAST's tabular format ({@code -outfmt 6}), 12 columns and optionally an edit script: 1-based, a
 * minus strand shown by descending subject positions.
 */
public final class BlastTabular {
  private static final int COLUMNS = 12;

  /** As BLAST names them. */
  private static final List<String> NAMES =
      List.of(
          "qaccver",
          "saccver",
          "pident",
          "length",
          "mismatch",
          "gapopen",
          "qstart",
          "qend",
          "sstart",
          "send",
          "evalue",
          "bitscore");

  private static final MathContext SIX_DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);

  private BlastTabular() {}

  /** Reads a file; contigs are numbered in the order in which they appear. */
  public static List<TabularHit> read(Path file) throws IOException {
    return read(file, new HashMap<>());
  }

  /** As {@link #read(Path)}; contigs not in {@code contigs} are added with the next number. */
  public static List<TabularHit> read(Path file, Map<String, Integer> contigs) throws IOException {
    return read(file, contigs, HitBounds.NONE);
  }

  /**
   * As {@link #read(Path, Map)}.
   *
   * @throws InputFormatException if a line is no hit, or one that is not inside {@code bounds}
   */
  public static List<TabularHit> read(Path file, Map<String, Integer> contigs, HitBounds bounds)
      throws IOException {
    try (BufferedReader in = Decompression.lines(file)) {
      return read(file.toString(), in, contigs, bounds);
    }
  }

  /** As {@link #read(Path, Map, HitBounds)}; {@code file} is named in messages. */
  public static List<TabularHit> read(
      String file, BufferedReader in, Map<String, Integer> contigs, HitBounds bounds)
      throws IOException {
    List<TabularHit> hits = new ArrayList<>();
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (!line.isBlank() && line.charAt(0) != '#') {
        hits.add(parse(file, number, line, contigs, bounds));
      }
    }
    return hits;
  }

  /** Reads line {@code number} of a file. */
  static TabularHit parse(
      String file, int number, String line, Map<String, Integer> contigs, HitBounds bounds)
      throws InputFormatException {
    try {
      TabularHit read = parse(line, contigs);
      bounds.check(read.hit());
      return new TabularHit(read.subject(), read.hit(), number);
    } catch (IllegalArgumentException e) {
      throw new InputFormatException(file, number, problem(e));
    }
  }

  /** The words of a line, without a pattern: hits come by the million. */
  static String[] fields(String line) {
    StringTokenizer words = new StringTokenizer(line, " \t\n\r\f\013");
    String[] fields = new String[words.countTokens()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = words.nextToken();
    }
    return fields;
  }

  /** Reads one line; a contig not in {@code contigs} is added with the next number. */
  public static TabularHit parse(String line, Map<String, Integer> contigs) {
    String[] f = fields(line);
    if (f.length < COLUMNS) {
      throw new IllegalArgumentException("at least 12 columns expected, got " + f.length);
    }
    int queryFrom = whole(f, 6);
    int queryTo = whole(f, 7);
    int from = whole(f, 8);
    int to = whole(f, 9);
    if (Math.min(Math.min(queryFrom, queryTo), Math.min(from, to)) < 1) {
      throw new IllegalArgumentException("positions must be at least 1: " + line);
    }
    int columns = whole(f, 3);
    double percent = real(f, 2);
    if (columns < 1 || percent < 0 || percent > 100) {
      throw new IllegalArgumentException(
          "an identity of 0 to 100 percent and a length of 1 or more expected, found %s and %s"
              .formatted(f[2], f[3]));
    }
    int querySpan = Math.abs(queryTo - queryFrom) + 1;
    int span = Math.abs(to - from) + 1;
    String script = f.length > COLUMNS ? script(f[COLUMNS], querySpan, span) : "";
    String subject = SequenceIds.plain(f[1]);
    Integer contig = contigs.computeIfAbsent(subject, name -> contigs.size());
    Hit hit =
        new Hit(
            SequenceIds.plain(f[0]),
            contig,
            (from <= to) == (queryFrom <= queryTo) ? Strand.PLUS : Strand.MINUS,
            Math.min(queryFrom, queryTo) - 1,
            Math.max(queryFrom, queryTo),
            Math.min(from, to) - 1,
            Math.max(from, to),
            (int) Math.round(percent / 100 * columns),
            columns,
            whole(f, 5),
            real(f, 11),
            real(f, 10),
            queryFrom <= queryTo ? script : reversed(script));
    return new TabularHit(subject, hit, 0);
  }

  private static int whole(String[] f, int column) {
    try {
      return Integer.parseInt(f[column]);
    } catch (NumberFormatException e) {
      throw notANumber("a whole number", f, column);
    }
  }

  private static double real(String[] f, int column) {
    double value;
    try {
      value = Double.parseDouble(f[column]);
    } catch (NumberFormatException e) {
      throw notANumber("a number", f, column);
    }
    if (!Double.isFinite(value)) {
      throw notANumber("a number", f, column);
    }
    return value;
  }

  private static IllegalArgumentException notANumber(String expected, String[] f, int column) {
    return new IllegalArgumentException(
        "%s expected in column %d, %s, found '%s'"
            .formatted(expected, column + 1, NAMES.get(column), f[column]));
  }

  /**
   * The edit script in a 13th column; empty if the column is something else, such as a length or a
   * name: letters without a count that don't fit the hit are no script.
   *
   * @throws IllegalArgumentException if a script with counts does not fit the hit
   */
  private static String script(String column, int querySpan, int span) {
    long query = 0;
    long subject = 0;
    boolean counted = false;
    boolean fits = true;
    int at = 0;
    while (at < column.length()) {
      char op = column.charAt(at++);
      if ("MRID".indexOf(op) < 0) {
        return "";
      }
      int digits = at;
      while (at < column.length() && column.charAt(at) >= '0' && column.charAt(at) <= '9') {
        at++;
      }
      counted |= at > digits;
      // ten digits are more than any span has
      String count = column.substring(digits, Math.min(at, digits + 10));
      long n = count.isEmpty() ? 1 : Long.parseLong(count);
      fits &= n > 0;
      query += op == 'I' ? 0 : n;
      subject += op == 'D' ? 0 : n;
    }
    if (fits && query == querySpan && subject == span) {
      return column;
    }
    if (!counted) {
      return "";
    }
    throw new IllegalArgumentException(
        "the edit script '%s' is one of %d query and %d subject bases, the hit has %d and %d"
            .formatted(column, query, subject, querySpan, span));
  }

  /** The script read from its end. */
  private static String reversed(String script) {
    StringBuilder turned = new StringBuilder(script.length());
    int end = script.length();
    for (int i = script.length() - 1; i >= 0; i--) {
      if (Character.isLetter(script.charAt(i))) {
        turned.append(script, i, end);
        end = i;
      }
    }
    return turned.toString();
  }

  static String problem(IllegalArgumentException e) {
    return e instanceof NumberFormatException
        ? "a number expected: " + e.getMessage()
        : e.getMessage();
  }

  /** Two columns, name and length; {@code #} starts a comment. */
  public static Map<String, Integer> readLengths(Path file) throws IOException {
    Map<String, Integer> lengths = new HashMap<>();
    try (BufferedReader in = Decompression.lines(file)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (line.isBlank() || line.charAt(0) == '#') {
          continue;
        }
        String[] f = fields(line);
        if (f.length < 2 || !f[1].matches("[0-9]{1,9}")) {
          throw new InputFormatException(
              file.toString(), number, "a name and a length expected, found '" + line + "'");
        }
        int length = Integer.parseInt(f[1]);
        Integer before = lengths.put(SequenceIds.plain(f[0]), length);
        if (before != null && before != length) {
          throw new InputFormatException(
              file.toString(),
              number,
              "'%s' has the length %d here and %d before".formatted(f[0], length, before));
        }
      }
    }
    return lengths;
  }

  /** One line without its end. Identity is given with three decimals at most. */
  public static String format(String subject, Hit hit) {
    return format(subject, hit, hit, 1);
  }

  /** The line of {@code hit} cut from {@code source}, whose identity it keeps. */
  static String format(String subject, Hit hit, Hit source, int sign) {
    boolean minus = hit.strand() == Strand.MINUS;
    StringBuilder line = new StringBuilder();
    line.append(hit.query()).append('\t').append(subject).append('\t');
    BigDecimal percent =
        BigDecimal.valueOf(100L * source.matches())
            .divide(BigDecimal.valueOf(source.columns()), 3, RoundingMode.HALF_UP);
    line.append(plain(percent)).append('\t').append(hit.columns()).append('\t');
    line.append(mismatches(hit, source)).append('\t').append(hit.gaps()).append('\t');
    line.append(hit.queryStart() + 1).append('\t').append(hit.queryEnd()).append('\t');
    line.append(minus ? hit.end() : hit.start() + 1).append('\t');
    line.append(minus ? hit.start() + 1 : hit.end()).append('\t');
    line.append(number(hit.eValue())).append('\t').append(number(sign * hit.score()));
    return hit.script().isEmpty()
        ? line.toString()
        : line.append('\t').append(hit.script()).toString();
  }

  /** Mismatches of the source in proportion, rounded down for a cut at the left, then the right. */
  private static int mismatches(Hit hit, Hit source) {
    int span = source.queryEnd() - source.queryStart();
    int pairs = span + source.end() - source.start() - source.columns();
    int left = source.queryEnd() - hit.queryStart();
    int afterLeft = (int) ((double) left / span * (pairs - source.matches()));
    return (int) ((double) (hit.queryEnd() - hit.queryStart()) / left * afterLeft);
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** Six significant digits, an exponent below 1e-4, as C++ streams do. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 6) {
      return rounded.toPlainString();
    }
    String digits = rounded.unscaledValue().toString();
    int sign = digits.startsWith("-") ? 1 : 0;
    String mantissa =
        digits.length() == sign + 1
            ? digits
            : digits.substring(0, sign + 1) + "." + digits.substring(sign + 1);
    return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
