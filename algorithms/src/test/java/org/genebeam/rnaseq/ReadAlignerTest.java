package org.genebeam.rnaseq;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.search.GenomeShard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadAlignerTest {
  private static final ReadAlignerOptions OPTIONS = ReadAlignerOptions.defaults();

  private static ReadAligner aligner(GenomeShard shard, KnownIntrons introns) {
    return new ReadAligner(shard, ReadAligner.index(shard), OPTIONS, introns);
  }

  private static FragmentBatch batch(byte[] first, byte[] second) {
    byte[] bases = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, bases, first.length, second.length);
    return new FragmentBatch(
        bases, new int[] {0, first.length, bases.length}, new RunCounts[] {RunCounts.of(0, 1)});
  }

  private static FragmentAlignment align(ReadAligner aligner, byte[] first, byte[] second) {
    FragmentAlignment out = new FragmentAlignment();
    aligner.align(batch(first, second), 0, out);
    return out;
  }

  private static void substitute(byte[] read, int at) {
    read[at] = (byte) ((read[at] + 1) % 4);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void findsPairsWhereTheyCameFrom(long seed) {
    SimulatedGenes genes = new SimulatedGenes(seed, 30);
    SplittableRandom random = genes.random;
    ReadAligner aligner = aligner(genes.shard(), KnownIntrons.none());
    int spliced = 0;
    for (int trial = 0; trial < 2000; trial++) {
      int gene = random.nextInt(genes.genes.size());
      int length = 70 + random.nextInt(80);
      int exonic = genes.exonic(gene);
      if (exonic < length + 1) {
        continue;
      }
      int insert = Math.min(exonic, length + random.nextInt(200));
      int at = random.nextInt(exonic - insert + 1);
      int[] left = genes.bounds(gene, at, at + length);
      int[] right = genes.bounds(gene, at + insert - length, at + insert);
      if (SimulatedGenes.shortestEnd(left) < 18 || SimulatedGenes.shortestEnd(right) < 18) {
        continue;
      }
      byte[] first = genes.bases(left);
      byte[] second = Nucleotides.reverseComplement(genes.bases(right));
      boolean wrong = left.length == 2 && random.nextBoolean();
      if (wrong) {
        substitute(first, 20 + random.nextInt(30));
      }
      boolean swap = random.nextBoolean();
      FragmentAlignment out = swap ? align(aligner, second, first) : align(aligner, first, second);

      String label = "trial " + trial;
      assertTrue(out.properPair(), label);
      ReadPlacement l = out.mate(swap ? 1 : 0).get(0);
      ReadPlacement r = out.mate(swap ? 0 : 1).get(0);
      assertArrayEquals(left, l.bounds(), label);
      assertArrayEquals(right, r.bounds(), label);
      assertFalse(l.reverse(), label);
      assertTrue(r.reverse(), label);
      assertEquals(wrong ? 1 : 0, l.mismatches(), label);
      assertEquals(1, l.equallyGood(), label);
      if (left.length > 2) {
        assertEquals(genes.strands.get(gene), l.strand(), label);
        spliced++;
      }
    }
    assertTrue(spliced > 50);
  }

  /** Short ends of reads are sought beside each copy of a repeat, not beside the first one only. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {7, 8, 9})
  void equalCopiesGetEqualReads(long seed) {
    SimulatedGenes genes = new SimulatedGenes(seed, 20);
    SplittableRandom random = genes.random;
    GenomeShard two =
        GenomeShard.whole(
            InMemoryGenome.builder()
                .add("a", genes.codes.clone(), new int[0])
                .add("b", genes.codes.clone(), new int[0])
                .build());
    ReadAligner aligner = aligner(two, KnownIntrons.none());
    int shortEnds = 0;
    for (int trial = 0; trial < 3000; trial++) {
      int gene = random.nextInt(genes.genes.size());
      if (genes.exonic(gene) < 101) {
        continue;
      }
      int at = random.nextInt(genes.exonic(gene) - 100);
      int[] bounds = genes.bounds(gene, at, at + 100);
      byte[] read = genes.bases(bounds);
      for (int i = random.nextInt(3); i > 0; i--) {
        substitute(read, random.nextInt(100));
      }
      boolean turned = random.nextBoolean();
      FragmentAlignment out =
          align(aligner, turned ? Nucleotides.reverseComplement(read) : read, new byte[0]);
      assertEquals(2, out.mate(0).size(), "trial " + trial + " " + Arrays.toString(bounds));
      assertArrayEquals(out.mate(0).get(0).bounds(), out.mate(0).get(1).bounds());
      shortEnds += SimulatedGenes.shortestEnd(bounds) < 17 ? 1 : 0;
    }
    assertTrue(shortEnds > 100, shortEnds + " short ends");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13})
  void mirrorsOnTheReverseComplementedGenome(long seed) {
    SimulatedGenes genes = new SimulatedGenes(seed, 20);
    SplittableRandom random = genes.random;
    ReadAligner forward = aligner(genes.shard(), KnownIntrons.none());
    ReadAligner backward = aligner(genes.reversedShard(), KnownIntrons.none());
    int size = genes.codes.length;
    for (int trial = 0; trial < 500; trial++) {
      int gene = random.nextInt(genes.genes.size());
      if (genes.exonic(gene) < 101) {
        continue;
      }
      int at = random.nextInt(genes.exonic(gene) - 100);
      byte[] read = genes.bases(genes.bounds(gene, at, at + 100));
      for (int i = random.nextInt(4); i > 0; i--) {
        substitute(read, random.nextInt(100));
      }
      FragmentAlignment a = align(forward, read, new byte[0]);
      FragmentAlignment b = align(backward, read, new byte[0]);
      assertEquals(a.score(), b.score(), "trial " + trial);
      assertEquals(a.mate(0).size(), b.mate(0).size(), "trial " + trial);
      if (a.mate(0).size() == 1) {
        int[] x = a.mate(0).get(0).bounds();
        int[] mirrored = new int[x.length];
        for (int i = 0; i < x.length; i++) {
          mirrored[i] = size - x[x.length - 1 - i];
        }
        assertArrayEquals(mirrored, b.mate(0).get(0).bounds(), "trial " + trial);
        assertEquals(a.mate(0).get(0).strand().opposite(), b.mate(0).get(0).strand());
      }
    }
  }

  /** The best alignment of the whole read with one intron, by trying all of them. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void placesJunctionsAsWellAsBruteForce(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] codes = new byte[1200];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) random.nextInt(4);
    }
    GenomeShard shard =
        GenomeShard.whole(InMemoryGenome.builder().add("c", codes, new int[0]).build());
    ReadAligner aligner = aligner(shard, KnownIntrons.none());
    for (int trial = 0; trial < 10; trial++) {
      int length = 80;
      int split = 30 + random.nextInt(20);
      int start = random.nextInt(300);
      int gap = 20 + random.nextInt(700);
      byte[] read = new byte[length];
      for (int q = 0; q < length; q++) {
        read[q] = codes[start + q + (q < split ? 0 : gap)];
      }
      substitute(read, split - 1 - random.nextInt(8));
      int best = Integer.MIN_VALUE;
      for (int x = 20; x <= length - 20; x++) {
        best = Math.max(best, spliced(codes, read, start, gap, x));
      }
      FragmentAlignment out = align(aligner, read, new byte[0]);
      assertTrue(out.score() >= best, "trial %d: %d < %d".formatted(trial, out.score(), best));
      ReadPlacement p = out.mate(0).get(0);
      assertEquals(2, p.exons());
      assertEquals(best, spliced(codes, read, start, gap, p.bounds()[1] - start));
    }
  }

  private static int spliced(byte[] codes, byte[] read, int start, int gap, int x) {
    int score = 0;
    for (int q = 0; q < read.length; q++) {
      score += read[q] == codes[start + q + (q < x ? 0 : gap)] ? 1 : -2;
    }
    String intron = Nucleotides.decode(codes, start + x, start + x + gap);
    String ends = intron.substring(0, 2) + intron.substring(gap - 2);
    int motif =
        switch (ends) {
          case "GTAG", "CTAC" -> 0;
          case "GCAG", "CTGC" -> 4;
          case "ATAC", "GTAT" -> 8;
          default -> 10;
        };
    return score - motif - (int) Math.round(0.25 * Math.log(read.length + gap) / Math.log(2));
  }

  @ParameterizedTest(name = "overhang {0}")
  @ValueSource(ints = {1, 2, 3, 5, 8, 11})
  void splicesShortOverhangsAtKnownIntronsOnly(int overhang) {
    SimulatedGenes genes = new SimulatedGenes(31, 8);
    for (int gene = 0; gene < genes.genes.size(); gene++) {
      int[] b = genes.genes.get(gene);
      int first = b[1] - b[0];
      int length = Math.min(first, 60) + overhang;
      int[] wanted = genes.bounds(gene, first + overhang - length, first + overhang);
      byte[] read = genes.bases(wanted);
      if (genes.codes[b[2]] == genes.codes[b[1]]) {
        continue;
      }
      KnownIntrons known =
          KnownIntrons.builder().add(0, b[1], b[2], genes.strands.get(gene), 100).build();
      byte[] reversed = Nucleotides.reverseComplement(read);

      FragmentAlignment without =
          align(aligner(genes.shard(), KnownIntrons.none()), read, new byte[0]);
      FragmentAlignment with = align(aligner(genes.shard(), known), read, new byte[0]);
      FragmentAlignment back = align(aligner(genes.shard(), known), reversed, new byte[0]);
      FragmentAlignment mirrored =
          align(aligner(genes.reversedShard(), mirror(known, genes)), read, new byte[0]);
      KnownIntrons rare =
          KnownIntrons.builder().add(0, b[1], b[2], genes.strands.get(gene), 1).build();
      FragmentAlignment seldom = align(aligner(genes.shard(), rare), read, new byte[0]);

      assertTrue(overhang > 7 || without.mate(0).get(0).exons() == 1);
      assertTrue(overhang > 7 || without.needsSecondPass());
      assertEquals(overhang < 2 ? 1 : 2, seldom.mate(0).get(0).exons());
      assertArrayEquals(wanted, with.mate(0).get(0).bounds());
      assertArrayEquals(wanted, back.mate(0).get(0).bounds());
      assertEquals(2, mirrored.mate(0).get(0).exons());
      assertEquals(genes.strands.get(gene), with.mate(0).get(0).strand());
    }
  }

  private static KnownIntrons mirror(KnownIntrons introns, SimulatedGenes genes) {
    int size = genes.codes.length;
    KnownIntrons.Builder builder = KnownIntrons.builder();
    for (int i = 0; i < introns.size(); i++) {
      builder.add(
          0, size - introns.end(i), size - introns.start(i), introns.strand(i).opposite(), 100);
    }
    return builder.build();
  }

  @ParameterizedTest(name = "indel {0}")
  @ValueSource(ints = {-5, -2, -1, 1, 2, 5})
  void keepsSmallIndelsInsideOneExon(int size) {
    SimulatedGenes genes = new SimulatedGenes(41, 5);
    int start = 200;
    byte[] read = new byte[100];
    for (int q = 0; q < 100; q++) {
      read[q] = q < 50 ? genes.codes[start + q] : genes.codes[start + q - size];
    }
    for (int q = 50; q < 50 + size; q++) {
      read[q] = (byte) ((genes.codes[start + q] + 1 + q % 3) % 4);
    }
    FragmentAlignment out = align(aligner(genes.shard(), KnownIntrons.none()), read, new byte[0]);
    ReadPlacement p = out.mate(0).get(0);
    assertArrayEquals(new int[] {start, start + 100 - size}, p.bounds());
    assertEquals(Math.max(0, size), p.insertedBases());
    assertEquals(Math.max(0, -size), p.deletedBases());

    EvidenceAlignment evidence = ReadEvidence.toEvidence(out, RunCounts.of(3, 7)).get(0);
    assertArrayEquals(p.bounds(), evidence.bounds());
    assertEquals(7, evidence.weight());
    assertEquals(Strand.UNKNOWN, evidence.strand());
  }

  @Test
  void countsEquallyGoodPlacements() {
    SimulatedGenes genes = new SimulatedGenes(51, 5);
    System.arraycopy(genes.codes, 600, genes.codes, 20_000, 300);
    byte[] read = Arrays.copyOfRange(genes.codes, 700, 800);
    FragmentAlignment out = align(aligner(genes.shard(), KnownIntrons.none()), read, new byte[0]);
    assertEquals(2, out.mate(0).size());
    assertEquals(2, out.mate(0).get(0).equallyGood());
    assertEquals(20_100, out.mate(0).get(1).start());

    byte[] mate = Nucleotides.reverseComplement(Arrays.copyOfRange(genes.codes, 880, 980));
    out = align(aligner(genes.shard(), KnownIntrons.none()), read, mate);
    assertTrue(out.properPair());
    assertEquals(1, out.mate(0).size());
    assertEquals(700, out.mate(0).get(0).start());
  }

  @Test
  void leavesForeignAndEmptyReadsUnaligned() {
    SimulatedGenes genes = new SimulatedGenes(61, 5);
    ReadAligner aligner = aligner(genes.shard(), KnownIntrons.none());
    byte[] foreign = new byte[100];
    for (int i = 0; i < foreign.length; i++) {
      foreign[i] = (byte) genes.random.nextInt(4);
    }
    assertFalse(align(aligner, foreign, new byte[0]).isAligned());
    byte[] unknown = new byte[100];
    Arrays.fill(unknown, Nucleotides.N);
    FragmentAlignment out = align(aligner, unknown, new byte[0]);
    assertFalse(out.isAligned());
    assertFalse(out.needsSecondPass());
    assertEquals(0, out.score());
    assertFalse(align(aligner, new byte[0], new byte[5]).isAligned());
  }
}
