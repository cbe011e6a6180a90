package org.genebeam.pipelines.config;

import java.util.List;

/** Problems of the user's input, all that were found; each is one message for the user. */
public final class InputException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  public InputException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public InputException(String problem) {
    this(List.of(problem));
  }

  public List<String> problems() {
    return problems;
  }
}
