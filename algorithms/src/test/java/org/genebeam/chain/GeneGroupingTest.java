package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

class GeneGroupingTest {
  private static final GeneGrouping GROUPING = new GeneGrouping(ChainParameters.defaults());

  private static Transcript model(String method, double score, Transcript.Support s, int... b) {
    List<Transcript.Exon> exons = new ArrayList<>();
    for (int i = 0; i < b.length; i += 2) {
      exons.add(new Transcript.Exon(b[i], b[i + 1]));
    }
    return new Transcript(
        "", Strand.PLUS, exons, b[0], b[b.length - 1], 0, true, true, score, "Gnomon", method, s);
  }

  private static Transcript.Support reads(int weight, int introns) {
    return new Transcript.Support("", 0, 0, 0, 0, weight, 0, introns, 1);
  }

  @Test
  void chainedGenesStayAsTheyAre() {
    SimulatedLocus sim = new SimulatedLocus(31, 6000);
    int[] full = {1000, 1300, 1500, 1590, 2100, 2300, 2500, 3100};
    int[] skip = {1000, 1300, 2100, 2300, 2500, 3100};
    sim.gene(Strand.PLUS, full, 120, 900);
    sim.reads(Strand.PLUS, full, 90, 7, 5, 0);
    sim.reads(Strand.PLUS, skip, 90, 7, 3, 1);
    List<Gene> genes = sim.chain().genes();
    assertEquals(2, genes.get(0).transcripts().size());
    List<Transcript> all = new ArrayList<>();
    genes.forEach(g -> all.addAll(g.transcripts()));
    assertEquals(genes, GROUPING.group(0, all).genes());
  }

  @Test
  void supportBeatsScoreAndCuratedBeatsBoth() {
    Transcript chain = model("Chainer", 100, reads(50, 1), 1000, 1300, 1500, 1800);
    Transcript abInitio =
        model("FullAbInitio", 150, Transcript.Support.NONE, 1000, 1400, 1600, 1900);
    Transcript elsewhere = model("FullAbInitio", 30, Transcript.Support.NONE, 5000, 5300);
    ChainResult result = GROUPING.group(0, List.of(abInitio, elsewhere, chain));
    assertEquals(2, result.genes().size());
    assertEquals(List.of(chain), result.genes().get(0).transcripts());
    assertEquals(List.of(elsewhere), result.genes().get(1).transcripts());
    assertEquals(1, result.rejects().size());
    Transcript curated =
        model(
            "Known",
            1,
            new Transcript.Support("NM_1", 1, 0, 0, 0, 0, 0, 0, 0),
            1000,
            1310,
            1520,
            1800);
    result = GROUPING.group(0, List.of(abInitio, elsewhere, chain, curated));
    assertEquals(curated, result.genes().get(0).transcripts().get(0));
  }

  @Test
  void orderChangesNothingSeed32() {
    Random random = new Random(32);
    List<Transcript> all = new ArrayList<>();
    for (int k = 0; k < 60; k++) {
      int from = random.nextInt(4000);
      int middle = from + 60 + 3 * random.nextInt(100);
      int next = middle + 80 + random.nextInt(200);
      int end = next + 60 + 3 * random.nextInt(100);
      boolean supported = random.nextBoolean();
      all.add(
          model(
              supported ? "Chainer" : "FullAbInitio",
              random.nextInt(100),
              supported ? reads(1 + random.nextInt(9), 1) : Transcript.Support.NONE,
              from,
              middle,
              next,
              end));
    }
    ChainResult once = GROUPING.group(0, all);
    assertTrue(once.genes().size() > 1);
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(all, random);
      assertEquals(once, GROUPING.group(0, all));
    }
  }
}
