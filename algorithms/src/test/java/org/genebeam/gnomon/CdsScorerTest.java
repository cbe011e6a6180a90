package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class CdsScorerTest {
  /** All (start, stop) pairs straight from the definition; plus strand only. */
  private static double bruteForce(
      CodingModel coding, SpliceSignals signals, byte[] window, int[] bounds, int minBases) {
    int length = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      length += bounds[i + 1] - bounds[i];
    }
    byte[] seq = new byte[length + 32];
    Arrays.fill(seq, Nucleotides.N);
    for (int k = 0; k < 16; k++) {
      int left = bounds[0] - 16 + k;
      int right = bounds[bounds.length - 1] + k;
      seq[k] = left >= 0 ? window[left] : Nucleotides.N;
      seq[length + 16 + k] = right < window.length ? window[right] : Nucleotides.N;
    }
    int n = 16;
    double[] junction = new double[length + 1];
    for (int i = 0; i < bounds.length; i += 2) {
      if (i > 0) {
        double donor = signals.donorLod(window, bounds[i - 1], coding.noncoding());
        double acceptor = signals.acceptorLod(window, bounds[i], coding.noncoding());
        junction[n - 16] = Double.isNaN(donor + acceptor) ? 0 : donor + acceptor;
      }
      for (int p = bounds[i]; p < bounds[i + 1]; p++) {
        seq[n++] = window[p];
      }
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int start = -3; start < length; start++) {
      boolean virtual = start < 0;
      if (virtual
          ? start > -3 && Codons.isStop(seq, start + 16)
          : !Codons.isStart(seq, start + 16)) {
        continue;
      }
      double score = virtual ? 0 : zero(signals.startLod(seq, start + 16, coding.noncoding()));
      for (int p = start + 3; ; p += 3) {
        boolean end = p + 3 > length;
        boolean stop = !end && Codons.isStop(seq, p + 16);
        if (end || stop) {
          double tail = stop ? zero(signals.stopLod(seq, p + 16, coding.noncoding())) : 0;
          if (p - (virtual ? start + 3 : start) >= minBases) {
            best = Math.max(best, score + tail);
          }
          break;
        }
        for (int i = p; i < p + 3; i++) {
          score += coding.lod(i - p, seq, i + 16) + junction[i + 1];
        }
      }
    }
    return best;
  }

  private static double zero(double lod) {
    return Double.isNaN(lod) ? 0 : lod;
  }

  @Test
  void scoreEqualsEnumerationOfAllStartsAndStopsSeed7() {
    Random random = new Random(7);
    CodingModel coding = RandomModels.coding(random);
    SpliceSignals signals = RandomModels.signals(random);
    CdsScorer scorer = new CdsScorer(coding, signals);
    int found = 0;
    for (int round = 0; round < 1500; round++) {
      byte[] window = RandomModels.bases(random, 160 + random.nextInt(400));
      int[] bounds =
          RandomModels.exons(random, window, 60, window.length - 60, 1 + random.nextInt(4));
      double expected = bruteForce(coding, signals, window, bounds, CdsConstraints.MIN_BASES);
      CdsResult cds = scorer.best(window, 0, bounds, Strand.PLUS, CdsConstraints.NONE);
      if (cds == null) {
        assertEquals(Double.NEGATIVE_INFINITY, expected);
      } else {
        assertEquals(expected, cds.score(), 1e-9, () -> Arrays.toString(bounds));
        found++;
      }
    }
    assertTrue(found > 500, "too few regions to mean anything: " + found);
  }

  @Test
  void reverseComplementGivesTheMirroredResultSeed11() {
    Random random = new Random(11);
    CodingModel coding = RandomModels.coding(random);
    SpliceSignals signals = RandomModels.signals(random);
    CdsScorer scorer = new CdsScorer(coding, signals);
    for (int round = 0; round < 500; round++) {
      byte[] window = RandomModels.bases(random, 300);
      int[] bounds = RandomModels.exons(random, window, 30, 270, 3);
      byte[] mirror = Nucleotides.reverseComplement(window);
      int[] mirrored = new int[bounds.length];
      for (int i = 0; i < bounds.length; i++) {
        mirrored[i] = window.length - bounds[bounds.length - 1 - i];
      }
      int base = bounds[0];
      CdsConstraints plus = CdsConstraints.NONE.withLimits(base, bounds[5] - random.nextInt(9));
      CdsConstraints minus = CdsConstraints.NONE.withLimits(300 - plus.limitEnd(), 300 - base);
      CdsResult a = scorer.best(window, 0, bounds, Strand.PLUS, plus);
      CdsResult b =
          scorer.best(
              mirror,
              1000,
              shifted(mirrored, 1000),
              Strand.MINUS,
              minus.withLimits(minus.limitStart() + 1000, minus.limitEnd() + 1000));
      if (a == null) {
        assertNull(b);
        continue;
      }
      assertEquals(a.score(), b.score(), 0);
      assertEquals(a.mrnaStart(), b.mrnaStart());
      assertEquals(a.mrnaEnd(), b.mrnaEnd());
      assertEquals(a.phase(), b.phase());
      assertEquals(300 - a.end() + 1000, b.start());
      assertEquals(300 - a.start() + 1000, b.end());
      assertEquals(
          scorer.frames(window, 0, bounds, Strand.PLUS, CdsConstraints.NONE).size(),
          scorer.frames(mirror, 0, mirrored, Strand.MINUS, CdsConstraints.NONE).size());
    }
  }

  private static int[] shifted(int[] bounds, int by) {
    return Arrays.stream(bounds).map(b -> b + by).toArray();
  }

  private static CdsScorer lengthScorer() {
    return new CdsScorer(ParameterEstimator.estimate(new TrainingCounts(), 10_000, "none", 0));
  }

  private static final String BODY = "GCTGCAGCCGCTGACGAGGCTGCAGCCGCTGACGAG";

  @Test
  void completeRegionWithUpstreamStop() {
    byte[] window = Nucleotides.encode("CCTAAGCC" + "ATG" + BODY + "TGA" + "CCCC");
    CdsResult cds =
        lengthScorer()
            .best(
                window,
                0,
                new int[] {0, window.length},
                Strand.PLUS,
                CdsConstraints.NONE.withFrameBase(8));
    assertEquals(8, cds.start());
    assertEquals(8 + 42, cds.end());
    assertTrue(cds.isComplete());
    assertEquals(2, cds.upstreamStop());
    assertEquals(42, cds.length());
  }

  @Test
  void openFivePrimeEndKeepsAStartThatSavesHalf() {
    byte[] window =
        Nucleotides.encode("GCTTAC".repeat(12) + "ATG" + "GCTTAC".repeat(20) + "TGA" + "CCCC");
    CdsResult cds =
        lengthScorer()
            .best(
                window,
                0,
                new int[] {0, window.length},
                Strand.PLUS,
                CdsConstraints.NONE.withFrameBase(0));
    assertTrue(cds.open5() && cds.hasStart() && cds.hasStop());
    assertEquals(72, cds.mrnaStart());
    assertFalse(cds.isComplete());
  }

  @Test
  void confirmedEndsForceTheRegionAndEarnABonus() {
    byte[] window =
        Nucleotides.encode("CCTAAGCC" + "ATG" + "GCA" + "ATG" + BODY + "TGA" + "CCCCCC");
    int[] exon = {0, window.length};
    CdsScorer scorer = lengthScorer();
    CdsResult confirmed =
        scorer.best(window, 0, exon, Strand.PLUS, CdsConstraints.NONE.withConfirmed(14, 53));
    assertEquals(14, confirmed.start());
    assertEquals(56, confirmed.end());
    CdsResult free =
        scorer.best(window, 0, exon, Strand.PLUS, CdsConstraints.NONE.withConfirmed(14, -1));
    assertEquals(free.score() + Math.max(1, 0.3 * free.score()), confirmed.score(), 1e-12);
    assertNull(
        scorer.best(window, 0, exon, Strand.PLUS, CdsConstraints.NONE.withConfirmed(15, -1)));
  }

  @Test
  void ignoredStopIsReadThrough() {
    byte[] window = Nucleotides.encode("CCTAAGCC" + "ATG" + BODY + "TGA" + BODY + "TAA" + "CCCC");
    CdsResult cds =
        lengthScorer()
            .best(
                window,
                0,
                new int[] {0, window.length},
                Strand.PLUS,
                CdsConstraints.NONE.withFrameBase(8).withIgnoredStops(8 + 39));
    assertNotNull(cds);
    assertEquals(8 + 3 + 36 + 3 + 36 + 3, cds.end());
  }

  @Test
  void edgeFramesReachTheEndsAndHoldNoInnerStopSeed13() {
    Random random = new Random(13);
    CdsScorer scorer = new CdsScorer(RandomModels.coding(random), RandomModels.signals(random));
    int threePrime = 0;
    for (int round = 0; round < 500; round++) {
      byte[] window = RandomModels.bases(random, 150);
      int[] exon = {20, 130};
      for (CdsResult cds : scorer.frames(window, 0, exon, Strand.PLUS, CdsConstraints.NONE)) {
        assertTrue(cds.frameEnd() - cds.frameStart() >= 3);
        for (int i = cds.frameStart(); i < cds.frameEnd(); i += 3) {
          assertFalse(Codons.isStop(window, 20 + i));
        }
        assertEquals(
            cds.hasStop(), Codons.isStop(window, 20 + cds.frameEnd()) && cds.frameEnd() + 3 <= 110);
        if (cds.upstreamStop() >= 0) {
          assertTrue(cds.hasStart() && !cds.hasStop());
          assertEquals(110, cds.mrnaEnd());
          threePrime++;
        } else {
          assertTrue(cds.open5() || cds.hasStart());
        }
      }
    }
    assertTrue(threePrime > 50);
  }
}
