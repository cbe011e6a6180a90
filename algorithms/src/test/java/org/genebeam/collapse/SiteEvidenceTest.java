package org.genebeam.collapse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class SiteEvidenceTest {
  /** However many reads end at a site, what the filters keep of the reads stays the same. */
  @Test
  void sitesCostNoReadItsIntron() {
    byte[] bases = CollapseFixture.randomBases(new Random(4), 2000);
    CollapseFixture.plantIntron(bases, 600, 900, "GT", "AG");
    Genome genome = CollapseFixture.genome(bases);
    List<EvidenceAlignment> reads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      reads.add(CollapseFixture.read(1, Strand.PLUS, 540 + i, 600, 900, 930 + i));
    }
    CollapsedEvidence plain =
        new EvidenceCollapser().collapse(genome, reads, CollapseParameters.DEFAULT);
    assertEquals(1, plain.introns().size());
    reads.add(SiteEvidence.of(0, 2000, 560, Strand.PLUS, false, RunCounts.of(1, 50_000)));
    CollapsedEvidence with =
        new EvidenceCollapser().collapse(genome, reads, CollapseParameters.DEFAULT);
    assertEquals(plain.introns().rows(), with.introns().rows());
    List<EvidenceAlignment> out = new ArrayList<>(with.representatives());
    assertTrue(out.removeIf(a -> a.has(EvidenceAlignment.CAP) && a.start() == 560));
    assertEquals(plain.representatives(), out);
    for (int v = 0; v < 2000; v++) {
      boolean site = v >= 560 && v < 560 + SiteEvidence.BASES;
      assertEquals(plain.depth().at(v) + (site ? 2 : 0), with.depth().at(v), "depth at " + v);
    }
  }
}
