package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.genebeam.search.GenomeShard;

/** A random genome of one contig with GT-AG genes on both strands, and reads of known origin. */
final class SimulatedGenes {
  final SplittableRandom random;
  final byte[] codes;
  final List<int[]> genes = new ArrayList<>();
  final List<Strand> strands = new ArrayList<>();

  SimulatedGenes(long seed, int geneCount) {
    random = new SplittableRandom(seed);
    codes = new byte[geneCount * 6000 + 1000];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    for (int i = 0; i < geneCount; i++) {
      addGene(500 + 6000 * i);
    }
  }

  private void addGene(int start) {
    boolean plus = random.nextBoolean();
    int exons = 2 + random.nextInt(4);
    int[] bounds = new int[2 * exons];
    int at = start;
    for (int e = 0; e < exons; e++) {
      bounds[2 * e] = at;
      at += 60 + random.nextInt(250);
      bounds[2 * e + 1] = at;
      if (e + 1 < exons) {
        int end = at + 60 + random.nextInt(700);
        set(at, plus ? "AGGTAAGT" : "AGCTGCAA", plus ? 2 : 2);
        set(end, plus ? "TTGCAGGT" : "ACTTACCT", 6);
        at = end;
      }
    }
    genes.add(bounds);
    strands.add(plus ? Strand.PLUS : Strand.MINUS);
  }

  private void set(int at, String letters, int before) {
    byte[] bases = Nucleotides.encode(letters);
    System.arraycopy(bases, 0, codes, at - before, bases.length);
  }

  GenomeShard shard() {
    return GenomeShard.whole(InMemoryGenome.builder().add("c", codes.clone(), new int[0]).build());
  }

  GenomeShard reversedShard() {
    return GenomeShard.whole(
        InMemoryGenome.builder()
            .add("c", Nucleotides.reverseComplement(codes), new int[0])
            .build());
  }

  int exonic(int gene) {
    int sum = 0;
    int[] b = genes.get(gene);
    for (int i = 0; i < b.length; i += 2) {
      sum += b[i + 1] - b[i];
    }
    return sum;
  }

  /** Genome bounds of the exonic bases {@code [from, to)} of a gene, counted from the left. */
  int[] bounds(int gene, int from, int to) {
    int[] b = genes.get(gene);
    int[] part = new int[b.length];
    int n = 0;
    int seen = 0;
    for (int i = 0; i < b.length; i += 2) {
      int length = b[i + 1] - b[i];
      int lo = Math.max(from, seen) - seen;
      int hi = Math.min(to, seen + length) - seen;
      if (lo < hi) {
        part[n++] = b[i] + lo;
        part[n++] = b[i] + hi;
      }
      seen += length;
    }
    return java.util.Arrays.copyOf(part, n);
  }

  /** Forward-strand bases of exon bounds. */
  byte[] bases(int[] bounds) {
    byte[] bases = new byte[10_000];
    int n = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      for (int p = bounds[i]; p < bounds[i + 1]; p++) {
        bases[n++] = codes[p];
      }
    }
    return java.util.Arrays.copyOf(bases, n);
  }

  static int shortestEnd(int[] bounds) {
    int n = bounds.length;
    return n == 2 ? 1000 : Math.min(bounds[1] - bounds[0], bounds[n - 1] - bounds[n - 2]);
  }
}
