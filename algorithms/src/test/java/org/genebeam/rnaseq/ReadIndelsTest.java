package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genebeam.formats.AlignedRead;
import org.genebeam.formats.AlignedReads;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.genome.StrandOrder;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.search.GenomeShard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadIndelsTest {
  private static String apply(String genome, Edit e) {
    return genome.substring(0, e.position()) + e.inserted() + genome.substring(e.end());
  }

  /**
   * Of all corrections that give the same sequence, found by trying them all, the same one whatever
   * comes in: the first, or the last where the other strand has lower letters.
   */
  @Test
  void oneOfEqualCorrectionsIsTakenAndMirrored() {
    Random random = new Random(5);
    int moved = 0;
    int last = 0;
    for (int trial = 0; trial < 3000; trial++) {
      StringBuilder letters = new StringBuilder();
      String two = new String[] {"AC", "AT", "GT"}[trial % 3];
      for (int i = 0; i < 31; i++) {
        letters.append(two.charAt(random.nextInt(2)));
      }
      String genome = letters.toString();
      int at = 5 + random.nextInt(18);
      int n = 1 + random.nextInt(4);
      boolean removes = random.nextBoolean();
      Edit given =
          removes
              ? Edit.extra(at, n)
              : Edit.missing(at, genome.substring(random.nextInt(20)).substring(0, n));
      String result = apply(genome, given);
      int start = random.nextInt(4);
      int end = 31 - random.nextInt(4);
      List<Edit> equal = new ArrayList<>();
      for (int p = start + 1; p + given.removed() < end; p++) {
        Edit e = removes ? Edit.extra(p, n) : Edit.missing(p, result.substring(p, p + n));
        if (apply(genome, e).equals(result)) {
          equal.add(e);
        }
      }
      Edit found = settled(given, genome, start, end);
      for (Edit e : equal) {
        assertEquals(found, settled(e, genome, start, end), genome + " " + given);
      }
      int which = equal.indexOf(found);
      assertTrue(which == 0 || which == equal.size() - 1, genome + " " + given);
      Edit turned = settled(turned(given), turned(genome), 31 - end, 31 - start);
      assertEquals(found, turned(turned), genome + " " + given);
      moved += found.equals(given) ? 0 : 1;
      last += which > 0 ? 1 : 0;
    }
    assertTrue(moved > 1000 && last > 500, "moved " + moved + ", last " + last);
    StrandOrder.Bases none = (from, to) -> new byte[to - from];
    assertNull(ReadIndels.settled(5, 0, new byte[] {0, Nucleotides.N}, none, room(0, 9)));
    assertNull(
        ReadIndels.settled(5, 0, new byte[] {0, Nucleotides.N + 1}, none, room(0, 9)), "a read's");
  }

  private static ReadIndels.Room room(int start, int end) {
    return new ReadIndels.Room(start, end, 31);
  }

  private static Edit settled(Edit e, String genome, int start, int end) {
    byte[] codes = Nucleotides.encode(genome);
    byte[] inserted = Nucleotides.encode(e.inserted());
    StrandOrder.Bases contig = (from, to) -> Arrays.copyOfRange(codes, from, to);
    return ReadIndels.settled(e.position(), e.removed(), inserted, contig, room(start, end));
  }

  private static Edit turned(Edit e) {
    return new Edit(31 - e.end(), e.removed(), turned(e.inserted()));
  }

  private static String turned(String bases) {
    return Nucleotides.decode(Nucleotides.reverseComplement(Nucleotides.encode(bases)));
  }

  /**
   * A read of a sequence that has a base more or less than the genome, in both directions: at the
   * end of a run of G, the start of a run of C on the strand that comes first.
   */
  @Test
  void alignedReadsTellWhatTheGenomeHasTooManyOrTooFew() {
    Random random = new Random(6);
    byte[] genome = new byte[4000];
    for (int i = 0; i < genome.length; i++) {
      genome[i] = (byte) random.nextInt(4);
    }
    Arrays.fill(genome, 2000, 2005, Nucleotides.G);
    genome[1999] = Nucleotides.A;
    genome[2005] = Nucleotides.C;
    GenomeShard shard =
        GenomeShard.whole(InMemoryGenome.builder().add("c", genome, new int[0]).build());
    ReadAligner aligner =
        new ReadAligner(
            shard, ReadAligner.index(shard), ReadAlignerOptions.defaults(), KnownIntrons.none());
    for (int change : new int[] {-2, -1, 1, 2, 3}) {
      // the sample has 5 + change letters G there
      byte[] sample = new byte[200 + change];
      System.arraycopy(genome, 1900, sample, 0, 100);
      Arrays.fill(sample, 100, 105 + change, Nucleotides.G);
      System.arraycopy(genome, 2005, sample, 105 + change, 95);
      for (int from = 30; from < 70; from += 7) {
        byte[] read = Arrays.copyOfRange(sample, from, from + 100);
        for (byte[] r : new byte[][] {read, Nucleotides.reverseComplement(read)}) {
          FragmentAlignment out = new FragmentAlignment();
          aligner.align(
              new FragmentBatch(r, new int[] {0, 100, 100}, new RunCounts[] {RunCounts.of(0, 1)}),
              0,
              out);
          EvidenceAlignment a = ReadEvidence.toEvidence(out, RunCounts.of(0, 1)).get(0);
          String expected =
              change == 3
                  ? "[]"
                  : change < 0
                      ? Edit.extra(2005 + change, -change).toString()
                      : Edit.missing(2005, "G".repeat(change)).toString();
          String found = change == 3 ? a.edits().toString() : a.edits().get(0).toString();
          assertEquals(expected, found);
        }
      }
    }
  }

  /**
   * However long the part of the genome is that is its own reverse complement, what lies beyond
   * decides, be it in another shard.
   */
  @ParameterizedTest
  @CsvSource({"60, 0", "300, 0", "20000, 0", "300, 100", "20000, 19000"})
  void correctionsInsideALongPalindromeAreMirrored(int arm, int cut) {
    Random random = new Random(arm);
    String left = random(random, arm);
    String run = "ATATATAT";
    for (int before = 500; before <= 502; before++) {
      String genome = random(random, before) + left + run + turned(left) + random(random, 501);
      int centre = before + arm;
      String read = genome.substring(centre - 50, centre) + "ATATAT" + genome.substring(centre + 8);
      Edit found = correction(genome, read.substring(0, 100), cut);
      assertEquals(
          found.position(),
          genome.length() - correction(turned(genome), read.substring(0, 100), cut).end());
    }
  }

  private static String random(Random random, int n) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < n; i++) {
      letters.append("ACGT".charAt(random.nextInt(4)));
    }
    return letters.toString();
  }

  /** What a read tells that lies on one of two exact copies; {@code cut} bases are not indexed. */
  private static Edit correction(String letters, String read, int cut) {
    Genome genome =
        InMemoryGenome.builder().add("c", Nucleotides.encode(letters), new int[0]).build();
    GenomeShard shard =
        GenomeShard.load(genome, List.of(new GenomeShard.Piece(0, cut, letters.length())));
    ReadPath path = new ReadPath(false, Nucleotides.encode(read), 100);
    int at = letters.indexOf(read.substring(0, 56)) - cut + shard.pieceStart(0);
    assertTrue(at >= shard.pieceStart(0), "the read has a place");
    path.append(0, at, 54);
    path.append(54, at + 56, 46);
    return ReadIndels.of(path, shard, 0, 20).get(0);
  }

  /** Aligners write indels beside introns and at ends, too; what is there cannot be moved. */
  @Test
  void indelsBesideIntronsAreLeftOut() throws IOException {
    byte[] codes = new byte[4000];
    Random random = new Random(9);
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    Genome genome = InMemoryGenome.builder().add("c", codes, new int[0]).build();
    StringBuilder sam = new StringBuilder("@HD\tVN:1.6\n@SQ\tSN:c\tLN:4000\n");
    List<String> cigars =
        List.of(
            "50M500N1D30M",
            "50M500N1I30M",
            "50M500N2I1D30M",
            "50M1D500N30M",
            "50M160D500N30M",
            "50M160D",
            "20M1D60M");
    for (String cigar : cigars) {
      int bases = 0;
      for (String run : cigar.split("(?<=[MIDN])")) {
        boolean read = run.endsWith("M") || run.endsWith("I");
        bases += read ? Integer.parseInt(run.substring(0, run.length() - 1)) : 0;
      }
      String letters = Nucleotides.decode(Arrays.copyOfRange(codes, 600, 600 + bases));
      sam.append("r\t0\tc\t601\t60\t").append(cigar).append("\t*\t0\t0\t").append(letters);
      sam.append("\t*\tNH:i:1\n");
    }
    byte[] file = sam.toString().getBytes(StandardCharsets.US_ASCII);
    List<Integer> found = new ArrayList<>();
    try (AlignedReads reads =
        AlignedReads.open("reads", new ByteArrayInputStream(file), genome, 20)) {
      for (AlignedRead read = reads.next(); read != null; read = reads.next()) {
        found.add(ReadIndels.of(read, genome).size());
      }
    }
    assertEquals(List.of(0, 0, 0, 0, 0, 0, 1), found);
  }
}
