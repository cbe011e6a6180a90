package org.genebeam.transforms.transcripts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.beam.sdk.util.CoderUtils;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.rank.EvidenceFilters;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.transcript.Placement;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.GenomeStoreWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gene of three exons on a contig of 30,000 bases; the last exon, of 600 bases, is masked. */
class PlaceQueriesTest {
  private static final int[] EXONS = {9_700, 9_900, 10_300, 10_500, 11_000, 11_600};

  @TempDir static Path dir;
  private static byte[] contig;
  private static GenomeStore store;

  @BeforeAll
  static void writeGenome() throws IOException {
    SplittableRandom random = new SplittableRandom(31);
    contig = new byte[30_000];
    for (int i = 0; i < contig.length; i++) {
      contig[i] = (byte) random.nextInt(4);
    }
    for (int i = 2; i < EXONS.length; i += 2) {
      contig[EXONS[i - 1]] = Nucleotides.G;
      contig[EXONS[i - 1] + 1] = Nucleotides.T;
      contig[EXONS[i] - 2] = Nucleotides.A;
      contig[EXONS[i] - 1] = Nucleotides.G;
      contig[EXONS[i]] = Nucleotides.C;
      contig[EXONS[i - 1] - 1] = Nucleotides.C;
    }
    String folder = dir.resolve("store").toString();
    try (GenomeStoreWriter writer = new GenomeStoreWriter(folder)) {
      writer.add("c", contig.clone());
      writer.finish();
    }
    GenomeStoreWriter.writeMask(folder, List.of(new int[] {10_950, 11_700}));
    GenomeStore.forget(folder);
    store = GenomeStore.open(folder);
  }

  private static byte[] transcript() {
    byte[] bases = new byte[0];
    for (int i = 0; i < EXONS.length; i += 2) {
      int at = bases.length;
      bases = Arrays.copyOf(bases, at + EXONS[i + 1] - EXONS[i]);
      System.arraycopy(contig, EXONS[i], bases, at, EXONS[i + 1] - EXONS[i]);
    }
    return bases;
  }

