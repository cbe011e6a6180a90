package org.genebeam.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Values of options that users set by name, checked. */
public final class NamedValues {
  private final Map<String, Double> values = new HashMap<>();

  /**
   * Reads values.
   *
   * @param known what may be given
   * @param given text by name
   * @throws IllegalArgumentException for an unknown name or a value out of its range; the message
   *     is meant for the user
   */
  public NamedValues(List<NumberOption> known, Map<String, String> given) {
    Map<String, NumberOption> byLabel = new HashMap<>();
    known.forEach(option -> byLabel.put(option.label(), option));
    given.forEach(
        (label, text) -> {
          NumberOption option = byLabel.get(label);
          if (option == null) {
            throw new IllegalArgumentException("unknown option '" + label + "'");
          }
          values.put(label, option.parse(text));
        });
  }

  /** The value of an option, if it was given. */
  public OptionalDouble get(NumberOption option) {
    Double value = values.get(option.label());
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The value of an option, or another if none was given. */
  public double of(NumberOption option, double other) {
    return get(option).orElse(other);
  }

  /** As {@link #of(NumberOption, double)} for whole numbers. */
  public int of(NumberOption option, int other) {
    return (int) get(option).orElse(other);
  }

  /** As {@link #of(NumberOption, double)} for flags. */
  public boolean of(NumberOption option, boolean other) {
    return get(option).orElse(other ? 1 : 0) == 1;
  }
}
