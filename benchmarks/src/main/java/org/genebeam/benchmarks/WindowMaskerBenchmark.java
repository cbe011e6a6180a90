package org.genebeam.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.genebeam.genome.Genome;
import org.genebeam.mask.MaskThresholds;
import org.genebeam.mask.UnitCounts;
import org.genebeam.mask.UnitScores;
import org.genebeam.mask.WindowMasker;
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

/** Time to count the units of a genome and to mask it, by its length. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WindowMaskerBenchmark {
  @Param({"500000", "2000000"})
  private int bases;

  private byte[] codes;
  private int k;
  private UnitScores scores;

  @Setup
  public void simulate() {
    Genome genome = SimulatedInputs.plant(bases, 2, 0).genome();
    codes = genome.bases(0, 0, genome.contig(0).length());
    k = UnitCounts.unitLength(codes.length);
    UnitCounts counts = count();
    MaskThresholds thresholds = MaskThresholds.of(k, counts.histogram());
    scores = UnitScores.of(thresholds, List.of(counts.frequent(thresholds.low())));
  }

  @Benchmark
  public UnitCounts count() {
    UnitCounts counts = new UnitCounts(k, 0, 0);
    counts.add(codes);
    return counts;
  }

  @Benchmark
  public int[] mask() {
    return WindowMasker.mask(codes, scores);
  }
}
