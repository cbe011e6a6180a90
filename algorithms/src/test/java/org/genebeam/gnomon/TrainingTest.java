package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final String LETTERS = "ACGT";

  /** A random gene of two exons on its own stretch of sequence. */
  private static String gene(Random random, int codons) {
    StringBuilder s = new StringBuilder();
    letters(random, s, 80);
    s.append("ATG");
    for (int i = 0; i < codons; i++) {
      s.append("GCAC".charAt(random.nextInt(4)))
          .append("ACGT".charAt(random.nextInt(4)))
          .append("CG".charAt(random.nextInt(2)));
      int n = s.length();
      if (s.substring(n - 3).equals("TAG")) {
        s.setCharAt(n - 1, 'C');
      }
      if (i == codons / 2) {
        s.append("GTAAGT");
        letters(random, s, 120);
        s.append("TTTTCAG");
      }
    }
    s.append("TAA");
    letters(random, s, 80);
    return s.toString();
  }

  private static void letters(Random random, StringBuilder s, int n) {
    for (int i = 0; i < n; i++) {
      s.append(LETTERS.charAt(random.nextInt(4)));
    }
  }

  private static TrainingCounts counts(Random random) {
    TrainingCounts counts = new TrainingCounts();
    int codons = 60;
    byte[] window = Nucleotides.encode(gene(random, codons));
    int donor = 80 + 3 + 3 * (codons / 2 + 1);
    int acceptor = donor + 133;
    int[] bounds = {20, donor, acceptor, window.length - 20};
    counts.addTranscript(window, 0, bounds, Strand.PLUS, 80, window.length - 80);
    counts.addIntron(window, 0, donor, acceptor, Strand.PLUS);
    counts.addIntergenic(random.nextInt(1000) + 1);
    counts.addBackground(window);
    return counts;
  }

  @Test
  void plusIsAssociativeAndCommutativeSeed3() {
    Random random = new Random(3);
    TrainingCounts a = counts(random);
    TrainingCounts b = counts(random);
    TrainingCounts c = counts(random);
    assertEquals(a.plus(b).plus(c), a.plus(b.plus(c)));
    assertEquals(a.plus(b), b.plus(a));
    assertNotEquals(a, a.plus(b));
    assertEquals(3, a.plus(b).plus(c).genes());
    assertEquals(3, a.plus(b).plus(c).introns());
  }

  @Test
  void countsOfTheReverseComplementAreTheSameSeed4() {
    Random random = new Random(4);
    byte[] window = Nucleotides.encode(gene(random, 60));
    byte[] mirror = Nucleotides.reverseComplement(window);
    int n = window.length;
    int donor = 83 + 3 * 31;
    TrainingCounts a = new TrainingCounts();
    a.addTranscript(window, 0, new int[] {0, donor, donor + 133, n}, Strand.PLUS, 80, n - 80);
    a.addIntron(window, 0, donor, donor + 133, Strand.PLUS);
    TrainingCounts b = new TrainingCounts();
    b.addTranscript(
        mirror, 0, new int[] {0, n - donor - 133, n - donor, n}, Strand.MINUS, 80, n - 80);
    b.addIntron(mirror, 0, n - donor - 133, n - donor, Strand.MINUS);
    assertEquals(a, b);
  }

  @Test
  void countsSurviveBytesSeed5() throws IOException {
    TrainingCounts counts = counts(new Random(5));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counts.write(new DataOutputStream(bytes));
    assertEquals(
        counts,
        TrainingCounts.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
  }

  @Test
  void parameterFileRestoresExactlySeed6() {
    Random random = new Random(6);
    TrainingCounts counts = counts(random);
    for (int i = 0; i < 40; i++) {
      counts.add(counts(random));
    }
    for (TrainingCounts c : List.of(new TrainingCounts(), counts)) {
      GnomonParameters p = ParameterEstimator.estimate(c, 30_000, "test", 1);
      String json = GnomonParametersJson.write(p);
      assertEquals(p, GnomonParametersJson.read(json));
      assertEquals(json, GnomonParametersJson.write(GnomonParametersJson.read(json)));
    }
    assertThrows(IllegalArgumentException.class, () -> GnomonParametersJson.read("{}"));
  }

  @Test
  void decoysKeepEveryPairOfBasesSeeds1To50() {
    for (int seed = 1; seed <= 50; seed++) {
      Random random = new Random(seed);
      byte[] bases = new byte[2 + random.nextInt(400)];
      for (int i = 0; i < bases.length; i++) {
        bases[i] = (byte) random.nextInt(1 + seed % 4);
      }
      byte[] decoy = Decoys.shuffled(bases, random);
      assertArrayEquals(pairs(bases), pairs(decoy), "seed " + seed);
      assertEquals(bases[0], decoy[0]);
      assertEquals(bases[bases.length - 1], decoy[bases.length - 1]);
    }
  }

  private static int[] pairs(byte[] bases) {
    int[] pairs = new int[16];
    for (int i = 1; i < bases.length; i++) {
      pairs[4 * bases[i - 1] + bases[i]]++;
    }
    return pairs;
  }

  @Test
  void withoutGenesTheScoreGrowsWithTheReadingFrame() {
    GnomonParameters p = ParameterEstimator.estimate(new TrainingCounts(), 10_000, "none", 0);
    CdsScorer scorer = new CdsScorer(p);
    double previous = Double.NEGATIVE_INFINITY;
    for (int codons = 20; codons <= 320; codons += 100) {
      byte[] mrna =
          Nucleotides.encode("CCTAAGCC" + "ATG" + "GCTTAC".repeat(codons / 2) + "TGACCCC");
      CdsResult cds =
          scorer.best(
              mrna,
              0,
              new int[] {0, mrna.length},
              Strand.PLUS,
              CdsConstraints.NONE.withFrameBase(8));
      assertTrue(cds.score() > previous, "score must grow, got " + cds.score());
      previous = cds.score();
    }
    assertEquals(10_000, p.maxIntron());
    assertEquals(1, p.intronTail(0));
    assertTrue(p.intronTail(9000) < p.intronTail(500));
  }

  @Test
  void lengthModelIsADistributionAndItsTailsAgree() {
    LengthModel m = new LengthModel(7, new double[] {0, 0.2, 1, 3, 1}, 4000, 60, 12, 3000);
    double sum = 0;
    double mean = 0;
    for (int l = m.min(); l <= 3010; l++) {
      double p = Math.exp(m.scoreLog(l));
      if (m.scoreLog(l) > LengthModel.UNSEEN_LOG) {
        sum += p;
        mean += l * p;
      }
    }
    assertEquals(1, sum, 1e-9);
    assertEquals(mean, m.mean(), 1e-6);
    double longer = 0;
    double through = 0;
    for (int l = 3003; l > 100; l--) {
      longer += Math.exp(m.scoreLog(l));
      through += (l - 100) * Math.exp(m.scoreLog(l));
    }
    assertEquals(longer, m.tail(100), 1e-9);
    assertEquals(Math.log(through / mean), m.throughLog(100), 1e-9);
  }

  @Test
  void bootstrapIgnoresTheOrderOfEvidenceSeed8() {
    Random random = new Random(8);
    InMemoryGenome.Builder genome = InMemoryGenome.builder();
    List<EvidenceAlignment> evidence = new ArrayList<>();
    for (int g = 0; g < 30; g++) {
      String letters = gene(random, 250);
      genome.add("c" + g, letters);
      int donor = 83 + 3 * 126;
      evidence.add(
          EvidenceAlignment.builder(EvidenceKind.MRNA, g)
              .id("m" + g)
              .strand(Strand.PLUS)
              .bounds(10, donor, donor + 133, letters.length() - 10)
              .build());
    }
    InMemoryGenome built = genome.build();
    String json = GnomonParametersJson.write(LongOrfs.bootstrap(built, evidence, 5000));
    Collections.shuffle(evidence, random);
    assertEquals(json, GnomonParametersJson.write(LongOrfs.bootstrap(built, evidence, 5000)));
    assertTrue(LongOrfs.find(built, evidence).size() > 20);
    assertEquals(
        0, LongOrfs.bootstrap(built, List.of(), 5000).training().genes(), "no evidence, no genes");
  }
}
