package org.genebeam.transforms.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.model.Gene;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * Numbers genes in genome order, from the first id of the private range.
 *
 * <p>In: genes in any order. Out: per release shard (runs of whole contigs) the sorted genes with
 * their GeneIDs; shards without genes give an empty list. Ids come from per-shard counts and their
 * prefix sums, never from a global counter, so they depend on the set of genes alone. One shard's
 * genes must fit in memory (a human chromosome has a few thousand).
 */
public final class AssignGeneIds
    extends PTransform<PCollection<Gene>, PCollection<KV<Integer, List<Gene>>>> {
  private final PCollectionView<String> genome;

  private AssignGeneIds(PCollectionView<String> genome) {
    this.genome = genome;
  }

  /** {@code genome} holds the folder of the genome store. */
  public static AssignGeneIds of(PCollectionView<String> genome) {
    return new AssignGeneIds(genome);
  }

  @Override
  public PCollection<KV<Integer, List<Gene>>> expand(PCollection<Gene> genes) {
    KvCoder<Integer, List<Gene>> coder = KvCoder.of(VarIntCoder.of(), ListCoder.of(GeneCoder.of()));
    PCollection<KV<Integer, List<Gene>>> keyed =
        genes
            .apply("KeyByShard", ParDo.of(new KeyByShardFn(genome)).withSideInputs(genome))
            .setCoder(coder);
    PCollection<KV<Integer, List<Gene>>> every =
        genes
            .getPipeline()
            .apply("Once", org.apache.beam.sdk.transforms.Create.of(0))
            .apply("EveryShard", ParDo.of(new EveryShardFn(genome)).withSideInputs(genome))
            .setCoder(coder);
    PCollection<KV<Integer, List<Gene>>> sorted =
        PCollectionList.of(keyed)
            .and(every)
            .apply("WithEmptyShards", Flatten.pCollections())
            .apply("GroupByShard", GroupByKey.create())
            .apply("SortByPlace", ParDo.of(new SortFn()))
            .setCoder(coder);
    PCollectionView<Map<Integer, Integer>> counts =
        sorted.apply("CountPerShard", ParDo.of(new CountFn())).apply(View.asMap());
    return sorted
        .apply("Number", ParDo.of(new NumberFn(counts)).withSideInputs(counts))
        .setCoder(coder);
  }

  private static final class KeyByShardFn extends DoFn<Gene, KV<Integer, List<Gene>>> {
    private final PCollectionView<String> genome;

    KeyByShardFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      Gene gene = c.element();
      ReleaseShards shards = ShardCache.of(c.sideInput(genome));
      c.output(KV.of(shards.of(gene.contig()), List.of(gene)));
    }
  }

  private static final class EveryShardFn extends DoFn<Integer, KV<Integer, List<Gene>>> {
    private final PCollectionView<String> genome;

    EveryShardFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      int shards = ShardCache.of(c.sideInput(genome)).count();
      for (int i = 0; i < shards; i++) {
        c.output(KV.of(i, List.of()));
      }
    }
  }

  private static final class SortFn
      extends DoFn<KV<Integer, Iterable<List<Gene>>>, KV<Integer, List<Gene>>> {
    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<List<Gene>>> shard,
        OutputReceiver<KV<Integer, List<Gene>>> out) {
      List<Gene> genes = new ArrayList<>();
      shard.getValue().forEach(genes::addAll);
      genes.sort(Gene.BY_PLACE);
      out.output(KV.of(shard.getKey(), genes));
    }
  }

  private static final class CountFn extends DoFn<KV<Integer, List<Gene>>, KV<Integer, Integer>> {
    @ProcessElement
    public void process(
        @Element KV<Integer, List<Gene>> shard, OutputReceiver<KV<Integer, Integer>> out) {
      out.output(KV.of(shard.getKey(), shard.getValue().size()));
    }
  }

  private static final class NumberFn
      extends DoFn<KV<Integer, List<Gene>>, KV<Integer, List<Gene>>> {
    private final Counter numbered = Metrics.counter(AssignGeneIds.class, "genes_numbered");
    private final PCollectionView<Map<Integer, Integer>> counts;

    NumberFn(PCollectionView<Map<Integer, Integer>> counts) {
      this.counts = counts;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      int shard = c.element().getKey();
      long next = ReleaseStyle.FIRST_GENE_ID;
      for (Map.Entry<Integer, Integer> count : c.sideInput(counts).entrySet()) {
        next += count.getKey() < shard ? count.getValue() : 0;
      }
      List<Gene> withIds = new ArrayList<>(c.element().getValue().size());
      for (Gene gene : c.element().getValue()) {
        withIds.add(gene.withGeneId(next++));
      }
      numbered.inc(withIds.size());
      c.output(KV.of(shard, withIds));
    }
  }

  /** The shard table of a store, computed once per JVM. */
  static final class ShardCache {
    private static final java.util.concurrent.ConcurrentHashMap<GenomeStore, ReleaseShards> CACHE =
        new java.util.concurrent.ConcurrentHashMap<>();

    private ShardCache() {}

    static ReleaseShards of(String folder) {
      return CACHE.computeIfAbsent(
          GenomeStore.open(folder), store -> new ReleaseShards(store.contigs()));
    }
  }
}
