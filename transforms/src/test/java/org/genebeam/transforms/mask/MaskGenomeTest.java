package org.genebeam.transforms.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.genome.Masks;
import org.genebeam.mask.Dust;
import org.genebeam.mask.MaskThresholds;
import org.genebeam.mask.UnitCounts;
import org.genebeam.mask.UnitScores;
import org.genebeam.mask.WindowMasker;
import org.genebeam.model.Contig;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.GenomeStoreWriter;
import org.genebeam.transforms.testing.Counters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class MaskGenomeTest {
  @TempDir Path dir;

  @Test
  void maskIsWindowMaskersOwn(TestPipeline pipeline) throws IOException {
    Genome genome =
        Simulation.create(
                SimulationOptions.plant()
                    .withSeed(3)
                    .withContigs(3)
                    .withBases(150_000)
                    .withGenes(10)
                    .withRepeatShare(0.4)
                    .withRuns(0)
                    .withLongReads(0))
            .genome();
    long masked = run(pipeline, genome);
    assertTrue(masked > 1000, "masked " + masked);
  }

  @Test
  void sequencesTooShortForAWindowStayUnmasked(TestPipeline pipeline) throws IOException {
    Genome genome =
        InMemoryGenome.builder().add("a", "ACGTTGCATGCA").add("b", "NNNNN").add("c", "A").build();
    assertEquals(0, run(pipeline, genome));
  }

  @Test
  void intervalsOfTheUserReplaceWindowMaskers(TestPipeline pipeline) throws IOException {
    Genome genome = repetitive();
    write(genome);
    String name = genome.contig(1).name();
    Path bed =
        Files.writeString(dir.resolve("mask.bed"), "%1$s 50 70\n%1$s 60 90\n".formatted(name));
    pipeline
        .apply(Create.of(dir.toString()))
        .apply(MaskGenome.create().withSoftmask(bed.toString()));
    Counters counters = Counters.of(pipeline.run());

    GenomeStore store = GenomeStore.open(dir.toString());
    assertArrayEquals(new int[0], store.masked(0, 0, store.contig(0).length()));
    assertArrayEquals(new int[] {50, 90}, store.masked(1, 0, store.contig(1).length()));
    assertEquals(40, counters.get("MaskGenome.bases_masked"));
  }

  @Test
  void dustIsAddedOnlyWhenAskedFor(TestPipeline pipeline) throws IOException {
    Genome genome =
        InMemoryGenome.builder()
            .add("a", repetitive().bases(0), new int[0])
            .add("b", "ACGTTGCATGCA" + "A".repeat(40) + "GCTAGCATCGAT")
            .build();
    write(genome);
    pipeline.apply(Create.of(dir.toString())).apply(MaskGenome.create().withDust(true));
    pipeline.run();

    int k = UnitCounts.unitLength(genome.contigs().stream().mapToLong(Contig::length).sum());
    UnitCounts counts = new UnitCounts(k, 0, 0);
    genome.contigs().forEach(c -> counts.add(genome.bases(c.index())));
    UnitScores scores =
        UnitScores.of(MaskThresholds.of(k, counts.histogram()), List.of(counts.frequent(2)));
    long added = 0;
    for (Contig contig : genome.contigs()) {
      byte[] codes = genome.bases(contig.index());
      int[] plain = WindowMasker.mask(codes, scores);
      int[] expected = Masks.union(plain, Dust.DEFAULTS.mask(codes));
      added += Masks.bases(expected) - Masks.bases(plain);
      assertArrayEquals(
          expected, GenomeStore.open(dir.toString()).masked(contig.index(), 0, contig.length()));
    }
    assertTrue(added > 0, "dust must add something");
  }

  private static Genome repetitive() {
    return Simulation.create(
            SimulationOptions.plant()
                .withSeed(4)
                .withContigs(2)
                .withBases(60_000)
                .withGenes(4)
                .withRepeatShare(0.4)
                .withRuns(0)
                .withLongReads(0))
        .genome();
  }

  private void write(Genome genome) throws IOException {
    try (GenomeStoreWriter writer = new GenomeStoreWriter(dir.toString())) {
      for (Contig contig : genome.contigs()) {
        writer.add(contig.header(), genome.bases(contig.index()));
      }
      writer.finish();
    }
  }

  private long run(TestPipeline pipeline, Genome genome) throws IOException {
    String folder = dir.toString();
    try (GenomeStoreWriter writer = new GenomeStoreWriter(folder)) {
      for (Contig contig : genome.contigs()) {
        writer.add(contig.header(), genome.bases(contig.index()));
      }
      writer.finish();
    }
    PAssert.thatSingleton(pipeline.apply(Create.of(folder)).apply(MaskGenome.create()))
        .isEqualTo(folder);
    Counters counters = Counters.of(pipeline.run());

    int k = UnitCounts.unitLength(genome.contigs().stream().mapToLong(Contig::length).sum());
    UnitCounts counts = new UnitCounts(k, 0, 0);
    genome.contigs().forEach(c -> counts.add(genome.bases(c.index())));
    UnitScores scores =
        UnitScores.of(MaskThresholds.of(k, counts.histogram()), List.of(counts.frequent(2)));
    GenomeStore store = GenomeStore.open(folder);
    long masked = 0;
    for (Contig contig : genome.contigs()) {
      int[] expected = WindowMasker.mask(genome.bases(contig.index()), scores);
      masked += Masks.bases(expected);
      assertArrayEquals(expected, store.masked(contig.index(), 0, contig.length()), contig.name());
    }
    assertEquals(genome.contigs().size(), counters.get("MaskGenome.contigs_in"));
    assertEquals(masked, counters.get("MaskGenome.bases_masked"));
    return masked;
  }
}
