package org.genebeam.formats;

import java.nio.charset.StandardCharsets;

/**
 * Names as SAM allows them. What it forbids is written as percent and two hex digits for each UTF-8
 * byte, as in GFF3; names without such characters stay as they are.
 */
final class SamNames {
  private static final String SEQUENCE = "!#$%&+./:;?@^_|~-";
  private static final int MAX_QUERY = 254;

  private SamNames() {}

  /** Name of a reference sequence: no blanks, quotes, brackets, commas or letters beyond ASCII. */
  static String sequence(String name) {
    StringBuilder allowed = new StringBuilder(name.length());
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean inside = allowed.length() > 0 && (b == '*' || b == '=');
      if (isAlphanumeric(b) || inside || (b > 0 && SEQUENCE.indexOf(b) >= 0)) {
        allowed.append((char) b);
      } else {
        allowed.append("%%%02X".formatted(b & 0xff));
      }
    }
    return allowed.toString();
  }

  /** Name of a query: printable ASCII without {@code @}, at most 254 characters. */
  static String query(String name) {
    StringBuilder allowed = new StringBuilder(name.length());
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7f && b != '@') {
        allowed.append((char) b);
      } else {
        allowed.append("%%%02X".formatted(b & 0xff));
      }
    }
    return allowed.length() > MAX_QUERY ? allowed.substring(0, MAX_QUERY) : allowed.toString();
  }

  private static boolean isAlphanumeric(byte b) {
    return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
  }
}
