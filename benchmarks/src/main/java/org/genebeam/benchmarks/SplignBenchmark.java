package org.genebeam.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.genebeam.compart.Compart;
import org.genebeam.compart.Compartment;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.NucleotideHits;
import org.genebeam.simulate.SimulatedCase;
import org.genebeam.simulate.SimulatedRead;
import org.genebeam.splign.Direction;
import org.genebeam.splign.Splign;
import org.genebeam.transcript.TranscriptOptions;
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
 * Time of spliced alignment of 50 queries within their compartments and in sense, mostly dynamic
 * programming in the blocks between trusted parts of hits, by kind of query: cDNAs have few errors
 * and small blocks, long reads many errors and large ones. Hits and compartments are found
 * beforehand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class SplignBenchmark {
  private static final int BASES = 200_000;
  private static final int QUERIES = 50;
  private static final int MAX_INTRON = 10_000;

  /** A query in one compartment. */
  private record Job(String id, byte[] query, Compartment compartment) {}

  @Param({"MRNA", "LONG_READ"})
  private EvidenceKind kind;

  private Genome genome;
  private List<Job> jobs;
  private Splign splign;

  @Setup
  public void findCompartments() {
    SimulatedCase simulated = SimulatedInputs.plant(BASES, 2, QUERIES);
    genome = simulated.genome();
    TranscriptOptions options = TranscriptOptions.of(kind, MAX_INTRON);
    splign = new Splign(options.splign().withDirection(Direction.SENSE));
    GenomeShard shard = GenomeShard.whole(genome);
    NucleotideHits search = new NucleotideHits(shard, ReadAligner.index(shard), options.hits());
    jobs = new ArrayList<>();
    if (kind == EvidenceKind.LONG_READ) {
      for (SimulatedRead read : simulated.longReads()) {
        add(search, options, read.name(), read.mates().get(0).bases());
      }
    } else {
      simulated.transcripts().stream()
          .limit(QUERIES)
          .forEach(t -> add(search, options, t.id(), t.letters()));
    }
  }

  private void add(NucleotideHits search, TranscriptOptions options, String id, String letters) {
    byte[] query = Nucleotides.encode(letters);
    for (Compartment c : Compart.find(search.find(id, query), query.length, options.compart())) {
      jobs.add(new Job(id, query, c));
    }
  }

  /** Returns the number of results, failures included. */
  @Benchmark
  public int align() {
    int results = 0;
    for (Job job : jobs) {
      results += splign.align(job.id(), job.query(), genome, job.compartment()).size();
    }
    return results;
  }
}
