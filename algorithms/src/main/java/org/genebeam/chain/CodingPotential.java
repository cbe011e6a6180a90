package org.genebeam.chain;

import java.util.function.IntSupplier;

/** Scores coding regions of spliced sequences; implementations are thread-safe. */
public interface CodingPotential {

  /**
   * Prepares one spliced sequence.
   *
   * @param window base codes in the direction of transcription, introns and flanks included
   * @param bounds exon bounds in {@code window}, ascending
   */
  Prepared prepare(byte[] window, int[] bounds);

  /** These scores where the genome has a G+C content, in percent. */
  default CodingPotential at(IntSupplier gcPercent) {
    return this;
  }

  /** Share of introns longer than {@code bases}; 1 = any length is possible. */
  default double intronTail(int bases) {
    return 1;
  }

  /** Shortest intron there is, bases. */
  default int minIntron() {
    return 1;
  }

  /** Longest intron there is, bases. */
  default int maxIntron() {
    return Integer.MAX_VALUE;
  }

  /** Scores of one sequence; cost of a call is meant to be constant. */
  interface Prepared {
    /**
     * Log odds, in nats, that {@code [from, to)} codes, read in triplets from {@code from};
     * positions count exonic bases.
     *
     * @param start whether {@code from} is a start codon
     * @param stop whether {@code [to - 3, to)} is a stop codon
     */
    double score(int from, int to, boolean start, boolean stop);
  }

  /** Length only: {@code natsPerBase} for every coding base. For tests and untrained runs. */
  static CodingPotential byLength(double natsPerBase) {
    return (window, bounds) -> (from, to, start, stop) -> natsPerBase * (to - from);
  }
}
