package org.genebeam.chain;

/** Scores coding regions of spliced sequences; implementations are thread-safe. */
public interface CodingPotential {

  /**
   * Prepares one spliced sequence.
   *
   * @param mrna base codes in the direction of transcription
   * @param junctions ascending positions in {@code mrna} of the first base behind each intron
   */
  Prepared prepare(byte[] mrna, int[] junctions);

  /** Scores of one sequence; cost of a call is meant to be constant. */
  interface Prepared {
    /**
     * Log odds, in nats, that {@code [from, to)} codes, read in triplets from {@code from}.
     *
     * @param start whether {@code from} is a start codon
     * @param stop whether {@code [to - 3, to)} is a stop codon
     */
    double score(int from, int to, boolean start, boolean stop);
  }

  /** Length only: {@code natsPerBase} for every coding base. For tests and untrained runs. */
  static CodingPotential byLength(double natsPerBase) {
    return (mrna, junctions) -> (from, to, start, stop) -> natsPerBase * (to - from);
  }
}
