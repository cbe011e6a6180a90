package org.genebeam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;

/** The documents name what exists. */
class DocumentsTest {
  /** Text of a code span, or a name at either end of an arrow of the diagram. */
  private static final Pattern CODE =
      Pattern.compile(
          "`([A-Z][A-Za-z0-9]+)(?:[.#(][^`]*)?`|^ +([A-Z][a-z]\\w+) +--|--> +([A-Z][a-z]\\w+)",
          Pattern.MULTILINE);

  @Test
  void everyClassNamedInTheArchitectureExists() throws IOException {
    Path root = SharedData.root();
    Set<String> named = new TreeSet<>();
    Matcher matcher = CODE.matcher(Files.readString(root.resolve("docs/architecture.md")));
    while (matcher.find()) {
      for (int i = 1; i <= matcher.groupCount(); i++) {
        String name = matcher.group(i);
        if (name != null && !name.equals(name.toUpperCase(java.util.Locale.ROOT))) {
          named.add(name);
        }
      }
    }
    assertTrue(named.contains("AlignReads") && named.size() > 15, named.toString());
    named.removeAll(classes(root));
    assertEquals(Set.of(), named, "named in docs/architecture.md but not there");
  }

  private static Set<String> classes(Path root) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String module : new String[] {"algorithms", "transforms", "pipelines", "benchmarks"}) {
      try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src"))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".java"))
            .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
      }
    }
    return names;
  }
}
