package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Hits of a file in BLAST's tabular format, one after another; see {@link BlastTabular}. Reading
 * may go on after a line that was refused.
 */
public final class BlastTabularReader {
  private final String file;
  private final BufferedReader in;
  private final Map<String, Integer> contigs;
  private final Map<String, Integer> lengths;
  private long line;

  private BlastTabularReader(
      String file, BufferedReader in, Map<String, Integer> contigs, Map<String, Integer> lengths) {
    this.file = file;
    this.in = in;
    this.contigs = contigs;
    this.lengths = lengths;
  }

  /**
   * Reads hits on a genome.
   *
   * @param file named in messages
   * @param in lines; not closed
   * @param lengths bases by name of contig; contigs are numbered in its order. None: any is taken
   */
  public static BlastTabularReader onGenome(
      String file, BufferedReader in, Map<String, Integer> lengths) {
    Map<String, Integer> contigs = new HashMap<>();
    lengths.keySet().forEach(name -> contigs.put(name, contigs.size()));
    return new BlastTabularReader(file, in, contigs, lengths);
  }

  /**
   * The next hit, or null at the end.
   *
   * @throws InputFormatException with the line, if it is no hit, or none on the genome
   */
  public TabularHit next() throws IOException {
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      line++;
      if (!text.isBlank() && text.charAt(0) != '#') {
        return parse(text);
      }
    }
    return null;
  }

  private TabularHit parse(String text) throws InputFormatException {
    TabularHit hit;
    try {
      hit = BlastTabular.parse(text, contigs);
    } catch (IllegalArgumentException e) {
      throw new InputFormatException(file, line, BlastTabular.problem(e));
    }
    if (!lengths.isEmpty()) {
      requireInside(hit);
    }
    return hit;
  }

  private void requireInside(TabularHit hit) throws InputFormatException {
    String name = hit.subject();
    Integer length = lengths.get(name);
    if (length == null) {
      throw new InputFormatException(
          file, line, "sequence '%s' is not in the genome".formatted(name));
    }
    if (hit.hit().end() > length) {
      throw new InputFormatException(
          file,
          line,
          "'%s' has %d bases, but this hit ends at %d".formatted(name, length, hit.hit().end()));
    }
  }
}
