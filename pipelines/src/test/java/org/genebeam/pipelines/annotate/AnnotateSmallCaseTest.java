package org.genebeam.pipelines.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.genebeam.compare.CompareFiles;
import org.genebeam.compare.ComparisonOptions;
import org.genebeam.compare.ComparisonReport;
import org.genebeam.compare.Level;
import org.genebeam.pipelines.cli.ExitCode;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way on the bundled case, through the command line. */
class AnnotateSmallCaseTest {
  private static final Path RUN = Release.CASE.resolve("run.yaml");

  @TempDir static Path dir;
  private static Path direct;

  @BeforeAll
  static void annotateOnTheDirectRunner() {
    direct = dir.resolve("direct");
    Release.Outcome outcome = Release.annotate(RUN, direct, "--runner=direct");
    assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
  }

  @Test
  void simulatedTruthIsRecovered() throws IOException {
    ComparisonReport report =
        CompareFiles.run(
            new CompareFiles.Request(
                Release.CASE.resolve("truth.gff3"),
                direct.resolve("complete.genomic.gff"),
                Set.of(),
                Optional.empty(),
                ComparisonOptions.Introns.CODING));
    assertTrue(report.score(Level.INTRON).f1() >= 0.95, report.toTable());
    assertTrue(report.score(Level.CDS_EXON).f1() >= 0.93, report.toTable());
    assertTrue(report.score(Level.GENE).f1() >= 0.85, report.toTable());
  }

  @Test
  void releaseIsWholeAndMarkedComplete() throws IOException {
    for (String file :
        List.of(
            "complete.genomic.gff",
            "complete.genomic.gtf",
            "complete.genomic.fna",
            "complete.transcripts.fna",
            "complete.cds.fna",
            "complete.proteins.faa",
            "registry.tsv",
            "stats/feature_counts.xml",
            "evidence/introns.tsv",
            "evidence/filtered.tsv",
            "GNOMON/gnomon_report.txt",
            "GNOMON/gnomon_quality_report.txt",
            "models/all_models.gff",
            "models/rejects.tsv",
            "hmm.json",
            "hmm.html",
            "run/config.yaml",
            "run/inputs.tsv",
            "run/stages.txt")) {
      assertTrue(Files.size(direct.resolve(file)) > 0, file);
    }
    assertTrue(Files.readString(direct.resolve("run/manifest")).contains("\nstatus complete\n"));
    assertEquals(
        text(Release.CASE.resolve("genome.fa")), text(direct.resolve("complete.genomic.fna")));
    long genes = lines("complete.genomic.gff", "\tgene\t");
    assertEquals(genes, lines("complete.genomic.gtf", "\tgene\t"));
    assertEquals(genes, lines("registry.tsv", "\tlive\t"));
    assertEquals(lines("complete.proteins.faa", ">"), lines("complete.cds.fna", ">"));
    assertEquals(
        lines("complete.genomic.gff", "\tmRNA\t") + lines("complete.genomic.gff", "\tlnc_RNA\t"),
        lines("complete.transcripts.fna", ">"));
  }

  @Test
  void everyModelIsToldOnceKeptOrDropped() throws IOException {
    long transcripts = lines("complete.transcripts.fna", ">");
    assertEquals(transcripts, lines("models/all_models.gff", "status=kept"));
    assertEquals(transcripts, lines("GNOMON/gnomon_quality_report.txt", "\tsim"));
    long dropped = lines("models/all_models.gff", "status=dropped");
    assertTrue(dropped > 0);
    assertEquals(
        dropped,
        lines("models/rejects.tsv", "ChainGenes\t")
            + lines("models/rejects.tsv", "PredictGenes\t"));
    assertTrue(lines("evidence/filtered.tsv", "\tintron\t") > 0);
    assertTrue(lines("GNOMON/gnomon_report.txt", "\tgnl|SRA|SIM1\t") > 0);
  }

  private static long lines(String file, String with) throws IOException {
    try (var lines = Files.lines(direct.resolve(file))) {
      return lines.filter(line -> line.contains(with)).count();
    }
  }

