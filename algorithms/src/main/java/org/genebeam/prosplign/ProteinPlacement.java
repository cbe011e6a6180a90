package org.genebeam.prosplign;

import java.util.List;
import java.util.Locale;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.rank.RankAlignments.Scored;
import org.genebeam.rank.ScoreFilter;

/**
 * What became of one protein.
 *
 * @param evidence kept placements, sorted; empty unless {@code fate} is KEPT
 * @param alignments all non-empty alignments, best first
 * @param placed the kept ones in the order of their rank, as aligned
 * @param fate kept, or the step that stopped the protein
 * @param cause for counters: the fate, or the score of the filter's clause that failed
 * @param reason for the user: the fate, or the clause that failed with its numbers
 */
public record ProteinPlacement(
    List<EvidenceAlignment> evidence,
    List<ProteinAlignment> alignments,
    List<Scored<ProteinAlignment>> placed,
    Fate fate,
    String cause,
    String reason) {

  /** Steps at which a protein can stop, in order; every protein has exactly one fate. */
  public enum Fate {
    TOO_LONG,
    NO_HITS,
    NO_COMPARTMENT,
    LOW_HIT_COVERAGE,
    NO_ALIGNMENT,
    FILTERED,
    KEPT
  }

  public ProteinPlacement {
    evidence = List.copyOf(evidence);
    alignments = List.copyOf(alignments);
    placed = List.copyOf(placed);
    if (evidence.isEmpty() == (fate == Fate.KEPT)) {
      throw new IllegalArgumentException("evidence exactly if kept: " + fate);
    }
  }

  static ProteinPlacement kept(
      List<EvidenceAlignment> evidence,
      List<ProteinAlignment> alignments,
      List<Scored<ProteinAlignment>> placed) {
    return new ProteinPlacement(evidence, alignments, placed, Fate.KEPT, "", "");
  }

  static ProteinPlacement none(Fate fate) {
    String name = fate.name().toLowerCase(Locale.ROOT);
    return new ProteinPlacement(List.of(), List.of(), List.of(), fate, name, name);
  }

  static ProteinPlacement filtered(List<ProteinAlignment> alignments, ScoreFilter.Failure failure) {
    return new ProteinPlacement(
        List.of(), alignments, List.of(), Fate.FILTERED, failure.cause(), failure.detail());
  }
}
