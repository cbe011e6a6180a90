package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.search.GenomeShard;
import org.junit.jupiter.api.Test;

class ReadIndelsTest {
  private static String apply(String genome, Edit e) {
    return genome.substring(0, e.position()) + e.inserted() + genome.substring(e.end());
  }

  /** Of all corrections that give the same sequence the one furthest left, by trying them all. */
  @Test
  void theLeftmostOfEqualCorrectionsIsTaken() {
    Random random = new Random(5);
    int moved = 0;
    for (int trial = 0; trial < 3000; trial++) {
      StringBuilder letters = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        letters.append("AC".charAt(random.nextInt(2)));
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
      int floor = random.nextInt(4);
      Edit best = null;
      for (int p = floor + 1; p <= at && best == null; p++) {
        Edit e = removes ? Edit.extra(p, n) : null;
        if (!removes) {
          String inserted = result.substring(p, p + n);
          e = Edit.missing(p, inserted);
        }
        best = apply(genome, e).equals(result) ? e : null;
      }
      byte[] codes = Nucleotides.encode(genome);
      Edit found =
          ReadIndels.leftmost(
              at, given.removed(), Nucleotides.encode(given.inserted()), i -> codes[i], floor);
      assertEquals(best, found, genome + " " + given);
      moved += found.position() < at ? 1 : 0;
    }
    assertTrue(moved > 1000, "moved " + moved);
    assertNull(ReadIndels.leftmost(5, 0, new byte[] {0, Nucleotides.N}, i -> 1, 0));
    assertNull(ReadIndels.leftmost(5, 0, new byte[] {0, Nucleotides.N + 1}, i -> 1, 0), "a read's");
  }

  /** A read of a sequence that has a base more or less than the genome, in both directions. */
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
                      ? Edit.extra(2000, -change).toString()
                      : Edit.missing(2000, "G".repeat(change)).toString();
          String found = change == 3 ? a.edits().toString() : a.edits().get(0).toString();
          assertEquals(expected, found);
        }
      }
    }
  }
}
