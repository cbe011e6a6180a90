package org.genebeam.rnaseq;

import java.util.function.IntUnaryOperator;
import org.genebeam.model.Nucleotides;

/**
 * Which strand of a part of the genome comes first. Where several places are equally good, a choice
 * by this goes with the genome when that is turned round, and is the same for all reads.
 */
final class StrandOrder {
  /** Bases beyond the part that are looked at. */
  static final int OUTWARDS = 100;

  private StrandOrder() {}

  /**
   * Whether the reverse complement of {@code [start, end)} has lower letters, compared from its
   * ends inwards, then from there outwards. Neither has if both are the same.
   *
   * @param code of the base at a position
   * @param from first position that may be asked for; N lies before it
   * @param to one past the last
   */
  static boolean isLowerTurned(IntUnaryOperator code, int start, int end, int from, int to) {
    int order = 0;
    for (int i = 0; order == 0 && 2 * i < end - start; i++) {
      order = code.applyAsInt(start + i) - complement(code, end - 1 - i);
    }
    for (int i = 1; order == 0 && i <= OUTWARDS; i++) {
      int left = start - i < from ? Nucleotides.N : code.applyAsInt(start - i);
      int right = end - 1 + i >= to ? Nucleotides.N : complement(code, end - 1 + i);
      order = left - right;
    }
    return order > 0;
  }

  private static int complement(IntUnaryOperator code, int position) {
    return Nucleotides.complement((byte) code.applyAsInt(position));
  }
}
