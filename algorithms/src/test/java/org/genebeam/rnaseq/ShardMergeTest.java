package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.ShardPlan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardMergeTest {
  private static final int OVERLAP = 3_000;
  private static final ReadAlignerOptions OPTIONS =
      ReadAlignerOptions.defaults().withMaxIntronBases(1_000);

  @ParameterizedTest(name = "seed {0}, shards of {1}")
  @CsvSource({"1, 7000", "2, 7000", "3, 2500", "4, 11000", "5, 25000"})
  void shardsGiveTheEvidenceOfTheWholeGenome(long seed, int shardBases) {
    SplittableRandom random = new SplittableRandom(seed);
    InMemoryGenome genome = genomeWithRepeats(random);
    FragmentBatch batch = fragments(random, genome, 400);
    GenomeShard all = GenomeShard.whole(genome);
    ReadAligner aligner = aligner(all);
    List<ShardPlan.Shard> plans = ShardPlan.of(genome.contigs(), shardBases, OVERLAP);
    List<ReadAligner> sharded =
        plans.stream().map(p -> aligner(GenomeShard.load(genome, p.pieces()))).toList();
    int multiple = 0;
    for (int i = 0; i < batch.size(); i++) {
      FragmentAlignment whole = new FragmentAlignment();
      aligner.align(batch, i, whole);
      FragmentAlignment best = new FragmentAlignment();
      for (int s = 0; s < plans.size(); s++) {
        FragmentAlignment one = new FragmentAlignment();
        sharded.get(s).align(batch, i, one);
        if (ShardMerge.owned(one, plans.get(s))) {
          ShardMerge.keepBest(best, one);
        }
      }
      assertEquals(evidence(whole), evidence(best), "fragment " + i);
      assertEquals(whole.needsSecondPass(), best.needsSecondPass(), "fragment " + i);
      multiple += whole.mate(0).size() > 1 ? 1 : 0;
    }
    assertTrue(multiple > 20, "fragments with several placements: " + multiple);
  }

  private static ReadAligner aligner(GenomeShard shard) {
    return new ReadAligner(shard, ReadAligner.index(shard), OPTIONS, KnownIntrons.none());
  }

  private static List<String> evidence(FragmentAlignment alignment) {
    List<EvidenceAlignment> evidence =
        new ArrayList<>(ReadEvidence.toEvidence(alignment, RunCounts.of(0, 1)));
    evidence.sort(null);
    return evidence.stream().map(a -> a + " flags " + a.flags()).toList();
  }

  /** Two contigs; some stretches come again nearby, far off, or on the other contig. */
  private static InMemoryGenome genomeWithRepeats(SplittableRandom random) {
    byte[][] contigs = {new byte[24_000], new byte[9_000]};
    for (byte[] contig : contigs) {
      for (int i = 0; i < contig.length; i++) {
        contig[i] = (byte) random.nextInt(4);
      }
    }
    for (int copy = 0; copy < 8; copy++) {
      byte[] target = contigs[copy % 4 == 3 ? 1 : 0];
      int from = random.nextInt(contigs[0].length - 1_000);
      int near = from + 1_000 + random.nextInt(2_000);
      int to = copy % 2 == 0 ? near : random.nextInt(target.length);
      int at = Math.min(to, target.length - 700);
      System.arraycopy(contigs[0].clone(), from, target, at, 700);
    }
    return InMemoryGenome.builder()
        .add("a", contigs[0], new int[0])
        .add("b", contigs[1], new int[0])
        .build();
  }

  private static FragmentBatch fragments(SplittableRandom random, InMemoryGenome genome, int n) {
    List<byte[]> mates = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int contig = random.nextInt(3) == 0 ? 1 : 0;
      int length = 150 + random.nextInt(150);
      int start = random.nextInt(genome.contig(contig).length() - length);
      byte[] fragment = genome.bases(contig, start, start + length);
      fragment[random.nextInt(length)] = (byte) random.nextInt(4);
      if (random.nextBoolean()) {
        fragment = Nucleotides.reverseComplement(fragment);
      }
      mates.add(Arrays.copyOf(fragment, 75));
      mates.add(
          i % 5 == 0 ? new byte[0] : Arrays.copyOf(Nucleotides.reverseComplement(fragment), 75));
    }
    int[] offsets = new int[2 * n + 1];
    for (int m = 0; m < 2 * n; m++) {
      offsets[m + 1] = offsets[m] + mates.get(m).length;
    }
    byte[] bases = new byte[offsets[2 * n]];
    for (int m = 0; m < 2 * n; m++) {
      System.arraycopy(mates.get(m), 0, bases, offsets[m], mates.get(m).length);
    }
    RunCounts[] counts = new RunCounts[n];
    Arrays.fill(counts, RunCounts.of(0, 1));
    return new FragmentBatch(bases, offsets, counts);
  }
}
