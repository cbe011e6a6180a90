package org.genebeam.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.genebeam.genome.Genome;
import org.genebeam.gnomon.CdsConstraints;
import org.genebeam.gnomon.CdsResult;
import org.genebeam.gnomon.CdsScorer;
import org.genebeam.gnomon.ParameterEstimator;
import org.genebeam.gnomon.TrainingCounts;
import org.genebeam.model.Transcript;
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

/**
 * Time to find the best coding region of every true coding transcript of a simulated genome, by its
 * length; the model is trained on the same transcripts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class CdsScorerBenchmark {
  private static final int MAX_INTRON = 10_000;

  @Param({"200000", "800000"})
  private int bases;

  private byte[] codes;
  private List<Transcript> transcripts;
  private CdsScorer scorer;

  @Setup
  public void train() {
    SimulatedCase simulated = SimulatedInputs.plant(bases, 2, 0);
    Genome genome = simulated.genome();
    codes = genome.bases(0, 0, genome.contig(0).length());
    transcripts = SimulatedInputs.codingTranscripts(simulated);
    TrainingCounts counts = new TrainingCounts();
    counts.addBackground(codes);
    for (Transcript t : transcripts) {
      counts.addTranscript(
          codes, 0, SimulatedInputs.bounds(t), t.strand(), t.cdsStart(), t.cdsEnd());
      for (int i = 1; i < t.exons().size(); i++) {
        counts.addIntron(
            codes, 0, t.exons().get(i - 1).end(), t.exons().get(i).start(), t.strand());
      }
    }
    scorer = new CdsScorer(ParameterEstimator.estimate(counts, MAX_INTRON, "simulated", 1));
  }

  /** Returns the number of transcripts with a coding region. */
  @Benchmark
  public int score() {
    int coding = 0;
    for (Transcript t : transcripts) {
      CdsResult best =
          scorer.best(codes, 0, SimulatedInputs.bounds(t), t.strand(), CdsConstraints.NONE);
      coding += best == null ? 0 : 1;
    }
    return coding;
  }
}
