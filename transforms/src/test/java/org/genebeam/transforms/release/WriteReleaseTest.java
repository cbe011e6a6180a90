package org.genebeam.transforms.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.release.Gff3Text;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteReleaseTest {
  private static final ReleaseStyle STYLE = new ReleaseStyle("T", 7, "Some thing", 1, "test");
  private static final InMemoryGenome GENOME =
      InMemoryGenome.builder()
          .add("a one|é", "ATGGCCTGGTAA".repeat(10) + "acgtnn")
          .add("empty of genes", "ACGT")
          .add("b", "TTACCAGGCCAT")
          .build();

  @TempDir Path dir;
  private Path out;

  @BeforeEach
  void writeGenome() throws IOException {
    SmallCase.store(dir.resolve("store"), GENOME);
    out = dir.resolve("out");
  }

  private Counters write(List<KV<Integer, List<Gene>>> shards) {
    TestPipeline pipeline = SmallCase.pipeline();
    pipeline
        .apply(
            "Shards",
            Create.of(shards).withCoder(KvCoder.of(VarIntCoder.of(), ListCoder.of(GeneCoder.of()))))
        .apply(
            WriteRelease.to(
                out.toString(),
                dir.resolve("work").toString(),
                STYLE,
                SmallCase.genome(pipeline, dir.resolve("store").toString())));
    return Counters.of(pipeline.run());
  }

  private String text(String name) throws IOException {
    return Files.readString(out.resolve(name));
  }

  @Test
  void filesAreWholeAndInGenomeOrder() throws IOException {
    Gene first = Genes.of(0, Strand.PLUS, 0, 12, 0, 12).withGeneId(900000001L);
    Gene second = Genes.gene(0, Strand.MINUS, 24, 40, 50, 60).withGeneId(900000002L);
    Gene third = Genes.of(2, Strand.MINUS, 0, 12, 0, 12).withGeneId(900000003L);

    Counters counters = write(List.of(KV.of(0, List.of(first, second, third))));

    assertEquals(3, counters.get("WriteRelease.genes_written"));
    Gff3Text gff = new Gff3Text(STYLE);
    assertEquals(
        gff.header()
            + gff.contig(GENOME.contig(0))
            + gff.gene(GENOME.contig(0), first)
            + gff.gene(GENOME.contig(0), second)
            + "###\n"
            + gff.contig(GENOME.contig(1))
            + "###\n"
            + gff.contig(GENOME.contig(2))
            + gff.gene(GENOME.contig(2), third)
            + "###\n",
        text("complete.genomic.gff"));
    String unit = "ATGGCCTGGTAA";
    assertEquals(
        ">a one|é\n"
            + unit.repeat(10).substring(0, 80)
            + "\n"
            + unit.repeat(10).substring(80)
            + "acgtnn\n>empty of genes\nACGT\n>b\nTTACCAGGCCAT\n",
        text("complete.genomic.fna"));
    assertEquals(
        ">T_000001-P1 uncharacterized protein LOC900000001 [Some thing]\nMAW\n"
            + ">T_000003-P1 uncharacterized protein LOC900000003 [Some thing]\nMAW\n",
        text("complete.proteins.faa"));
    assertEquals(
        "900000003\tlive\tT_000003\tLOC900000003\t\tprotein_coding\tb\t1\t12\t-",
        text("registry.tsv").lines().skip(3).findFirst().orElse(""));
    String counts = text("stats/feature_counts.xml");
    assertTrue(counts.contains("<count name=\"genes\">3</count>"), counts);
    assertTrue(counts.contains("<count name=\"introns\">1</count>"), counts);
    assertTrue(counts.contains("<count name=\"CDS_bases\">24</count>"), counts);
  }

  @Test
  void aReleaseWithoutGenesHasAllFilesAndSequences() throws IOException {
    write(List.of(KV.of(0, List.of())));
    assertEquals("", text("complete.proteins.faa"));
    assertEquals(1, text("registry.tsv").lines().count());
    assertTrue(text("complete.genomic.gff").contains("##sequence-region b 1 12\n"));
    assertTrue(text("complete.genomic.fna").endsWith(">b\nTTACCAGGCCAT\n"));
  }

  @Test
  void nothingIsPublishedWhenAGeneCannotBeWritten() {
    Gene outside = Genes.of(2, Strand.PLUS, 0, 30, 0, 30).withGeneId(900000001L);
    assertThrows(RuntimeException.class, () -> write(List.of(KV.of(0, List.of(outside)))));
    assertFalse(Files.exists(out));
  }

  @Test
  void tablesAreSortedAndExistEvenIfEmpty() throws IOException {
    List<KV<Long, String>> lines = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      lines.add(KV.of((long) (i * 7 % 5), "line " + i * 13 % 50 + "\n"));
    }
    List<KV<Long, String>> expected = new ArrayList<>(lines);
    expected.sort(
        java.util.Comparator.comparing((KV<Long, String> kv) -> kv.getKey())
            .thenComparing(KV::getValue));
    Collections.shuffle(lines, new java.util.Random(1));
    StringBuilder text = new StringBuilder("#h\n");
    expected.forEach(line -> text.append(line.getValue()));

    TestPipeline pipeline = SmallCase.pipeline();
    pipeline
        .apply("Lines", Create.of(lines))
        .apply("Sorted", WriteTable.sorted(out.resolve("t.tsv").toString(), "#h\n"));
    pipeline
        .apply("None", Create.empty(WriteTableCoders.LINES))
        .apply("Empty", WriteTable.keyed(out.resolve("e.tsv").toString(), "#none\n"));
    pipeline
        .apply("Blocks", Create.of(KV.of(2L, "b\na\n"), KV.of(1L, "z\n")))
        .apply("Keyed", WriteTable.keyed(out.resolve("k.tsv").toString(), ""));
    pipeline.run();

    assertEquals(text.toString(), text("t.tsv"));
    assertEquals("#none\n", text("e.tsv"));
    assertEquals("z\nb\na\n", text("k.tsv"));
    assertFalse(Files.exists(out.resolve("t.tsv.part")));
  }

  /** Coder of lines by order. */
  private static final class WriteTableCoders {
    static final KvCoder<Long, String> LINES =
        KvCoder.of(
            org.apache.beam.sdk.coders.VarLongCoder.of(),
            org.apache.beam.sdk.coders.StringUtf8Coder.of());
  }
}
