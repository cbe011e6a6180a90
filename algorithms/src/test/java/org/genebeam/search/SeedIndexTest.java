package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedIndexTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsExactlyTheOccurrencesOfEveryKmer(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int k = 4 + (int) (seed % 3);
    int step = 1 + random.nextInt(3);
    byte[] codes = new byte[1500];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) (random.nextInt(30) == 0 ? 4 : random.nextInt(4));
    }
    SeedIndex index = SeedIndex.build(codes, k, step);

    for (int kmer = 0; kmer < 1 << 2 * k; kmer++) {
      int wanted = kmer;
      int[] expected =
          IntStream.rangeClosed(0, codes.length - k)
              .filter(p -> p % step == 0 && kmerAt(codes, p, k) == wanted)
              .toArray();
      assertArrayEquals(expected, index.positionsOf(kmer), "k-mer " + kmer);
    }
  }

  private static int kmerAt(byte[] codes, int position, int k) {
    int kmer = 0;
    for (int i = position; i < position + k; i++) {
      if (codes[i] > 3) {
        return -1;
      }
      kmer = kmer << 2 | codes[i];
    }
    return kmer;
  }

  /** However a genome is cut, and in its reverse complement, the same positions are entered. */
  @Test
  void samplesTheSamePositionsOnBothStrandsOfAnyCut() {
    SplittableRandom random = new SplittableRandom(3);
    for (int length : new int[] {5, 7, 8, 999, 1_000, 1_001, 1_002}) {
      byte[] codes = new byte[length];
      for (int i = 0; i < length; i++) {
        codes[i] = (byte) random.nextInt(4);
      }
      for (int step = 1; step <= 4; step++) {
        Set<Integer> given = sampled(codes, step, 0, length);
        Set<Integer> mirrored = new TreeSet<>();
        sampled(Nucleotides.reverseComplement(codes), step, 0, length)
            .forEach(p -> mirrored.add(length - 7 - p));
        assertEquals(given, mirrored, "length " + length + ", step " + step);
        assertTrue(given.size() >= (length - 6) / step, "positions " + given.size());
        int from = length / 3;
        given.removeIf(p -> p < from);
        assertEquals(given, sampled(codes, step, from, length), "cut, step " + step);
      }
    }
  }

  private static Set<Integer> sampled(byte[] codes, int step, int from, int to) {
    InMemoryGenome genome =
        InMemoryGenome.builder()
            .add("a", new byte[50], new int[0])
            .add("b", codes.clone(), new int[0])
            .build();
    GenomeShard shard =
        GenomeShard.load(
            genome, List.of(new GenomeShard.Piece(0, 0, 50), new GenomeShard.Piece(1, from, to)));
    Set<Integer> positions = new TreeSet<>();
    for (int p : SeedIndex.build(shard, 7, step).positions()) {
      if (shard.contigOf(p) == 1) {
        positions.add(shard.toContig(p));
      }
    }
    return positions;
  }
}
