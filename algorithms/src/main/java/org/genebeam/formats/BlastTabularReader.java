package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.Contig;

/**
 * Hits of a file in BLAST's tabular format, one after another; see {@link BlastTabular}. Reading
 * may go on after a line that was refused.
 */
public final class BlastTabularReader {
  private final String file;
  private final BufferedReader in;
  private final Map<String, Integer> contigs;
  private final int known;
  private final HitBounds bounds;
  private long line;

  private BlastTabularReader(
      String file, BufferedReader in, Map<String, Integer> contigs, HitBounds bounds) {
    this.file = file;
    this.in = in;
    this.contigs = contigs;
    this.known = contigs.size();
    this.bounds = bounds;
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
    Map<String, Integer> numbers = new HashMap<>();
    List<Contig> contigs = new ArrayList<>();
    lengths.forEach(
        (name, length) -> {
          numbers.put(name, contigs.size());
          contigs.add(new Contig(contigs.size(), name, name, length));
        });
    return new BlastTabularReader(file, in, numbers, new HitBounds(contigs, query -> -1));
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
      bounds.check(hit.hit());
    } catch (IllegalArgumentException e) {
      throw new InputFormatException(file, line, BlastTabular.problem(e));
    }
    if (known > 0 && hit.hit().contig() >= known) {
      throw new InputFormatException(
          file, line, "sequence '%s' is not in the genome".formatted(hit.subject()));
    }
    return hit;
  }
}
