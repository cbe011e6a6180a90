package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Holes;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/** Small genomes and evidence for the tests of this package. */
final class CollapseFixture {
  private CollapseFixture() {}

  static byte[] randomBases(Random random, int n) {
    byte[] bases = new byte[n];
    for (int i = 0; i < n; i++) {
      bases[i] = (byte) random.nextInt(4);
    }
    return bases;
  }

  static InMemoryGenome genome(byte[]... contigs) {
    InMemoryGenome.Builder b = InMemoryGenome.builder();
    for (int i = 0; i < contigs.length; i++) {
      b.add("c" + i, contigs[i], new int[0]);
    }
    return b.build();
  }

  /** Writes the letters of a plus-strand intron's ends. */
  static void plantIntron(byte[] bases, int start, int end, String first, String last) {
    for (int i = 0; i < 2; i++) {
      bases[start + i] = Nucleotides.code(first.charAt(i));
      bases[end - 2 + i] = Nucleotides.code(last.charAt(i));
    }
  }

  static EvidenceAlignment read(int weight, Strand strand, int... bounds) {
    return of(EvidenceKind.SHORT_READ, "", weight, strand, bounds);
  }

  static EvidenceAlignment of(
      EvidenceKind kind, String id, int weight, Strand strand, int... bounds) {
    return EvidenceAlignment.builder(kind, 0)
        .id(id)
        .strand(strand)
        .bounds(bounds)
        .counts(RunCounts.of(0, weight))
        .build();
  }

  static EvidenceAlignment flag(EvidenceAlignment a, int flag) {
    return a.toBuilder().flags(a.flags() | flag).build();
  }

  static EvidenceAlignment mirror(EvidenceAlignment a, int length) {
    int n = a.exons();
    int[] bounds = new int[2 * n];
    float[] identity = new float[n];
    Holes holes = Holes.NONE;
    for (int i = 0; i < 2 * n; i++) {
      bounds[i] = length - a.bounds()[2 * n - 1 - i];
    }
    for (int e = 0; e < n; e++) {
      identity[e] = a.identity(n - 1 - e);
    }
    for (int g = 0; g + 1 < n; g++) {
      holes = a.hole(g) ? holes.plus(n - 2 - g) : holes;
    }
    List<Edit> edits = new ArrayList<>();
    for (Edit e : a.edits()) {
      byte[] letters = Nucleotides.reverseComplement(Nucleotides.encode(e.inserted()));
      edits.add(new Edit(length - e.end(), e.removed(), Nucleotides.decode(letters)));
    }
    EvidenceAlignment.Builder b =
        a.toBuilder()
            .strand(a.strand().opposite())
            .bounds(bounds)
            .identity(identity)
            .holes(holes)
            .edits(edits);
    return a.cdsStart() < 0 ? b.build() : b.cds(length - a.cdsEnd(), length - a.cdsStart()).build();
  }

  /**
   * A contig with genes of a few exons, and evidence from them: reads, long reads, mRNAs, proteins,
   * curated transcripts, plus reads with odd introns and unspliced background.
   */
  static final class Scene {
    final byte[] bases;
    final InMemoryGenome genome;
    final List<EvidenceAlignment> evidence = new ArrayList<>();
    private final Random random;

    Scene(long seed, int genes, int readsPerGene) {
      random = new Random(seed);
      bases = randomBases(random, 400 + genes * 1600);
      List<int[]> structures = new ArrayList<>();
      for (int g = 0; g < genes; g++) {
        structures.add(structure(200 + g * 1600));
      }
      genome = genome(bases);
      for (int g = 0; g < genes; g++) {
        Strand strand = g % 2 == 0 ? Strand.PLUS : Strand.MINUS;
        fill(structures.get(g), strand, random.nextInt(3) == 0 ? 4 : readsPerGene, g);
      }
    }

