package org.genebeam.collapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureAccumulatorTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void mergesEqualReadsInAnyOrder(long seed) {
    Random random = new Random(seed);
    List<EvidenceAlignment> reads = new ArrayList<>();
    Map<String, RunCounts> expected = new TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      int start = random.nextInt(30);
      int[] bounds = {start, 50 + random.nextInt(3), 70, 90 + random.nextInt(3)};
      EvidenceAlignment a =
          EvidenceAlignment.builder(EvidenceKind.SHORT_READ, random.nextInt(2))
              .id("r" + i)
              .strand(random.nextBoolean() ? Strand.PLUS : Strand.MINUS)
              .bounds(bounds)
              .identity(random.nextFloat(), 1f)
              .counts(RunCounts.of(random.nextInt(40), 1 + random.nextInt(5)))
              .build();
      reads.add(a);
      expected.merge(key(a), a.counts(), RunCounts::plus);
    }
    StructureAccumulator one = new StructureAccumulator();
    reads.forEach(one::add);
    StructureAccumulator left = new StructureAccumulator();
    StructureAccumulator right = new StructureAccumulator();
    reads.forEach(a -> (a.start() % 2 == 0 ? left : right).add(a));
    List<EvidenceAlignment> sorted = one.sorted();
    assertEquals(sorted, right.merge(left).sorted());
    assertEquals(sorted, sorted.stream().sorted().toList());
    Map<String, RunCounts> found = new TreeMap<>();
    for (EvidenceAlignment a : sorted) {
      found.put(key(a), a.counts());
    }
    assertEquals(expected, found);
    assertEquals(found.size(), sorted.size());
  }

  private static String key(EvidenceAlignment a) {
    return a.contig() + Arrays.toString(a.bounds()) + a.strand();
  }

  @Test
  void takesShortReadsOnly() {
    EvidenceAlignment known = CollapseFixture.of(EvidenceKind.KNOWN, "k", 1, Strand.PLUS, 1, 9);
    assertThrows(IllegalArgumentException.class, () -> new StructureAccumulator().add(known));
  }
}
