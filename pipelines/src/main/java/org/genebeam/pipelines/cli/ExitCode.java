package org.genebeam.pipelines.cli;

/** What the program returns to the shell. */
public final class ExitCode {
  public static final int OK = 0;

  /** The run started and failed. */
  public static final int RUN_FAILED = 1;

  /** Wrong flags or arguments. */
  public static final int USAGE = 2;

  /** An input or the output directory cannot be used. */
  public static final int BAD_INPUT = 3;

  /** A defect of genebeam. */
  public static final int INTERNAL = 4;

  private ExitCode() {}
}
