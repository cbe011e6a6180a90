package org.genebeam.pipelines.progress;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.transforms.StageClock;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {

  @Test
  void showsCountRateAndElapsedTimeOfEachStage() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Map<String, Map<String, Long>> stages = new TreeMap<>();
    long[] clock = {0};
    ProgressReporter reporter =
        new ProgressReporter(
            () -> stages,
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            false,
            () -> clock[0]);
    StageClock.reset();
    stages.put("ReadRuns", Map.of("reads_in", 0L));
    reporter.show();
    clock[0] = 10_000_000_000L;
    stages.put("ReadRuns", Map.of("reads_in", 5000L));
    reporter.show();
    String last = bytes.toString(StandardCharsets.UTF_8).lines().skip(1).findFirst().orElse("");
    assertTrue(last.matches("ReadRuns +5,000 done +500 /s +0:00:10"), last);
  }

  @Test
  void tableTellsWhenCountsDoNotAddUp() {
    Map<String, Long> good =
        Map.of(
            "reads_in",
            9L,
            "reads_added_cut",
            1L,
            "reads_kept_here",
            4L,
            "reads_kept_there",
            3L,
            "reads_dropped_short",
            2L,
            "reads_rejected",
            1L,
            "genes_kept",
            5L);
    Map<String, Long> bad = Map.of("reads_in", 10L, "reads_kept", 7L);
    assertTrue(StageTable.reconciles(good));
    assertFalse(StageTable.reconciles(bad));
    String table = StageTable.of(Map.of("A", good, "B", bad), Map.of("A", 1.25), List.of("B"));
    assertTrue(table.indexOf("\nB ") < table.indexOf("\nA "), table);
    assertTrue(table.contains("short 2"), table);
    assertTrue(table.contains("DOES NOT ADD UP"), table);
  }

  @Test
  void tableTellsHowFarReadsWereReduced() {
    Map<String, Long> counts =
        Map.of("reads_in", 500L, "reads_kept", 500L, "alignments_in", 40L, "alignments_kept", 16L);
    String table =
        StageTable.of(Map.of("C", counts, "D", Map.of("reads_in", 7L)), Map.of(), List.of());
    assertTrue(table.contains("31.3 reads to one alignment kept"), table);
    assertFalse(table.substring(table.indexOf("\nD ")).contains("reads to one"), table);
  }
}
