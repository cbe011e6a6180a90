package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.genebeam.model.Strand;
import org.genebeam.prosplign.ProteinAlignment;
import org.genebeam.prosplign.ProteinExon;

/**
 * Exon table of protein alignments, tab-separated, 1-based: protein, contig, strand, exon number,
 * product start and end as residue.frame, contig from and to, statistics, splice sites; a line
 * {@code #end} closes an alignment, {@code #none} stands for a region without one.
 */
public final class ProSplignTable {
  private static final int COLUMNS = 10;

  private ProSplignTable() {}

  /**
   * One exon line; spans are 0-based half-open, product spans in bases.
   *
   * @param alignment number of the alignment in the file, from 0
   */
  public record Row(
      int alignment,
      String protein,
      String contig,
      Strand strand,
      int number,
      int productStart,
      int productEnd,
      int start,
      int end,
      String statistics,
      String before,
      String after) {}

  /**
   * A region that was aligned.
   *
   * @param from first base, 0-based
   * @param to exclusive
   */
  public record Region(String protein, String contig, int from, int to, Strand strand) {}

  /** All lines of a table. */
  public record Table(List<Row> rows, List<String> ends, List<Region> none) {}

  /** Appends the lines of an alignment of a region. */
  public static void append(StringBuilder out, ProteinAlignment a, Region region) {
    if (a.isEmpty()) {
      out.append("#none\t").append(a.id()).append('\t').append(region.contig()).append('\t');
      out.append(region.from() + 1).append('\t').append(region.to()).append('\t');
      out.append(region.strand().symbol()).append('\n');
      return;
    }
    for (int i = 0; i < a.exons().size(); i++) {
      ProteinExon e = a.exons().get(i);
      out.append(a.id()).append('\t').append(region.contig()).append('\t');
      out.append(a.strand().symbol()).append('\t').append(i + 1).append('\t');
      out.append(position(e.productStart())).append('\t');
      out.append(position(e.productEnd() - 1)).append('\t');
      out.append(e.start() + 1).append('\t').append(e.end()).append('\t');
      out.append("m=").append(e.startMatch()).append(";diag=").append(e.paired());
      out.append(";mm=0;gins=").append(e.genomeGap()).append(";pins=").append(e.productGap());
      out.append('\t').append(e.spliceBefore() ? e.before() : "-").append("..");
      out.append(e.spliceAfter() ? e.after() : "-").append('\n');
    }
    out.append("#end\t").append(a.id()).append('\t').append(region.contig()).append("\texons=");
    out.append(a.exons().size()).append('\t');
    out.append(a.hasStart() ? "start;" : "").append(a.hasStop() ? "stop;" : "").append('\n');
  }

  /**
   * Appends an alignment as GFF3: a {@code protein_match} line for each exon, residues in Target;
   * {@code frameshift_at} lists bases left of which a frameshift begins, with the bases too many or
   * missing.
   *
   * @param number makes the ID
   */
  public static void appendGff3(StringBuilder out, long number, ProteinAlignment a, String contig) {
    String sequence = Gff3Escapes.sequence(contig);
    String protein = Gff3Escapes.attribute(a.id());
    for (ProteinExon e : a.exons()) {
      out.append(sequence).append("\tgenebeam\tprotein_match\t").append(e.start() + 1).append('\t');
      out.append(e.end()).append("\t.\t").append(a.strand().symbol());
      out.append("\t.\tID=match").append(number).append(";Target=").append(protein).append(' ');
      out.append(e.productStart() / 3 + 1).append(' ').append((e.productEnd() - 1) / 3 + 1);
      out.append(";identity=").append(Math.round(10 * a.percentIdentity()) / 10.0);
      if (!e.frameshifts().isEmpty()) {
        out.append(";frameshifts=").append(e.frameshifts().size()).append(";frameshift_at=");
        for (int i = 0; i < e.frameshifts().size(); i++) {
          ProteinExon.Frameshift shift = e.frameshifts().get(i);
          out.append(i == 0 ? "" : ",").append(shift.position() + 1);
          out.append(shift.bases() > 0 ? "(+" : "(").append(shift.bases()).append(')');
        }
      }
      out.append('\n');
    }
  }

