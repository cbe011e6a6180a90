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
   * @param place where it lies in the genome; null where that is not kept (long reads)
   */
  public record Mate(String bases, String qualities, Place place) {
    Mate(String bases, String qualities) {
      this(bases, qualities, null);
    }
  }

  /**
   * Bases of the genome that a mate was read from.
   *
   * @param contig index
   * @param reverse whether the mate reads the minus strand
   * @param bounds starts and ends of the stretches between introns, ascending, 0-based half-open
   */
  public record Place(int contig, boolean reverse, List<Integer> bounds) {
    public Place {
      bounds = List.copyOf(bounds);
    }
  }
}
