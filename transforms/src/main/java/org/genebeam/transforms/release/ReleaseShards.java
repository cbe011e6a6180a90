package org.genebeam.transforms.release;

import java.util.List;
import org.genebeam.model.Contig;

/**
 * Runs of whole contigs, in genome order, that one worker sorts and writes: at least {@value
 * #SHARD_BASES} bases each but the last.
 */
final class ReleaseShards {
  static final long SHARD_BASES = 32_000_000;

  private final int[] shardOf;
  private final int shards;

  ReleaseShards(List<Contig> contigs) {
    shardOf = new int[contigs.size()];
    int shard = 0;
    long bases = 0;
    for (Contig contig : contigs) {
      if (bases >= SHARD_BASES) {
        shard++;
        bases = 0;
      }
      shardOf[contig.index()] = shard;
      bases += contig.length();
    }
    shards = shard + 1;
  }

  int of(int contig) {
    return shardOf[contig];
  }

  int count() {
    return shards;
  }

  /** Contigs of a shard, in order. */
  List<Contig> contigs(List<Contig> all, int shard) {
    return all.stream().filter(c -> shardOf[c.index()] == shard).toList();
  }
}
