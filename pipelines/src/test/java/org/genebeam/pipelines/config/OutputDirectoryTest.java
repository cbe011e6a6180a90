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
  void onlyResumeAndFreshTouchAnEarlierRun() throws Exception {
    RunConfig config = RunConfig.parse("/d/R", "genome: g.fa\n");
    RunConfig other = RunConfig.parse("/d/R", "genome: h.fa\n");
    String out = dir.resolve("out").toString();
    OutputDirectory first = OutputDirectory.claim(out, config, Mode.NEW);
    first.write("stats/a.txt", "x");
    assertTrue(Files.readString(dir.resolve("out/run/manifest")).contains("status running"));
    assertTrue(refusal(out, config, Mode.NEW).contains("--resume"));
    assertTrue(refusal(out, other, Mode.NEW).contains("holds another run"));
    first.write("run/work/kept", "intermediate");
    OutputDirectory.claim(out, other, Mode.RESUME);
    assertFalse(Files.exists(dir.resolve("out/stats/a.txt")), "results of the earlier run go");
    assertTrue(Files.exists(dir.resolve("out/run/work/kept")), "intermediate data stay");
    OutputDirectory.claim(out, config, Mode.RESUME).complete();
    assertTrue(Files.readString(dir.resolve("out/run/manifest")).contains("status complete"));
    Files.writeString(dir.resolve("out/notes.txt"), "mine");
    first.write("stats/a.txt", "x");
    OutputDirectory.claim(out, other, Mode.FRESH);
    assertFalse(Files.exists(dir.resolve("out/stats/a.txt")));
    assertTrue(Files.exists(dir.resolve("out/notes.txt")));
  }

  private static String refusal(String out, RunConfig config, Mode mode) {
    return assertThrows(InputException.class, () -> OutputDirectory.claim(out, config, mode))
        .getMessage();
  }
}
