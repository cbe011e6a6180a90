package org.genebeam.gnomon;

import java.util.TreeMap;

/** Recursive descent over ASN.1 value notation, as far as parameter files need it. */
final class AsnParser {
  private final String text;
  private final String type;
  private final String remark;
  private int at;

  /** Line of {@link #counted}, from 1. */
  private int line = 1;

  private int counted;

  private final TreeMap<String, Double> remarks = new TreeMap<>();

  /**
   * A parser of one value.
   *
   * @param type that the text must name
   * @param remark begin of comments that hold numbers by name
   */
  AsnParser(String text, String type, String remark) {
    this.text = text;
    this.type = type;
    this.remark = remark;
  }

  /** The value, with nothing behind it. */
  AsnItem document() {
    String word = word();
    skip();
    if (!word.equals(type) || !text.startsWith("::=", at)) {
      throw error("'" + type + " ::=' expected");
    }
    at += 3;
    AsnItem root = item();
    skip();
    if (at < text.length()) {
      throw error("text after the end");
    }
    return root;
  }

  private AsnItem item() {
    skip();
    AsnItem node = new AsnItem(line());
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      node.names.add(word());
      skip();
    }
    if (at >= text.length()) {
      throw error("unexpected end");
    }
    char c = text.charAt(at);
    if (c == '{') {
      at++;
      block(node);
    } else if (c == '-' || Character.isDigit(c)) {
      int from = at++;
      while (at < text.length() && "0123456789.eE+-".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      node.value = number(text.substring(from, at));
    } else if (node.names.isEmpty()) {
      throw error("a value expected");
    }
    return node;
  }

  private void block(AsnItem node) {
    skip();
    if (at < text.length() && text.charAt(at) == '}') {
      at++;
      return;
    }
    while (true) {
      node.children.add(item());
      skip();
      if (at >= text.length()) {
        throw error("'}' missing");
      }
      char c = text.charAt(at++);
      if (c == '}') {
        return;
      }
      if (c != ',') {
        at--;
        throw error("',' or '}' expected");
      }
    }
  }

  private String word() {
    skip();
    int from = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '-')) {
      at++;
    }
    return text.substring(from, at);
  }

  private void skip() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        end = end < 0 ? text.length() : end;
        if (text.startsWith(remark, at)) {
          remark(text.substring(at + remark.length(), end).strip().split("\\s+"));
        }
        at = end;
      } else {
        return;
      }
    }
  }

  private void remark(String[] fields) {
    for (String field : fields) {
      int eq = field.indexOf('=');
      remarks.put(field.substring(0, Math.max(0, eq)), number(field.substring(eq + 1)));
    }
  }

  /** A number of the comment; 0 if it is not there. */
  double remark(String name) {
    return remarks.getOrDefault(name, 0.0);
  }

  private double number(String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw error("a number expected, got " + digits);
    }
  }

  /** Line of the place reached; each character is looked at once. */
  private int line() {
    for (; counted < Math.min(at, text.length()); counted++) {
      line += text.charAt(counted) == '\n' ? 1 : 0;
    }
    return line;
  }

  private IllegalArgumentException error(String what) {
    return new IllegalArgumentException("line %d: %s".formatted(line(), what));
  }
}
