package org.genebeam.splign;

import java.io.Serializable;

/**
 * A stretch of a transcript that is translated from its first base on, 0-based half-open on the
 * transcript as given. A coding sequence with a ribosomal slip has more than one.
 */
public record CodingRange(int start, int end) implements Serializable {
  public CodingRange {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "coding range must satisfy 0 <= start < end, got %d %d".formatted(start, end));
    }
  }
}
