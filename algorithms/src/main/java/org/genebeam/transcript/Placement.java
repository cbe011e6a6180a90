package org.genebeam.transcript;

import java.util.List;
import java.util.Locale;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.rank.RankAlignments.Scored;
import org.genebeam.rank.ScoreFilter;

/**
 * What became of one query.
 *
 * @param alignments the placements that passed the filter, sorted; empty unless {@code fate} is
 *     KEPT
 * @param placed the same in the order of their rank, as aligned
 * @param fate kept, or the step that stopped the query
 * @param cause for counters: the fate, or the score of the filter's clause that failed
 * @param reason for the user: the fate, or the clause that failed with its numbers
 */
public record Placement(
    List<EvidenceAlignment> alignments,
    List<Scored<Candidates.Candidate>> placed,
    Fate fate,
    String cause,
    String reason) {

  /** Steps at which a query can stop, in order; every query has exactly one fate. */
  public enum Fate {
    SHORT_QUERY,
    NO_HITS,
    NO_COMPARTMENT,
    NO_ALIGNMENT,
    FILTERED,
    KEPT
  }

  public Placement {
    alignments = List.copyOf(alignments);
    placed = List.copyOf(placed);
    if (alignments.isEmpty() == (fate == Fate.KEPT)) {
      throw new IllegalArgumentException("alignments exactly if kept: " + fate);
    }
  }

  static Placement kept(
      List<EvidenceAlignment> alignments, List<Scored<Candidates.Candidate>> placed) {
    return new Placement(alignments, placed, Fate.KEPT, "", "");
  }

  static Placement none(Fate fate) {
    String name = fate.name().toLowerCase(Locale.ROOT);
    return new Placement(List.of(), List.of(), fate, name, name);
  }

  static Placement filtered(ScoreFilter.Failure failure) {
    return new Placement(List.of(), List.of(), Fate.FILTERED, failure.cause(), failure.detail());
  }
}
