package org.genebeam.transforms.genome;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.search.ShardPlan;

/**
 * Genome shards and their seed indexes, built at first use and shared by all threads of a JVM. The
 * latest shard is held, others only while memory allows.
 */
public final class ShardIndexes {
  private static final Map<String, SoftReference<Loaded>> CACHE = new HashMap<>();
  private static Loaded latest;

  private ShardIndexes() {}

  /**
   * A shard with its index.
   *
   * @param plan what it covers and owns
   * @param shard its bases
   * @param index its seeds
   */
  public record Loaded(ShardPlan.Shard plan, GenomeShard shard, SeedIndex index) {}

  /** Shards of the store in {@code folder} when pieces overlap by {@code overlap} bases. */
  public static List<ShardPlan.Shard> plan(String folder, int overlap) {
    return ShardPlan.of(GenomeStore.open(folder).contigs(), ShardPlan.SHARD_BASES, overlap);
  }

  /** Shard {@code number} of the plan, indexed by {@code indexer} (named by {@code use}). */
  public static synchronized Loaded get(
      String folder, int overlap, int number, String use, Function<GenomeShard, SeedIndex> indexer) {
    GenomeStore store = GenomeStore.open(folder);
    String key =
        String.join(
            "|", folder, use, String.valueOf(overlap), String.valueOf(number),
            String.valueOf(System.identityHashCode(store)));
    SoftReference<Loaded> cached = CACHE.get(key);
    Loaded loaded = cached == null ? null : cached.get();
    if (loaded == null) {
      latest = null;
      ShardPlan.Shard plan = plan(folder, overlap).get(number);
      GenomeShard shard = GenomeShard.load(store, plan.pieces());
      loaded = new Loaded(plan, shard, indexer.apply(shard));
      CACHE.put(key, new SoftReference<>(loaded));
    }
    latest = loaded;
    return loaded;
  }

  /** The shard used last, or null. */
  static synchronized Loaded latest() {
    return latest;
  }
}
