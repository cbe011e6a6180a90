package org.genebeam.transforms.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.genome.Genome;
import org.genebeam.model.Contig;
import org.genebeam.simulate.SimulatedCase;
import org.genebeam.simulate.SimulatedCaseWriter;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;
import org.genebeam.transforms.genome.GenomeStoreWriter;
import org.genebeam.transforms.reads.ReadFiles;

/** A simulated plant of some genes on two contigs, as files of a run. */
public final class SmallCase {
  /** Longest intron that the aligners are given. */
  public static final int MAX_INTRON = 2_000;

  private static final SimulatedCase MADE =
      Simulation.create(
          SimulationOptions.plant()
              .withSeed(5)
              .withBases(70_000)
              .withGenes(12)
              .withLncRnas(1)
              .withRuns(2)
              .withPairs(1_500)
              .withLongReads(20));

  private final Path folder;

  private SmallCase(Path folder) {
    this.folder = folder;
  }

  /** Writes the case below {@code folder}. */
  public static SmallCase in(Path folder) {
    try {
      new SimulatedCaseWriter(MADE, "test").write(folder.resolve("case"));
      store(folder.resolve("store"), MADE.genome());
      return new SmallCase(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a genome, with its mask, as a store. */
  public static void store(Path folder, Genome genome) throws IOException {
    List<int[]> masks = new ArrayList<>();
    try (GenomeStoreWriter writer = new GenomeStoreWriter(folder.toString())) {
      for (Contig contig : genome.contigs()) {
        writer.add(contig.header(), genome.bases(contig.index()));
        masks.add(genome.masked(contig.index(), 0, contig.length()));
      }
      writer.finish();
    }
    GenomeStoreWriter.writeMask(folder.toString(), masks);
  }

  /** A pipeline on the Direct runner, which checks immutability and encodability. */
  public static TestPipeline pipeline() {
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }

  public SimulatedCase made() {
    return MADE;
  }

  /** A file of the case. */
  public String file(String name) {
    return folder.resolve("case").resolve(name).toString();
  }

  /** Folder of the genome store. */
  public String storeFolder() {
    return folder.resolve("store").toString();
  }

  /** The store's folder as a view. */
  public PCollectionView<String> genome(Pipeline pipeline) {
    return genome(pipeline, storeFolder());
  }

  public static PCollectionView<String> genome(Pipeline pipeline, String folder) {
    return pipeline.apply("Store", Create.of(folder)).apply("GenomeView", View.asSingleton());
  }

  /** The paired files of both runs. */
  public List<ReadFiles> runs() {
    return IntStream.range(0, MADE.runs().size())
        .mapToObj(
            i -> {
              String name = MADE.runs().get(i).name();
              return new ReadFiles(
                  i,
                  name,
                  file("reads_" + name + "_1.fastq.gz"),
                  file("reads_" + name + "_2.fastq.gz"));
            })
        .toList();
  }
}
