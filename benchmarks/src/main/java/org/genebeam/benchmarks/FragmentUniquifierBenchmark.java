package org.genebeam.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.genebeam.model.FragmentBatch;
import org.genebeam.rnaseq.FragmentUniquifier;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;
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

/** Time to make read pairs unique, by their number and by the share of copies among them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FragmentUniquifierBenchmark {
  @Param({"20000", "80000"})
  private int pairs;

  @Param({"0.02", "0.6"})
  private double duplicates;

  private List<FragmentBatch> batches;

  @Setup
  public void simulate() {
    batches =
        SimulatedInputs.batches(
            Simulation.create(
                SimulationOptions.plant()
                    .withSeed(SimulatedInputs.SEED)
                    .withRuns(2)
                    .withPairs(pairs)
                    .withDuplicateShare(duplicates)));
  }

  @Benchmark
  public List<FragmentBatch> uniquify() {
    FragmentUniquifier uniquifier = new FragmentUniquifier();
    batches.forEach(uniquifier::add);
    return uniquifier.batches(2048);
  }
}
