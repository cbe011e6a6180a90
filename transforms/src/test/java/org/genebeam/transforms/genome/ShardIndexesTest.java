package org.genebeam.transforms.genome;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.nio.file.Path;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.search.SeedIndex;
import org.genebeam.transforms.genome.ShardIndexes.Layout;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardIndexesTest {
  @TempDir Path dir;

  @Test
  void shardsAreSharedUntilTheStoreIsWrittenAgain() throws IOException {
    SmallCase.store(dir, InMemoryGenome.builder().add("a", "ACGTACGTAC").build());
    Layout layout = new Layout(dir.toString(), 6, 2);
    assertEquals(2, ShardIndexes.plan(layout).size());
    ShardIndexes.Loaded<SeedIndex> first = ShardIndexes.get(layout, 0, "x", ReadAligner::index);
    assertEquals(7, first.plan().pieces().get(0).end());
    assertSame(first, ShardIndexes.get(layout, 0, "x", ReadAligner::index));
    assertNotSame(first, ShardIndexes.get(layout, 1, "x", ReadAligner::index));
    assertNotSame(first, ShardIndexes.get(layout, 0, "y", ReadAligner::index));

    GenomeStore.forget(dir.toString());
    SmallCase.store(dir, InMemoryGenome.builder().add("a", "TTTTTTTTTT").build());
    ShardIndexes.Loaded<SeedIndex> again = ShardIndexes.get(layout, 0, "x", ReadAligner::index);
    assertArrayEquals(GenomeStore.open(dir.toString()).bases(0, 0, 7), bases(again));
  }

  private static byte[] bases(ShardIndexes.Loaded<SeedIndex> loaded) {
    int from = loaded.shard().pieceStart(0);
    return java.util.Arrays.copyOfRange(loaded.shard().codes(), from, loaded.shard().pieceEnd(0));
  }
}
