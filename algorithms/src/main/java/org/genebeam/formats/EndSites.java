package org.genebeam.formats;

import java.io.BufferedReader;
import java.io.IOException;
import org.genebeam.model.Strand;

/**
 * Reads BED files of transcript starts (CAGE and the like) or polyadenylation sites.
 *
 * <p>Columns: sequence, start, end, name, score, strand; further ones as in BED12. Of an interval
 * the thick start counts if it is given, else the middle. The score is the number of reads that end
 * there.
 */
public final class EndSites {
  private static final int STRAND_COLUMN = 5;
  private static final int THICK_END_COLUMN = 7;

  private final String file;
  private final BufferedReader in;
  private int line;
  private String sequence;
  private int position;
  private long reads;
  private Strand strand;

  /** {@code file} is for messages; the stream is not closed here. */
  public EndSites(String file, BufferedReader in) {
    this.file = file;
    this.in = in;
  }

  /**
   * Goes to the next site; lines with score 0 are passed over.
   *
   * @return false at the end
   * @throws InputFormatException with file and line if a line cannot be read
   */
  public boolean next() throws IOException {
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      line++;
      boolean none =
          text.isBlank()
              || text.startsWith("#")
              || text.startsWith("track")
              || text.startsWith("browser");
      if (!none && parse(text.strip().split("\t"))) {
        return true;
      }
    }
    return false;
  }

  private boolean parse(String[] f) throws InputFormatException {
    if (f.length <= STRAND_COLUMN || !f[STRAND_COLUMN].matches("[+-]")) {
      throw problem(
          "six tab-separated columns of BED expected, the last of them the strand, + or -");
    }
    long start = number(f[1], "start");
    long end = number(f[2], "end");
    if (start >= end || end > Integer.MAX_VALUE) {
      throw problem("start < end expected, got %d and %d".formatted(start, end));
    }
    if (!f[4].matches("[0-9]{1,15}([.][0-9]*)?")) {
      throw problem("score '%s' is not a number of reads".formatted(f[4]));
    }
    sequence = f[0];
    strand = f[STRAND_COLUMN].equals("+") ? Strand.PLUS : Strand.MINUS;
    reads = Math.round(Double.parseDouble(f[4]));
    position = (int) (start + (end - 1 - start) / 2);
    if (f.length > THICK_END_COLUMN) {
      long thick = number(f[6], "thickStart");
      if (thick >= start && thick < Math.min(end, number(f[THICK_END_COLUMN], "thickEnd"))) {
        position = (int) thick;
      }
    }
    return reads > 0;
  }

  private long number(String text, String what) throws InputFormatException {
    if (!text.matches("[0-9]{1,10}")) {
      throw problem("%s '%s' is not a number".formatted(what, text));
    }
    return Long.parseLong(text);
  }

  /** A message about the line of the present site. */
  public InputFormatException problem(String text) {
    return new InputFormatException(file, line, text);
  }

  public String sequence() {
    return sequence;
  }

  /** The first or last base of the transcript, 0-based. */
  public int position() {
    return position;
  }

  /** At least 1. */
  public long reads() {
    return reads;
  }

  public Strand strand() {
    return strand;
  }
}
