package org.genebeam.chain;

import java.util.List;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.genome.EditMap;
import org.genebeam.genome.EditedGenome;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;

/**
 * One job of the chainer.
 *
 * @param genome the assembly
 * @param contig index of the contig all evidence lies on
 * @param evidence representatives after collapsing, any order
 * @param support short-read support of introns and bases
 */
public record ChainInput(
    Genome genome, int contig, List<EvidenceAlignment> evidence, ReadSupport support) {

  /** The output of the collapse step. */
  public static ChainInput of(Genome genome, CollapsedEvidence collapsed) {
    return new ChainInput(
        genome, collapsed.contig(), collapsed.representatives(), new CollapsedSupport(collapsed));
  }

  /** Corrections that the assembly was changed by, if it is not the contig as it is. */
  EditMap edits() {
    return genome instanceof EditedGenome e ? e.edits(contig) : EditMap.NONE;
  }

  public ChainInput {
    evidence = List.copyOf(evidence);
    for (EvidenceAlignment a : evidence) {
      if (a.contig() != contig) {
        throw new IllegalArgumentException("evidence of another contig in job: " + a);
      }
    }
  }
}
