package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

/** Two curated genes side by side and what would join them (B-T5). */
class TrustedGroupsTest {
  private static final int[] LEFT = {1000, 1300, 1500, 2100};
  private static final int[] RIGHT = {2200, 2500, 2700, 3300};

  private final SimulatedLocus sim = new SimulatedLocus(31, 5000);

  private void known(String id, SimulatedLocus.Truth truth) {
    sim.evidence.add(
        EvidenceAlignment.builder(EvidenceKind.KNOWN, 0)
            .id(id)
            .strand(truth.strand())
            .bounds(truth.b().clone())
            .cds(truth.cdsFrom(), truth.cdsTo())
            .flags(EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP)
            .counts(RunCounts.of(0, 1))
            .build());
  }

  private void genes(Strand strand) {
    known("left", sim.gene(strand, LEFT, 90, 600));
    known("right", sim.gene(strand, RIGHT, 90, 600));
  }

  private static boolean over(Gene g) {
    for (Transcript t : g.transcripts()) {
      if (t.start() < 2000 && t.end() > 2300) {
        return true;
      }
    }
    return false;
  }

  @Test
  void whatSplicesLikeBothIsReportedAndJoinsNothing() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      sim.evidence.clear();
      genes(strand);
      int[] through = {1050, 1300, 1500, 2500, 2700, 3250};
      sim.add(EvidenceKind.LONG_READ, "through", strand, through, 30, 0);
      ChainResult result = sim.chain();
      assertEquals(2, result.genes().size());
      assertFalse(result.genes().stream().anyMatch(TrustedGroupsTest::over));
      assertTrue(
          result.rejects().stream()
              .anyMatch(
                  r ->
                      r.reason() == ChainReject.Reason.CHIMERA
                          && r.model().id().equals("through")));
    }
  }

  @Test
  void aBridgeOfUnsplicedReadsDoesNotLinkTheGroups() {
    genes(Strand.PLUS);
    sim.add(EvidenceKind.LONG_READ, "a", Strand.PLUS, new int[] {1200, 1300, 1500, 2110}, 30, 0);
    sim.add(EvidenceKind.LONG_READ, "b", Strand.PLUS, new int[] {2190, 2500, 2700, 2900}, 30, 0);
    for (int x = 2000; x < 2300; x += 10) {
      sim.add(EvidenceKind.SHORT_READ, "", Strand.UNKNOWN, new int[] {x, x + 90}, 40, 0);
    }
    List<Gene> genes = sim.chain().genes();
    assertEquals(2, genes.size(), genes.toString());
    assertFalse(genes.stream().anyMatch(TrustedGroupsTest::over));
  }

  @Test
  void groupsAreOfOneStrandAndUniteWhatOverlaps() {
    genes(Strand.PLUS);
    StrandView plus = new StrandView(Strand.PLUS, 0, 5000, sim.bases, ReadSupport.of(List.of()));
    StrandView minus = new StrandView(Strand.MINUS, 0, 5000, sim.bases, ReadSupport.of(List.of()));
    EvidenceAlignment both =
        EvidenceAlignment.builder(EvidenceKind.EST, 0)
            .strand(Strand.PLUS)
            .bounds(1250, 1300, 1450, 2500, 2700, 2800)
            .build();
    EvidenceAlignment one = both.toBuilder().bounds(1250, 1300, 1450, 1600).build();
    TrustedGroups groups = new TrustedGroups(sim.evidence, plus, ChainParameters.defaults());
    assertEquals(TrustedGroups.SEVERAL, groups.of(both));
    assertEquals(1, groups.of(one));
    assertEquals(TrustedGroups.NONE, groups.of(one.toBuilder().bounds(1250, 1310).build()));
    assertEquals(
        TrustedGroups.NONE,
        new TrustedGroups(sim.evidence, minus, ChainParameters.defaults()).of(both));
    sim.evidence.add(
        sim.evidence.get(0).toBuilder().id("long").bounds(1000, 1300, 1500, 2250).build());
    assertTrue(new TrustedGroups(sim.evidence, plus, ChainParameters.defaults()).of(both) > 0);
  }
}
