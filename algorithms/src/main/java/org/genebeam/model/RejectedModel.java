package org.genebeam.model;

import java.util.Comparator;
import java.util.Objects;

/**
 * A gene model that was built and not kept.
 *
 * @param contig index of the contig
 * @param model its structure, with CDS and score if it had an open reading frame
 * @param stage transform that dropped it
 * @param reason the rule, in lower case with underscores
 * @param winner first and last base (1-based) and strand of the model it lost to or overlaps, or
 *     empty
 */
public record RejectedModel(
    int contig, Transcript model, String stage, String reason, String winner) {

  /** By place, stage, reason and structure: a total order on distinct rejects. */
  public static final Comparator<RejectedModel> ORDER =
      Comparator.comparingInt(RejectedModel::contig)
          .thenComparingInt(r -> r.model().start())
          .thenComparingInt(r -> r.model().end())
          .thenComparing(r -> r.model().strand())
          .thenComparing(RejectedModel::stage)
          .thenComparing(RejectedModel::reason)
          .thenComparing(RejectedModel::winner)
          .thenComparing(r -> r.model().toString());

  public RejectedModel {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(winner, "winner");
  }
}
