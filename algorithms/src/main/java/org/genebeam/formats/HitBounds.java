package org.genebeam.formats;

import java.util.List;
import java.util.function.ToIntFunction;
import org.genebeam.model.Contig;
import org.genebeam.model.Hit;

/**
 * Lengths of the sequences that hits lie on, to refuse hits that leave them: such a file was made
 * for other sequences. A sequence whose length is not known holds any hit.
 */
public final class HitBounds {
  /** No length is known. */
  public static final HitBounds NONE = new HitBounds(List.of(), query -> -1);

  private final List<Contig> contigs;
  private final ToIntFunction<String> queryLength;

  /**
   * Bounds of both sequences of a hit.
   *
   * @param contigs by index; empty = not known
   * @param queryLength length of a query by its name (bases, of a protein residues); -1 = not known
   */
  public HitBounds(List<Contig> contigs, ToIntFunction<String> queryLength) {
    this.contigs = List.copyOf(contigs);
    this.queryLength = queryLength;
  }

  /**
   * Refuses a hit that ends beyond its contig or its query.
   *
   * @throws IllegalArgumentException with what was expected
   */
  public void check(Hit hit) {
    if (hit.contig() < contigs.size()) {
      Contig contig = contigs.get(hit.contig());
      check("sequence", contig.name(), hit.end(), contig.length());
    }
    int length = queryLength.applyAsInt(hit.query());
    if (length >= 0) {
      check("query", hit.query(), hit.queryEnd(), length);
    }
  }

  private static void check(String what, String name, int end, int length) {
    if (end > length) {
      throw new IllegalArgumentException(
          "the hit ends at position %d of %s '%s', whose length is %d: the file was made for another"
                  .formatted(end, what, name, length)
              + " sequence");
    }
  }
}
