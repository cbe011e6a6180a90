package org.genebeam.transforms.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.mask.RepeatedWords;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindRepeatsTest {
  @TempDir Path dir;

  @Test
  void wordsAreThoseOfTheWholeGenome() throws IOException {
    byte[] repeat = random(new SplittableRandom(1), 2_000);
    InMemoryGenome.Builder builder = InMemoryGenome.builder();
    for (int i = 0; i < 5; i++) {
      byte[] contig = random(new SplittableRandom(10 + i), 9_000);
      System.arraycopy(repeat, 0, contig, 1_000 * i, repeat.length);
      builder.add("c" + i, contig, new int[] {1_000 * i + 300, 1_000 * i + 400});
    }
    Genome genome = builder.build();
    long[] expected = RepeatedWords.of(genome).words();
    assertTrue(expected.length > 100, expected.length + " words");

    SmallCase.store(dir, genome);
    TestPipeline pipeline = SmallCase.pipeline();
    PCollectionView<String> store = SmallCase.genome(pipeline, dir.toString());
    Gathered<long[]> words = Gathered.from(pipeline.apply(FindRepeats.of(store)));
    Counters counters = Counters.of(pipeline.run());
    assertEquals(1, words.values().size());
    assertArrayEquals(expected, words.values().get(0));
    assertEquals(expected.length, counters.get("FindRepeats.repeated_words"));
  }

  @Test
  void aGenomeWithoutRepeatsGivesOneEmptyElement() throws IOException {
    SmallCase.store(
        dir,
        InMemoryGenome.builder()
            .add("a", random(new SplittableRandom(2), 5_000), new int[0])
            .add("short", random(new SplittableRandom(3), 7), new int[0])
            .build());
    TestPipeline pipeline = SmallCase.pipeline();
    PCollectionView<String> store = SmallCase.genome(pipeline, dir.toString());
    Gathered<long[]> words = Gathered.from(pipeline.apply(FindRepeats.of(store)));
    pipeline.run();
    assertEquals(1, words.values().size());
    assertEquals(0, words.values().get(0).length);
  }

  private static byte[] random(SplittableRandom random, int bases) {
    byte[] codes = new byte[bases];
    for (int i = 0; i < bases; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    return codes;
  }
}
