package org.genebeam.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.genebeam.collapse.SiteEvidence;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

/** How many alignments an isoform may need (option composite, gnomon.md B.13, B.15). */
class CoreSupportTest {
  private static final int[] GENE = {2000, 2400, 2600, 2900, 3200, 3500, 3700, 4400};

  /** With an exon that is shorter by ten codons. */
  private static final int[] OTHER = {2000, 2400, 2600, 2870, 3200, 3500, 3700, 4400};

  private static EvidenceAlignment cdna(String id, Strand strand, int[] b, int from, int to) {
    return EvidenceAlignment.builder(EvidenceKind.MRNA, 0)
        .id(id)
        .strand(strand)
        .bounds(Structures.clip(b, from, to))
        .counts(RunCounts.of(0, 1))
        .build();
  }

  /** Isoforms with at most one core alignment each. */
  private static int isoforms(Strand strand, boolean site, int... cuts) {
    SimulatedLocus sim = new SimulatedLocus(41, 6000);
    boolean plus = strand == Strand.PLUS;
    sim.gene(strand, GENE, 330, 900);
    sim.intron(strand, 2870, 3200);
    List<EvidenceAlignment> all = new ArrayList<>();
    all.add(cdna("whole", strand, GENE, 2000, 4400));
    for (int i = 0; i + 1 < cuts.length; i += 2) {
      all.add(cdna("part" + i, strand, OTHER, cuts[i], cuts[i + 1]));
    }
    if (site) {
      int cap = plus ? 2000 : 4399;
      int tail = plus ? 4399 : 2000;
      all.add(SiteEvidence.of(0, 6000, cap, strand, false, RunCounts.of(1, 60)));
      all.add(SiteEvidence.of(0, 6000, tail, strand, true, RunCounts.of(1, 60)));
    }
    int most = 0;
    for (String composite : List.of("1", "2", "10000")) {
      ChainParameters p = ChainParameters.of(Map.of("composite", composite, "minscor", "1"));
      var genes =
          new Chainer(p, CodingPotential.byLength(0.15))
              .chain(new ChainInput(sim.genome(), 0, all, ReadSupport.of(all)))
              .genes();
      assertEquals(1, genes.size());
      int found = genes.get(0).transcripts().size();
      most = composite.equals("1") ? found : most;
      assertEquals(2, composite.equals("1") ? 2 : found, "with composite " + composite);
    }
    return most;
  }

  @Test
  void knownEndsAreNoAlignments() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      assertEquals(2, isoforms(strand, false, 2000, 4400), "one carries all");
      assertEquals(2, isoforms(strand, true, 2000, 4400));
      assertEquals(2, isoforms(strand, true, 2060, 4340, 2300, 2870), "markers lengthen it");
    }
  }

  @Test
  void alignmentsThatMustBeJoinedAreSeveral() {
    for (Strand strand : List.of(Strand.PLUS, Strand.MINUS)) {
      assertEquals(1, isoforms(strand, false, 2000, 3480, 3300, 4400));
      assertEquals(1, isoforms(strand, true, 2060, 3480, 3300, 4340));
    }
  }
}
