package org.genebeam.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.screen.TranscriptScreen.Action;
import org.genebeam.screen.TranscriptScreen.Result;
import org.genebeam.search.GenomeShard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {
  private static final String MITO = bases(1, 5000);
  private static final String VECTOR = bases(2, 800);
  private static final String ADAPTOR = bases(3, 40);
  private static final String GENE = bases(4, 1000);
  private static final Contaminants CONTAMINANTS =
      Contaminants.of(
          InMemoryGenome.builder()
              .add("m1 X mitochondrion, complete genome", MITO)
              .add("v1 cloning vector", VECTOR)
              .add("a1", ADAPTOR)
              .build());
  private static final TranscriptScreen SCREEN = new TranscriptScreen(CONTAMINANTS);

  private static String bases(long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("ACGT".charAt(random.nextInt(4)));
    }
    return text.toString();
  }

  /** Every {@code nth} base replaced. */
  private static String worse(String bases, int nth) {
    StringBuilder text = new StringBuilder(bases);
    for (int i = nth / 2; i < bases.length(); i += nth) {
      text.setCharAt(i, bases.charAt(i) == 'A' ? 'C' : 'A');
    }
    return text.toString();
  }

  private static String reverse(String bases) {
    return Nucleotides.decode(Nucleotides.reverseComplement(Nucleotides.encode(bases)));
  }

  private static Result screen(String bases) {
    return SCREEN.screen("q", Nucleotides.encode(bases), false);
  }

  @ParameterizedTest
  @CsvSource({
    "ChrM_1_100000 Arabidopsis thaliana TAIR10 ChrM:1-100000, 100000, MITOCHONDRION",
    "NC_1 Zea mays mitochondrion, 500, MITOCHONDRION",
    "ChrC_1_100000 Arabidopsis, 100000, PLASTID",
    "x chloroplast genome, 500, PLASTID",
    "gnl|uv|X123 something, 3000, VECTOR",
    "TruSeq adapter, 33, ADAPTOR",
    "AF1 Escherichia coli insertion sequence IS1, 768, INSERTION_SEQUENCE",
    "IS10R element, 1329, INSERTION_SEQUENCE",
    "ATHILA2#LTR/Gypsy, 5000, REPEAT",
    "x Zea mays retrotransposon Opie, 5000, REPEAT",
    "x 18S ribosomal RNA, 1800, RRNA",
    "a, 40, ADAPTOR",
    "a, 400, OTHER"
  })
  void classesByHeader(String header, int bases, ContaminantClass expected) {
    assertEquals(expected, ContaminantClass.of(header, bases));
  }

  @Test
  void sixtyPercentContaminantIsRejectedOnEitherStrand() {
    String much = GENE.substring(0, 390) + MITO.substring(1000, 1610);
    String little = GENE.substring(0, 420) + MITO.substring(1000, 1580);
    assertEquals(Action.REJECTED, screen(much).action());
    assertEquals(Action.REJECTED, screen(reverse(much)).action());
    assertEquals(Action.KEPT, screen(little).action());
    assertEquals(Action.KEPT, screen(reverse(little)).action());
    assertEquals(0, screen(much).sequence());
    assertEquals(610, screen(much).covered(), 8);
    assertEquals(Action.KEPT, screen(GENE).action());
    assertEquals(-1, screen(GENE).sequence());
  }

  @Test
  void tailsDoNotCount() {
    String half = GENE.substring(0, 350) + MITO.substring(1000, 1600);
    assertEquals(Action.REJECTED, screen(half + "A".repeat(300)).action());
    assertEquals(Action.REJECTED, screen("T".repeat(300) + half).action());
    assertEquals(30, TranscriptScreen.trailingTail(Nucleotides.encode("CG" + "A".repeat(30))));
    assertEquals(0, TranscriptScreen.trailingTail(Nucleotides.encode("CGAAAAAAA")));
    assertEquals(9, TranscriptScreen.leadingTail(Nucleotides.encode("TTTTTTTTTCG")));
  }

  @Test
  void distantHitsDoNotCount() {
    assertEquals(Action.REJECTED, screen(worse(MITO.substring(0, 800), 15)).action());
    assertEquals(Action.KEPT, screen(worse(MITO.substring(0, 800), 8)).action());
  }

  @Test
  void vectorsAndAdaptorsAreCutOffTheEnds() {
    Result start = screen(VECTOR.substring(700) + GENE);
    assertEquals(Action.TRIMMED, start.action());
    assertEquals(100, start.start(), 4);
    assertEquals(1100, start.end());
    Result both = screen(ADAPTOR + GENE + "A".repeat(40) + reverse(ADAPTOR));
    assertEquals(Action.TRIMMED, both.action());
    assertEquals(40, both.start(), 4);
    assertEquals(1080, both.end(), 4);
    assertEquals(Action.KEPT, screen(MITO.substring(0, 100) + GENE).action());
    Result inside = screen(GENE.substring(0, 500) + ADAPTOR + GENE.substring(500));
    assertEquals(Action.KEPT, inside.action());
    assertEquals(Action.REJECTED, screen(VECTOR.substring(700) + GENE.substring(0, 80)).action());
  }

  @Test
  void aReadAlignedElsewhereGoesOnlyIfMoreBasesMatchTheContaminant() {
    ReadScreen screen = new ReadScreen(CONTAMINANTS, ReadAlignerOptions.defaults());
    byte[] read = Nucleotides.encode(MITO.substring(300, 400));
    assertTrue(screen.fitsBetter(read, 95));
    assertTrue(screen.fitsBetter(Nucleotides.reverseComplement(read), 99));
    assertFalse(screen.fitsBetter(read, 100));
    byte[] changed = Nucleotides.encode(worse(MITO.substring(300, 400), 40));
    assertFalse(screen.fitsBetter(changed, 99));
    assertFalse(screen.fitsBetter(Nucleotides.encode(GENE.substring(300, 400)), 60));
  }

  @Test
  void aFragmentGoesOnlyIfTheContaminantFitsStrictlyBetter() {
    String shared = bases(5, 200);
    String nuclear = GENE + shared + worse(MITO.substring(2000, 3000), 20);
    Contaminants contaminants =
        Contaminants.of(InMemoryGenome.builder().add("m mitochondrion", MITO + shared).build());
    GenomeShard shard = GenomeShard.whole(InMemoryGenome.builder().add("c", nuclear).build());
    ReadAlignerOptions options = ReadAlignerOptions.defaults();
    ReadAligner aligner =
        new ReadAligner(shard, ReadAligner.index(shard), options, KnownIntrons.none());
    ReadScreen screen = new ReadScreen(contaminants, options);

    assertTrue(better(aligner, screen, MITO.substring(100, 200)));
    assertTrue(better(aligner, screen, MITO.substring(2100, 2200)));
    assertTrue(better(aligner, screen, reverse(MITO.substring(2100, 2200))));
    assertFalse(better(aligner, screen, nuclear.substring(1300, 1400)));
    assertFalse(better(aligner, screen, shared.substring(20, 120)));
    assertFalse(better(aligner, screen, worse(shared.substring(20, 120), 50)));
    assertFalse(better(aligner, screen, worse(GENE.substring(20, 120), 50)));
    assertFalse(better(aligner, screen, bases(6, 100)));
  }

  private static boolean better(ReadAligner aligner, ReadScreen screen, String read) {
    FragmentBatch batch =
        new FragmentBatch(
            Nucleotides.encode(read),
            new int[] {0, read.length(), read.length()},
            new RunCounts[] {RunCounts.of(0, 1)});
    FragmentAlignment alignment = new FragmentAlignment();
    aligner.align(batch, 0, alignment);
    return screen.fitsBetter(batch, 0, alignment);
  }
}