  private static Placement place(EvidencePolicy policy, byte[] query, int shardBases)
      throws IOException {
    PlaceQueries placing =
        new PlaceQueries(
            store, 10_000, shardBases, HitSource.EMBEDDED, EvidenceFilters.DEFAULTS, false);
    return placing.place(List.of(new Query(policy, 0, "q", query, -1, -1))).get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 10_000})
  void knownTranscriptsInMaskedSequenceAreAlignedAgainWithoutTheMask(int shardBases)
      throws IOException {
    byte[] last = Arrays.copyOfRange(contig, 11_010, 11_590);
    assertEquals(
        Placement.Fate.NO_HITS, place(EvidencePolicy.TRANSCRIPTS, last, shardBases).fate());
    Placement known = place(EvidencePolicy.KNOWN_TRANSCRIPTS, last, shardBases);
    assertEquals(1, known.alignments().size(), known::toString);
    assertArrayEquals(new int[] {11_010, 11_590}, known.alignments().get(0).bounds());
    Placement whole = place(EvidencePolicy.KNOWN_TRANSCRIPTS, transcript(), shardBases);
    assertEquals(1, whole.alignments().size(), whole::toString);
    assertArrayEquals(EXONS, whole.alignments().get(0).bounds());
  }

  /** Hits of a file are on the whole transcript, with a vector before and one behind it. */
  @Test
  void givenHitsOfATrimmedTranscriptAreCutToIt() throws IOException {
    byte[] vector = Arrays.copyOfRange(contig, 25_000, 25_040);
    byte[] bases = transcript();
    byte[] whole = Arrays.copyOf(vector, 80 + bases.length);
    System.arraycopy(bases, 0, whole, 40, bases.length);
    System.arraycopy(vector, 0, whole, 40 + bases.length, 40);
    String line = "q\tc\t100\t%d\t0\t0\t%d\t%d\t%d\t%d\t0\t%d\n";
    String hits =
        line.formatted(40, 1, 40, 25_001, 25_040, 80)
            // The first exon's hit runs into the vector.
            + line.formatted(210, 31, 240, 9_691, 9_900, 400)
            + line.formatted(200, 241, 440, 10_301, 10_500, 400)
            + line.formatted(600, 441, 1040, 11_001, 11_600, 1200);
    String file = Files.writeString(dir.resolve("whole.m8"), hits).toString();
    HitSource source = new HitSource(HitSource.Engine.PRECOMPUTED, Map.of(EvidenceKind.MRNA, file));
    PlaceQueries placing =
        new PlaceQueries(store, 10_000, 1_000_000, source, EvidenceFilters.DEFAULTS, false);
    Query part = new Query(EvidencePolicy.TRANSCRIPTS, 0, "q", whole, 3, 9).part(40, 1040);
    Query read = CoderUtils.clone(Query.Coder.of(), part);
    EvidenceAlignment trimmed = placing.place(List.of(read)).get(0).alignments().get(0);
    assertArrayEquals(EXONS, trimmed.bounds());
    assertEquals(
        place(EvidencePolicy.TRANSCRIPTS, bases, 1_000_000).alignments().get(0).toString(),
        trimmed.toString());
  }

  @Test
  void transcriptsOfOtherSpeciesAreHeldToMore() throws IOException {
    byte[] query = transcript();
    Placement cross = place(EvidencePolicy.CROSS_SPECIES_TRANSCRIPTS, query, 1_000_000);
    assertEquals(EvidenceKind.EST, cross.alignments().get(0).kind());
    for (int i = 3; i < query.length; i += 6) {
      query[i] = (byte) (query[i] ^ 1);
    }
    byte[] far = query.clone();
    for (int i = 0; i < far.length; i += 18) {
      far[i] = (byte) (far[i] ^ 2);
    }
    Placement refused = place(EvidencePolicy.CROSS_SPECIES_TRANSCRIPTS, far, 1_000_000);
    assertTrue(refused.alignments().isEmpty(), refused::toString);
    byte[] part = Arrays.copyOf(transcript(), 250);
    assertEquals(Placement.Fate.KEPT, place(EvidencePolicy.TRANSCRIPTS, part, 1_000_000).fate());
    byte[] little = Arrays.copyOfRange(contig, 9_700, 9_850);
    Placement small = place(EvidencePolicy.CROSS_SPECIES_TRANSCRIPTS, little, 1_000_000);
    assertEquals("matches", small.cause());
  }

  @Test
  void aPartKeepsTheCdsThatLiesInIt() {
    Query whole = new Query(EvidencePolicy.TRANSCRIPTS, 0, "q", new byte[1000], 100, 400);
    Query part = whole.part(33, 900);
    assertEquals(67, part.cdsStart());
    assertEquals(367, part.cdsEnd());
    assertEquals(-1, whole.part(101, 900).cdsStart());
    assertEquals(-1, whole.part(33, 399).cdsEnd());
    assertEquals(-1, part.part(80, 800).cdsStart());
    assertEquals(57, part.part(10, 800).cdsStart());
    Query none = new Query(EvidencePolicy.TRANSCRIPTS, 0, "q", new byte[1000], -1, -1);
    assertEquals(-1, none.part(0, 900).cdsStart());
  }

  @Test
  void anEstThatTellsNoDirectionStaysOpenToBothStrands() throws IOException {
    byte[] est = Arrays.copyOfRange(contig, 20_000, 20_400);
    for (byte[] query : List.of(est, Nucleotides.reverseComplement(est))) {
      EvidenceAlignment a = place(EvidencePolicy.TRANSCRIPTS, query, 1_000_000).alignments().get(0);
      assertEquals(Strand.UNKNOWN, a.strand());
      assertArrayEquals(new int[] {20_000, 20_400}, a.bounds());
    }
    byte[] spliced = Arrays.copyOf(transcript(), 400);
    EvidenceAlignment oriented =
        place(EvidencePolicy.TRANSCRIPTS, spliced, 1_000_000).alignments().get(0);
    assertEquals(Strand.PLUS, oriented.strand(), oriented::toString);
    EvidenceAlignment turned =
        place(EvidencePolicy.TRANSCRIPTS, Nucleotides.reverseComplement(spliced), 1_000_000)
            .alignments()
            .get(0);
    assertEquals(oriented, turned, "a transcript read from its other end");
  }
}
