package org.genebeam.search;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Contig;

/**
 * Cuts a genome into shards that fit one index each.
 *
 * <p>Contigs are taken in order and kept whole where they fit; a longer one is cut into cores of
 * about the same size, each a shard of its own that is read with {@code overlap} bases on both
 * sides: what lies in a core is seen whole, and so is what reaches into it. Cuts lie symmetrically,
 * so that the shards of the reverse complement are those of the genome turned round. A placement
 * belongs to the shard in whose core its middle lies; of two shards if it lies on the cut.
 */
public final class ShardPlan {
  /** Bases of one shard's cores, at most. */
  public static final int SHARD_BASES = 256_000_000;

  private ShardPlan() {}

  /**
   * One shard.
   *
   * @param pieces contig ranges, overlap included
   * @param coreStarts per piece: twice the contig position where the core starts
   * @param coreEnds per piece: twice the contig position where the core ends
   */
  public record Shard(List<GenomeShard.Piece> pieces, List<Long> coreStarts, List<Long> coreEnds) {
    /** Whether a placement at {@code [start, end)} of {@code contig} is this shard's. */
    public boolean owns(int contig, int start, int end) {
      // contigs of a shard follow each other
      int i = contig - pieces.get(0).contig();
      long middle = (long) start + end;
      return i >= 0
          && i < pieces.size()
          && middle >= coreStarts.get(i)
          && middle <= coreEnds.get(i);
    }
  }

  /** Shards of at most {@code shardBases} core bases with the given overlap. */
  public static List<Shard> of(List<Contig> contigs, int shardBases, int overlap) {
    List<Shard> shards = new ArrayList<>();
    List<Contig> whole = new ArrayList<>();
    long used = 0;
    for (Contig contig : contigs) {
      if (used + contig.length() > shardBases) {
        addWhole(whole, shards);
        used = 0;
      }
      if (contig.length() > shardBases) {
        addCut(contig, shardBases, overlap, shards);
      } else {
        whole.add(contig);
        used += contig.length();
      }
    }
    addWhole(whole, shards);
    return shards;
  }

  /** Moves whole contigs to a shard. */
  private static void addWhole(List<Contig> contigs, List<Shard> shards) {
    if (contigs.isEmpty()) {
      return;
    }
    List<GenomeShard.Piece> pieces = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    for (Contig contig : contigs) {
      pieces.add(new GenomeShard.Piece(contig.index(), 0, contig.length()));
      starts.add(0L);
      ends.add(2L * contig.length());
    }
    shards.add(new Shard(List.copyOf(pieces), List.copyOf(starts), List.copyOf(ends)));
    contigs.clear();
  }

  private static void addCut(Contig contig, int shardBases, int overlap, List<Shard> shards) {
    long length = contig.length();
    int n = (int) ((length + shardBases - 1) / shardBases);
    for (int i = 0; i < n; i++) {
      long start = cut(length, i, n);
      long end = cut(length, i + 1, n);
      long from = Math.max(0, start / 2 - overlap);
      long to = Math.min(length, (end + 1) / 2 + overlap);
      shards.add(
          new Shard(
              List.of(new GenomeShard.Piece(contig.index(), (int) from, (int) to)),
              List.of(start),
              List.of(end)));
    }
  }

  /** Twice the position of cut {@code i} of {@code n}; the last one is the contig's end. */
  private static long cut(long length, int i, int n) {
    return 2 * i == n
        ? length
        : 2 * i < n ? 2 * ((i * length + n - 1) / n) : 2 * length - cut(length, n - i, n);
  }
}
