package org.genebeam.model;

import java.util.List;
import java.util.Locale;

/**
 * An option that users set by name: a number with bounds, or one of some words, such as true and
 * false.
 *
 * @param label name in RUN.yaml
 * @param standard default; of words the index
 * @param least smallest value
 * @param most largest value
 * @param whole whether it has no fraction
 * @param words what may be given, empty for numbers
 * @param help one line for users
 */
public record NumberOption(
    String label,
    double standard,
    double least,
    double most,
    boolean whole,
    List<String> words,
    String help) {
  private static final List<String> TRUTH = List.of("false", "true");

  public NumberOption {
    words = List.copyOf(words);
  }

  /** A number from {@code least} to {@code most}. */
  public static NumberOption number(
      String label, double standard, double least, double most, String help) {
    return new NumberOption(label, standard, least, most, false, List.of(), help);
  }

  /** A whole number from {@code least} to {@code most}. */
  public static NumberOption whole(String label, int standard, int least, int most, String help) {
    return new NumberOption(label, standard, least, most, true, List.of(), help);
  }

  /** True or false. */
  public static NumberOption flag(String label, boolean standard, String help) {
    return new NumberOption(label, standard ? 1 : 0, 0, 1, true, TRUTH, help);
  }

  /** One of some words, by default the first. */
  public static NumberOption word(String label, List<String> words, String help) {
    return new NumberOption(label, 0, 0, words.size() - 1, true, words, help);
  }

  /** Whether it is true or false. */
  public boolean flag() {
    return words.equals(TRUTH);
  }

  /** The default as it is written in RUN.yaml. */
  public String standardText() {
    return text(standard);
  }

  /** A value as it is written in RUN.yaml. */
  public String text(double value) {
    return words.isEmpty() ? number(value) : words.get((int) value);
  }

  /** What may be given, for a message. */
  public String range() {
    if (flag()) {
      return "true or false";
    }
    return words.isEmpty()
        ? "a %s from %s to %s"
            .formatted(whole ? "whole number" : "number", number(least), number(most))
        : "one of " + String.join(", ", words);
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it is none of this option; the message says what is
   */
  public double parse(String text) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    double number = words.isEmpty() ? numberOf(value) : words.indexOf(value);
    if (number >= least && number <= most && !(whole && number != Math.rint(number))) {
      return number;
    }
    throw new IllegalArgumentException("%s must be %s, got '%s'".formatted(label, range(), text));
  }

  private static double numberOf(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
