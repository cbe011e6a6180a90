package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.GeneticCode;
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
    GenomeShard shard =
        GenomeShard.whole(InMemoryGenome.builder().add("a", codes, new int[0]).build());
    ProteinIndex all = ProteinIndex.build(shard, GeneticCode.of(1), 4, 1);
    ProteinIndex sampled = ProteinIndex.build(shard, GeneticCode.of(1), 4, step);
    long expectedWords = 0;
    for (int strand = 0; strand < 2; strand++) {
      for (int word = 0; word < 1 << 4 * ReducedResidues.BITS; word++) {
        List<Integer> expected = new ArrayList<>();
        for (int i = all.from(strand, word); i < all.to(strand, word); i++) {
          if (all.position(strand, i) / 3 % step == 0) {
            expected.add(all.position(strand, i));
          }
        }
        List<Integer> found = new ArrayList<>();
        for (int i = sampled.from(strand, word); i < sampled.to(strand, word); i++) {
          found.add(sampled.position(strand, i));
        }
        assertEquals(expected, found);
        expectedWords += expected.size();
      }
    }
    assertTrue(expectedWords > 1_000);
    assertEquals(expectedWords, sampled.words());
  }
}
