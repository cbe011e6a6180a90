package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CoverageProfile;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.collapse.SiteEvidence;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

/** Clusters of transcript ends, each near the next, tell of no bases (gnomon.md A.8). */
class DenseSitesTest {
  private static final int LENGTH = 6000;
  private static final int[] GENE = {2000, 2400, 2600, 2900, 3200, 3900};

  /** The model of a locus on the plus strand; its mirror image must have the mirrored one. */
  private static Transcript model(SimulatedLocus sim, List<EvidenceAlignment> evidence) {
    Transcript plus = chain(sim.bases, evidence);
    List<EvidenceAlignment> mirrored = new ArrayList<>();
    evidence.forEach(a -> mirrored.add(mirrored(a)));
    Transcript minus = chain(Nucleotides.reverseComplement(sim.bases), mirrored);
    assertEquals(plus.start(), LENGTH - minus.end());
    assertEquals(plus.end(), LENGTH - minus.start());
    assertEquals(plus.cdsStart(), LENGTH - minus.cdsEnd());
    assertEquals(plus.cdsEnd(), LENGTH - minus.cdsStart());
    return plus;
  }

  private static Transcript chain(byte[] bases, List<EvidenceAlignment> evidence) {
    Genome genome = InMemoryGenome.builder().add("c", bases.clone(), new int[0]).build();
    ChainInput input =
        ChainInput.of(
            genome, new EvidenceCollapser().collapse(genome, evidence, CollapseParameters.DEFAULT));
    var genes =
        new Chainer(ChainParameters.defaults(), CodingPotential.byLength(0.15))
            .chain(input)
            .genes();
    assertEquals(1, genes.size());
    return genes.get(0).transcripts().get(0);
  }

  private static EvidenceAlignment mirrored(EvidenceAlignment a) {
    int n = a.bounds().length;
    int[] b = new int[n];
    for (int i = 0; i < n; i++) {
      b[i] = LENGTH - a.bounds()[n - 1 - i];
    }
    return a.toBuilder().bounds(b).strand(a.strand().opposite()).build();
  }

  private static List<EvidenceAlignment> sites(int from, int to, int step, boolean polyA) {
    List<EvidenceAlignment> sites = new ArrayList<>();
    for (int x = from; x < to; x += step) {
      sites.add(SiteEvidence.of(0, LENGTH, x, Strand.PLUS, polyA, RunCounts.of(1, 60)));
    }
    return sites;
  }

