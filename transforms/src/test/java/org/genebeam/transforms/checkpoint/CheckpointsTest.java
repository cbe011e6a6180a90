package org.genebeam.transforms.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 1000).boxed().toList();

  @TempDir Path folder;

  private static TestPipeline pipeline() {
    return TestPipeline.create().enableAbandonedNodeEnforcement(false);
  }

  private void keep(String digest, List<Integer> numbers) {
    TestPipeline p = pipeline();
    Checkpoints.in(folder.toString(), true)
        .of(
            p,
            "Numbers",
            digest,
            VarIntCoder.of(),
            () -> p.apply(Create.of(numbers).withCoder(VarIntCoder.of())));
    p.run().waitUntilFinish();
  }

  private List<String> readBack(String digest, List<Integer> expected) {
    TestPipeline p = pipeline();
    Checkpoints checkpoints = Checkpoints.in(folder.toString(), true);
    PCollection<Integer> read =
        checkpoints.of(
            p, "Numbers", digest, VarIntCoder.of(), () -> fail("must be read, not computed"));
    PAssert.that(read).containsInAnyOrder(expected);
    p.run().waitUntilFinish();
    return checkpoints.reused();
  }

  @Test
  void readsWhatAnEarlierRunKept() {
    keep("d1", NUMBERS);
    assertEquals(List.of("Numbers"), readBack("d1", NUMBERS));
  }

  @Test
  void emptyCollectionsAreCompleteToo() {
    keep("d1", List.of());
    assertEquals(List.of("Numbers"), readBack("d1", List.of()));
  }

  @Test
  void anotherDigestIsComputedAnew() {
    keep("d1", NUMBERS);
    keep("d2", List.of(7));
    readBack("d2", List.of(7));
    readBack("d1", NUMBERS);
  }

  @Test
  void withoutItsManifestItCountsAsAbsent() throws Exception {
    keep("d1", NUMBERS);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.endsWith(Checkpoints.MANIFEST)).toList()) {
        Files.delete(file);
      }
    }
    TestPipeline p = pipeline();
    Checkpoints checkpoints = Checkpoints.in(folder.toString(), true);
    PAssert.that(
            checkpoints.of(
                p,
                "Numbers",
                "d1",
                VarIntCoder.of(),
                () -> p.apply(Create.of(1, 2).withCoder(VarIntCoder.of()))))
        .containsInAnyOrder(1, 2);
    p.run().waitUntilFinish();
    assertEquals(List.of(), checkpoints.reused());
  }
}
