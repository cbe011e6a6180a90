package org.genebeam.transforms.coders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.IntronSupport;
import org.genebeam.collapse.Islands;
import org.genebeam.collapse.TrustedIntrons;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums of collapsing: equal content gives equal bytes, whatever the order it came in. */
class SumCodersTest {
  private static final CollapseParameters DEFAULT = CollapseParameters.DEFAULT;

  private static <T> byte[] bytes(Coder<T> coder, T value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    coder.encode(value, out);
    return out.toByteArray();
  }

  /** Encodes and decodes; the copy must have the same bytes and be read to the end. */
  private static <T> T copy(Coder<T> coder, T value) throws IOException {
    byte[] bytes = bytes(coder, value);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    T copy = coder.decode(in);
    assertEquals(0, in.available());
    assertArrayEquals(bytes, bytes(coder, copy));
    return copy;
  }

  private static List<EvidenceAlignment> alignments(long seed) {
    Random random = new Random(seed);
    List<EvidenceAlignment> all = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int start = random.nextInt(4_000);
      int intron = start + 20 + random.nextInt(10);
      EvidenceKind kind = EvidenceKind.values()[random.nextInt(EvidenceKind.values().length)];
      all.add(
          EvidenceAlignment.builder(kind, random.nextInt(2))
              .strand(Strand.values()[random.nextInt(3)])
              .bounds(start, intron, intron + 30 + random.nextInt(3), intron + 90)
              .identity(1f, random.nextInt(5) == 0 ? 0.9f : 1f)
              .counts(RunCounts.of(random.nextInt(2), 1 + random.nextInt(3)))
              .build());
    }
    return all;
  }

  private static IntronSupport support(List<EvidenceAlignment> alignments) {
    IntronSupport support = new IntronSupport();
    alignments.forEach(a -> support.add(a, DEFAULT));
    return support;
  }

  private static Islands.Accumulator spans(List<EvidenceAlignment> alignments) {
    Islands.Accumulator spans = new Islands.Accumulator();
    alignments.forEach(a -> spans.add(a.contig(), a.start(), a.end()));
    return spans;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void equalSumsHaveEqualBytes(long seed) throws IOException {
    List<EvidenceAlignment> alignments = alignments(seed);
    List<EvidenceAlignment> shuffled = new ArrayList<>(alignments);
    Collections.shuffle(shuffled, new Random(seed));
    assertArrayEquals(
        bytes(IntronSupportCoder.of(), support(alignments)),
        bytes(IntronSupportCoder.of(), support(shuffled)));
    assertArrayEquals(
        bytes(IntronSupportCoder.of(), support(alignments)),
        bytes(
            IntronSupportCoder.of(),
            support(shuffled.subList(200, 300)).merge(support(shuffled.subList(0, 200)))));
    assertArrayEquals(
        bytes(SpansCoder.of(), spans(alignments)), bytes(SpansCoder.of(), spans(shuffled)));
    assertArrayEquals(
        bytes(SpansCoder.of(), spans(alignments)),
        bytes(
            SpansCoder.of(),
            spans(shuffled.subList(50, 300)).merge(spans(shuffled.subList(0, 50)))));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {4, 5})
  void copiesDoWhatTheOriginalsDo(long seed) throws IOException {
    List<EvidenceAlignment> alignments = alignments(seed);
    InMemoryGenome genome =
        InMemoryGenome.builder()
            .add("a", "GTAG".repeat(1_100))
            .add("b", "AGGT".repeat(1_100))
            .build();
    IntronSupport support = copy(IntronSupportCoder.of(), support(alignments));
    assertEquals(support(alignments).size(), support.size());
    TrustedIntrons direct = support(alignments).trusted(genome, DEFAULT);
    TrustedIntrons trusted =
        copy(
            TrustedIntronsCoder.of(),
            copy(IntronSupportCoder.of(), support).trusted(genome, DEFAULT));
    int kept = 0;
    for (EvidenceAlignment a : alignments) {
      boolean stays = direct.contains(a.contig(), a.exonEnd(0), a.exonStart(1), a.strand());
      assertEquals(stays, trusted.contains(a.contig(), a.exonEnd(0), a.exonStart(1), a.strand()));
      kept += stays ? 1 : 0;
    }
    assertTrue(kept > 0 && kept < alignments.size(), "kept " + kept);

    Islands islands = copy(IslandsCoder.of(), spans(alignments).islands(500, 40));
    Islands viaCopy = copy(SpansCoder.of(), spans(alignments)).islands(500, 40);
    assertArrayEquals(bytes(IslandsCoder.of(), islands), bytes(IslandsCoder.of(), viaCopy));
    assertTrue(islands.jobs() > 1, "jobs " + islands.jobs());
    for (EvidenceAlignment a : alignments) {
      assertEquals(
          spans(alignments).islands(500, 40).jobOf(a.contig(), a.start()),
          islands.jobOf(a.contig(), a.start()));
    }
  }

  @Test
  void emptySumsTravel() throws IOException {
    assertEquals(0, copy(IntronSupportCoder.of(), new IntronSupport()).size());
    Islands none = copy(SpansCoder.of(), new Islands.Accumulator()).islands(1, 1);
    assertEquals(0, copy(IslandsCoder.of(), none).size());
  }

  @Test
  void encodingDoesNotChangeTheValue() throws IOException {
    Islands.Accumulator spans = new Islands.Accumulator().add(0, 50, 60).add(0, 10, 20);
    byte[] first = bytes(SpansCoder.of(), spans);
    assertArrayEquals(first, bytes(SpansCoder.of(), spans));
    spans.add(0, 20, 50);
    assertEquals(1, spans.islands(1, 10).size());
  }

  @Test
  void bytesAreFrozen() throws IOException {
    assertEquals(
        "00000001" + "00000003" + "00000001" + "0000000a" + "00000014" + "0000000000000001",
        HexFormat.of().formatHex(bytes(SpansCoder.of(), new Islands.Accumulator().add(3, 10, 20))));
  }

  @Test
  void codersAreRegistered() throws Exception {
    CoderRegistry registry = CoderRegistry.createDefault();
    assertEquals(IntronSupportCoder.of(), registry.getCoder(IntronSupport.class));
    assertEquals(TrustedIntronsCoder.of(), registry.getCoder(TrustedIntrons.class));
    assertEquals(IslandsCoder.of(), registry.getCoder(Islands.class));
    assertEquals(SpansCoder.of(), registry.getCoder(Islands.Accumulator.class));
    SpansCoder.of().verifyDeterministic();
  }
}
