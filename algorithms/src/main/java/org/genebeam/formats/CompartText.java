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
          try {
            open.add(BlastTabular.parse(line, contigs));
          } catch (IllegalArgumentException e) {
            throw new InputFormatException(file.toString(), number, BlastTabular.problem(e));
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

  /** Reads the lines of protein compartments as regions. */
  public static List<ProSplignTable.Region> readProtein(BufferedReader in) throws IOException {
    List<ProSplignTable.Region> regions = new ArrayList<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.isBlank() || line.charAt(0) == '#') {
        continue;
      }
      String[] f = line.trim().split("\\s+");
      if (f.length < 6) {
        throw new IllegalArgumentException("8 columns expected: " + line);
      }
      regions.add(
          new ProSplignTable.Region(
              f[2],
              f[1],
              Integer.parseInt(f[3]) - 1,
              Integer.parseInt(f[4]),
              f[5].equals("-") ? Strand.MINUS : Strand.PLUS));
    }
    return regions;
  }
}
