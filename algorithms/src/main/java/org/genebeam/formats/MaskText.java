package org.genebeam.formats;

import java.io.IOException;
import java.io.Writer;

/** Text forms of a masked sequence. Masks are as in {@link org.genebeam.genome.Masks}. */
public enum MaskText {
  /** NCBI's: the title line, then {@code start - end}, 0-based, both ends included. */
  INTERVAL {
    @Override
    public void write(Writer out, String header, byte[] letters, int length, int[] mask)
        throws IOException {
      out.write(">" + header + "\n");
      for (int i = 0; i < mask.length; i += 2) {
        out.write(mask[i] + " - " + (mask[i + 1] - 1) + "\n");
      }
    }
  },
  /** The sequence, masked letters in lower case, others in upper case, 60 a line. */
  FASTA {
    @Override
    public void write(Writer out, String header, byte[] letters, int length, int[] mask)
        throws IOException {
      out.write(">" + header + "\n");
      char[] line = new char[LINE + 1];
      int next = 0;
      for (int from = 0; from < length; from += LINE) {
        int to = Math.min(length, from + LINE);
        for (int i = from; i < to; i++) {
          while (next < mask.length && mask[next + 1] <= i) {
            next += 2;
          }
          boolean masked = next < mask.length && mask[next] <= i;
          line[i - from] = (char) (masked ? letters[i] | LOWER : letters[i] & ~LOWER);
        }
        line[to - from] = '\n';
        out.write(line, 0, to - from + 1);
      }
    }
  },
  /** Name, start and end, 0-based half-open, tab-separated. */
  BED {
    @Override
    public void write(Writer out, String header, byte[] letters, int length, int[] mask)
        throws IOException {
      String name = header.split("[ \t]", 2)[0];
      for (int i = 0; i < mask.length; i += 2) {
        out.write(name + "\t" + mask[i] + "\t" + mask[i + 1] + "\n");
      }
    }
  };

  private static final int LINE = 60;
  private static final int LOWER = 0x20;

  /**
   * Writes one sequence.
   *
   * @param header title line without {@code >}
   * @param letters the sequence; only {@link #FASTA} looks at it
   * @param length letters that count
   */
  public abstract void write(Writer out, String header, byte[] letters, int length, int[] mask)
      throws IOException;
}