  /** Headers and upper-case letters, without line breaks. */
  private static String text(Path fasta) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(fasta)) {
      text.append(
          line.startsWith(">") ? "\n" + line + "\n" : line.toUpperCase(java.util.Locale.ROOT));
    }
    return text.toString();
  }

  @Test
  void stageCountsAddUp() throws IOException {
    String table = Files.readString(direct.resolve("run/stages.txt"));
    assertFalse(table.contains("DOES NOT ADD UP"), table);
    assertTrue(table.contains("AlignReads"), table);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void flinkWritesTheSameBytes(int parallelism) throws IOException {
    Path output = dir.resolve("flink" + parallelism);
    Release.Outcome outcome =
        Release.annotate(RUN, output, "--runner=flink", "--parallelism=" + parallelism);
    assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
    assertSame(output);
  }

  @Test
  void shuffledInputGivesTheSameBytes() throws IOException {
    Path run = Release.shuffled(dir.resolve("shuffledcase"), 7);
    Path output = dir.resolve("shuffled");
    Release.Outcome outcome = Release.annotate(run, output, "--parallelism=2");
    assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
    assertSame(output);
  }

  @Test
  void resumedRunGivesTheSameBytes() throws IOException {
    Path output = dir.resolve("resumed");
    try (Stream<Path> files = Files.walk(direct)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().startsWith("complete.")) {
          Files.copy(file, output.resolve(direct.relativize(file).toString()));
        }
      }
    }
    Path manifest = output.resolve("run/manifest");
    Files.writeString(
        manifest, Files.readString(manifest).replace("status complete", "status running"));
    Release.Outcome outcome = Release.annotate(RUN, output, "--parallelism=1", "--resume");
    assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
    assertSame(output);
  }

  @Test
  void modelTrainedAloneAndGivenBackGivesTheSameBytes() throws IOException {
    Path model = dir.resolve("trained").resolve("model.json");
    Release.Outcome trained =
        Release.genebeam(
            "train", RUN.toString(), "--output=" + model, "--runner=flink", "--parallelism=1");
    assertEquals(ExitCode.OK, trained.exitCode(), trained.err());
    assertEquals(Files.readString(direct.resolve("hmm.json")), Files.readString(model));
    assertEquals(
        Files.readString(direct.resolve("hmm.html")),
        Files.readString(model.resolveSibling("model.html")));

    Path run =
        Files.writeString(
            dir.resolve("given.yaml"),
            Files.readString(RUN)
                    .replaceAll("(?m)([\\w.]+\\.(?:fa|tsv|fastq\\.gz))$", Release.CASE + "/$1")
                + "\nhmm: "
                + model
                + "\n");
    Path output = dir.resolve("given");
    Release.Outcome outcome = Release.annotate(run, output, "--parallelism=2");
    assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
    assertSame(output);
    assertFalse(Files.readString(output.resolve("run/stages.txt")).contains("TrainGnomon"));
  }

  private static void assertSame(Path output) throws IOException {
    Map<String, String> expected = Release.digests(direct);
    assertTrue(expected.size() >= 11, expected.toString());
    assertEquals(expected, Release.digests(output));
  }

  @Test
  void outputOfAnotherRunIsLeftAlone() throws IOException {
    Map<String, String> before = Release.digests(direct);
    Path other =
        Files.writeString(
            dir.resolve("other.yaml"), "genome: " + Release.CASE.resolve("genome.fa") + "\n");
    Release.Outcome outcome = Release.annotate(other, direct, "--runner=direct");
    assertEquals(ExitCode.BAD_INPUT, outcome.exitCode(), outcome.err());
    assertTrue(
        outcome.err().contains(direct + ": output directory holds another run"), outcome.err());
    Release.Outcome again = Release.annotate(RUN, direct, "--runner=direct");
    assertEquals(ExitCode.BAD_INPUT, again.exitCode(), again.err());
    assertTrue(
        again.err().contains("output directory holds a complete run of the same configuration"),
        again.err());
    assertEquals(before, Release.digests(direct));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gt gff3validator GFF", "gffread GFF -g FASTA -y PROTEINS", "gffread GTF"})
  void othersToolsReadTheRelease(String command) throws IOException, InterruptedException {
    Path copies = Files.createTempDirectory(dir, "tools");
    for (String end : List.of("gff", "gtf", "fna")) {
      Files.copy(direct.resolve("complete.genomic." + end), copies.resolve(end));
    }
    Path proteins = copies.resolve("proteins");
    String[] words =
        command
            .replace("GFF", copies.resolve("gff").toString())
            .replace("GTF", copies.resolve("gtf").toString())
            .replace("FASTA", copies.resolve("fna").toString())
            .replace("PROTEINS", proteins.toString())
            .split(" ");
    SharedData.requireTool(words[0]);
    Path err = copies.resolve("err");
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(copies.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    String said = Files.readString(err).replaceFirst("FASTA index file .* created.\n", "");
    assertEquals("0 ", process.exitValue() + " " + said);
    if (Files.exists(proteins)) {
      assertEquals(sequences(direct.resolve("complete.proteins.faa")), sequences(proteins));
    }
  }

  /** Sorted sequences without names; gffread marks the stop of whole ones. */
  private static List<String> sequences(Path fasta) throws IOException {
    return Arrays.stream(Files.readString(fasta).split("(?m)^>.*$"))
        .map(record -> record.replaceAll("[\\s.]", ""))
        .filter(record -> !record.isEmpty())
        .sorted()
        .toList();
  }
}
