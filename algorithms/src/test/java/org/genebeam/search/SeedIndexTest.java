package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
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
}
