package org.genebeam.gnomon;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A value of a JSON document with the way to it, which begins all messages. Every method throws
 * {@link IllegalArgumentException} if the value is not of the kind asked for.
 *
 * @param node the value
 * @param path names and places from the root, as in {@code structure[0].pTerm}
 */
record JsonField(JsonNode node, String path) {
  /** Longest part of a wrong value that a message shows. */
  private static final int SHOWN = 40;

  static JsonField root(JsonNode node) {
    return new JsonField(node, "");
  }

  JsonField field(String name) {
    return optional(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    path.isEmpty()
                        ? "the field %s is missing".formatted(name)
                        : "%s: the field %s is missing".formatted(path, name)));
  }

  Optional<JsonField> optional(String name) {
    JsonNode value = node.get(name);
    return value == null
        ? Optional.empty()
        : Optional.of(new JsonField(value, path.isEmpty() ? name : path + "." + name));
  }

  List<JsonField> items() {
    if (!node.isArray()) {
      throw expected("a list");
    }
    List<JsonField> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new JsonField(node.get(i), path + "[" + i + "]"));
    }
    return items;
  }

  List<JsonField> fields() {
    if (!node.isObject()) {
      throw expected("an object");
    }
    List<JsonField> fields = new ArrayList<>();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      fields.add(field(names.next()));
    }
    return fields;
  }

  /** The last name of the way. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  double number() {
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!Double.isFinite(value)) {
      throw expected("a number");
    }
    return value;
  }

  int whole() {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw expected("a whole number");
    }
    return node.intValue();
  }

  long count() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw expected("a whole number");
    }
    return node.longValue();
  }

  boolean flag() {
    if (!node.isBoolean()) {
      throw expected("true or false");
    }
    return node.booleanValue();
  }

  String text() {
    if (!node.isTextual()) {
      throw expected("a text");
    }
    return node.textValue();
  }

  List<Double> numbers() {
    return items().stream().map(JsonField::number).toList();
  }

  /** Base64 of little-endian 32-bit floats. */
  float[] floats() {
    byte[] raw;
    try {
      raw = Base64.getDecoder().decode(text());
    } catch (IllegalArgumentException e) {
      throw node.isTextual() ? expected("no base64; base64 of 32-bit floats", e) : e;
    }
    if (raw.length % 4 != 0) {
      throw new IllegalArgumentException(
          "%s: base64 of 32-bit floats expected, got %d bytes".formatted(path, raw.length));
    }
    ByteBuffer bytes = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[raw.length / 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }

  /** What a reader makes of this value; its complaints get the way to it. */
  <T> T as(Function<JsonField, T> reader) {
    return checked(() -> reader.apply(this));
  }

  /** What a supplier makes of values read before; its complaints get the way to this one. */
  <T> T checked(Supplier<T> supplier) {
    try {
      return supplier.get();
    } catch (IllegalArgumentException e) {
      String message = e.getMessage();
      throw message.startsWith(path) ? e : new IllegalArgumentException(path + ": " + message, e);
    }
  }

  private IllegalArgumentException expected(String what) {
    return expected(what, null);
  }

  private IllegalArgumentException expected(String what, Throwable cause) {
    String got =
        node.isContainerNode() ? (node.isArray() ? "a list" : "an object") : node.toString();
    return new IllegalArgumentException(
        "%s: %s expected, got %s"
            .formatted(path, what, got.length() > SHOWN ? got.substring(0, SHOWN) + "..." : got),
        cause);
  }
}
