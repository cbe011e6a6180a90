package org.genebeam.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the translated search. */
class ProteinHitsTest {
  private static final GeneticCode CODE = GeneticCode.of(1);

  private static byte[] bases(Random random, int count) {
    byte[] codes = new byte[count];
    for (int i = 0; i < count; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    return codes;
  }

  /** Codons without stops. */
  private static byte[] open(Random random, int codons) {
    byte[] codes = bases(random, 3 * codons);
    for (int i = 0; i < codes.length; i += 3) {
      while (CODE.translate(codes[i], codes[i + 1], codes[i + 2]) == '*') {
        codes[i] = (byte) random.nextInt(4);
        codes[i + 1] = (byte) random.nextInt(4);
      }
    }
    return codes;
  }

  private static List<Hit> find(byte[] contig, int[] mask, byte[] protein) {
    GenomeShard shard = GenomeShard.whole(InMemoryGenome.builder().add("c", contig, mask).build());
    ProteinIndex index = ProteinIndex.build(shard, CODE);
    return new ProteinHits(shard, index, ProteinHitParameters.DEFAULTS).find("p", protein);
  }

  /** Hits in a genome in which a weak one is not significant by itself. */
  private static int findInLarge(byte[] contig, byte[] protein) {
    InMemoryGenome genome =
        InMemoryGenome.builder()
            .add("c", contig, new int[0])
            .add("large", new byte[2_000_000], new int[0])
            .build();
    GenomeShard shard = GenomeShard.whole(genome);
    return new ProteinHits(shard, ProteinIndex.build(shard, CODE), ProteinHitParameters.DEFAULTS)
        .find("p", protein)
        .size();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void openFrameIsFoundOnItsStrand(long seed) {
    Random random = new Random(seed);
    byte[] contig = bases(random, 3000);
    byte[] exon = open(random, 80);
    int at = 1000 + (int) seed;
    System.arraycopy(exon, 0, contig, at, exon.length);
    byte[] protein = CODE.translate(exon, 0).getBytes(StandardCharsets.US_ASCII);
    Hit plus = find(contig, new int[0], protein).get(0);
    assertEquals(Strand.PLUS, plus.strand());
    assertTrue(plus.queryStart() <= 2 && plus.queryEnd() >= 78, plus.toString());
    assertEquals(at, plus.start() - 3 * plus.queryStart());
    assertEquals(3 * (plus.queryEnd() - plus.queryStart()), plus.end() - plus.start());
    assertTrue(plus.eValue() < 1e-30);
    Hit minus = find(Nucleotides.reverseComplement(contig), new int[0], protein).get(0);
    assertEquals(Strand.MINUS, minus.strand());
    assertEquals(contig.length - plus.end(), minus.start());
    assertEquals(contig.length - plus.start(), minus.end());
    assertEquals(plus.queryStart(), minus.queryStart());
    assertEquals(plus.score(), minus.score());
    assertEquals(plus.matches(), minus.matches());
  }

  /** A weak hit whose end, but not whose start, lies in reach of a significant one. */
  @Test
  void supportOfWeakHitsIsMirrored() {
    Random random = new Random(12);
    byte[] contig = bases(random, 40_000);
    byte[] strong = open(random, 150);
    byte[] weak = open(random, 14);
    byte[] coding = Arrays.copyOf(strong, strong.length + weak.length);
    System.arraycopy(weak, 0, coding, strong.length, weak.length);
    byte[] protein = CODE.translate(coding, 0).getBytes(StandardCharsets.US_ASCII);
    byte[] around = open(random, 60);
    int seen = 0;
    for (int apart : new int[] {29_900, 30_200, 30_600}) {
      byte[] genome = contig.clone();
      System.arraycopy(strong, 0, genome, 1_000, strong.length);
      System.arraycopy(around, 0, genome, 1_000 + apart - 60, around.length);
      System.arraycopy(weak, 0, genome, 1_000 + apart, weak.length);
      int found = findInLarge(genome, protein);
      assertEquals(
          found, findInLarge(Nucleotides.reverseComplement(genome), protein), "apart " + apart);
      seen += found;
    }
    assertEquals(4, seen);
  }

  @Test
  void maskedSequenceGivesNoSeedsButIsExtendedThrough() {
    Random random = new Random(7);
    byte[] contig = bases(random, 3000);
    byte[] exon = open(random, 80);
    System.arraycopy(exon, 0, contig, 1000, exon.length);
    byte[] protein = CODE.translate(exon, 0).getBytes(StandardCharsets.US_ASCII);
    assertTrue(find(contig, new int[] {0, 3000}, protein).isEmpty());
    Hit hit = find(contig, new int[] {0, 1200}, protein).get(0);
    assertTrue(hit.queryStart() <= 2, hit.toString());
  }

  @Test
  void scoreIsThatOfTheSpan() {
    Random random = new Random(8);
    byte[] contig = bases(random, 4000);
    byte[] exon = open(random, 90);
    System.arraycopy(exon, 0, contig, 2000, exon.length);
    byte[] protein = CODE.translate(exon, 0).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < protein.length; i += 4) {
      protein[i] = (byte) "ARNDCQEGHILKMFPSTWYV".charAt(random.nextInt(20));
    }
    for (Hit hit : find(contig, new int[0], protein)) {
      int score = 0;
      int matches = 0;
      for (int i = hit.queryStart(); i < hit.queryEnd(); i++) {
        int g = hit.start() + 3 * (i - hit.queryStart());
        char letter = CODE.translate(contig[g], contig[g + 1], contig[g + 2]);
        score += Blosum62.score(Blosum62.code(protein[i]), Blosum62.code(letter));
        matches += protein[i] == letter ? 1 : 0;
      }
      if (hit.strand() == Strand.PLUS) {
        assertEquals(score, hit.score());
        assertEquals(matches, hit.matches());
      }
    }
  }

  @Test
  void unrelatedProteinHasNoHits() {
    Random random = new Random(9);
    byte[] contig = bases(random, 30_000);
    byte[] protein = CODE.translate(open(random, 300), 0).getBytes(StandardCharsets.US_ASCII);
    assertTrue(find(contig, new int[0], protein).size() <= 1);
  }
}
