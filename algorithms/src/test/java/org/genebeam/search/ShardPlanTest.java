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
                List.of(0, 0),
                List.of(30, 40)),
            new Shard(List.of(new GenomeShard.Piece(2, 0, 50)), List.of(0), List.of(50)),
            new Shard(List.of(new GenomeShard.Piece(3, 0, 120)), List.of(0), List.of(100)),
            new Shard(List.of(new GenomeShard.Piece(3, 80, 220)), List.of(100), List.of(200)),
            new Shard(
                List.of(new GenomeShard.Piece(3, 180, 250), new GenomeShard.Piece(4, 0, 10)),
                List.of(200, 0),
                List.of(250, 10))),
        shards);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyPositionHasOneOwnerThatSeesWhatIsAround(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] lengths = random.ints(1 + random.nextInt(6), 1, 60).toArray();
    int shardBases = 1 + random.nextInt(40);
    int overlap = random.nextInt(15);
    List<Shard> shards = ShardPlan.of(contigs(lengths), shardBases, overlap);
    for (int c = 0; c < lengths.length; c++) {
      for (int p = 0; p < lengths[c]; p++) {
        int owners = 0;
        for (Shard shard : shards) {
          if (shard.owns(c, p)) {
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
        assertEquals(1, owners, "owners of " + c + ":" + p);
      }
    }
    for (Shard shard : shards) {
      int core = 0;
      for (int i = 0; i < shard.pieces().size(); i++) {
        core += shard.coreEnds().get(i) - shard.coreStarts().get(i);
      }
      assertTrue(core <= shardBases && core > 0, "core of " + shard);
    }
  }
}
