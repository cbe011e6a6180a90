package org.genebeam.transforms.genome;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.genebeam.genome.Ambiguities;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.genome.Masks;
import org.genebeam.model.Nucleotides;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenomeStoreTest {
  private static final int BLOCK = GenomeStore.BLOCK_BASES;

  @TempDir Path dir;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void storedGenomeReadsBackAsItWas(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    InMemoryGenome.Builder builder = InMemoryGenome.builder();
    int[] lengths = {1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + random.nextInt(1000), 7};
    for (int i = 0; i < lengths.length; i++) {
      byte[] codes = bases(random, lengths[i]);
      int[] mask = lengths[i] < 10 ? new int[0] : new int[] {0, 3, lengths[i] - 4, lengths[i]};
      builder.add("c%d|é Größe %d\tx".formatted(i, i), codes, mask);
    }
    InMemoryGenome genome = builder.build();
    SmallCase.store(dir, genome);

    GenomeStore store = GenomeStore.open(dir.toString());
    assertEquals(genome.contigs(), store.contigs());
    assertEquals("c1|é", store.contig(1).name());
    for (int c = 0; c < lengths.length; c++) {
      assertArrayEquals(genome.bases(c), store.bases(c), "contig " + c);
      for (int i = 0; i < 50; i++) {
        int from = random.nextInt(lengths[c] + 1);
        int to = from + random.nextInt(Math.min(2000, lengths[c] - from) + 1);
        check(genome, store, c, from, to);
      }
      if (lengths[c] > BLOCK) {
        check(genome, store, c, BLOCK - 1, BLOCK + 1);
        check(genome, store, c, BLOCK, BLOCK);
      }
    }
  }

  private static void check(InMemoryGenome genome, GenomeStore store, int c, int from, int to) {
    String where = c + ":" + from + "-" + to;
    assertArrayEquals(genome.bases(c, from, to), store.bases(c, from, to), where);
    assertArrayEquals(genome.masked(c, from, to), store.masked(c, from, to), where);
  }

  private static byte[] bases(SplittableRandom random, int n) {
    byte[] codes = new byte[n];
    for (int i = 0; i < n; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    for (int i = 0; i < 20 && n > 10; i++) {
      int from = random.nextInt(n);
      Arrays.fill(codes, from, Math.min(n, from + 1 + random.nextInt(300)), Nucleotides.N);
    }
    if (n > BLOCK) {
      Arrays.fill(codes, BLOCK - 2, Math.min(n, BLOCK + 2), Nucleotides.N);
    }
    return codes;
  }

  @Test
  void maskWrittenLaterIsSeenByALaterOpen() throws IOException {
    try (GenomeStoreWriter writer = new GenomeStoreWriter(dir.toString())) {
      writer.add("a", Nucleotides.encode("ACGTACGT"));
      writer.finish();
    }
    assertEquals(0, GenomeStore.open(dir.toString()).masked(0, 0, 8).length);
    GenomeStoreWriter.writeMask(dir.toString(), List.of(new int[] {2, 5}));
    assertArrayEquals(new int[] {2, 5}, GenomeStore.open(dir.toString()).masked(0, 0, 8));
    assertEquals(3, Masks.bases(GenomeStore.open(dir.toString()).masked(0, 0, 8)));
  }

  @Test
  void lettersComeBackAsTheAssemblyGivesThem() throws IOException {
    StringBuilder letters = new StringBuilder("acgtRyswkmbdhvN".repeat(2 * BLOCK / 15));
    byte[] ascii = letters.toString().getBytes(StandardCharsets.US_ASCII);
    try (GenomeStoreWriter writer = new GenomeStoreWriter(dir.toString())) {
      writer.add("short", Nucleotides.encode("ACGT"));
      writer.add("a", Nucleotides.encode(letters), Ambiguities.of(ascii, ascii.length));
      writer.finish();
    }
    GenomeStore store = GenomeStore.open(dir.toString());
    String upper = letters.toString().toUpperCase(Locale.ROOT);
    InMemoryGenome memory = InMemoryGenome.builder().add("a", letters.toString()).build();
    for (int[] range : new int[][] {{0, ascii.length}, {BLOCK - 9, BLOCK + 8}, {5, 5}, {4, 6}}) {
      String expected = upper.substring(range[0], range[1]);
      assertEquals(expected, text(store.letters(1, range[0], range[1])));
      assertEquals(expected, text(memory.letters(0, range[0], range[1])));
    }
    assertEquals("ACGT", text(store.letters(0, 0, 4)));
  }

  private static String text(byte[] ascii) {
    return new String(ascii, StandardCharsets.US_ASCII);
  }

  @Test
  void positionsOutsideAContigAreRefused() throws IOException {
    SmallCase.store(dir, InMemoryGenome.builder().add("a", "ACGT").add("b", "GG").build());
    GenomeStore store = GenomeStore.open(dir.toString());
    assertThrows(IndexOutOfBoundsException.class, () -> store.bases(0, 2, 5));
    assertThrows(IndexOutOfBoundsException.class, () -> store.masked(1, -1, 1));
  }

  @Test
  void unfinishedStoreIsNotOpened() throws IOException {
    Files.write(dir.resolve(GenomeStore.BASES), new byte[10]);
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> GenomeStore.open(dir.toString()));
    assertTrue(e.getMessage().contains(dir.toString()), e.getMessage());
  }
}
