package org.genebeam.gnomon;

/**
 * One coding region on a spliced transcript.
 *
 * <p>Contig coordinates are 0-based half-open on the forward strand; {@code mrna*} count exonic
 * bases from the 5' end of the transcript. Start and stop codon belong to the region. At an open
 * end the region reaches the end of the transcript, with {@code phase} bases of a cut codon in
 * front and up to two behind.
 *
 * @param start leftmost coding base on the contig
 * @param end one past the rightmost coding base on the contig
 * @param mrnaStart first coding base in the transcript
 * @param mrnaEnd exclusive
 * @param phase bases at the 5' end before the first whole codon, 0..2; 0 with a start codon
 * @param hasStart begins with ATG
 * @param hasStop ends with a stop codon
 * @param open5 the best reading continued past the 5' end; with {@code hasStart} the first ATG was
 *     put in its place and the score is that of the open reading
 * @param score log-likelihood ratio in nats
 * @param upstreamStop transcript position of the last in-frame stop before the region, or -1
 * @param upstreamAtg transcript position of the first in-frame ATG between that stop (or the 5'
 *     end) and the region, or -1
 */
public record CdsResult(
    int start,
    int end,
    int mrnaStart,
    int mrnaEnd,
    int phase,
    boolean hasStart,
    boolean hasStop,
    boolean open5,
    double score,
    int upstreamStop,
    int upstreamAtg) {

  /** Bases in whole codons, start and stop included. */
  public int length() {
    return (mrnaEnd - mrnaStart - phase) / 3 * 3;
  }

  /** Position modulo 3 of first codon bases in the transcript. */
  public int frame() {
    return (mrnaStart + phase) % 3;
  }

  /** Transcript position of the first whole codon after the start codon. */
  public int frameStart() {
    return mrnaStart + phase + (hasStart ? 3 : 0);
  }

  /** Transcript position after the last whole codon before the stop codon. */
  public int frameEnd() {
    return mrnaStart + phase + length() - (hasStop ? 3 : 0);
  }

  /** Start and stop codon are both there and nothing asks for more. */
  public boolean isComplete() {
    return hasStart && hasStop && !open5;
  }
}
