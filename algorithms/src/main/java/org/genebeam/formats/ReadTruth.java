package org.genebeam.formats;

import java.util.List;

/**
 * True places of simulated reads, a line a mate: read, mate (1 or 2), transcript or {@code .},
 * contig, strand, first and last bases of the stretches between introns as {@code 12-80,200-230}
 * (1-based, closed). Tab-separated, no header.
 */
public final class ReadTruth {
  private ReadTruth() {}

  /** One line, with its end. {@code bounds} as of an alignment: 0-based half-open, ascending. */
  public static String line(
      String read,
      int mate,
      String transcript,
      String contig,
      boolean reverse,
      List<Integer> bounds) {
    StringBuilder line = new StringBuilder(80);
    line.append(read).append('\t').append(mate).append('\t');
    line.append(transcript.isEmpty() ? "." : transcript).append('\t').append(contig);
    line.append(reverse ? "\t-\t" : "\t+\t");
    for (int i = 0; i < bounds.size(); i += 2) {
      line.append(i == 0 ? "" : ",")
          .append(bounds.get(i) + 1)
          .append('-')
          .append(bounds.get(i + 1));
    }
    return line.append('\n').toString();
  }
}
