package org.genebeam.model;

/** Strand of a feature on its sequence, or {@link #UNKNOWN} where the evidence does not tell. */
public enum Strand {
  PLUS('+'),
  MINUS('-'),
  UNKNOWN('.');

  private final char symbol;

  Strand(char symbol) {
    this.symbol = symbol;
  }

  /** {@code +}, {@code -} or {@code .}, as in GFF3 column 7. */
  public char symbol() {
    return symbol;
  }

  /** The other strand; unknown stays unknown. */
  public Strand opposite() {
    return switch (this) {
      case PLUS -> MINUS;
      case MINUS -> PLUS;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** Reads a GFF3 strand column; {@code ?} counts as unknown. */
  public static Strand of(char symbol) {
    return switch (symbol) {
      case '+' -> PLUS;
      case '-' -> MINUS;
      case '.', '?' -> UNKNOWN;
      default -> throw new IllegalArgumentException("strand must be + - . or ?, got " + symbol);
    };
  }
}
