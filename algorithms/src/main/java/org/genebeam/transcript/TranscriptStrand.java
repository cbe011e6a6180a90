package org.genebeam.transcript;

import java.util.Arrays;
import org.genebeam.genome.Genome;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/** A contig read along the strand of a transcript. */
final class TranscriptStrand {
  private final Genome genome;
  private final int contig;
  private final int length;
  private final boolean minus;

  TranscriptStrand(Genome genome, int contig, Strand strand) {
    this.genome = genome;
    this.contig = contig;
    this.length = genome.contig(contig).length();
    this.minus = strand == Strand.MINUS;
  }

  /** Bases of the contig. */
  int length() {
    return length;
  }

  /** Base codes of {@code [from, to)}, N outside the contig. */
  byte[] bases(int from, int to) {
    int low = Math.max(0, Math.min(from, length));
    int high = Math.max(low, Math.min(to, length));
    byte[] inside =
        minus
            ? Nucleotides.reverseComplement(genome.bases(contig, length - high, length - low))
            : genome.bases(contig, low, high);
    if (low == from && high == to) {
      return inside;
    }
    byte[] padded = new byte[to - from];
    Arrays.fill(padded, Nucleotides.N);
    System.arraycopy(inside, 0, padded, Math.max(0, low - from), inside.length);
    return padded;
  }

  /** Letters of {@code [from, to)}, blanks outside the contig. */
  String text(int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    byte[] codes = bases(from, to);
    for (int i = 0; i < codes.length; i++) {
      boolean inside = from + i >= 0 && from + i < length;
      text.append(inside ? Nucleotides.letter(codes[i]) : ' ');
    }
    return text.toString();
  }
}
