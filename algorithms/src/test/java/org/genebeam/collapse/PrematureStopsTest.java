package org.genebeam.collapse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.genebeam.genome.Genome;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;

class PrematureStopsTest {
  /** A TAA in frame 0, TGA many times in frames 1 and 2, which is a stop in both codes. */
  private static final String PROTEIN = "CTGACCCCTGAC".repeat(6) + "TAA" + "CTGACCCCTGAC".repeat(6);

  @Test
  void whatIsAStopGoesByTheGeneticCode() {
    Genome genome = CollapseFixture.genome(Nucleotides.encode(PROTEIN));
    EvidenceAlignment a =
        CollapseFixture.of(EvidenceKind.PROTEIN, "p", 1, Strand.PLUS, 0, PROTEIN.length());
    assertEquals(List.of(Edit.readOver(72, 73, 74)), take(genome, a, 1));
    assertEquals(List.of(), take(genome, a, 6), "TAA is glutamine in table 6");
  }

  private static List<Edit> take(Genome genome, EvidenceAlignment a, int table) {
    return new EvidenceIngestion(genome, CollapseParameters.DEFAULT, GeneticCode.of(table))
        .take(a, new CollapseCounters())
        .get(0)
        .edits();
  }
}
