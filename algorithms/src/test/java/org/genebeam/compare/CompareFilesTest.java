package org.genebeam.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.genebeam.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareFilesTest {
  private static final Path TRUTH =
      SharedData.root().resolve("testdata").resolve("small").resolve("truth.gff3");

  private static CompareFiles.Request request(Path prediction, Set<String> contigs, Path exclude) {
    return new CompareFiles.Request(
        TRUTH, prediction, contigs, Optional.ofNullable(exclude), ComparisonOptions.Introns.CODING);
  }

  @Test
  void bundledTruthAgainstItselfIsPerfect() throws IOException {
    Path known = TRUTH.resolveSibling("known_transcripts.tsv");
    ComparisonReport whole = CompareFiles.run(request(TRUTH, Set.of(), null));
    assertEquals(new Score(50, 50, 50, 50), whole.score(Level.GENE));
    ComparisonReport part = CompareFiles.run(request(TRUTH, Set.of(), known));
    long excluded = Files.readAllLines(known).stream().filter(l -> !l.startsWith("#")).count();
    assertEquals(excluded, part.excludedReference());
    assertEquals(excluded, part.excludedPredicted());
    assertEquals(50 - excluded, part.score(Level.GENE).reference());
    ComparisonReport one = CompareFiles.run(request(TRUTH, Set.of("sim2"), null));
    assertTrue(one.score(Level.GENE).reference() < 50);
    assertEquals(1.0, one.score(Level.BASE).f1());
  }

  @Test
  void unknownSequencesAndBadTablesAreNamed(@TempDir Path dir) throws IOException {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> CompareFiles.run(request(TRUTH, Set.of("chrX"), null)))
            .getMessage();
    assertTrue(message.startsWith("sequence chrX is in neither"), message);
    Path table = Files.writeString(dir.resolve("x.tsv"), "#a\tb\nonlyone\n");
    message =
        assertThrows(
                IllegalArgumentException.class,
                () -> CompareFiles.run(request(TRUTH, Set.of(), table)))
            .getMessage();
    assertTrue(message.contains("x.tsv:2: expected"), message);
  }
}
