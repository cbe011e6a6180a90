package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProteinIndexTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void sampledIndexHoldsTheWordsOfEverySoManiethCodon(int step) {
    SplittableRandom random = new SplittableRandom(step);
    byte[] codes = new byte[20_000];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    GenomeShard shard = shard(codes);
    ProteinIndex all = ProteinIndex.build(shard, GeneticCode.of(1), 4, 1);
    ProteinIndex sampled = ProteinIndex.build(shard, GeneticCode.of(1), 4, step);
    ProteinIndex mirrored =
        ProteinIndex.build(shard(Nucleotides.reverseComplement(codes)), GeneticCode.of(1), 4, step);
    int[] origin = {shard.contigStart(0), shard.length() - shard.contigStart(0) - codes.length};
    long expectedWords = 0;
    for (int strand = 0; strand < 2; strand++) {
      for (int word = 0; word < 1 << 4 * ReducedResidues.BITS; word++) {
        List<Integer> expected = new ArrayList<>();
        for (int i = all.from(strand, word); i < all.to(strand, word); i++) {
          int position = all.position(strand, i) - origin[strand];
          if (position / 3 % step == 0) {
            expected.add(position);
          }
        }
        expected.sort(null);
        assertEquals(expected, positions(sampled, strand, word, origin[strand]));
        assertEquals(expected, positions(mirrored, 1 - strand, word, origin[1 - strand]));
        expectedWords += expected.size();
      }
    }
    assertTrue(expectedWords > 1_000);
    assertEquals(expectedWords, sampled.words());
  }

  private static GenomeShard shard(byte[] codes) {
    return GenomeShard.whole(InMemoryGenome.builder().add("a", codes, new int[0]).build());
  }

  /** Along the strand, counted from the contig's end. */
  private static List<Integer> positions(ProteinIndex index, int strand, int word, int origin) {
    List<Integer> found = new ArrayList<>();
    for (int i = index.from(strand, word); i < index.to(strand, word); i++) {
      found.add(index.position(strand, i) - origin);
    }
    found.sort(null);
    return found;
  }
}
