package org.genebeam.transforms.genome;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.beam.sdk.Pipeline.PipelineExecutionException;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.genebeam.model.Nucleotides;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class PrepareGenomeTest {
  private static final String FASTA = ">gi|1| Größe\r\nacgtn\r\nRYA\r\n>b\nGG\n\n>c x\nTTTT";

  @TempDir Path dir;

  @Test
  void gzippedFastaBecomesAStore(TestPipeline pipeline) throws IOException {
    Path fasta = dir.resolve("g.fa.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(fasta))) {
      out.write(FASTA.getBytes(StandardCharsets.UTF_8));
    }
    String folder = dir.resolve("store").toString();

    PAssert.thatSingleton(pipeline.apply(PrepareGenome.of(fasta.toString(), folder)))
        .isEqualTo(folder);
    Counters counters = Counters.of(pipeline.run());

    assertEquals(3, counters.get("PrepareGenome.contigs_in"));
    assertEquals(14, counters.get("PrepareGenome.bases_in"));
    GenomeStore store = GenomeStore.open(folder);
    assertEquals("gi|1|", store.contig(0).name());
    assertEquals("gi|1| Größe", store.contig(0).header());
    assertArrayEquals(Nucleotides.encode("ACGTNNNA"), store.bases(0));
    assertArrayEquals(Nucleotides.encode("TTTT"), store.bases(2));
  }

  @Test
  void aListOfGapsGoesIntoTheStoreAndIsChecked(TestPipeline pipeline) throws IOException {
    Path fasta = Files.writeString(dir.resolve("g.fa"), ">a\nACGTNN\n>b\nNNACGTNNN\n");
    Path agp =
        Files.writeString(
            dir.resolve("g.agp"),
            "b\t1\t2\t1\tN\t2\tscaffold\tyes\tna\nb\t7\t9\t3\tU\t3\tcontig\tno\tna\n");
    String folder = dir.resolve("store").toString();
    pipeline.apply(PrepareGenome.of(fasta.toString(), folder).withGaps(agp.toString()));
    pipeline.run();
    GenomeStore store = GenomeStore.open(folder);
    assertArrayEquals(new int[0], store.gaps(0, 0, 6));
    assertArrayEquals(new int[] {0, 2, 6, 9}, store.gaps(1, 1, 8));
    assertFalse(store.isBreak(1, 0));
    assertTrue(store.isBreak(1, 6));

    Files.writeString(agp, "b\t1\t2\t1\tN\t2\tscaffold\tyes\tna\nc\t1\t2\t1\tW\tx\t1\t2\t+\n");
    TestPipeline bad = SmallCase.pipeline();
    bad.apply(
        PrepareGenome.of(fasta.toString(), dir.resolve("bad").toString()).withGaps(agp.toString()));
    PipelineExecutionException e = assertThrows(PipelineExecutionException.class, bad::run);
    assertTrue(e.getMessage().contains(agp + ":2: sequence 'c' is not in"), e.getMessage());
    assertFalse(Files.exists(dir.resolve("bad").resolve(GenomeStore.CONTIGS)));
  }

  @Test
  void badFastaFailsWithFileAndLineAndLeavesNoStore() throws IOException {
    Path fasta = Files.writeString(dir.resolve("g.fa"), ">a\nACGT\nAC#T\n");
    TestPipeline pipeline = SmallCase.pipeline();
    pipeline.apply(PrepareGenome.of(fasta.toString(), dir.resolve("store").toString()));

    PipelineExecutionException e = assertThrows(PipelineExecutionException.class, pipeline::run);
    assertTrue(e.getMessage().contains(fasta + ":3: "), e.getMessage());
    assertFalse(Files.exists(dir.resolve("store").resolve(GenomeStore.CONTIGS)));
  }
}
