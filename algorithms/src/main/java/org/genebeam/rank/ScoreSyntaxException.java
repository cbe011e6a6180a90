package org.genebeam.rank;

/** A filter that cannot be read; the message tells where and what was meant. */
public final class ScoreSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private final int position;

  ScoreSyntaxException(int position, String problem, String text) {
    super("position %d: %s, in \"%s\"".formatted(position + 1, problem, text));
    this.position = position + 1;
  }

  /** Place in the text, from 1. */
  public int position() {
    return position;
  }
}
