package org.genebeam.transforms.genome;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.search.ShardPlan;

/**
 * Genome shards and their seed indexes, built at first use and shared by all threads of a JVM. The
 * latest shard is held, others only while memory allows.
 */
public final class ShardIndexes {
  private static final Map<String, SoftReference<Loaded<?>>> CACHE = new HashMap<>();

  /** Keeps the shard used last in memory; never read. */
  private static Loaded<?> latest;

  private ShardIndexes() {}

  /**
   * A shard with its index.
   *
   * @param plan what it covers and owns
   * @param shard its bases
   * @param index its seeds
   * @param <I> kind of index
   */
  public record Loaded<I>(ShardPlan.Shard plan, GenomeShard shard, I index) {}

  /**
   * How a genome is cut.
   *
   * @param folder of the store
   * @param shardBases core bases of one shard, at most
   * @param overlap bases that a piece reaches beyond its core
   */
  public record Layout(String folder, int shardBases, int overlap) {
    public Layout {
      if (shardBases < 1 || overlap < 0) {
        throw new IllegalArgumentException(
            "a shard needs a base and an overlap of 0 or more, got %d and %d"
                .formatted(shardBases, overlap));
      }
    }
  }

  /** Shards of a store, in genome order. */
  public static List<ShardPlan.Shard> plan(Layout layout) {
    return ShardPlan.of(
        GenomeStore.open(layout.folder()).contigs(), layout.shardBases(), layout.overlap());
  }

  /** Shard {@code number} with the seed index that reads, transcripts and long reads share. */
  public static Loaded<SeedIndex> seeds(Layout layout, int number) {
    return get(layout, number, "seeds", ReadAligner::index);
  }

  /** Shard {@code number} of the plan, indexed by {@code indexer} (named by {@code use}). */
  public static synchronized <I> Loaded<I> get(
      Layout layout, int number, String use, Function<GenomeShard, I> indexer) {
    GenomeStore store = GenomeStore.open(layout.folder());
    String key =
        String.join(
            "|",
            layout.toString(),
            use,
            String.valueOf(number),
            String.valueOf(System.identityHashCode(store)));
    SoftReference<Loaded<?>> cached = CACHE.get(key);
    // one use has one kind of index
    @SuppressWarnings("unchecked")
    Loaded<I> loaded = cached == null ? null : (Loaded<I>) cached.get();
    if (loaded == null) {
      latest = null;
      ShardPlan.Shard plan = plan(layout).get(number);
      GenomeShard shard = GenomeShard.load(store, plan.pieces());
      loaded = new Loaded<>(plan, shard, indexer.apply(shard));
      CACHE.put(key, new SoftReference<>(loaded));
    }
    latest = loaded;
    return loaded;
  }
}
