package org.genebeam.pipelines.explain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of a sequence.
 *
 * @param sequence its name
 * @param start 0-based
 * @param end exclusive
 */
public record Region(String sequence, int start, int end) {
  private static final Pattern TEXT = Pattern.compile("(.+):([0-9,]+)(?:-|\\.\\.)([0-9,]+)");

  /** Reads {@code sequence:first-last}, 1-based, thousands commas allowed. */
  static Optional<Region> parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      int first = Integer.parseInt(m.group(2).replace(",", ""));
      int last = Integer.parseInt(m.group(3).replace(",", ""));
      return first < 1 || last < first
          ? Optional.empty()
          : Optional.of(new Region(m.group(1), first - 1, last));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether columns 1-based closed, as files have them, share a base with this. */
  boolean meets(String name, int first, int last) {
    return sequence.equals(name) && first - 1 < end && last > start;
  }

  @Override
  public String toString() {
    return "%s:%d-%d".formatted(sequence, start + 1, end);
  }
}
