package org.genebeam.pipelines.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.formats.GenomeFiles;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonParametersJson;
import org.genebeam.gnomon.GnomonParamsAsn;
import org.genebeam.gnomon.LongOrfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PredictCommandTest {
  @TempDir Path dir;
  private final StringWriter err = new StringWriter();

  private Path genome(int codons) throws IOException {
    Random random = new Random(5);
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      letters.append("ACGT".charAt(random.nextInt(4)));
    }
    letters.append("ATG");
    for (int i = 0; i < codons; i++) {
      letters.append("GC").append("ACGT".charAt(random.nextInt(4)));
    }
    letters.append("TAA");
    for (int i = 0; i < 3000; i++) {
      letters.append("ACGT".charAt(random.nextInt(4)));
    }
    return Files.writeString(dir.resolve("genome.fa"), ">c one\n" + letters + "\n");
  }

  @Test
  void predictsTheSameFromBothParameterFormatsAndKeepsGivenGenes() throws IOException {
    Path genome = genome(700);
    GnomonParameters p = LongOrfs.bootstrap(GenomeFiles.fasta(genome), List.of(), 1000);
    Path json = Files.writeString(dir.resolve("hmm.json"), GnomonParametersJson.write(p));
    Path asn = Files.writeString(dir.resolve("hmm.asn"), GnomonParamsAsn.write(p));
    String first = run(genome, json);
    assertEquals(first, run(genome, asn));
    assertTrue(first.startsWith("##gff-version 3\n##sequence-region c 1 8106\n"), first);
    assertTrue(first.lines().anyMatch(l -> l.matches("# c gc=\\d+ score=-?\\d+\\.\\d{6}")), first);
    String gene =
        "c\tx\tmRNA\t3001\t5106\t.\t+\t.\tID=m1\nc\tx\tCDS\t3001\t5106\t.\t+\t0\tParent=m1\n";
    Path chains = Files.writeString(dir.resolve("chains.gff3"), gene);
    String kept = run(genome, json, "--chains=" + chains);
    assertTrue(kept.contains("\tCDS\t3001\t5106\t"), kept);
  }

  @Test
  void givenNonCodingModelsAreNotPartial() throws IOException {
    Path genome = genome(10);
    Path hmm = dir.resolve("hmm.json");
    GnomonParameters p = LongOrfs.bootstrap(GenomeFiles.fasta(genome), List.of(), 1000);
    Files.writeString(hmm, GnomonParametersJson.write(p));
    String rna = "c\tx\tlnc_RNA\t101\t600\t.\t+\t.\tID=m1\n";
    rna += "c\tx\texon\t101\t200\t.\t+\t.\tParent=m1\n";
    rna += "c\tx\texon\t401\t600\t.\t+\t.\tParent=m1\n";
    Path chains = Files.writeString(dir.resolve("chains.gff3"), rna);
    List<String> lines =
        run(genome, hmm, "--chains=" + chains)
            .lines()
            .filter(l -> l.contains("\t101\t600"))
            .toList();
    assertEquals(2, lines.size(), lines.toString());
    assertTrue(lines.get(1).contains("\tlnc_RNA\t101\t600\t"), lines.get(1));
    assertTrue(!lines.get(1).contains("partial"), lines.get(1));
  }

  @Test
  void gapsWithoutLinkagePartGenes() throws IOException {
    Path genome = genome(700);
    Path hmm = dir.resolve("hmm.json");
    GnomonParameters p = LongOrfs.bootstrap(GenomeFiles.fasta(genome), List.of(), 1000);
    Files.writeString(hmm, GnomonParametersJson.write(p));
    StringBuilder letters = new StringBuilder(Files.readString(genome));
    int at = letters.indexOf("\n") + 1 + 4000;
    letters.replace(at, at + 5, "NNNNN");
    Files.writeString(genome, letters);
    String gene = "c\tx\tCDS\t3001\t3900\t.\t+\t0\tParent=m1\n";
    String chains = "--chains=" + Files.writeString(dir.resolve("chains.gff3"), gene);
    String whole = "\tCDS\t3001\t5106\t";
    String bridged = run(genome, hmm, chains, "--gaps=" + agp("yes"));
    assertEquals(run(genome, hmm, chains), bridged);
    assertTrue(bridged.contains(whole), bridged);
    String apart = run(genome, hmm, chains, "--gaps=" + agp("no"));
    assertTrue(!apart.contains(whole) && apart.contains("\tCDS\t3001\t"), apart);
    Path bed = Files.writeString(dir.resolve("gaps.bed"), "c\t4000\t4006\n");
    assertEquals(ExitCode.BAD_INPUT, fails("--genome=" + genome, "--hmm=" + hmm, "--gaps=" + bed));
    String expected = bed + ":1: no gap: the genome has a base at 4006 of 'c'";
    assertTrue(err.toString().contains(expected), err.toString());
  }

  private Path agp(String linkage) throws IOException {
    String text =
        "c\t1\t4000\t1\tW\ta\t1\t4000\t+\nc\t4001\t4005\t2\tN\t5\tscaffold\t%s\tna\n"
            + "c\t4006\t8106\t3\tW\tb\t1\t4101\t+\n";
    return Files.writeString(dir.resolve(linkage + ".agp"), text.formatted(linkage));
  }

  private String run(Path genome, Path hmm, String... more) throws IOException {
    Path out = dir.resolve("out.gff3");
    String[] args = new String[4 + more.length];
    args[0] = "predict";
    args[1] = "--genome=" + genome;
    args[2] = "--hmm=" + hmm;
    args[3] = "--output=" + out;
    System.arraycopy(more, 0, args, 4, more.length);
    assertEquals(ExitCode.OK, CommandLines.execute(args));
    return Files.readString(out);
  }

  @Test
  void badParametersAreBadInput() throws IOException {
    Path genome = genome(10);
    Path bad = Files.writeString(dir.resolve("bad"), "Gnomon-params ::= { {");
    assertEquals(
        ExitCode.BAD_INPUT, CommandLines.execute("predict", "--genome=" + genome, "--hmm=" + bad));
    assertEquals(
        ExitCode.BAD_INPUT,
        CommandLines.execute("predict", "--genome=" + genome, "--hmm=" + dir.resolve("none")));
  }

  @Test
  void featuresBeyondTheirSequenceAndNegativeLengthsAreRefused() throws IOException {
    Path genome = genome(10);
    GnomonParameters p = LongOrfs.bootstrap(GenomeFiles.fasta(genome), List.of(), 1000);
    Path hmm = Files.writeString(dir.resolve("hmm.json"), GnomonParametersJson.write(p));
    Path chains =
        Files.writeString(
            dir.resolve("chains.gff3"),
            "##gff-version 3\nc\tx\tCDS\t1\t90000\t.\t+\t0\tParent=m1\n");
    assertEquals(
        ExitCode.BAD_INPUT, fails("--genome=" + genome, "--hmm=" + hmm, "--chains=" + chains));
    String expected =
        chains + ":2: the feature ends at 90000, but c has 6036 bases in the genome; give";
    assertTrue(err.toString().contains(expected), err.toString());
    assertEquals(ExitCode.USAGE, fails("--genome=" + genome, "--hmm=" + hmm, "--min-cds=-5"));
    assertTrue(err.toString().contains("--min-cds must be 0 or more, got -5"), err.toString());
  }

  private int fails(String... options) {
    List<String> arguments = new ArrayList<>(List.of("predict"));
    arguments.addAll(List.of(options));
    CommandLine line = CommandLines.create();
    line.setOut(new PrintWriter(new StringWriter()));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments.toArray(String[]::new));
  }
}
