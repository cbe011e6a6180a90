package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.compart.ProteinCompartment;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;

/**
 * The text form of compartments: the lines of the members in BLAST's tabular format, then an empty
 * line. In a void compartment every score is negative.
 */
public final class CompartText {
  private static final int PROTEIN_COLUMNS = 8;

  private CompartText() {}

  /**
   * One compartment as read.
   *
   * @param subject contig name
   * @param hits members, scores positive
   * @param valid not void
   */
  public record Block(String subject, List<Hit> hits, boolean valid) {}

  /** Reads all compartments of a file. */
  public static List<Block> read(Path file) throws IOException {
    return read(file, new HashMap<>());
  }

  /** As {@link #read(Path)}; contigs not in {@code contigs} are added with the next number. */
  public static List<Block> read(Path file, Map<String, Integer> contigs) throws IOException {
    return read(file, contigs, HitBounds.NONE);
  }

  /**
   * As {@link #read(Path, Map)}. A hit of one base on the contig tells no strand and is passed
   * over, as by NCBI's splign.
   *
   * @throws InputFormatException if a line is no hit, or one that is not inside {@code bounds}, or
   *     has another query, contig or strand than the line before it in the compartment
   */
  public static List<Block> read(Path file, Map<String, Integer> contigs, HitBounds bounds)
      throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<TabularHit> open = new ArrayList<>();
    try (BufferedReader in = Decompression.lines(file)) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank() && line.charAt(0) == '#') {
          continue;
        }
        if (!line.isBlank()) {
          TabularHit next = BlastTabular.parse(file.toString(), number, line, contigs, bounds);
          if (next.hit().end() - next.hit().start() > 1) {
            if (!open.isEmpty()) {
              requireOneCompartment(file, open.get(0), next);
            }
            open.add(next);
          }
        } else if (!open.isEmpty()) {
          blocks.add(block(open));
          open = new ArrayList<>();
        }
      }
    }
    if (!open.isEmpty()) {
      blocks.add(block(open));
    }
    return blocks;
  }

  private static void requireOneCompartment(Path file, TabularHit first, TabularHit next)
      throws InputFormatException {
    Hit a = first.hit();
    Hit b = next.hit();
    if (!a.query().equals(b.query()) || a.contig() != b.contig() || a.strand() != b.strand()) {
      throw new InputFormatException(
          file.toString(),
          next.line(),
          ("a compartment has one query, sequence and strand, expected '%s' on '%s' (%s), found '%s'"
                  + " on '%s' (%s); an empty line separates compartments")
              .formatted(
                  a.query(),
                  first.subject(),
                  a.strand().symbol(),
                  b.query(),
                  next.subject(),
                  b.strand().symbol()));
    }
  }

  private static Block block(List<TabularHit> lines) {
    List<Hit> hits = new ArrayList<>();
    boolean valid = true;
    for (TabularHit line : lines) {
      Hit h = line.hit();
      valid &= h.score() >= 0;
      hits.add(
          new Hit(
              h.query(),
              h.contig(),
              h.strand(),
              h.queryStart(),
              h.queryEnd(),
              h.start(),
              h.end(),
              h.matches(),
              h.columns(),
              h.gaps(),
              Math.abs(h.score()),
              h.eValue(),
              h.script()));
    }
    return new Block(lines.get(0).subject(), hits, valid);
  }

  /**
   * Writes one compartment, its empty line included.
   *
   * @param sources the uncut hit of each member; it gives the identity
   */
  public static void write(
      StringBuilder out, String subject, List<Hit> hits, List<Hit> sources, boolean valid) {
    for (int i = 0; i < hits.size(); i++) {
      out.append(BlastTabular.format(subject, hits.get(i), sources.get(i), valid ? 1 : -1));
      out.append('\n');
    }
    out.append('\n');
  }

  /**
   * Appends the line of a protein compartment: number, contig, protein, region (1-based, closed),
   * strand, residues, score.
   */
  public static void appendProtein(
      StringBuilder out, long number, String subject, ProteinCompartment c) {
    out.append(number).append('\t').append(subject).append('\t').append(c.query()).append('\t');
    out.append(c.from() + 1).append('\t').append(c.to()).append('\t');
    out.append(c.strand() == Strand.MINUS ? '-' : '+').append('\t').append(c.residues());
    out.append('\t').append(BlastTabular.number(c.score())).append('\n');
  }

  /**
   * Reads the lines of protein compartments as regions; {@code file} is named in messages.
   *
   * @throws InputFormatException if a line is none, such as one of nucleotide compartments
   */
  public static List<ProSplignTable.Region> readProtein(String file, BufferedReader in)
      throws IOException {
    return ProSplignTable.readRegions(file, in, CompartText::proteinRegion);
  }

  private static ProSplignTable.Region proteinRegion(String line) {
    String[] f = BlastTabular.fields(line);
    if (f.length != PROTEIN_COLUMNS || !f[0].matches("[0-9]+") || !f[5].matches("[+-]")) {
      throw new IllegalArgumentException(
          "the 8 columns of 'genebeam compart --protein' expected (number, sequence, protein, first"
              + " and last base, strand + or -, residues, score), found '"
              + line
              + "'");
    }
    return ProSplignTable.region(f[2], f[1], f[3], f[4], f[5]);
  }
}