    private int[] structure(int from) {
      int exons = 1 + random.nextInt(4);
      int[] bounds = new int[2 * exons];
      int at = from + random.nextInt(40);
      boolean plus = (from - 200) / 1600 % 2 == 0;
      for (int e = 0; e < exons; e++) {
        bounds[2 * e] = at;
        at += 60 + random.nextInt(120);
        bounds[2 * e + 1] = at;
        int next = at + 50 + random.nextInt(150);
        if (e + 1 < exons) {
          plantIntron(bases, at, next, plus ? "GT" : "CT", plus ? "AG" : "AC");
        }
        at = next;
      }
      return bounds;
    }

    private void fill(int[] gene, Strand strand, int reads, int g) {
      for (int i = 0; i < reads; i++) {
        int length = length(gene);
        int[] bounds =
            part(gene, random.nextInt(Math.max(1, length - 60)), 60 + random.nextInt(20));
        if (random.nextInt(12) == 0 && bounds.length > 2) {
          int shifted = bounds[bounds.length - 2] + random.nextInt(5) - 2;
          bounds[bounds.length - 2] = Math.min(shifted, bounds[bounds.length - 1] - 1);
        }
        boolean spliced = bounds.length > 2;
        Strand s = spliced || random.nextInt(4) == 0 ? strand : Strand.UNKNOWN;
        int flags = random.nextInt(30) == 0 && s != Strand.UNKNOWN ? EvidenceAlignment.POLY_A : 0;
        float[] identity = new float[bounds.length / 2];
        for (int e = 0; e < identity.length; e++) {
          identity[e] = random.nextInt(10) == 0 ? 0.95f : 1f;
        }
        RunCounts counts = RunCounts.of(random.nextInt(3), 1 + random.nextInt(4));
        evidence.add(
            read(1, s, bounds).toBuilder().flags(flags).identity(identity).counts(counts).build());
      }
      for (int i = 0; i < reads / 20; i++) {
        int at = gene[0] + random.nextInt(gene[gene.length - 1] - gene[0]);
        evidence.add(read(1, Strand.UNKNOWN, at, at + 70));
      }
      int[] whole = gene.clone();
      int[] noisy = gene.clone();
      if (gene.length > 2) {
        noisy[1] += 3;
        noisy[2] -= 2;
      }
      evidence.add(of(EvidenceKind.LONG_READ, "l" + g, 1, strand, whole));
      float[] low = new float[noisy.length / 2];
      Arrays.fill(low, 0.9f);
      evidence.add(
          of(EvidenceKind.EST, "e" + g, 1, strand, noisy).toBuilder().identity(low).build());
      evidence.add(of(EvidenceKind.MRNA, "m" + g, 1, strand, noisy.clone()));
      evidence.add(of(EvidenceKind.PROTEIN, "p" + g, 1, strand, noisy.clone()));
      evidence.add(of(EvidenceKind.MRNA, "u" + g, 1, Strand.UNKNOWN, gene.clone()));
      if (gene.length > 4) {
        int gap = random.nextInt(gene.length / 2 - 1);
        for (EvidenceKind kind : EvidenceKind.values()) {
          int[] holed = gene.clone();
          holed[2 * gap + 1] -= random.nextInt(9);
          evidence.add(
              of(kind, "h" + g, 2, strand, holed).toBuilder().holes(Holes.of(gap)).build());
        }
      }
      evidence.add(of(EvidenceKind.KNOWN, "k" + g, 1, strand, gene.clone()));
    }

    private static int length(int[] gene) {
      int sum = 0;
      for (int e = 0; e < gene.length; e += 2) {
        sum += gene[e + 1] - gene[e];
      }
      return sum;
    }

    private static int[] part(int[] gene, int from, int length) {
      int[] out = new int[gene.length];
      int n = 0;
      int at = 0;
      for (int e = 0; e < gene.length; e += 2) {
        int size = gene[e + 1] - gene[e];
        int start = Math.max(from, at) - at;
        int end = Math.min(from + length, at + size) - at;
        if (start < end) {
          out[n++] = gene[e] + start;
          out[n++] = gene[e] + end;
        }
        at += size;
      }
      return Arrays.copyOf(out, n);
    }
  }
}
