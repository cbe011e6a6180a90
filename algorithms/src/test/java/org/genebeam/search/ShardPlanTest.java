package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.genebeam.model.Contig;
import org.genebeam.search.ShardPlan.Shard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShardPlanTest {

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  private static List<Contig> contigs(int... lengths) {
    List<Contig> contigs = new ArrayList<>();
    for (int length : lengths) {
      contigs.add(new Contig(contigs.size(), "c" + contigs.size(), "c", length));
    }
    return contigs;
  }

  @Test
  void smallContigsShareAShardAndLongOnesAreCut() {
    List<Shard> shards = ShardPlan.of(contigs(30, 40, 50, 250, 10), 100, 20);
    assertEquals(
        List.of(
            new Shard(
                List.of(new GenomeShard.Piece(0, 0, 30), new GenomeShard.Piece(1, 0, 40)),
                List.of(0L, 0L),
                List.of(60L, 80L)),
            new Shard(List.of(new GenomeShard.Piece(2, 0, 50)), List.of(0L), List.of(100L)),
            new Shard(List.of(new GenomeShard.Piece(3, 0, 104)), List.of(0L), List.of(168L)),
            new Shard(List.of(new GenomeShard.Piece(3, 64, 186)), List.of(168L), List.of(332L)),
            new Shard(List.of(new GenomeShard.Piece(3, 146, 250)), List.of(332L), List.of(500L)),
            new Shard(List.of(new GenomeShard.Piece(4, 0, 10)), List.of(0L), List.of(20L))),
        shards);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyPositionHasAnOwnerThatSeesWhatIsAround(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] lengths = random.ints(1 + random.nextInt(6), 1, 60).toArray();
    int shardBases = 1 + random.nextInt(40);
    int overlap = random.nextInt(15);
    List<Shard> shards = ShardPlan.of(contigs(lengths), shardBases, overlap);
    for (int c = 0; c < lengths.length; c++) {
      for (int p = 0; p < lengths[c]; p++) {
        int owners = 0;
        for (Shard shard : shards) {
          if (shard.owns(c, p, p + 1)) {
            owners++;
            int before = Math.max(0, p - overlap);
            int reach = Math.min(lengths[c], p + 1 + overlap);
            int contig = c;
            int position = p;
            assertTrue(
                shard.pieces().stream()
                    .anyMatch(x -> x.contig() == contig && x.start() <= before && x.end() >= reach),
                () -> "position %d of %d in %s".formatted(position, contig, shards));
          }
        }
        assertTrue(owners == 1 || (owners == 2 && 2 * p + 1 == lengths[c]), c + ":" + p);
      }
    }
    for (Shard shard : shards) {
      long core = 0;
      for (int i = 0; i < shard.pieces().size(); i++) {
        core += shard.coreEnds().get(i) - shard.coreStarts().get(i);
      }
      assertTrue(core <= 2L * shardBases && core > 0, "core of " + shard);
      long length = lengths[shard.pieces().get(0).contig()];
      if (length > shardBases) {
        GenomeShard.Piece piece = shard.pieces().get(0);
        GenomeShard.Piece turned =
            new GenomeShard.Piece(
                piece.contig(), (int) length - piece.end(), (int) length - piece.start());
        assertTrue(
            shards.contains(
                new Shard(
                    List.of(turned),
                    List.of(2 * length - shard.coreEnds().get(0)),
                    List.of(2 * length - shard.coreStarts().get(0)))),
            () -> "no mirror image of " + shard);
      }
    }
  }
}
