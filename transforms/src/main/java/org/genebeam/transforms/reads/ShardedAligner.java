package org.genebeam.transforms.reads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Contig;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.RunCounts;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.rnaseq.ShardMerge;
import org.genebeam.search.SeedIndex;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.IntronLimit;
import org.genebeam.transforms.genome.ShardIndexes;

/** Aligns the batches of one bucket to every shard of the genome and keeps the best placements. */
final class ShardedAligner {
  /** What a fragment may span beside its longest intron. */
  private static final int BEYOND_INTRON = 10_000;

  private final ShardIndexes.Layout layout;
  private final ReadAlignerOptions options;
  private final KnownIntrons introns;
  private final int shards;

  ShardedAligner(String folder, AlignReads.Limits limits, KnownIntrons introns) {
    this.introns = introns;
    GenomeStore store = GenomeStore.open(folder);
    long bases = store.contigs().stream().mapToLong(Contig::length).sum();
    this.options =
        ReadAlignerOptions.forGenome(bases)
            .withMaxIntronBases(IntronLimit.of(store, limits.maxIntronBases()));
    this.layout =
        new ShardIndexes.Layout(
            folder, limits.shardBases(), options.maxIntronBases() + BEYOND_INTRON);
    this.shards = ShardIndexes.plan(layout).size();
  }

  ReadAlignerOptions options() {
    return options;
  }

  /** What becomes of one fragment. */
  interface Sink {
    /** Takes the best alignment; true if the fragment is to be aligned again. */
    boolean take(FragmentBatch batch, int fragment, FragmentAlignment alignment);
  }

  /** Aligns all fragments in order; those to be aligned again are added to {@code again}. */
  void align(List<FragmentBatch> batches, Sink sink, List<FragmentBatch> again, StageClock clock) {
    if (shards == 1) {
      ReadAligner aligner = aligner(load(0));
      FragmentAlignment alignment = new FragmentAlignment();
      for (FragmentBatch batch : batches) {
        boolean[] open = new boolean[batch.size()];
        for (int i = 0; i < batch.size(); i++) {
          aligner.align(batch, i, alignment);
          open[i] = sink.take(batch, i, alignment);
        }
        clock.add("fragments_in", batch.size());
        keep(batch, open, again);
      }
      return;
    }
    List<FragmentAlignment[]> best = new ArrayList<>();
    for (FragmentBatch batch : batches) {
      FragmentAlignment[] alignments = new FragmentAlignment[batch.size()];
      Arrays.setAll(alignments, i -> new FragmentAlignment());
      best.add(alignments);
    }
    for (int s = 0; s < shards; s++) {
      ShardIndexes.Loaded<SeedIndex> loaded = load(s);
      ReadAligner aligner = aligner(loaded);
      for (int b = 0; b < batches.size(); b++) {
        for (int i = 0; i < batches.get(b).size(); i++) {
          FragmentAlignment alignment = new FragmentAlignment();
          aligner.align(batches.get(b), i, alignment);
          if (ShardMerge.owned(alignment, loaded.plan())) {
            ShardMerge.keepBest(best.get(b)[i], alignment);
          }
        }
      }
    }
    for (int b = 0; b < batches.size(); b++) {
      FragmentBatch batch = batches.get(b);
      boolean[] open = new boolean[batch.size()];
      for (int i = 0; i < batch.size(); i++) {
        open[i] = sink.take(batch, i, best.get(b)[i]);
      }
      clock.add("fragments_in", batch.size());
      keep(batch, open, again);
    }
  }

  private ShardIndexes.Loaded<SeedIndex> load(int number) {
    return ShardIndexes.seeds(layout, number);
  }

  private ReadAligner aligner(ShardIndexes.Loaded<SeedIndex> loaded) {
    return new ReadAligner(loaded.shard(), loaded.index(), options, introns);
  }

  private static void keep(FragmentBatch batch, boolean[] open, List<FragmentBatch> again) {
    int n = 0;
    int bases = 0;
    for (int i = 0; i < open.length; i++) {
      if (open[i]) {
        n++;
        bases += batch.offset(2 * i + 2) - batch.offset(2 * i);
      }
    }
    if (n == 0) {
      return;
    }
    byte[] kept = new byte[bases];
    int[] offsets = new int[2 * n + 1];
    RunCounts[] counts = new RunCounts[n];
    int at = 0;
    int k = 0;
    for (int i = 0; i < open.length; i++) {
      if (open[i]) {
        int from = batch.offset(2 * i);
        int length = batch.offset(2 * i + 2) - from;
        System.arraycopy(batch.bases(), from, kept, at, length);
        offsets[2 * k + 1] = at + batch.mateLength(2 * i);
        at += length;
        offsets[2 * k + 2] = at;
        counts[k++] = batch.counts(i);
      }
    }
    again.add(new FragmentBatch(kept, offsets, counts));
  }
}
