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
  void badFastaFailsWithFileAndLineAndLeavesNoStore() throws IOException {
    Path fasta = Files.writeString(dir.resolve("g.fa"), ">a\nACGT\nAC#T\n");
    TestPipeline pipeline = SmallCase.pipeline();
    pipeline.apply(PrepareGenome.of(fasta.toString(), dir.resolve("store").toString()));

    PipelineExecutionException e = assertThrows(PipelineExecutionException.class, pipeline::run);
    assertTrue(e.getMessage().contains(fasta + ":3: "), e.getMessage());
    assertFalse(Files.exists(dir.resolve("store").resolve(GenomeStore.CONTIGS)));
  }
}
