package org.genebeam.genome;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.genebeam.model.Contig;
import org.genebeam.model.Nucleotides;

/** Random access to the sequences of an assembly. Implementations are thread-safe. */
public interface Genome {

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
