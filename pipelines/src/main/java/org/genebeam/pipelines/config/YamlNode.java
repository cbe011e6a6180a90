package org.genebeam.pipelines.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A YAML value that knows its line.
 *
 * @param line from 1
 * @param text the scalar as written; null unless a scalar
 * @param items null unless a list
 * @param fields null unless a map
 */
record YamlNode(int line, String text, List<YamlNode> items, Map<String, YamlNode> fields) {

  /** Parses one document; null if it is empty. */
  static YamlNode parse(String file, String document) throws InputException {
    try (YAMLParser parser = new YAMLFactory().createParser(document)) {
      return parser.nextToken() == null ? null : read(file, parser);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String why = e.getOriginalMessage().lines().findFirst().orElse("cannot be parsed");
      throw new InputException("%s:%d: not valid YAML: %s".formatted(file, line, why));
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static YamlNode read(String file, YAMLParser parser) throws IOException, InputException {
    int line = parser.currentTokenLocation().getLineNr();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(read(file, parser));
      }
      return new YamlNode(line, null, items, null);
    }
    if (token == JsonToken.START_OBJECT) {
      Map<String, YamlNode> fields = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        int nameLine = parser.currentTokenLocation().getLineNr();
        parser.nextToken();
        YamlNode value = read(file, parser).at(nameLine);
        if (fields.put(name, value) != null) {
          throw new InputException(
              "%s:%d: key '%s' is given twice; keep one".formatted(file, nameLine, name));
        }
      }
      return new YamlNode(line, null, null, fields);
    }
    return new YamlNode(line, token == JsonToken.VALUE_NULL ? null : parser.getText(), null, null);
  }

  private YamlNode at(int nameLine) {
    return new YamlNode(nameLine, text, items, fields);
  }

  boolean isScalar() {
    return text != null;
  }

  boolean isList() {
    return items != null;
  }

  boolean isMap() {
    return fields != null;
  }

  boolean isEmpty() {
    return text == null && items == null && fields == null;
  }

  /** For messages. */
  String shape() {
    return isScalar() ? "'" + text + "'" : isList() ? "a list" : isMap() ? "a map" : "nothing";
  }
}
