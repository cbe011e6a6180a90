package org.genebeam.model;

import java.util.Objects;

/**
 * A half-open span {@code [start, end)} on the forward strand of one sequence.
 *
 * @param sequence name of the sequence, as in the FASTA header up to the first blank
 * @param start first base, 0-based, inclusive
 * @param end one past the last base, 0-based; {@code end - start} is the length in bases
 */
public record Interval(String sequence, int start, int end) {

  public Interval {
    Objects.requireNonNull(sequence, "sequence");
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "interval must satisfy 0 <= start < end, got %s:[%d, %d)"
              .formatted(sequence, start, end));
    }
  }

  /** Length in bases. */
  public int length() {
    return end - start;
  }
}
