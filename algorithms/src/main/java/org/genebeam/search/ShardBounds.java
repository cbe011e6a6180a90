package org.genebeam.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Contig ranges of a shard by contig, to tell which hits lie inside. */
final class ShardBounds {
  private final Map<Integer, List<int[]>> ranges = new HashMap<>();

  ShardBounds(GenomeShard shard) {
    for (int i = 0; i < shard.pieces(); i++) {
      int from = shard.pieceStart(i);
      if (shard.pieceEnd(i) > from) {
        int start = shard.toContig(from);
        ranges
            .computeIfAbsent(shard.contigOf(from), c -> new ArrayList<>())
            .add(new int[] {start, start + shard.pieceEnd(i) - from});
      }
    }
  }

  boolean contains(int contig, int start, int end) {
    for (int[] range : ranges.getOrDefault(contig, List.of())) {
      if (start >= range[0] && end <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
