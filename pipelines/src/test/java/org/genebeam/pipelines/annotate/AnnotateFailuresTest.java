package org.genebeam.pipelines.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.genebeam.pipelines.cli.ExitCode;
import org.genebeam.pipelines.config.InputCheck;
import org.genebeam.pipelines.config.InputReport;
import org.genebeam.pipelines.config.OutputDirectory;
import org.genebeam.pipelines.config.RunConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left behind when a run fails after it has begun. */
class AnnotateFailuresTest {
  @TempDir Path dir;

  @ParameterizedTest
  @ValueSource(strings = {"--runner=DirectRunner", "--runner=FlinkRunner"})
  void inputThatChangesAfterTheCheckFailsTheRunAndLooksUnfinished(String runner) throws Exception {
    Path run = Release.shuffled(dir.resolve("case"), 1);
    RunConfig config = RunConfig.load(run.toString());
    InputReport report = InputCheck.run(config);
    assertEquals(List.of(), report.problems());
    Path reads = dir.resolve("case").resolve("reads_SIM2_2.fastq.gz");
    byte[] whole = Files.readAllBytes(reads);
    Files.write(reads, java.util.Arrays.copyOf(whole, whole.length / 2));
    Path output = dir.resolve("out");
    OutputDirectory directory =
        OutputDirectory.claim(output.toString(), config, OutputDirectory.Mode.NEW);

    String message = "";
    try {
      AnnotatePipeline.run(
          config,
          new AnnotateOptions(
              directory,
              report,
              PipelineOptionsFactory.fromArgs(runner, "--flinkMaster=[local]").create(),
              false));
    } catch (IOException | RuntimeException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        message += t.getMessage() + "\n";
      }
    }

    assertTrue(message.contains(reads + ": "), message);
    assertFalse(Files.readString(output.resolve("run/manifest")).contains("complete"));
    try (Stream<Path> files = Files.list(output)) {
      List<String> names = files.map(f -> f.getFileName().toString()).sorted().toList();
      assertTrue(names.stream().noneMatch(n -> n.startsWith("complete.")), names.toString());
    }
    Release.Outcome again = Release.annotate(run, output);
    assertEquals(ExitCode.BAD_INPUT, again.exitCode(), again.err());
  }

  @Test
  void genomeAloneGivesARelease() throws IOException {
    Path run = Files.writeString(dir.resolve("run.yaml"), "genome: g.fa\n");
    Files.writeString(dir.resolve("g.fa"), ">c|1 Größe\r\nacgtnACGT\r\n");
    Release.Outcome outcome = Release.annotate(run, dir.resolve("out"), "--runner=direct");
    assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
    String gff = Files.readString(dir.resolve("out/complete.genomic.gff"));
    assertTrue(gff.contains("##sequence-region c|1 1 9\n"), gff);
    assertEquals(
        ">c|1 Größe\nACGTNACGT\n", Files.readString(dir.resolve("out/complete.genomic.fna")));
    assertNotEquals("", Files.readString(dir.resolve("out/registry.tsv")));
  }

  @Test
  void awkwardNamesLowerCaseAndWindowsLineEndsAreAcceptedAndRestored() throws Exception {
    Path run = dir.resolve("awkward.yaml");
    Files.writeString(run, "genome: awkward.fa\n");
    Files.writeString(
        dir.resolve("awkward.fa"),
        ">gi|1|\u00e9 \u03b2 x\r\nacgtnnACGT\r\n>b two\r\nACGTACGTTTGACCA\r\n");
    Path output = dir.resolve("awkward");

    Release.Outcome outcome = Release.annotate(run, output);

    assertEquals(0, outcome.exitCode(), outcome.err());
    assertEquals(
        List.of(">gi|1|\u00e9 \u03b2 x", "ACGTNNACGT", ">b two", "ACGTACGTTTGACCA"),
        Files.readAllLines(output.resolve("complete.genomic.fna")));
    assertTrue(
        Files.readString(output.resolve("complete.genomic.gff")).contains("\ngi|1|\u00e9\t"));
  }
}
