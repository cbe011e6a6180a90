package org.genebeam.transforms.coders;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.VarInt;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Gene;
import org.genebeam.model.Holes;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Rejected;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.genebeam.model.Transcript.Support;
import org.junit.jupiter.api.Test;

class ModelCodersTest {
  private static final RunCounts COUNTS =
      RunCounts.of(new int[] {0, 3, 900}, new long[] {1, 2, 1L << 40});

  private static <T> void check(Coder<T> coder, Class<T> type, T value) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(coder, value);
    CoderProperties.coderDeterministic(
        coder, value, coder.decode(new java.io.ByteArrayInputStream(bytes(coder, value))));
    assertEquals(coder.getClass(), registered(type).getClass());
  }

  private static <T> byte[] bytes(Coder<T> coder, T value) throws java.io.IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    coder.encode(value, out);
    return out.toByteArray();
  }

  private static <T> Coder<T> registered(Class<T> type) throws CannotProvideCoderException {
    return CoderRegistry.createDefault().getCoder(type);
  }

  @Test
  void runCounts() throws Exception {
    check(RunCountsCoder.of(), RunCounts.class, COUNTS);
    check(RunCountsCoder.of(), RunCounts.class, RunCounts.none());
  }

  @Test
  void fragmentBatchesKeepEveryN() throws Exception {
    byte[] bases = Nucleotides.encode("ACGTNNACGNTTTTN");
    FragmentBatch batch =
        new FragmentBatch(
            bases, new int[] {0, 5, 9, 15, 15}, new RunCounts[] {COUNTS, RunCounts.of(1, 1)});
    check(FragmentBatchCoder.of(), FragmentBatch.class, batch);
    check(
        FragmentBatchCoder.of(),
        FragmentBatch.class,
        new FragmentBatch(new byte[0], new int[] {0}, new RunCounts[0]));
  }

  @Test
  void evidencePlainAndWithEverything() throws Exception {
    check(
        EvidenceAlignmentCoder.of(),
        EvidenceAlignment.class,
        EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 7)
            .bounds(0, 10, 2_000_000_000, 2_000_000_100)
            .counts(COUNTS)
            .build());
    check(
        EvidenceAlignmentCoder.of(),
        EvidenceAlignment.class,
        EvidenceAlignment.builder(EvidenceKind.KNOWN, 0)
            .id("NM_1.1 é|x")
            .strand(Strand.MINUS)
            .bounds(5, 9, 20, 30, 40, 45)
            .identity(1f, 0.25f, 0.999f)
            .holes(Holes.of(1))
            .flags(EvidenceAlignment.POLY_A | EvidenceAlignment.CONFIRMED_START)
            .unaligned(0, 77)
            .cds(6, 44)
            .counts(RunCounts.of(0, 1))
            .edits(List.of(Edit.extra(24, 1), Edit.missing(42, "NN")))
            .build());
  }

  /** Where a varint does, one says the same. */
  @Test
  void holesOfAnyNumberOfExons() throws Exception {
    for (Holes few : List.of(Holes.NONE, Holes.of(0), Holes.of(6, 7), Holes.of(5, 62, 63))) {
      java.io.ByteArrayOutputStream varint = new java.io.ByteArrayOutputStream();
      VarInt.encode(Long.parseUnsignedLong(few.toString()), varint);
      assertArrayEquals(varint.toByteArray(), bytes(HolesCoder.of(), few));
    }
    int[] bounds = new int[160];
    Arrays.setAll(bounds, i -> 10 * i);
    check(
        EvidenceAlignmentCoder.of(),
        EvidenceAlignment.class,
        EvidenceAlignment.builder(EvidenceKind.PROTEIN, 0)
            .bounds(bounds)
            .holes(Holes.of(5, 63, 64, 70))
            .counts(COUNTS)
            .build());
  }

  @Test
  void genes() throws Exception {
    Transcript coding =
        new Transcript(
            "t1",
            Strand.MINUS,
            List.of(new Exon(10, 50), new Exon(60, 90)),
            20,
            80,
            1,
            false,
            true,
            12.5,
            "Gnomon",
            "Chainer",
            new Support("NM_1", 1, 2, 3, 4, 5L << 33, 6, 7, 8, Support.NMD | Support.CDNA_INTRONS)
                .withFilledFrom(List.of("NM_1", "read/2")),
            List.of(Edit.extra(30, 2), Edit.missing(70, "N"), Edit.readOver(80, 81, 90)));
    Transcript noncoding =
        new Transcript(
            "",
            Strand.MINUS,
            List.of(new Exon(10, 50)),
            -1,
            -1,
            0,
            false,
            false,
            0,
            "Gnomon",
            "Chainer",
            Support.NONE);
    check(
        GeneCoder.of(),
        Gene.class,
        new Gene(3, 900000001L, "S", "n", "c", "protein_coding", List.of(coding, noncoding)));
  }

  @Test
  void rejected() throws Exception {
    check(RejectedCoder.of(), Rejected.class, new Rejected("s", "r", "why"));
  }
}
