package org.genebeam.gnomon;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** An item of ASN.1 value notation: names, then a number or items in braces. */
final class AsnItem {
  final int line;
  final List<String> names = new ArrayList<>(1);
  final List<AsnItem> children = new ArrayList<>(4);
  double value = Double.NaN;

  AsnItem(int line) {
    this.line = line;
  }

  AsnItem child(String name) {
    for (AsnItem c : children) {
      if (!c.names.isEmpty() && c.names.get(0).equals(name)) {
        return c;
      }
    }
    throw error(names.isEmpty() ? name + " is missing" : name + " is missing in " + label());
  }

  /** The plain number, or mantissa * base ^ exponent. */
  double number() {
    double number = Double.isNaN(value) ? real() : value;
    if (!Double.isFinite(number)) {
      throw error("a number expected after " + label());
    }
    return number;
  }

  private double real() {
    if (children.size() != 3 || children.stream().anyMatch(c -> Double.isNaN(c.value))) {
      return Double.NaN;
    }
    double mantissa = children.get(0).whole();
    int exponent = children.get(2).whole();
    int base = children.get(1).whole();
    return base == 10
        ? new BigDecimal((long) mantissa).scaleByPowerOfTen(exponent).doubleValue()
        : base == 2 ? StrictMath.scalb(mantissa, exponent) : Double.NaN;
  }

  int whole() {
    double number = number();
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw error("a whole number expected after %s, got %s".formatted(label(), number));
    }
    return (int) number;
  }

  /** A value whose complaints get the line of this item and a name. */
  <T> T checked(String name, Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      throw e.getMessage().startsWith("line ") ? e : error(name + ": " + e.getMessage());
    }
  }

  IllegalArgumentException error(String what) {
    return new IllegalArgumentException("line %d: %s".formatted(line, what));
  }

  private String label() {
    return names.isEmpty() ? "{" : String.join(" ", names);
  }
}
