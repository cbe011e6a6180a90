package org.genebeam.splign;

/** Which reading of the query is aligned as the transcript's sense strand. */
public enum Direction {
  /** The query as given. */
  SENSE,
  /** Its reverse complement. */
  ANTISENSE,
  /** Both; both results are reported. */
  BOTH,
  /** The reading with the longer open frame, and the other one if the result leaves doubt. */
  AUTO
}
