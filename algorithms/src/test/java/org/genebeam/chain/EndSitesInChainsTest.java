package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.collapse.SiteEvidence;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

/** Transcript starts and polyadenylation sites that other experiments tell. */
class EndSitesInChainsTest {
  private static final int[] GENE = {1000, 1400, 1600, 1900, 2200, 2900};

  private static Transcript model(Strand strand, int fivePrime, int threePrime, long reads) {
    SimulatedLocus sim = new SimulatedLocus(21, 5000);
    sim.gene(strand, GENE, strand == Strand.PLUS ? 250 : 400, 600);
    sim.reads(strand, GENE, 90, 3, 8, 0);
    List<EvidenceAlignment> all = new ArrayList<>(sim.evidence);
    RunCounts counts = RunCounts.of(1, reads);
    all.add(SiteEvidence.of(0, 5000, fivePrime, strand, false, counts));
    all.add(SiteEvidence.of(0, 5000, threePrime, strand, true, counts));
    CollapsedEvidence collapsed =
        new EvidenceCollapser().collapse(sim.genome(), all, CollapseParameters.DEFAULT);
    List<Gene> genes =
        new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.15))
            .chain(ChainInput.of(sim.genome(), collapsed))
            .genes();
    assertEquals(1, genes.size());
    return genes.get(0).transcripts().get(0);
  }

  @Test
  void aChainEndsAtTheSitesNotWhereReadsRunOn() {
    Transcript plus = model(Strand.PLUS, 1100, 2799, 80);
    assertEquals(1100, plus.start());
    assertEquals(2800, plus.end());
    Transcript minus = model(Strand.MINUS, 2799, 1100, 80);
    assertEquals(1100, minus.start());
    assertEquals(2800, minus.end());
  }

  @Test
  void aStartOfFewReadsIsNotTaken() {
    // a peak of starts needs 50 reads (gnomon.md B.18), one of polyadenylation sites needs 1
    Transcript plus = model(Strand.PLUS, 1100, 2799, 20);
    assertEquals(1000, plus.start());
    assertEquals(2800, plus.end());
  }

  @Test
  void aSiteBeyondTheReadsLengthensTheChain() {
    for (Strand strand : Strand.values()) {
      if (strand == Strand.UNKNOWN) {
        continue;
      }
      boolean plus = strand == Strand.PLUS;
      for (int away : new int[] {1, 60, 101, 112, 150}) {
        int left = 1000 - away;
        int right = 2899 + away;
        Transcript t = model(strand, plus ? left : right, plus ? right : left, 80);
        assertEquals(away < 110 ? left : 1000, t.start(), strand + " " + away);
        assertEquals(away < 110 ? right + 1 : 2900, t.end(), strand + " " + away);
      }
    }
  }

  @Test
  void aStartOfFewReadsBeyondTheOthersIsNotTaken() {
    Transcript plus = model(Strand.PLUS, 950, 2799, 20);
    assertEquals(1000, plus.start(), "back to the reads");
    Transcript minus = model(Strand.MINUS, 2949, 1100, 20);
    assertEquals(2900, minus.end());
    assertEquals(1100, minus.start());
  }

  @Test
  void aSiteAtTheEndOfTheContigIsNone() {
    RunCounts counts = RunCounts.of(0, 5);
    assertNull(SiteEvidence.of(0, 500, 10, Strand.PLUS, true, counts));
    assertNull(SiteEvidence.of(0, 500, 400, Strand.PLUS, false, counts));
    assertEquals(0, SiteEvidence.of(0, 500, 0, Strand.PLUS, false, counts).start());
    assertEquals(500, SiteEvidence.of(0, 500, 499, Strand.MINUS, false, counts).end());
  }
}
