package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.genebeam.model.Strand;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;

/**
 * Splign's exon table and log: tab-separated, 1-based closed coordinates, one line a segment.
 *
 * <p>Column 1 is the sign of the query strand and the model number; query coordinates descend on
 * {@code -}, genome coordinates where the transcript lies on the minus strand. Names carry NCBI's
 * tags in the table and none in the log, as there.
 */
public final class SplignTable {
  private static final String END = "# END";

  /** As near to half a unit of the last digit rounding takes the exact value. */
  private static final double NEAR_HALF = 1e-6;

  private SplignTable() {}

  /**
   * One line of the table as numbers; spans are 0-based half-open.
   *
   * @param model sign and number of the model, column 1
   * @param contig name of the contig
   * @param strand genome strand of the transcript; unknown for gaps and tails
   */
  public record Row(
      String model,
      String query,
      String contig,
      Kind kind,
      double identity,
      int columns,
      int queryStart,
      int queryEnd,
      int start,
      int end,
      Strand strand,
      String before,
      String after,
      String script) {}

  /** Appends the lines of one alignment; a failed one has none. */
  public static void append(
      StringBuilder out, long model, SplicedAlignment alignment, String contig) {
    int count = alignment.segments().size();
    for (int i = 0; i < count; i++) {
      Segment s = alignment.segments().get(i);
      boolean reversed = alignment.reversed();
      int q1 = s.queryStart() + 1;
      out.append(reversed ? '-' : '+').append(model).append('\t');
      out.append(SequenceIds.tagged(alignment.query())).append('\t');
      out.append(SequenceIds.tagged(contig)).append('\t');
      out.append(s.isExon() ? threeDigits(s.identity()) : "-").append('\t');
      out.append(s.isExon() ? s.columns() : s.queryEnd() - s.queryStart()).append('\t');
      out.append(reversed ? s.queryEnd() : q1).append('\t');
      out.append(reversed ? q1 : s.queryEnd()).append('\t');
      if (s.isExon()) {
        boolean minus = alignment.strand() == Strand.MINUS;
        out.append(minus ? s.end() : s.start() + 1).append('\t');
        out.append(minus ? s.start() + 1 : s.end()).append('\t');
        out.append(s.before()).append("<exon>").append(s.after()).append('\t').append(s.script());
      } else if (s.kind() == Kind.GAP) {
        char side = i == 0 ? 'L' : i == count - 1 ? 'R' : 'M';
        out.append("-\t-\t<").append(side).append("-Gap>\t-");
      } else {
        out.append("-\t-\t<poly-").append(reversed ? 'T' : 'A').append(">\t-");
      }
      out.append('\n');
    }
  }

  /** Appends the last line of a table. */
  public static void appendEnd(StringBuilder out) {
    out.append(END).append('\n');
  }

  /** Appends the log line of an alignment, if its outcome has one. */
  public static void appendLog(
      StringBuilder out, long model, SplicedAlignment alignment, String contig) {
    if (alignment.status().silent()) {
      return;
    }
    if (alignment.ok()) {
      out.append(alignment.reversed() ? '-' : '+').append(model);
    } else {
      out.append('-');
    }
    out.append('\t').append(alignment.query()).append('\t').append(contig).append('\t');
    out.append(alignment.status().message()).append('\t');
    out.append(alignment.ok() ? digits(alignment.score(), 6) : "-").append('\n');
  }

  /** Reads all lines of a table. */
  public static List<Row> read(BufferedReader reader) throws IOException {
    List<Row> rows = new ArrayList<>();
    String line;
    while ((line = reader.readLine()) != null) {
      if (!line.isEmpty() && line.charAt(0) != '#') {
        rows.add(parse(line));
      }
    }
    return rows;
  }

  private static Row parse(String line) {
    String[] f = line.split("\t", -1);
    if (f.length < 11) {
      throw new IllegalArgumentException("Splign line needs 11 columns: " + line);
    }
    int queryFrom = Integer.parseInt(f[5]);
    int queryTo = Integer.parseInt(f[6]);
    int exon = f[9].indexOf("<exon>");
    Kind kind = exon >= 0 ? Kind.EXON : f[9].startsWith("<poly-") ? Kind.POLY_A : Kind.GAP;
    int from = exon < 0 ? 1 : Integer.parseInt(f[7]);
    int to = exon < 0 ? 0 : Integer.parseInt(f[8]);
    return new Row(
        f[0],
        SequenceIds.plain(f[1]),
        SequenceIds.plain(f[2]),
        kind,
        exon < 0 ? 0 : Double.parseDouble(f[3]),
        Integer.parseInt(f[4]),
        Math.min(queryFrom, queryTo) - 1,
        Math.max(queryFrom, queryTo),
        exon < 0 ? 0 : Math.min(from, to) - 1,
        Math.max(from, to),
        exon < 0 ? Strand.UNKNOWN : from <= to ? Strand.PLUS : Strand.MINUS,
        exon < 0 ? "" : f[9].substring(0, exon),
        exon < 0 ? "" : f[9].substring(exon + 6),
        exon < 0 ? "" : f[10]);
  }

  static String threeDigits(double value) {
    return digits(value, 3);
  }

  /** Shortest form of a number rounded to {@code significant} digits. */
  static String digits(double value, int significant) {
    if (value == 0) {
      return "0";
    }
    int decimals = significant;
    for (double v = value; v >= 1; v /= 10) {
      decimals--;
    }
    if (value >= 0.1 && decimals >= 0) {
      double scaled = value * Math.pow(10, decimals);
      if (Math.abs(scaled - Math.floor(scaled) - 0.5) > NEAR_HALF) {
        return decimal(Math.round(scaled), decimals);
      }
    }
    java.math.BigDecimal rounded =
        new java.math.BigDecimal(value)
            .round(new java.math.MathContext(significant, java.math.RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    return rounded.toPlainString().toLowerCase(Locale.ROOT);
  }

  /** A number of units of the last decimal, without zeros behind the point. */
  private static String decimal(long units, int decimals) {
    long rest = units;
    int left = decimals;
    while (left > 0 && rest % 10 == 0) {
      rest /= 10;
      left--;
    }
    String text = Long.toString(rest);
    if (left == 0) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    while (out.length() + text.length() <= left) {
      out.append('0');
    }
    out.append(text);
    return out.insert(out.length() - left, '.').toString();
  }
}
