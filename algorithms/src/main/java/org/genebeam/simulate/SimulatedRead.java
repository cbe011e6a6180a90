package org.genebeam.simulate;

import java.util.List;

/**
 * A read or a pair, with where it comes from.
 *
 * @param name without mate suffix
 * @param mates one or two sequences, in sequencing direction
 * @param transcript id of the transcript it was cut from; empty for genomic noise
 * @param spliced whether all introns of the transcript are removed
 */
public record SimulatedRead(String name, List<Mate> mates, String transcript, boolean spliced) {
  public SimulatedRead {
    mates = List.copyOf(mates);
  }

  /**
   * One sequence.
   *
   * @param bases upper-case letters
   * @param qualities Phred+33
   */
  public record Mate(String bases, String qualities) {}
}
