package org.genebeam.pipelines.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.genebeam.pipelines.config.InputException;

/** Reads the tables and GFF3 files of a release line by line; only what is asked for is kept. */
final class ReleaseTables {
  private final Path folder;

  ReleaseTables(Path folder) {
    this.folder = folder;
  }

  /** Rows of a table with a header line that begins with {@code #}, by column name. */
  List<Map<String, String>> rows(String file, Predicate<Map<String, String>> wanted)
      throws IOException, InputException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (BufferedReader lines = open(file)) {
      String header = lines.readLine();
      if (header == null || !header.startsWith("#")) {
        throw new InputException(
            "%s:1: a header line that begins with # expected".formatted(folder.resolve(file)));
      }
      String[] columns = header.substring(1).split("\t", -1);
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] fields = line.split("\t", -1);
        if (fields.length != columns.length) {
          throw new InputException(
              "%s:%d: %d columns expected, got %d; is the release complete?"
                  .formatted(folder.resolve(file), number, columns.length, fields.length));
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i++) {
          row.put(columns[i], fields[i]);
        }
        if (wanted.test(row)) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /**
   * A GFF3 line.
   *
   * @param first 1-based
   * @param last inclusive
   */
  record Feature(
      String sequence,
      String type,
      int first,
      int last,
      String score,
      String strand,
      Map<String, String> attributes) {
    String attribute(String key) {
      return attributes.getOrDefault(key, "");
    }
  }

  /** Features of a GFF3 file; a file that is missing has none. */
  List<Feature> features(String file, Predicate<Feature> wanted)
      throws IOException, InputException {
    List<Feature> features = new ArrayList<>();
    if (!Files.exists(folder.resolve(file))) {
      return features;
    }
    try (BufferedReader lines = open(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        Feature feature = feature(line);
        if (feature == null) {
          throw new InputException(
              "%s:%d: nine columns of GFF3 expected".formatted(folder.resolve(file), number));
        }
        if (wanted.test(feature)) {
          features.add(feature);
        }
      }
    }
    return features;
  }

  private static Feature feature(String line) {
    String[] f = line.split("\t", -1);
    if (f.length != 9) {
      return null;
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String part : f[8].split(";")) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        attributes.put(part.substring(0, equals), unescape(part.substring(equals + 1)));
      }
    }
    try {
      return new Feature(
          unescape(f[0]),
          f[2],
          Integer.parseInt(f[3]),
          Integer.parseInt(f[4]),
          f[5],
          f[6],
          attributes);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Percent-decoding; plus signs stay. */
  private static String unescape(String text) {
    return text.indexOf('%') < 0
        ? text
        : java.net.URLDecoder.decode(
            text.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
  }

  private BufferedReader open(String file) throws IOException, InputException {
    Path path = folder.resolve(file);
    if (!Files.isReadable(path)) {
      throw new InputException(
          "%s: no such file; --release takes an output folder of genebeam annotate"
              .formatted(path));
    }
    return Files.newBufferedReader(path);
  }
}
