package org.genebeam.gnomon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.EditedGenome;
import org.genebeam.genome.GapList;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.Edit;
import org.genebeam.model.Gene;
import org.genebeam.model.Nucleotides;
import org.junit.jupiter.api.Test;

/** Genes beside assembly gaps that nothing bridges. */
class BreaksTest {
  private static final PredictionOptions OPTIONS =
      PredictionOptions.EGAPX.toBuilder().masking(false).minCds(0).minScore(0).minContig(1).build();

  private static final int BOTH =
      Barriers.PLUS_EXONS | Barriers.MINUS_EXONS | Barriers.PLUS_INTRONS | Barriers.MINUS_INTRONS;

  private static Genome genome(byte[] bases, int from, int to, boolean apart) {
    BitSet breaks = new BitSet();
    breaks.set(0, apart);
    GapList gaps = new GapList(new int[] {from, to}, breaks);
    byte[] unknown = bases.clone();
    Arrays.fill(unknown, from, to, Nucleotides.N);
    return InMemoryGenome.builder().add("c", unknown, new int[0]).gaps(List.of(gaps)).build();
  }

  /** A place in an intron, or -1. */
  private static int inIntron(List<Gene> genes) {
    for (Gene g : genes) {
      var exons = g.transcripts().get(0).exons();
      if (exons.size() > 1) {
        return (exons.get(0).end() + exons.get(1).start()) / 2;
      }
    }
    return -1;
  }

  @Test
  void noGeneRunsOverABreakSeeds1To30() {
    int tested = 0;
    for (int seed = 1; seed <= 30; seed++) {
      Random random = new Random(seed);
      GnomonParameters p = ToyHmm.parameters(random, false);
      byte[] bases = Nucleotides.encode(ToyHmm.letters(random, 900));
      GnomonPredictor predictor = new GnomonPredictor(p, OPTIONS);
      int from = inIntron(predictor.predict(genome(bases, 0, 1, false), 0).genes());
      if (from < 0) {
        continue;
      }
      int to = from + 1 + seed % 4;
      PredictionResult free = predictor.predict(genome(bases, from, to, false), 0);
      boolean spanned = free.genes().stream().anyMatch(g -> g.start() < from && g.end() > to);
      tested += spanned ? 1 : 0;
      Genome apart = genome(bases, from, to, true);
      PredictionResult found = predictor.predict(apart, 0);
      assertBeside(found, from, to);
      Barriers barriers = new Barriers();
      barriers.ban(from, to, BOTH);
      double best =
          new GnomonDecoder(
                  apart, 0, new GcTiles(apart, 0, p), 1 << 20, OPTIONS.open(), OPTIONS.fusionCost())
              .decode(0, bases.length, barriers)
              .score();
      assertEquals(best, found.score(), "seed " + seed);
      assertTrue(spanned ? best < free.score() : best <= free.score(), "seed " + seed);
      // the other strand
      byte[] turned = Nucleotides.reverseComplement(bases);
      PredictionResult back =
          predictor.predict(genome(turned, bases.length - to, bases.length - from, true), 0);
      assertBeside(back, bases.length - to, bases.length - from);
      assertEquals(found.score(), back.score(), 1e-6, "seed " + seed);
      // what is chosen by probability
      assertBeside(new GnomonPredictor(p.withTemperature(1), OPTIONS).predict(apart, 0), from, to);
      // an edit left of it
      EditMap edits = new EditMap(List.of(Edit.missing(1, "AC")));
      assertBeside(predictor.predict(new EditedGenome(apart, 0, edits), 0), from + 2, to + 2);
    }
    assertTrue(tested > 10, tested + " tested");
  }

  private static void assertBeside(PredictionResult found, int from, int to) {
    for (Gene g : found.genes()) {
      assertTrue(g.end() <= from || g.start() >= to, g + " over " + from);
    }
  }
}
