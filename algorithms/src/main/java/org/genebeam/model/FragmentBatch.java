package org.genebeam.model;

/**
 * A batch of sequenced fragments in flat arrays: the unit of work on the read path.
 *
 * <p>Fragment {@code i} has mate 1 at {@code bases[offset(2i), offset(2i+1))} and mate 2 at {@code
 * [offset(2i+1), offset(2i+2))}; mate 2 is empty for single-end reads. Bases are {@link
 * Nucleotides} codes as sequenced (mate 2 is not reversed). Each fragment stands for {@code
 * counts(i).total()} identical ones.
 */
public final class FragmentBatch {
  private final byte[] bases;
  private final int[] offsets;
  private final RunCounts[] counts;

  /** Takes the arrays over: they must not be changed afterwards. */
  public FragmentBatch(byte[] bases, int[] offsets, RunCounts[] counts) {
    if (offsets.length != 2 * counts.length + 1 || offsets[offsets.length - 1] != bases.length) {
      throw new IllegalArgumentException(
          "offsets must be 2n+1 and end at bases.length, got %d offsets, %d fragments, %d bases"
              .formatted(offsets.length, counts.length, bases.length));
    }
    this.bases = bases;
    this.offsets = offsets;
    this.counts = counts;
  }

  public int size() {
    return counts.length;
  }

  /** The shared base array; not to be modified. */
  public byte[] bases() {
    return bases;
  }

  /**
   * Start of mate {@code m % 2} of fragment {@code m / 2}; {@code m} runs to {@code 2 * size()}.
   */
  public int offset(int m) {
    return offsets[m];
  }

  public int mateLength(int m) {
    return offsets[m + 1] - offsets[m];
  }

  public RunCounts counts(int fragment) {
    return counts[fragment];
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof FragmentBatch other
        && java.util.Arrays.equals(bases, other.bases)
        && java.util.Arrays.equals(offsets, other.offsets)
        && java.util.Arrays.equals(counts, other.counts);
  }

  @Override
  public int hashCode() {
    return 31 * java.util.Arrays.hashCode(bases) + java.util.Arrays.hashCode(offsets);
  }
}
