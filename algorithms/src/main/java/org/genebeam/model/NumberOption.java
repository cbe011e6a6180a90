package org.genebeam.model;

import java.util.Locale;

/**
 * An option that users set by name: a number with bounds, or a flag.
 *
 * @param label name in RUN.yaml
 * @param standard default; a flag is 0 or 1
 * @param least smallest value
 * @param most largest value
 * @param flag whether it is true or false
 * @param help one line for users
 */
public record NumberOption(
    String label, double standard, double least, double most, boolean flag, String help) {

  /** A number from {@code least} to {@code most}. */
  public static NumberOption number(
      String label, double standard, double least, double most, String help) {
    return new NumberOption(label, standard, least, most, false, help);
  }

  /** True or false. */
  public static NumberOption flag(String label, boolean standard, String help) {
    return new NumberOption(label, standard ? 1 : 0, 0, 1, true, help);
  }

  /** The default as it is written in RUN.yaml. */
  public String standardText() {
    return flag ? Boolean.toString(standard == 1) : text(standard);
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it is none of this option; the message says what is
   */
  public double parse(String text) {
    String value = text.strip().toLowerCase(Locale.ROOT);
    if (flag) {
      if (!value.equals("true") && !value.equals("false")) {
        throw new IllegalArgumentException(
            "%s must be true or false, got '%s'".formatted(label, text));
      }
      return value.equals("true") ? 1 : 0;
    }
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      number = Double.NaN;
    }
    if (!(number >= least && number <= most)) {
      throw new IllegalArgumentException(
          "%s must be a number from %s to %s, got '%s'"
              .formatted(label, text(least), text(most), text));
    }
    return number;
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
