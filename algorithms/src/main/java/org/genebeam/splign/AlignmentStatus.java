package org.genebeam.splign;

/** Outcome for one compartment and direction, with the message of Splign's log. */
public enum AlignmentStatus {
  OK("Ok"),
  NO_HITS("No hits left after filtering"),
  LONG_INTRON("Compartment inconsistent upon filtering (extra long introns)"),
  SPACE("Space limit exceeded"),
  /** Not in one order on query and contig, on several strands, or outside of a sequence. */
  INCONSISTENT_HITS("Hits of the compartment contradict each other"),
  /** No exon is left; written neither to table nor log. */
  NO_ALIGNMENT("No alignment found"),
  /** Too few matches in the remaining exons; written neither to table nor log. */
  LOW_IDENTITY("No exons found above identity limit");

  private final String message;

  AlignmentStatus(String message) {
    this.message = message;
  }

  /** Text of the fourth column of the log. */
  public String message() {
    return message;
  }

  /** Whether the outcome is passed over in silence. */
  public boolean silent() {
    return this == NO_ALIGNMENT || this == LOW_IDENTITY;
  }
}
