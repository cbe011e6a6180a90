package org.genebeam.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The case in testdata is what its PROVENANCE.md says. */
class BundledCaseTest {
  private static final Path BUNDLED = SharedData.root().resolve("testdata").resolve("small");

  static final String COMMAND =
      "genebeam simulate --preset=plant --seed=11 --output=testdata/small";

  @Test
  void bundledCaseIsMadeAgainByItsCommand(@TempDir Path dir) throws IOException {
    SimulateFiles.run(SimulateFiles.preset("plant").withSeed(11), dir, COMMAND);
    List<String> expected = names(BUNDLED);
    assertEquals(expected, names(dir));
    long total = 0;
    for (String name : expected) {
      long size = Files.size(BUNDLED.resolve(name));
      assertTrue(size < 1_000_000, name + " has " + size + " bytes");
      total += size;
      assertArrayEquals(content(BUNDLED.resolve(name)), content(dir.resolve(name)), name);
    }
    assertTrue(total < 3_000_000, "total " + total);
  }

  @Test
  void anotherCaseIsNotOverwritten() {
    SimulationOptions options = SimulationOptions.plant();
    assertThrows(IllegalArgumentException.class, () -> SimulateFiles.run(options, BUNDLED, "test"));
  }

  private static List<String> names(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  /** Unpacked: other builds of zlib may pack the same reads in other bytes. */
  private static byte[] content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return file.toString().endsWith(".gz")
        ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
        : bytes;
  }
}