  /** From one start to the next a chain could get anywhere, and its coding region with it. */
  @Test
  void startsInARowLeadNoChainAway() {
    SimulatedLocus sim = new SimulatedLocus(31, LENGTH);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 150, 600);
    // upstream the frame of the gene is open, and a start codon lies far away
    for (int v = truth.cdsFrom() - 3; v > 900; v -= 3) {
      sim.bases[v] = 1;
      sim.bases[v + 1] = (byte) (v % 2 == 0 ? 1 : 2);
    }
    int far = truth.cdsFrom() - 900;
    System.arraycopy(new byte[] {0, 3, 2}, 0, sim.bases, far, 3);
    sim.reads(Strand.PLUS, GENE, 90, 3, 8, 0);
    Transcript alone = model(sim, sim.evidence);
    assertEquals(2000, alone.start());
    assertEquals(truth.cdsFrom(), alone.cdsStart());
    for (int step : new int[] {10, 50, 100}) {
      List<EvidenceAlignment> all = new ArrayList<>(sim.evidence);
      all.addAll(sites(1000, 2000, step, false));
      Transcript t = model(sim, all);
      assertEquals(truth.cdsFrom(), t.cdsStart(), "starts every " + step);
      assertTrue(t.start() >= 2000 - SiteEvidence.BASES, "starts at " + t.start());
    }
  }

  @Test
  void polyadenylationSitesInARowLeadNoChainAway() {
    SimulatedLocus sim = new SimulatedLocus(31, LENGTH);
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, GENE, 150, 600);
    sim.reads(Strand.PLUS, GENE, 90, 3, 8, 0);
    for (int step : new int[] {10, 50, 100}) {
      List<EvidenceAlignment> all = new ArrayList<>(sim.evidence);
      all.addAll(sites(3900, 4800, step, true));
      Transcript t = model(sim, all);
      assertEquals(truth.cdsTo(), t.cdsEnd());
      assertTrue(t.end() <= 3900 + SiteEvidence.BASES, "ends at " + t.end());
    }
  }

  /** A stop codon that only a row of sites would reach is none. */
  @Test
  void noStopIsFoundBehindTheEvidence() {
    SimulatedLocus sim = new SimulatedLocus(31, LENGTH);
    int[] open = {2000, 2400, 2600, 2900, 3200, 3500};
    SimulatedLocus.Truth truth = sim.gene(Strand.PLUS, open, 150, 849);
    for (int v = truth.cdsTo() - 3; v < 4200; v += 3) {
      sim.bases[v] = 1;
      sim.bases[v + 1] = (byte) (v % 2 == 0 ? 1 : 2);
    }
    System.arraycopy(new byte[] {3, 0, 0}, 0, sim.bases, truth.cdsTo() - 3 + 600, 3);
    sim.reads(Strand.PLUS, open, 90, 3, 8, 0);
    Transcript alone = model(sim, sim.evidence);
    List<EvidenceAlignment> all = new ArrayList<>(sim.evidence);
    all.addAll(sites(3500, 4600, 50, true));
    Transcript t = model(sim, all);
    assertEquals(alone.stopComplete(), t.stopComplete());
    assertTrue(t.cdsEnd() <= 3500 + SiteEvidence.BASES, "codes to " + t.cdsEnd());
  }

  /** Starts of short RNAs lie all over a UTR; they keep alive no tail that has hardly any reads. */
  @Test
  void sitesInARowKeepNoTailAlive() {
    SimulatedLocus sim = new SimulatedLocus(31, LENGTH);
    sim.gene(Strand.PLUS, GENE, 150, 600);
    sim.reads(Strand.PLUS, GENE, 90, 3, 60, 0);
    for (int x = 3870; x < 4700; x += 60) {
      sim.add(EvidenceKind.SHORT_READ, "", Strand.UNKNOWN, new int[] {x, x + 90}, 1, 0);
    }
    Transcript alone = model(sim, sim.evidence);
    assertTrue(alone.end() < 4000, "cut at " + alone.end());
    List<EvidenceAlignment> all = new ArrayList<>(sim.evidence);
    all.addAll(sites(3850, 4650, 4, false));
    assertEquals(alone.end(), model(sim, all).end());
  }

  @Test
  void sitesTogetherCountAsTwoReadsInDepth() {
    List<EvidenceAlignment> all = sites(1000, 1200, 3, false);
    all.add(SiteEvidence.of(0, LENGTH, 1500, Strand.MINUS, true, RunCounts.of(1, 1)));
    all.add(
        EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
            .bounds(1050, 1140)
            .counts(RunCounts.of(0, 7))
            .build());
    CoverageProfile depth = CoverageProfile.of(all, 900, 1700, 1);
    assertEquals(List.of(0L, 2L, 9L, 2L, 0L, 1L), depths(depth, 999, 1000, 1100, 1200, 1400, 1505));
    var collapsed =
        new EvidenceCollapser()
            .collapse(
                InMemoryGenome.builder().add("c", new byte[LENGTH], new int[0]).build(),
                all,
                CollapseParameters.DEFAULT);
    for (int v = 900; v < 1700; v++) {
      assertEquals(depth.depth(v), collapsed.depth().at(v), "at " + v);
    }
  }

  private static List<Long> depths(CoverageProfile profile, int... places) {
    List<Long> found = new ArrayList<>();
    for (int v : places) {
      found.add(profile.depth(v));
    }
    return found;
  }
}
