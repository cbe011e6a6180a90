package org.genebeam.transcript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.search.GenomeShard;
import org.genebeam.search.SeedIndex;
import org.genebeam.transcript.Placement.Fate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptAlignerTest {
  private static final int[] EXONS = {5_000, 5_300, 5_420, 5_560, 6_500, 6_900, 7_000, 7_250};

  /** A random contig with GT..AG introns between {@link #EXONS}, on the strand asked for. */
  private static byte[] contig(long seed, boolean minus) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] codes = random(random, 20_000);
    for (int i = 1; i + 1 < EXONS.length; i += 2) {
      put(codes, EXONS[i], minus ? "CT" : "GT");
      put(codes, EXONS[i + 1] - 2, minus ? "AC" : "AG");
    }
    put(codes, minus ? 7_100 - 3 : 5_100, minus ? "CAT" : "ATG");
    put(codes, minus ? 5_100 : 7_100 - 3, minus ? "TTA" : "TAA");
    return codes;
  }

  /** The spliced transcript in sense direction. */
  private static byte[] transcript(byte[] contig, boolean minus) {
    byte[] all = new byte[0];
    for (int i = 0; i < EXONS.length; i += 2) {
      int from = all.length;
      all = Arrays.copyOf(all, from + EXONS[i + 1] - EXONS[i]);
      System.arraycopy(contig, EXONS[i], all, from, all.length - from);
    }
    return minus ? Nucleotides.reverseComplement(all) : all;
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(
      value = Strand.class,
      names = {"PLUS", "MINUS"})
  void knownTranscriptCarriesItsCds(Strand strand) {
    boolean minus = strand == Strand.MINUS;
    byte[] contig = contig(3, minus);
    byte[] query = transcript(contig, minus);
    int cdsEnd = query.length - (minus ? 100 : 150);
    Placement placed =
        aligner(contig, EvidenceKind.KNOWN)
            .align("NM_1", query, minus ? 150 : 100, cdsEnd, RunCounts.of(0, 1));

    EvidenceAlignment a = placed.alignments().get(0);
    assertArrayEquals(EXONS, a.bounds());
    assertEquals(strand, a.strand());
    assertEquals(5_100, a.cdsStart());
    assertEquals(7_100, a.cdsEnd());
    assertTrue(a.has(EvidenceAlignment.CONFIRMED_START));
    assertTrue(a.has(EvidenceAlignment.CONFIRMED_STOP));
    assertFalse(a.hasHoles());
    assertEquals(1f, a.identity(2));
  }

  @Test
  void codonsThatTheGenomeLacksAreNotConfirmed() {
    byte[] contig = contig(3, false);
    byte[] query = transcript(contig, false);
    contig[5_101] = Nucleotides.C;
    EvidenceAlignment a =
        aligner(contig, EvidenceKind.KNOWN)
            .align("NM_1", query, 100, query.length - 150, RunCounts.of(0, 1))
            .alignments()
            .get(0);
    assertFalse(a.has(EvidenceAlignment.CONFIRMED_START));
    assertTrue(a.has(EvidenceAlignment.CONFIRMED_STOP));
    assertEquals(5_100, a.cdsStart());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void directionFollowsTheSpliceSites(long seed) {
    boolean minus = seed % 2 == 0;
    byte[] contig = contig(seed, minus);
    byte[] query = transcript(contig, minus);
    for (byte[] read : new byte[][] {query, Nucleotides.reverseComplement(query)}) {
      EvidenceAlignment a = aligner(contig, EvidenceKind.EST).align("r", read).alignments().get(0);
      assertArrayEquals(EXONS, a.bounds());
      assertEquals(minus ? Strand.MINUS : Strand.PLUS, a.strand());
    }
  }

  @Test
  void tailTellsTheStrandOfUnsplicedReads() {
    byte[] contig = random(new SplittableRandom(17), 20_000);
    contig[8_600] = Nucleotides.C;
    byte[] plain = Arrays.copyOfRange(contig, 8_000, 8_600);
    byte[] tailed = Arrays.copyOf(plain, 625);
    Arrays.fill(tailed, 600, 625, Nucleotides.A);
    TranscriptAligner aligner = aligner(contig, EvidenceKind.EST);

    assertEquals(Strand.UNKNOWN, aligner.align("r", plain).alignments().get(0).strand());
    EvidenceAlignment sense = aligner.align("r", tailed).alignments().get(0);
    EvidenceAlignment turned =
        aligner.align("r", Nucleotides.reverseComplement(tailed)).alignments().get(0);
    assertEquals(Strand.PLUS, sense.strand());
    assertTrue(sense.has(EvidenceAlignment.POLY_A));
    assertEquals(sense, turned);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noisyReadsKeepMostIntrons(long seed) {
    byte[] contig = contig(seed, false);
    SplittableRandom random = new SplittableRandom(1000 + seed);
    int found = 0;
    for (int read = 0; read < 10; read++) {
      byte[] query = noisy(random, transcript(contig, false), 0.10);
      Placement placed = aligner(contig, EvidenceKind.LONG_READ).align("r", query);
      assertEquals(Fate.KEPT, placed.fate());
      EvidenceAlignment a = placed.alignments().get(0);
      for (int i = 1; i + 1 < EXONS.length; i += 2) {
        for (int j = 0; j + 1 < a.exons(); j++) {
          found += a.exonEnd(j) == EXONS[i] && a.exonStart(j + 1) == EXONS[i + 1] ? 1 : 0;
        }
      }
    }
    int introns = found;
    assertTrue(introns >= 26, () -> introns + " of 30 introns");
  }

  @Test
  void everyQueryHasOneFate() {
    byte[] contig = contig(5, false);
    TranscriptAligner aligner = aligner(contig, EvidenceKind.LONG_READ);
    byte[] query = transcript(contig, false);

    assertEquals(Fate.SHORT_QUERY, aligner.align("r", Arrays.copyOf(query, 49)).fate());
    assertEquals(Fate.NO_HITS, aligner.align("r", random(new SplittableRandom(99), 400)).fate());
    Placement part = aligner.align("r", Arrays.copyOf(query, 200));
    assertEquals(Fate.FILTERED, part.fate());
    assertEquals("matches", part.cause());
    assertTrue(part.reason().contains("matches 200, splices 0"), part.reason());
    assertEquals(Fate.KEPT, aligner.align("r", query).fate());
    byte[] foreign = random(new SplittableRandom(98), 2_000);
    System.arraycopy(query, 0, foreign, 900, 300);
    assertEquals(Fate.NO_COMPARTMENT, aligner.align("r", foreign).fate());
  }

  @Test
  void betterOfTwoCopiesIsKept() {
    byte[] contig = random(new SplittableRandom(21), 20_000);
    System.arraycopy(contig, 3_000, contig, 12_000, 800);
    contig[12_400] = (byte) (contig[12_400] ^ 1);
    Placement placed =
        aligner(contig, EvidenceKind.MRNA).align("r", Arrays.copyOfRange(contig, 3_000, 3_800));

    assertEquals(1, placed.alignments().size());
    assertEquals(3_000, placed.alignments().get(0).start());
  }

  private static TranscriptAligner aligner(byte[] contig, EvidenceKind kind) {
    InMemoryGenome genome = InMemoryGenome.builder().add("c", contig.clone(), new int[0]).build();
    GenomeShard shard = GenomeShard.whole(genome);
    return new TranscriptAligner(
        shard, SeedIndex.build(shard.codes(), 11, 1), genome, TranscriptOptions.of(kind, 10_000));
  }

  private static void put(byte[] codes, int at, String letters) {
    System.arraycopy(Nucleotides.encode(letters), 0, codes, at, letters.length());
  }

  private static byte[] random(SplittableRandom random, int length) {
    byte[] codes = new byte[length];
    for (int i = 0; i < length; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    return codes;
  }

  private static byte[] noisy(SplittableRandom random, byte[] clean, double rate) {
    byte[] out = new byte[2 * clean.length];
    int n = 0;
    for (byte code : clean) {
      double draw = random.nextDouble();
      if (draw < rate / 3) {
        out[n++] = (byte) ((code + 1 + random.nextInt(3)) % 4);
      } else if (draw < 2 * rate / 3) {
        out[n++] = code;
        out[n++] = (byte) random.nextInt(4);
      } else if (draw > rate) {
        out[n++] = code;
      }
    }
    return Arrays.copyOf(out, n);
  }
}
