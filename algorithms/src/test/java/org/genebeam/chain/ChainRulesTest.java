package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/**
 * Thresholds, reading frames, end clipping and relations of structures, each from its definition.
 */
class ChainRulesTest {
  private static final ChainParameters P = ChainParameters.defaults();

  /** Models with the CDS of a two-exon gene, its CDS of the given length and score per base. */
  private static int codingModels(long seed, int cds, double natsPerBase) {
    SimulatedLocus sim = new SimulatedLocus(seed, 5000);
    int[] b = {1000, 1160, 1300, 1300 + cds};
    sim.gene(Strand.PLUS, b, 60, cds);
    sim.reads(Strand.PLUS, b, 90, 5, 10, 0);
    ChainResult result =
        new Chainer(P, CodingPotential.byLength(natsPerBase))
            .chain(new ChainInput(sim.genome(), 0, sim.evidence, ReadSupport.of(sim.evidence)));
    return (int)
        result.genes().stream()
            .flatMap(g -> g.transcripts().stream())
            .filter(t -> t.cdsSegments().stream().mapToInt(e -> e.length()).sum() == cds)
            .count();
  }

  @Test
  void thresholdsOfScoreAndLength() {
    assertEquals(0, codingModels(11, 900, 10.0 / 900));
    assertEquals(1, codingModels(11, 903, 10.0 / 903));
    int found = 0;
    for (long seed = 20; seed < 30; seed++) {
      // Beside so short a frame a longer one may turn up by chance.
      found += codingModels(seed, 225, 0.4);
      assertEquals(0, codingModels(seed, 222, 0.4), "seed " + seed);
    }
    assertEquals(true, found >= 5, "found " + found);
    assertEquals(30, P.leastScore(900, 0));
    assertEquals(Double.NEGATIVE_INFINITY, P.leastScore(901, 0));
  }

  @Test
  void proteinsLowerTheScoreAFrameNeedsInProportion() {
    assertEquals(20, P.leastScore(300, 150), 1e-12);
    assertEquals(0, P.leastScore(600, 450), 1e-12);
    assertEquals(Double.NEGATIVE_INFINITY, P.leastScore(600, 451));
  }

  @Test
  void bestFrameEqualsEnumeration() {
    Random random = new Random(12);
    for (int round = 0; round < 300; round++) {
      byte[] m = new byte[60 + random.nextInt(200)];
      for (int i = 0; i < m.length; i++) {
        m[i] = (byte) random.nextInt(4);
      }
      CodingPotential.Prepared scores =
          (from, to, start, stop) -> (to - from) + (start ? 0.25 : 0) + 0.001 * (from % 7);
      OrfFinder.Orf best = OrfFinder.best(m, scores, false, 30);
      double most = Double.NEGATIVE_INFINITY;
      for (int from = 0; from < m.length; from++) {
        int to = from;
        while (to + 3 <= m.length && !OrfFinder.isStop(m, to)) {
          to += 3;
        }
        boolean closed = to + 3 <= m.length;
        int end = closed ? to + 3 : to;
        boolean start = from + 3 <= m.length && OrfFinder.isStart(m, from);
        if (end - from >= 30 && (start || (from < 3 && !startKeepsHalf(m, from, end)))) {
          most = Math.max(most, scores.score(from, end, start, closed));
        }
      }
      if (best == null) {
        assertEquals(Double.NEGATIVE_INFINITY, most, "round " + round);
        continue;
      }
      assertEquals(most, best.score(), 1e-9, "round " + round);
      int codonEnd = best.stop() ? best.to() : m.length;
      for (int i = best.start() ? best.from() : best.frame(); i + 3 < codonEnd; i += 3) {
        assertEquals(false, OrfFinder.isStop(m, i), "round " + round);
      }
    }
  }

  /** An open frame gives way to a start codon that keeps half of it. */
  private static boolean startKeepsHalf(byte[] m, int from, int end) {
    for (int i = from; i + 30 <= end && 2 * (end - i) >= end - from; i += 3) {
      if (OrfFinder.isStart(m, i)) {
        return true;
      }
    }
    return false;
  }

  private static int clippedEnd(long tail, EvidenceKind extra) {
    List<EvidenceAlignment> reads = new ArrayList<>();
    reads.add(read(EvidenceKind.SHORT_READ, 1000, 1600, 1000));
    if (tail > 0) {
      reads.add(read(EvidenceKind.SHORT_READ, 1600, 2000, tail));
    }
    List<Aln> inside = new ArrayList<>();
    StrandView view = new StrandView(Strand.PLUS, 0, 3000, new byte[3000], ReadSupport.of(reads));
    if (extra != null) {
      inside.add(new Aln(read(extra, 1300, 2000, 1), view, 0, 10));
    }
    int[] whole = {1000, 2000};
    EndClipper clipper = new EndClipper(P, view);
    assertEquals(2000, clipper.clip(whole, 1100, 1500, inside, true, true)[1], "a known end");
    int[] b = clipper.clip(whole, 1100, 1500, inside, true, false);
    assertEquals(1000, b[0]);
    return b[1];
  }

  private static EvidenceAlignment read(EvidenceKind kind, int from, int to, long weight) {
    return EvidenceAlignment.builder(kind, 0)
        .strand(Strand.PLUS)
        .bounds(from, to)
        .counts(RunCounts.of(0, weight))
        .build();
  }

  @Test
  void utrIsCutBelowOnePercentOfTheCore() {
    assertEquals(2000, clippedEnd(20, null));
    int cut = clippedEnd(2, null);
    assertEquals(1600, cut, 49);
    assertEquals(1600, clippedEnd(0, null));
    assertEquals(2000, clippedEnd(2, EvidenceKind.LONG_READ));
  }

  @Test
  void structuresAgreeWithBaseByBaseDefinitions() {
    Random random = new Random(13);
    for (int round = 0; round < 2000; round++) {
      int[] x = structure(random);
      int[] y = structure(random);
      boolean contains = true;
      int common = 0;
      for (int v = 0; v < 80; v++) {
        boolean inX = Structures.exonAt(x, v) >= 0;
        boolean inY = Structures.exonAt(y, v) >= 0;
        common += inX && inY ? 1 : 0;
        contains &= v < y[0] || v >= y[y.length - 1] || inX == inY;
      }
      assertEquals(common, Structures.common(x, y));
      assertEquals(contains, Structures.contains(x, y), Arrays.toString(x) + Arrays.toString(y));
      int from = random.nextInt(40);
      int to = from + 1 + random.nextInt(40);
      int[] clipped = Structures.clip(x, from, to);
      for (int v = 0; v < 80; v++) {
        boolean expected = Structures.exonAt(x, v) >= 0 && v >= from && v < to;
        assertEquals(expected, clipped != null && Structures.exonAt(clipped, v) >= 0);
      }
    }
    assertArrayEquals(
        new int[] {0, 10, 20, 40, 50, 60},
        Structures.join(new int[] {0, 10, 20, 30}, new int[] {25, 40, 50, 60}));
  }

  private static int[] structure(Random random) {
    int[] b = new int[2 + 2 * random.nextInt(3)];
    int at = random.nextInt(6) * 2;
    for (int i = 0; i < b.length; i++) {
      b[i] = at;
      at += 2 + 2 * random.nextInt(5);
    }
    return b;
  }
}
