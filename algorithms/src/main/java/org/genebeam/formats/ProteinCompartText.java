package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.genebeam.compart.ProteinCompartment;
import org.genebeam.model.Strand;

/**
 * Compartments of proteins, tab-separated, 1-based: number, contig, protein, from, to, strand,
 * covered residues, score.
 */
public final class ProteinCompartText {
  private static final int COLUMNS = 8;

  private ProteinCompartText() {}

  /** One line; the span is 0-based half-open. */
  public record Row(
      int number,
      String contig,
      String protein,
      int from,
      int to,
      Strand strand,
      int residues,
      String score) {}

  /** Appends one compartment. */
  public static void append(
      StringBuilder out, int number, String contig, ProteinCompartment compartment) {
    out.append(number).append('\t').append(contig).append('\t');
    out.append(compartment.query()).append('\t');
    out.append(compartment.from() + 1).append('\t').append(compartment.to()).append('\t');
    out.append(compartment.strand().symbol()).append('\t');
    out.append(compartment.residues()).append('\t');
    BigDecimal score =
        new BigDecimal(compartment.score()).round(new MathContext(6, RoundingMode.HALF_EVEN));
    out.append(score.stripTrailingZeros().toPlainString()).append('\n');
  }

  /** Reads all lines. */
  public static List<Row> read(BufferedReader reader) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.isBlank() || line.charAt(0) == '#') {
        continue;
      }
      String[] f = line.split("\t");
      if (f.length < COLUMNS) {
        throw new IllegalArgumentException("8 columns expected: " + line);
      }
      rows.add(
          new Row(
              Integer.parseInt(f[0]),
              f[1],
              f[2],
              Integer.parseInt(f[3]) - 1,
              Integer.parseInt(f[4]),
              f[5].equals("-") ? Strand.MINUS : Strand.PLUS,
              Integer.parseInt(f[6]),
              f[7]));
    }
    return rows;
  }
}
