package org.genebeam.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.genebeam.model.Contig;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All texts of {@link SmallRelease}, checked by hand once and kept in the resources. */
class ReleaseTextTest {
  private static final ReleaseStyle STYLE = SmallRelease.STYLE;

  @TempDir Path dir;

  private static String gff3() {
    Gff3Text text = new Gff3Text(STYLE);
    StringBuilder all = new StringBuilder(text.header());
    for (Contig contig : SmallRelease.GENOME.contigs()) {
      all.append(text.contig(contig));
      for (Gene gene : SmallRelease.genes()) {
        all.append(gene.contig() == contig.index() ? text.gene(contig, gene) : "");
      }
    }
    return all.toString();
  }

  private static String gtf() {
    GtfText text = new GtfText(STYLE);
    return text.header() + each(gene -> text.gene(SmallRelease.GENOME.contig(gene.contig()), gene));
  }

  private static String fasta() {
    SequenceText text = new SequenceText(STYLE, SmallRelease.GENOME);
    return each(text::transcripts) + each(text::codingSequences) + each(text::proteins);
  }

  private static String each(Function<Gene, String> text) {
    StringBuilder all = new StringBuilder();
    SmallRelease.genes().forEach(gene -> all.append(text.apply(gene)));
    return all.toString();
  }

  /** {@code -Dgolden.update=true} writes the text instead; review the difference. */
  private static void assertGolden(String name, String text) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Path resources = SharedData.root().resolve("algorithms/src/test/resources/org/genebeam");
      Files.createDirectories(resources.resolve("release"));
      Files.writeString(resources.resolve("release").resolve(name), text);
      return;
    }
    try (InputStream in = ReleaseTextTest.class.getResourceAsStream(name)) {
      assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), text);
    }
  }

  @Test
  void gff3IsTheGolden() throws IOException {
    assertGolden("small.gff", gff3());
  }

  @Test
  void gtfIsTheGolden() throws IOException {
    assertGolden("small.gtf", gtf());
  }

  @Test
  void sequencesAreTheGolden() throws IOException {
    assertGolden("small.fa", fasta());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gt gff3validator GFF", "gffread GFF -o /dev/null", "gffread GTF -o /dev/null"})
  void othersToolsReadTheTexts(String command) throws IOException, InterruptedException {
    Path gff = Files.writeString(dir.resolve("small.gff"), gff3());
    Path gtf = Files.writeString(dir.resolve("small.gtf"), gtf());
    String[] words =
        command.replace("GFF", gff.toString()).replace("GTF", gtf.toString()).split(" ");
    SharedData.requireTool(words[0]);
    Path err = dir.resolve("err");
    Process process =
        new ProcessBuilder(words)
            .redirectOutput(dir.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertEquals("0 ", process.exitValue() + " " + Files.readString(err));
  }

  @Test
  void minusStrandIsTheMirrorOfThePlusStrand() {
    SequenceText text = new SequenceText(STYLE, SmallRelease.GENOME);
    assertEquals(text.protein(SmallRelease.plus(), 0), text.protein(SmallRelease.minus(), 0));
    assertEquals("MAWC", text.protein(SmallRelease.minus(), 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "plain text ! plain text",
        "a;b=c&d,e ! a%3Bb%3Dc%26d%2Ce",
        "100% ! 100%25",
        "Größe|\"x\" ! Größe|\"x\"",
      })
  void attributesEscapeWhatGff3Reserves(String value, String escaped) {
    assertEquals(escaped, Gff3Text.escape(value));
    assertEquals("a%09b%0Ac%7F", Gff3Text.escape("a\tb\nc\u007f"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "chr1|Ä,;= ! chr1|Ä,;=",
        ">chr ! %3Echr",
        "a>b ! a>b",
        "50% ! 50%25",
      })
  void sequenceNamesStayAsTheyAreWherePossible(String name, String escaped) {
    assertEquals(escaped, Gff3Text.escapeSequence(name));
    assertEquals("a%20b%09c", Gff3Text.escapeSequence("a b\tc"));
  }

  @Test
  void codonsSplitByAnIntronAreSplitInGtf() {
    // start codon 1 + 2 bases, stop codon 2 + 1 bases
    Transcript t =
        new Transcript(
            "t",
            Strand.PLUS,
            List.of(new Exon(4, 5), new Exon(8, 15), new Exon(20, 21)),
            4,
            21,
            0,
            true,
            true,
            0,
            "Gnomon",
            "Chainer",
            Support.NONE);
    Gene gene = new Gene(0, 900000001L, "", "", "", "protein_coding", List.of(t));
    List<String> rows = new ArrayList<>();
    for (String line : new GtfText(STYLE).gene(SmallRelease.contig(), gene).split("\n")) {
      String[] f = line.split("\t");
      if (f[2].contains("codon") || f[2].equals("CDS")) {
        rows.add(String.join(" ", f[2], f[3], f[4], f[7]));
      }
    }
    assertEquals(
        List.of(
            "CDS 5 5 0",
            "CDS 9 13 2",
            "start_codon 5 5 0",
            "start_codon 9 10 2",
            "stop_codon 14 15 0",
            "stop_codon 21 21 1"),
        rows);
  }

  @ParameterizedTest
  @CsvSource({"0, 3, 0", "0, 4, 2", "0, 5, 1", "2, 1, 1", "1, 1, 0", "2, 8, 0"})
  void phaseContinuesTheReadingFrame(int phase, int length, int next) {
    assertEquals(next, Gff3Text.nextPhase(phase, length));
  }

  @Test
  void linesAreFoldedAt80() {
    StringBuilder text = new StringBuilder();
    SequenceText.fold(text, "A".repeat(161));
    assertEquals("A".repeat(80) + "\n" + "A".repeat(80) + "\nA\n", text.toString());
  }

  @Test
  void withoutAPrefixLocusTagsAreGeneIds() {
    ReleaseStyle plain = new ReleaseStyle("", 0, "", 11, "p");
    Gene gene = SmallRelease.minus();
    assertEquals("LOC900000002", plain.locusTag(gene));
    String text = new Gff3Text(plain).gene(SmallRelease.contig(), gene);
    assertTrue(!text.contains("locus_tag="), text);
    assertTrue(text.contains(";transl_table=11"), text);
    assertTrue(
        new SequenceText(plain, SmallRelease.GENOME)
            .proteins(gene)
            .startsWith(">LOC900000002-P1 uncharacterized protein LOC900000002\n"),
        text);
  }
}
