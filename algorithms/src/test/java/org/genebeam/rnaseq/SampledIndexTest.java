package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.simulate.SimulatedRead;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A sampled index must not change where reads are placed. */
class SampledIndexTest {
  private static final ReadAlignerOptions OPTIONS =
      ReadAlignerOptions.defaults().withMaxIntronBases(5_000);
  private static Genome genome;
  private static FragmentBatch batch;

  @BeforeAll
  static void simulate() {
    var made =
        Simulation.create(
            SimulationOptions.plant()
                .withBases(150_000)
                .withGenes(30)
                .withRuns(1)
                .withPairs(1_500)
                .withLongReads(0));
    genome = made.genome();
    List<SimulatedRead> reads = made.runs().get(0).reads();
    int[] offsets = new int[2 * reads.size() + 1];
    byte[] bases = new byte[2 * 80 * reads.size()];
    for (int i = 0; i < reads.size(); i++) {
      for (int m = 0; m < 2; m++) {
        byte[] mate = Nucleotides.encode(reads.get(i).mates().get(m).bases());
        System.arraycopy(mate, 0, bases, offsets[2 * i + m], mate.length);
        offsets[2 * i + m + 1] = offsets[2 * i + m] + mate.length;
      }
    }
    RunCounts[] counts = new RunCounts[reads.size()];
    Arrays.fill(counts, RunCounts.of(0, 1));
    batch = new FragmentBatch(Arrays.copyOf(bases, offsets[2 * reads.size()]), offsets, counts);
  }

  private static List<List<String>> placements(Genome where, int k, int step) {
    GenomeShard shard = GenomeShard.whole(where);
    ReadAligner aligner =
        new ReadAligner(shard, SeedIndex.build(shard, k, step), OPTIONS, KnownIntrons.none());
    FragmentAlignment alignment = new FragmentAlignment();
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      aligner.align(batch, i, alignment);
      List<String> texts = new ArrayList<>();
      for (int m = 0; m < 2; m++) {
        for (ReadPlacement p : alignment.mate(m)) {
          texts.add(m + " " + p.contig() + " " + p.reverse() + Arrays.toString(p.bounds()));
        }
      }
      texts.sort(null);
      all.add(texts);
    }
    return all;
  }

  private static double share(List<List<String>> a, List<List<String>> b) {
    int same = 0;
    for (int i = 0; i < a.size(); i++) {
      same += a.get(i).equals(b.get(i)) ? 1 : 0;
    }
    return (double) same / a.size();
  }

  @Test
  void sampledIndexFindsTheSamePlaces() {
    List<List<String>> all = placements(genome, 11, 1);
    double four = share(all, placements(genome, 11, 4));
    assertTrue(four >= 0.98, "same with one position in four " + four);
  }
}
