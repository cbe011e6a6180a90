package org.genebeam.prosplign;

import java.util.List;
import org.genebeam.model.EvidenceAlignment;

/**
 * What became of one protein.
 *
 * @param evidence kept placements, sorted; empty unless {@code fate} is KEPT
 * @param alignments all non-empty alignments, best first
 * @param score placement score of the best, to compare shards
 * @param fate kept, or the step that stopped the protein
 */
public record ProteinPlacement(
    List<EvidenceAlignment> evidence, List<ProteinAlignment> alignments, long score, Fate fate) {

  /** Steps at which a protein can stop; every protein has exactly one fate. */
  public enum Fate {
    KEPT,
    TOO_LONG,
    NO_HITS,
    NO_COMPARTMENT,
    LOW_HIT_COVERAGE,
    NO_ALIGNMENT
  }

  public ProteinPlacement {
    evidence = List.copyOf(evidence);
    alignments = List.copyOf(alignments);
    if (evidence.isEmpty() == (fate == Fate.KEPT)) {
      throw new IllegalArgumentException("evidence exactly if kept: " + fate);
    }
  }

  static ProteinPlacement none(Fate fate) {
    return new ProteinPlacement(List.of(), List.of(), Long.MIN_VALUE, fate);
  }
}
