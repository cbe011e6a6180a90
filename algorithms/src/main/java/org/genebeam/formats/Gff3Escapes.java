package org.genebeam.formats;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of names and values in GFF3. */
public final class Gff3Escapes {
  private Gff3Escapes() {}

  /** Encodes what GFF3 reserves in column 9. */
  public static String attribute(String value) {
    StringBuilder escaped = new StringBuilder(value.length() + 8);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 0x7f || "%,;=&".indexOf(c) >= 0) {
        escaped.append("%%%02X".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Sequence name for column 1: as it is but for blanks, control characters, {@code >} and %. */
  public static String sequence(String name) {
    StringBuilder escaped = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c == 0x7f || c == '%' || (c == '>' && i == 0)) {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
          escaped.append("%%%02X".formatted(b & 0xff));
        }
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
