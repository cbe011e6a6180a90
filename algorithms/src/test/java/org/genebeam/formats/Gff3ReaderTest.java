package org.genebeam.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Gff3ReaderTest {
  @TempDir Path dir;

  private Path file(String name, String... lines) throws IOException {
    Path path = dir.resolve(name);
    Files.writeString(path, String.join("\n", lines).replace(' ', '\t').replace('~', ' ') + "\n");
    return path;
  }

  private static List<Gene> genes(Path path) throws IOException {
    return Gff3Reader.genes(path, Gff3Reader.numbering(new HashMap<>()));
  }

  private static final String[] GFF3 = {
    "##gff-version~3",
    "c1 x gene 11 100 . - . ID=g1;Name=a%3Bb;gene_biotype=protein_coding",
    "c1 x mRNA 11 100 . - . ID=t1;Parent=g1",
    "c1 x exon 11 40 . - . Parent=t1,t2",
    "c1 x exon 61 100 . - . Parent=t1",
    "c1 x CDS 21 40 . - 2 ID=c;Parent=t1",
    "c1 x CDS 61 93 . - 1 ID=c;Parent=t1",
    "c1 x lnc_RNA 11 40 . - . ID=t2;Parent=g1",
  };

  @Test
  void readsExonsCdsAndSharedParents() throws IOException {
    List<Gene> genes = genes(file("a.gff3", GFF3));
    assertEquals(1, genes.size());
    Gene gene = genes.get(0);
    assertEquals("a;b", gene.symbol());
    assertEquals("g1", gene.curatedId());
    Transcript t1 = gene.transcripts().get(0);
    assertEquals(Strand.MINUS, t1.strand());
    assertEquals(List.of(new Transcript.Exon(10, 40), new Transcript.Exon(60, 100)), t1.exons());
    assertEquals(
        List.of(new Transcript.Exon(20, 40), new Transcript.Exon(60, 93)), t1.cdsSegments());
    assertEquals(1, t1.cdsPhase());
    assertEquals(List.of(new Transcript.Exon(10, 40)), gene.transcripts().get(1).exons());
  }

  @Test
  void orderOfLinesDoesNotMatterSeed3() throws IOException {
    List<Gene> expected = genes(file("a.gff3", GFF3));
    List<String> lines = new ArrayList<>(List.of(GFF3).subList(1, GFF3.length));
    Random random = new Random(3);
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(lines, random);
      Gene gene = genes(file("b.gff3", lines.toArray(new String[0]))).get(0);
      assertEquals(expected.get(0).start(), gene.start());
      assertEquals(Set.copyOf(expected.get(0).transcripts()), Set.copyOf(gene.transcripts()));
    }
  }

  @Test
  void gtfWithSeparateStopCodonEqualsGff3() throws IOException {
    String id = "gene_id~\"g\";~transcript_id~\"t\";";
    Gene gtf =
        genes(
                file(
                    "a.gtf",
                    "c y exon 1 90 . + . " + id,
                    "c y exon 101 200 . + . " + id,
                    "c y CDS 11 90 . + 0 " + id,
                    "c y CDS 101 140 . + 1 " + id,
                    "c y stop_codon 141 143 . + 0 " + id))
            .get(0);
    assertEquals(10, gtf.transcripts().get(0).cdsStart());
    assertEquals(143, gtf.transcripts().get(0).cdsEnd());
    assertEquals("protein_coding", gtf.biotype());
    assertEquals("g", gtf.curatedId());
  }

  @Test
  void cdsAndUtrStandInForMissingExons() throws IOException {
    Gene gene =
        genes(
                file(
                    "a.gff3",
                    "c z mRNA 1 300 . + . ID=t",
                    "c z five_prime_UTR 1 50 . + . Parent=t",
                    "c z CDS 51 100 . + 0 Parent=t",
                    "c z CDS 201 300 . + 1 Parent=t"))
            .get(0);
    assertEquals(
        List.of(new Transcript.Exon(0, 100), new Transcript.Exon(200, 300)),
        gene.transcripts().get(0).exons());
  }

  @Test
  void transcriptsWithoutStrandAreReported() throws IOException {
    Path path =
        file(
            "a.gff3",
            "c z exon 1 50 . . . Parent=t",
            "c z exon 1 50 . + . Parent=u",
            "c z exon 100 150 . - . Parent=u");
    Gff3Reader.Annotation read = Gff3Reader.read(path, Gff3Reader.numbering(new HashMap<>()));
    assertEquals(0, read.genes().size());
    assertEquals(2, read.rejected().size());
    assertTrue(read.rejected().get(0).record().contains("a.gff3:1"));
  }

  @Test
  void errorsNameFileAndLine() throws IOException {
    assertMessage("a.gff3:2: expected 9", "##x", "c z exon 1 50 . +");
    assertMessage("a.gff3:1: start and end must", "c z exon 50 1 . + . Parent=t");
    assertMessage("a.gff3:1: start, end and phase", "c z exon one 50 . + . Parent=t");
    assertMessage("a.gff3:1: strand must", "c z exon 1 50 . x . Parent=t");
    assertMessage("a.gff3:1: exon without Parent", "c z exon 1 50 . + . ID=t");
    assertMessage("a.gff3:1: attribute must", "c z exon 1 50 . + . Parent=t;oops");
    assertMessage("a.gff3:1: phase must", "c z CDS 1 50 . + 3 Parent=t");
  }

  private void assertMessage(String part, String... lines) throws IOException {
    Path path = file("a.gff3", lines);
    String message = assertThrows(IllegalArgumentException.class, () -> genes(path)).getMessage();
    assertTrue(message.contains(part), message);
  }

  @Test
  void sequencesOutsideTheGenomeAreNamed() throws IOException {
    Path path = file("a.gff3", GFF3);
    Map<String, Integer> genome = Map.of("c2", 0);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Gff3Reader.genes(path, genome))
            .getMessage();
    assertTrue(message.contains("a.gff3:2: sequence c1 is not in the genome"), message);
  }

  @Test
  void gzipReadsLikePlainText() throws IOException {
    Path plain = file("a.gff3", GFF3);
    Path zipped = dir.resolve("b.gff3.gz");
    try (OutputStream out = DeterministicGzip.create(zipped)) {
      out.write(Files.readString(plain).getBytes(StandardCharsets.UTF_8));
    }
    byte[] bytes = Files.readAllBytes(zipped);
    assertEquals(0, bytes[4] | bytes[5] | bytes[6] | bytes[7]);
    assertEquals(genes(plain), genes(zipped));
  }

  @Test
  void realAnnotationHasTheDocumentedCounts() throws IOException {
    List<Gene> genes = genes(SharedData.require("athaliana/annotation.gff3"));
    List<Gene> coding = genes.stream().filter(g -> g.biotype().equals("protein_coding")).toList();
    assertEquals(463, coding.size());
    assertEquals(
        678,
        coding.stream()
            .flatMap(g -> g.transcripts().stream())
            .filter(Transcript::isCoding)
            .count());
  }
}
