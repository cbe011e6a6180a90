package org.genebeam.rnaseq;

import java.util.Locale;
import org.genebeam.model.Strand;

/**
 * How a sequencing run was made.
 *
 * @param paired reads come in pairs
 * @param sense how reads lie relative to the transcript
 */
public record LibraryType(boolean paired, Sense sense) {

  /** Orientation of the first (or only) mate relative to the transcript. */
  public enum Sense {
    /** Either way, or not told by the data. */
    UNSTRANDED,
    /** As the transcript; the second mate against it (ligation protocols). */
    FORWARD,
    /** Against the transcript; the second mate along it (dUTP protocols). */
    REVERSE
  }

  /**
   * Strand of the transcript behind a read.
   *
   * @param firstMateReverse the first mate lies, or would lie, reverse on the contig
   */
  public Strand strand(boolean firstMateReverse) {
    return switch (sense) {
      case UNSTRANDED -> Strand.UNKNOWN;
      case FORWARD -> firstMateReverse ? Strand.MINUS : Strand.PLUS;
      case REVERSE -> firstMateReverse ? Strand.PLUS : Strand.MINUS;
    };
  }

  /** Such as {@code paired reverse}. */
  @Override
  public String toString() {
    return (paired ? "paired " : "single ") + sense.name().toLowerCase(Locale.ROOT);
  }
}
