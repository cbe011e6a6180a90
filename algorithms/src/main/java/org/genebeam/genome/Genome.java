package org.genebeam.genome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.genebeam.model.Contig;
import org.genebeam.model.Nucleotides;

/** Random access to the sequences of an assembly. Implementations are thread-safe. */
public interface Genome {
  /** Shortest run of N that is an assembly gap where no list of gaps is given. */
  int MIN_GAP = 10;

  /** Contigs in the order of the FASTA file; {@code contigs().get(i).index() == i}. */
  List<Contig> contigs();

  /**
   * Base codes of {@code [start, end)} of a contig, forward strand, as a fresh array.
   *
   * @throws IndexOutOfBoundsException if the range leaves the contig
   */
  byte[] bases(int contig, int start, int end);

  /**
   * Soft-masked parts of {@code [start, end)}, clipped to it.
   *
   * @return {@code {start0, end0, start1, end1, ...}}, ascending, disjoint, contig coordinates
   */
  int[] masked(int contig, int start, int end);

  /**
   * Assembly gaps that overlap {@code [start, end)}, whole: those of the assembly's list of gaps,
   * or without one runs of {@value #MIN_GAP} N or more.
   *
   * @return as {@link #masked}, but not clipped
   * @throws IndexOutOfBoundsException if the range leaves the contig
   */
  default int[] gaps(int contig, int start, int end) {
    return new UnknownRuns(this, contig).of(start, end, MIN_GAP);
  }

  /**
   * Whether nothing is known to join the sequences on both sides of a gap.
   *
   * @param start first base of one that {@link #gaps} tells
   */
  default boolean isBreak(int contig, int start) {
    return false;
  }

  /**
   * Those of {@link #gaps} that {@link #isBreak} is true of; none without a list of gaps.
   *
   * @return as {@link #gaps}
   */
  default int[] breaks(int contig, int start, int end) {
    return new int[0];
  }

  /** {@link #breaks(int, int, int)} of a whole contig. */
  default int[] breaks(int contig) {
    return breaks(contig, 0, contig(contig).length());
  }

  /**
   * The letters of {@code [start, end)} in upper case, IUPAC codes as the assembly gives them, in a
   * fresh array; a genome that does not know them says N.
   *
   * @throws IndexOutOfBoundsException if the range leaves the contig
   */
  default byte[] letters(int contig, int start, int end) {
    return Nucleotides.decode(bases(contig, start, end)).getBytes(StandardCharsets.US_ASCII);
  }

  /** Contig by index. */
  default Contig contig(int index) {
    return contigs().get(index);
  }

  /** Whole contig; only for contigs known to be small. */
  default byte[] bases(int contig) {
    return bases(contig, 0, contig(contig).length());
  }
}
