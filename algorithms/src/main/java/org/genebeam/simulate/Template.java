package org.genebeam.simulate;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Transcript;

/** A molecule that fragments are cut from, with its place in the genome. */
final class Template {
  private final byte[] bases;
  private final int contig;
  private final List<Transcript.Exon> parts;
  private final boolean minus;

  /**
   * A molecule.
   *
   * @param bases as transcribed
   * @param contig index
   * @param parts stretches of the contig, ascending; as long as {@code bases} together
   * @param minus whether {@code bases} are the reverse complement of the parts
   */
  Template(byte[] bases, int contig, List<Transcript.Exon> parts, boolean minus) {
    this.bases = bases;
    this.contig = contig;
    this.parts = parts;
    this.minus = minus;
  }

  byte[] bases() {
    return bases;
  }

  int length() {
    return bases.length;
  }

  /** Bases {@code [from, to)}, or their reverse complement. */
  byte[] cut(int from, int to, boolean reversed) {
    byte[] piece = java.util.Arrays.copyOfRange(bases, from, to);
    return reversed ? Nucleotides.reverseComplement(piece) : piece;
  }

  /** Where the bases {@code [from, to)} lie, read in template direction or against it. */
  SimulatedRead.Place place(int from, int to, boolean reversed) {
    int low = minus ? bases.length - to : from;
    int high = minus ? bases.length - from : to;
    List<Integer> bounds = new ArrayList<>(4);
    int before = 0;
    for (Transcript.Exon part : parts) {
      int start = Math.max(low, before);
      int end = Math.min(high, before + part.length());
      if (start < end) {
        bounds.add(part.start() + start - before);
        bounds.add(part.start() + end - before);
      }
      before += part.length();
    }
    return new SimulatedRead.Place(contig, minus != reversed, bounds);
  }
}
