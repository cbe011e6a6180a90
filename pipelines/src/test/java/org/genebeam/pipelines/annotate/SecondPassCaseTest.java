package org.genebeam.pipelines.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.genebeam.compare.CompareFiles;
import org.genebeam.compare.ComparisonOptions;
import org.genebeam.compare.ComparisonReport;
import org.genebeam.compare.Level;
import org.genebeam.pipelines.cli.ExitCode;
import org.genebeam.pipelines.explain.LocusExplanation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bundled case with little evidence: one run of reads, and the proteins of the relative only as
 * named proteins, which the first pass does not see.
 */
class SecondPassCaseTest {
  private static final String CHANGES = "models/second_pass.tsv";

  @TempDir static Path dir;
  private static Path run;
  private static Path with;
  private static ComparisonReport before;
  private static ComparisonReport after;

  @BeforeAll
  static void annotateWithAndWithout() throws IOException {
    String yaml =
        """
        genome: DIR/genome.fa
        locus_tag_prefix: SIM
        short_reads:
          - [SIM1, [DIR/reads_SIM1_1.fastq.gz, DIR/reads_SIM1_2.fastq.gz]]
        known_transcripts: DIR/known_transcripts.fa
        swissprot: DIR/proteins.fa
        """
            .replace("DIR", Release.CASE.toString());
    run = Files.writeString(dir.resolve("run.yaml"), yaml);
    with = dir.resolve("with");
    succeed(with, "--runner=direct");
    after = compare(with);

    Path without = dir.resolve("without");
    copy(with.resolve("run"), without.resolve("run"));
    succeed(without, "--runner=direct", "--resume", "--no-second-pass");
    before = compare(without);
    assertFalse(Files.exists(without.resolve(CHANGES)));
  }

  private static void succeed(Path output, String... options) {
    Release.Outcome outcome = Release.annotate(run, output, options);
    assertEquals(ExitCode.OK, outcome.exitCode(), outcome.err());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.createDirectories(to.resolve(from.relativize(file).toString()).getParent());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to.resolve(from.relativize(file).toString()));
        } else {
          Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
      }
    }
  }

  private static ComparisonReport compare(Path output) throws IOException {
    return CompareFiles.run(
        new CompareFiles.Request(
            Release.CASE.resolve("truth.gff3"),
            output.resolve("complete.genomic.gff"),
            Set.of(),
            Optional.empty(),
            ComparisonOptions.Introns.CODING));
  }

  @Test
  void genesAreRightThatWereNotBefore() {
    for (Level level : new Level[] {Level.BASE, Level.CDS_EXON, Level.INTRON, Level.GENE}) {
      assertTrue(
          after.score(level).f1() > before.score(level).f1(), before.toTable() + after.toTable());
    }
  }

  @Test
  void changesAreTold() throws Exception {
    List<String> lines = Files.readAllLines(with.resolve(CHANGES));
    assertTrue(lines.size() > 1, lines.toString());
    String table = Files.readString(with.resolve("run/stages.txt"));
    for (String stage : List.of("SearchProteins", "AlignToModels", "ChainGenes2", "ChoosePass")) {
      assertTrue(table.contains(stage + " "), table);
    }
    assertFalse(table.contains("DOES NOT ADD UP"), table);

    String[] changed =
        lines.stream()
            .skip(1)
            .map(l -> l.split("\t"))
            .filter(f -> !f[8].equals("-"))
            .findFirst()
            .orElseThrow();
    String text =
        LocusExplanation.of(with, "%s:%s-%s".formatted(changed[0], changed[1], changed[2]), true);
    assertTrue(text.contains(", second pass\n"), text);
    assertTrue(text.contains("Changed by the second pass: "), text);
    String alignments = Files.readString(with.resolve("evidence/alignments.gff"));
    assertTrue(alignments.contains(";kind=second_pass_proteins"), alignments);
  }
}
