package org.genebeam.pipelines.config;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.genebeam.pipelines.config.OutputDirectory.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDirectoryTest {
  @TempDir Path dir;

  @Test
  void sameRunResumesAnotherIsRefusedAndFreshDeletesOnlyItsOwn() throws Exception {
    RunConfig config = RunConfig.parse("/d/R", "genome: g.fa\n");
    RunConfig other = RunConfig.parse("/d/R", "genome: h.fa\n");
    String out = dir.resolve("out").toString();
    OutputDirectory first = OutputDirectory.claim(out, config, Mode.NEW);
    first.write("stats/a.txt", "x");
    assertTrue(Files.readString(dir.resolve("out/run/manifest")).contains("status running"));
    assertTrue(refusal(out, config, Mode.NEW).contains("--resume"));
    assertTrue(refusal(out, other, Mode.RESUME).contains("holds another run"));
    OutputDirectory.claim(out, config, Mode.RESUME).complete();
    assertTrue(Files.readString(dir.resolve("out/run/manifest")).contains("status complete"));
    Files.writeString(dir.resolve("out/notes.txt"), "mine");
    OutputDirectory.claim(out, other, Mode.FRESH);
    assertFalse(Files.exists(dir.resolve("out/stats/a.txt")));
    assertTrue(Files.exists(dir.resolve("out/notes.txt")));
  }

  private static String refusal(String out, RunConfig config, Mode mode) {
    return assertThrows(InputException.class, () -> OutputDirectory.claim(out, config, mode))
        .getMessage();
  }
}
