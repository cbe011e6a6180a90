package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.search.GenomeShard;
import org.junit.jupiter.api.Test;

class ReadMismatchesTest {
  /** Translations of both strands in all frames, codon by codon, against what is told. */
  @Test
  void mismatchesThatOpenAFrameAreTold() {
    Random random = new Random(8);
    int told = 0;
    for (int trial = 0; trial < 4000; trial++) {
      int n = 30 + random.nextInt(70);
      byte[] genome = new byte[n];
      for (int i = 0; i < n; i++) {
        // Few stops, so that frames are open: little T on either strand.
        genome[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(4) : 1 + random.nextInt(2));
      }
      byte[] read = genome.clone();
      int at = random.nextInt(n - 2);
      System.arraycopy(Nucleotides.encode(random.nextBoolean() ? "TAG" : "TCA"), 0, genome, at, 3);
      System.arraycopy(genome, 0, read, 0, n);
      for (int k = random.nextInt(6); k > 0; k--) {
        int c = k == 1 ? at + random.nextInt(3) : random.nextInt(n);
        // An N of a read has a code that equals none of the genome's.
        read[c] = (byte) random.nextInt(6);
      }
      List<Edit> expected = brute(read, genome);
      assertEquals(expected, ReadMismatches.of(read, genome, c -> 1000 + 2 * c));
      told += expected.size();
    }
    assertTrue(told > 500, told + " told");
  }

  private static List<Edit> brute(byte[] read, byte[] genome) {
    int n = read.length;
    List<Integer> mismatches = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      if (read[c] != genome[c]) {
        mismatches.add(c);
      }
    }
    List<Edit> edits = new ArrayList<>();
    for (int c : mismatches) {
      boolean asked = mismatches.size() <= 4 && c >= 10 && c < n - 10;
      boolean known = read[c] < Nucleotides.N && genome[c] < Nucleotides.N;
      boolean opens = false;
      for (int strand = 0; strand < 2; strand++) {
        for (int codon = c - 2; codon <= c; codon++) {
          boolean before = true;
          boolean behind = true;
          for (int i = codon % 3; i + 3 <= n; i += 3) {
            boolean stop = amino(read, i, strand) == '*';
            before &= i < codon - 30 || i > codon || !stop;
            behind &= i < codon || i > codon + 30 || !stop;
          }
          opens |= amino(genome, codon, strand) == '*' && (before || behind);
        }
      }
      if (asked && known && opens) {
        edits.add(new Edit(1000 + 2 * c, 1, Nucleotides.decode(read, c, c + 1)));
      }
    }
    return edits;
  }

  private static char amino(byte[] m, int i, int strand) {
    if (i < 0 || i + 3 > m.length) {
      return '-';
    }
    byte[] codon = {m[i], m[i + 1], m[i + 2]};
    if (Math.max(codon[0], Math.max(codon[1], codon[2])) >= Nucleotides.N) {
      return 'X';
    }
    byte[] c = strand == 0 ? codon : Nucleotides.reverseComplement(codon);
    return GeneticCode.of(1).translate(c[0], c[1], c[2]);
  }

  /** Over an intron, on either strand, and not beside an indel. */
  @Test
  void alignedReadsTellThePlaceOnTheContig() {
    Random random = new Random(9);
    byte[] genome = new byte[3000];
    for (int i = 0; i < genome.length; i++) {
      genome[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(4) : 1 + random.nextInt(2));
    }
    System.arraycopy(Nucleotides.encode("GTAAGT"), 0, genome, 1050, 6);
    System.arraycopy(Nucleotides.encode("TTTCAG"), 0, genome, 1494, 6);
    System.arraycopy(Nucleotides.encode("CCTAGCC"), 0, genome, 1020, 7);
    GenomeShard shard =
        GenomeShard.whole(InMemoryGenome.builder().add("c", genome, new int[0]).build());
    ReadAligner aligner =
        new ReadAligner(
            shard, ReadAligner.index(shard), ReadAlignerOptions.defaults(), KnownIntrons.none());
    byte[] rna = new byte[120];
    System.arraycopy(genome, 990, rna, 0, 60);
    System.arraycopy(genome, 1500, rna, 60, 60);
    rna[32] = Nucleotides.C;
    Edit expected = new Edit(1022, 1, "C");
    for (byte[] read : List.of(rna, Nucleotides.reverseComplement(rna))) {
      FragmentAlignment out = new FragmentAlignment();
      aligner.align(
          new FragmentBatch(read, new int[] {0, 120, 120}, new RunCounts[] {RunCounts.of(0, 1)}),
          0,
          out);
      ReadPlacement placement = out.mate(0).get(0);
      assertEquals(2, placement.exons());
      assertEquals(1, placement.mismatches());
      assertEquals(List.of(expected), placement.edits());
    }
  }
}
