package org.genebeam.transcript;

import java.util.List;
import org.genebeam.model.EvidenceAlignment;

/**
 * What became of one query.
 *
 * @param alignments the best placements, sorted; empty unless {@code fate} is KEPT
 * @param score score of the best placement, to compare placements of one query in several shards
 * @param fate kept, or the step that stopped the query
 */
public record Placement(List<EvidenceAlignment> alignments, long score, Fate fate) {

  /** Steps at which a query can stop; every query has exactly one fate, so counts add up. */
  public enum Fate {
    KEPT,
    SHORT_QUERY,
    NO_HITS,
    NO_COMPARTMENT,
    NO_ALIGNMENT,
    FEW_MATCHES,
    LOW_COVERAGE,
    LOW_IDENTITY,
    NOT_CONSENSUS,
    LONG_INTRON,
    LONG_SPAN
  }

  public Placement {
    alignments = List.copyOf(alignments);
    if (alignments.isEmpty() == (fate == Fate.KEPT)) {
      throw new IllegalArgumentException("alignments exactly if kept: " + fate);
    }
  }

  static Placement none(Fate fate) {
    return new Placement(List.of(), Long.MIN_VALUE, fate);
  }
}
