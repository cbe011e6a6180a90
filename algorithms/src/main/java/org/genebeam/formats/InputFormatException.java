package org.genebeam.formats;

import java.io.IOException;

/** An input file does not hold what its format promises. The message is meant for the user. */
public final class InputFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final long line;
  private final String problem;

  /**
   * @param file name as the user gave it
   * @param line line number from 1, or 0 where no line is to blame
   * @param problem what was expected, what came, what to do
   */
  public InputFormatException(String file, long line, String problem) {
    super(line > 0 ? file + ":" + line + ": " + problem : file + ": " + problem);
    this.file = file;
    this.line = line;
    this.problem = problem;
  }

  public String file() {
    return file;
  }

  /** Line number from 1; 0 = none. */
  public long line() {
    return line;
  }

  /** The message without its place. */
  public String problem() {
    return problem;
  }
}