  /** Appends the head line of an alignment as text. */
  public static void appendTextHead(StringBuilder out, long number, Region region) {
    out.append(number).append('\t').append(region.contig()).append('\t');
    out.append(region.protein()).append('\t').append(region.from() + 1).append('\t');
    out.append(region.to()).append('\t').append(region.strand().symbol()).append('\n');
  }

  private static String position(int productBase) {
    return productBase / 3 + 1 + "." + (productBase % 3 + 1);
  }

  /** Reads a table. */
  public static Table read(BufferedReader reader) throws IOException {
    Table table = new Table(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      String[] f = line.split("\t", -1);
      if (line.startsWith("#end")) {
        table.ends().add(line);
      } else if (line.startsWith("#none")) {
        requireRegion(f, 1);
        table.none().add(region(f[1], f[2], f[3], f[4], f[5]));
      } else if (!line.isBlank()) {
        table.rows().add(row(f, table.ends().size()));
      }
    }
    return table;
  }

  private static Row row(String[] f, int alignment) {
    if (f.length < COLUMNS) {
      throw new IllegalArgumentException("10 columns expected: " + String.join("\t", f));
    }
    int dots = f[9].indexOf("..");
    String before = f[9].substring(0, dots);
    String after = f[9].substring(dots + 2);
    return new Row(
        alignment,
        f[0],
        f[1],
        strand(f[2]),
        Integer.parseInt(f[3]),
        productBase(f[4]),
        productBase(f[5]) + 1,
        Integer.parseInt(f[6]) - 1,
        Integer.parseInt(f[7]),
        f[8],
        before.equals("-") ? "" : before,
        after.equals("-") ? "" : after);
  }

  private static int productBase(String position) {
    int dot = position.indexOf('.');
    return 3 * Integer.parseInt(position.substring(0, dot))
        + Integer.parseInt(position.substring(dot + 1))
        - 4;
  }

  /**
   * Reads regions: protein, contig, from, to (1-based), strand (+, - or . for either) separated by
   * blanks; {@code file} is named in messages.
   *
   * @throws InputFormatException if a line is none
   */
  public static List<Region> readRegions(String file, BufferedReader reader) throws IOException {
    return readRegions(
        file,
        reader,
        line -> {
          String[] f = line.trim().split("\\s+");
          requireRegion(f, 0);
          return region(f[0], f[1], f[2], f[3], f[4]);
        });
  }

  /** Reads the lines that are neither blank nor comments. */
  static List<Region> readRegions(
      String file, BufferedReader reader, Function<String, Region> parser) throws IOException {
    List<Region> regions = new ArrayList<>();
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank() && line.charAt(0) != '#') {
        try {
          regions.add(parser.apply(line));
        } catch (IllegalArgumentException e) {
          throw new InputFormatException(file, number, BlastTabular.problem(e));
        }
      }
    }
    return regions;
  }

  private static void requireRegion(String[] f, int at) {
    if (f.length < at + 5) {
      throw new IllegalArgumentException(
          "5 columns expected (protein, sequence, first and last base, strand), found '%s'"
              .formatted(String.join(" ", f)));
    }
  }

  /** A region of columns as written. */
  static Region region(String protein, String contig, String from, String to, String strand) {
    int first = position(from, "first");
    int last = position(to, "last");
    if (first < 1 || last < first) {
      throw new IllegalArgumentException(
          "bases count from 1 and the first is not behind the last, found %s and %s"
              .formatted(from, to));
    }
    return new Region(protein, contig, first - 1, last, strand(strand));
  }

  private static int position(String text, String which) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the %s base of a region expected, found '%s'".formatted(which, text));
    }
  }

  private static Strand strand(String symbol) {
    return switch (symbol) {
      case "+" -> Strand.PLUS;
      case "-" -> Strand.MINUS;
      case "." -> Strand.UNKNOWN;
      default ->
          throw new IllegalArgumentException(
              "strand + or - expected, or . for either, found '%s'".formatted(symbol));
    };
  }
}
