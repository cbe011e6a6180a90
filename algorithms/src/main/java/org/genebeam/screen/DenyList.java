package org.genebeam.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.genebeam.formats.InputFormatException;

/**
 * Sequences that must not be used, whatever they look like: by id, with or without its version, or
 * by a regular expression in slashes that is found in the id. Immutable and thread-safe.
 */
public final class DenyList implements Serializable {
  private static final long serialVersionUID = 1;

  /** Denies nothing. */
  public static final DenyList NONE = new DenyList(Map.of(), Map.of());

  private final TreeMap<String, String> ids;
  private final LinkedHashMap<Pattern, String> patterns;

  private DenyList(Map<String, String> ids, Map<Pattern, String> patterns) {
    this.ids = new TreeMap<>(ids);
    this.patterns = new LinkedHashMap<>(patterns);
  }

  public boolean isEmpty() {
    return ids.isEmpty() && patterns.isEmpty();
  }

  /**
   * Reads lines: an id or {@code /expression/}, then, behind a tab, a comment. Blank lines and
   * lines that begin with {@code #} are skipped.
   */
  public static DenyList read(String file, BufferedReader in) throws IOException {
    Map<String, String> ids = new TreeMap<>();
    Map<Pattern, String> patterns = new LinkedHashMap<>();
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      String entry = line.split("\t", 2)[0].strip();
      if (entry.isEmpty() || entry.startsWith("#")) {
        continue;
      }
      if (entry.length() > 1 && entry.startsWith("/") && entry.endsWith("/")) {
        try {
          patterns.put(Pattern.compile(entry.substring(1, entry.length() - 1)), entry);
        } catch (PatternSyntaxException e) {
          throw new InputFormatException(
              file,
              number,
              "'%s' is no regular expression: %s".formatted(entry, e.getDescription()));
        }
      } else if (entry.contains(" ")) {
        throw new InputFormatException(
            file, number, "one id, or a /pattern/, expected, found '" + entry + "'");
      } else {
        ids.put(entry, entry);
      }
    }
    return new DenyList(ids, patterns);
  }

  /** Both lists. */
  public DenyList and(DenyList other) {
    Map<String, String> allIds = new TreeMap<>(ids);
    allIds.putAll(other.ids);
    Map<Pattern, String> allPatterns = new LinkedHashMap<>(patterns);
    allPatterns.putAll(other.patterns);
    return new DenyList(allIds, allPatterns);
  }

  /** The entries, in a fixed order. */
  @Override
  public String toString() {
    return ids.keySet() + " " + patterns.values().stream().sorted().toList();
  }

  /** The entry that denies an id, if there is one. */
  public Optional<String> entryFor(String id) {
    List<String> names = new ArrayList<>(List.of(id));
    int dot = id.lastIndexOf('.');
    if (dot > 0 && id.substring(dot + 1).matches("[0-9]+")) {
      names.add(id.substring(0, dot));
    }
    for (String name : names) {
      if (ids.containsKey(name)) {
        return Optional.of(name);
      }
    }
    for (Map.Entry<Pattern, String> pattern : patterns.entrySet()) {
      if (pattern.getKey().matcher(id).find()) {
        return Optional.of(pattern.getValue());
      }
    }
    return Optional.empty();
  }

  /** A row of the screening table for a sequence that is denied. */
  public static String row(String id, String kind, int length, String entry) {
    return ScreeningRow.of(id, kind, length, "deny_list", entry, 0, 0, "rejected", "-");
  }
}
