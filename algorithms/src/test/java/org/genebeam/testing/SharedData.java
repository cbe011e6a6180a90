package org.genebeam.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the repository and the development data beside it; tests skip visibly without the data. */
public final class SharedData {
  private SharedData() {}

  /** Root of the checkout. */
  public static Path root() {
    String root = System.getProperty("genebeam.root");
    if (root != null) {
      return Path.of(root);
    }
    Path here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("CONTRIBUTING.md")) && here.getParent() != null) {
      here = here.getParent();
    }
    return here;
  }

  /** A file or folder of {@code ../shared/data}; skips the test if it is absent. */
  public static Path require(String relative) {
    Path path = root().resolveSibling("shared").resolve("data").resolve(relative);
    assumeTrue(
        Files.exists(path), () -> "skipped: no development data at ../shared/data/" + relative);
    return path;
  }

  /** Skips the test unless {@code tool} is on the PATH. */
  public static void requireTool(String tool) {
    for (String dir : System.getenv("PATH").split(java.io.File.pathSeparator)) {
      if (Files.isExecutable(Path.of(dir, tool))) {
        return;
      }
    }
    assumeTrue(false, () -> "skipped: " + tool + " is not on the PATH");
  }
}
