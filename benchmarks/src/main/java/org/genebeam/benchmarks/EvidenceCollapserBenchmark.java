package org.genebeam.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.FragmentBatch;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.rnaseq.ReadEvidence;
import org.genebeam.search.GenomeShard;
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

/** Time to collapse the read alignments of a contig of 200 kb, by the number of pairs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EvidenceCollapserBenchmark {
  private static final int BASES = 200_000;

  @Param({"5000", "20000"})
  private int pairs;

  private Genome genome;
  private List<EvidenceAlignment> evidence;

  @Setup
  public void alignReads() {
    SimulatedCase simulated = SimulatedInputs.plant(BASES, pairs, 0);
    genome = simulated.genome();
    GenomeShard shard = GenomeShard.whole(genome);
    ReadAligner aligner =
        new ReadAligner(
            shard,
            ReadAligner.index(shard),
            ReadAlignerOptions.forGenome(shard.length()),
            KnownIntrons.none());
    FragmentAlignment alignment = new FragmentAlignment();
    evidence = new ArrayList<>();
    for (FragmentBatch batch : SimulatedInputs.batches(simulated)) {
      for (int i = 0; i < batch.size(); i++) {
        aligner.align(batch, i, alignment);
        evidence.addAll(ReadEvidence.toEvidence(alignment, batch.counts(i)));
      }
    }
  }

  @Benchmark
  public CollapsedEvidence collapse() {
    return new EvidenceCollapser().collapse(genome, evidence, CollapseParameters.DEFAULT);
  }
}
