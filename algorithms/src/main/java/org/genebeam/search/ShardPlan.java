package org.genebeam.search;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Contig;

/**
 * Cuts a genome into shards that fit one index each.
 *
 * <p>Contigs are taken in order and kept whole where they fit; a longer one is cut into cores, each
 * read with {@code overlap} bases on both sides: what starts in a core is seen whole, and so is
 * what reaches into it. A placement belongs to the shard in whose core it starts, so none is
 * counted twice.
 */
public final class ShardPlan {
  /** Bases of one shard's cores, at most. */
  public static final int SHARD_BASES = 256_000_000;

  private ShardPlan() {}

  /**
   * One shard.
   *
   * @param pieces contig ranges, overlap included
   * @param coreStarts per piece: placements that start before this contig position belong to the
   *     shard before
   * @param coreEnds per piece: placements that start at or behind this contig position belong to
   *     the next shard
   */
  public record Shard(
      List<GenomeShard.Piece> pieces, List<Integer> coreStarts, List<Integer> coreEnds) {
    /** Whether a placement that starts at {@code start} of {@code contig} is this shard's. */
    public boolean owns(int contig, int start) {
      // contigs of a shard follow each other
      int i = contig - pieces.get(0).contig();
      return i >= 0 && i < pieces.size() && start >= coreStarts.get(i) && start < coreEnds.get(i);
    }
  }

  /** Shards of at most {@code shardBases} core bases with the given overlap. */
  public static List<Shard> of(List<Contig> contigs, int shardBases, int overlap) {
    List<Shard> shards = new ArrayList<>();
    List<GenomeShard.Piece> pieces = new ArrayList<>();
    List<Integer> coreStarts = new ArrayList<>();
    List<Integer> coreEnds = new ArrayList<>();
    long used = 0;
    for (Contig contig : contigs) {
      if (used > 0 && used + contig.length() > shardBases) {
        shards.add(shard(pieces, coreStarts, coreEnds));
        pieces.clear();
        coreStarts.clear();
        coreEnds.clear();
        used = 0;
      }
      int from = 0;
      for (; contig.length() - from > shardBases; from += shardBases) {
        int coreEnd = from + shardBases;
        int end = (int) Math.min(contig.length(), (long) coreEnd + overlap);
        shards.add(
            new Shard(
                List.of(new GenomeShard.Piece(contig.index(), Math.max(0, from - overlap), end)),
                List.of(from),
                List.of(coreEnd)));
      }
      pieces.add(
          new GenomeShard.Piece(contig.index(), Math.max(0, from - overlap), contig.length()));
      coreStarts.add(from);
      coreEnds.add(contig.length());
      used += contig.length() - from;
    }
    if (!pieces.isEmpty()) {
      shards.add(shard(pieces, coreStarts, coreEnds));
    }
    return shards;
  }

  private static Shard shard(
      List<GenomeShard.Piece> pieces, List<Integer> coreStarts, List<Integer> coreEnds) {
    return new Shard(List.copyOf(pieces), List.copyOf(coreStarts), List.copyOf(coreEnds));
  }
}
