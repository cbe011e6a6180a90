package org.genebeam.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.genebeam.model.FragmentBatch;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.simulate.SimulatedCase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time to index a genome and to align 5000 read pairs of 75 bases to it, by its length. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReadAlignerBenchmark {
  private static final int PAIRS = 5000;

  @Param({"500000", "2000000"})
  private int bases;

  private GenomeShard shard;
  private SeedIndex index;
  private List<FragmentBatch> batches;

  @Setup
  public void simulate() {
    SimulatedCase simulated = SimulatedInputs.plant(bases, PAIRS, 0);
    shard = GenomeShard.whole(simulated.genome());
    index = index();
    batches = SimulatedInputs.batches(simulated);
  }

  @Benchmark
  public SeedIndex index() {
    return ReadAligner.index(shard);
  }

  /** First pass; returns the number of aligned pairs. */
  @Benchmark
  public int align() {
    ReadAligner aligner =
        new ReadAligner(
            shard, index, ReadAlignerOptions.forGenome(shard.length()), KnownIntrons.none());
    FragmentAlignment alignment = new FragmentAlignment();
    int aligned = 0;
    for (FragmentBatch batch : batches) {
      for (int i = 0; i < batch.size(); i++) {
        aligner.align(batch, i, alignment);
        aligned += alignment.isAligned() ? 1 : 0;
      }
    }
    return aligned;
  }
}
