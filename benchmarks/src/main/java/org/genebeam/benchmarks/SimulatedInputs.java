package org.genebeam.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Transcript;
import org.genebeam.simulate.SimulatedCase;
import org.genebeam.simulate.SimulatedRead;
import org.genebeam.simulate.SimulatedRun;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;

/**
 * Data of the benchmarks: simulated plant cases, always from seed {@value #SEED}, with genes,
 * introns and repeats at the densities of the preset.
 */
final class SimulatedInputs {
  static final long SEED = 20240501;
  private static final int BATCH = 2048;
  private static final int BASES_PER_GENE = 4000;

  private SimulatedInputs() {}

  /** A genome of {@code bases} with {@code pairs} read pairs and {@code longReads} long reads. */
  static SimulatedCase plant(int bases, int pairs, int longReads) {
    return Simulation.create(
        SimulationOptions.plant()
            .withSeed(SEED)
            .withContigs(1)
            .withBases(bases)
            .withGenes(bases / BASES_PER_GENE)
            .withRuns(2)
            .withPairs(pairs)
            .withLongReads(longReads));
  }

  /** The read pairs of all runs, run by run, in batches of at most {@value #BATCH}. */
  static List<FragmentBatch> batches(SimulatedCase simulated) {
    List<FragmentBatch> batches = new ArrayList<>();
    for (int run = 0; run < simulated.runs().size(); run++) {
      SimulatedRun reads = simulated.runs().get(run);
      for (int from = 0; from < reads.reads().size(); from += BATCH) {
        int to = Math.min(reads.reads().size(), from + BATCH);
        batches.add(batch(reads.reads().subList(from, to), RunCounts.of(run, 1)));
      }
    }
    return batches;
  }

  private static FragmentBatch batch(List<SimulatedRead> reads, RunCounts one) {
    StringBuilder letters = new StringBuilder();
    int[] offsets = new int[2 * reads.size() + 1];
    for (int i = 0; i < reads.size(); i++) {
      letters.append(reads.get(i).mates().get(0).bases());
      offsets[2 * i + 1] = letters.length();
      letters.append(reads.get(i).mates().get(1).bases());
      offsets[2 * i + 2] = letters.length();
    }
    RunCounts[] counts = new RunCounts[reads.size()];
    Arrays.fill(counts, one);
    return new FragmentBatch(Nucleotides.encode(letters), offsets, counts);
  }

  /** Exons of a transcript as {start0, end0, ...}. */
  static int[] bounds(Transcript transcript) {
    return transcript.exons().stream()
        .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
        .toArray();
  }

  /** Coding transcripts of the true genes, complete ones only. */
  static List<Transcript> codingTranscripts(SimulatedCase simulated) {
    return simulated.genes().stream()
        .map(Gene::transcripts)
        .flatMap(List::stream)
        .filter(t -> t.isCoding() && t.startComplete() && t.stopComplete())
        .toList();
  }
}
