package org.genebeam.homology;

import java.util.Arrays;
import java.util.Comparator;

/**
 * A protein that resembles that of a model.
 *
 * @param model number of the model in its {@link ModelProteins}
 * @param protein the protein
 * @param score raw score of the chain of segments
 * @param bestScore score of the protein with the model that it resembles most
 * @param segments {@code {start, end, modelStart, ...}}: residues of the protein and of the model
 *     on one diagonal, ascending in both
 */
public record ProteinMatch(
    int model, NamedProtein protein, int score, int bestScore, int[] segments) {
  /** Best first; a total order on the distinct matches of one model. */
  public static final Comparator<ProteinMatch> BEST_FIRST =
      Comparator.comparingInt(ProteinMatch::score)
          .reversed()
          .thenComparing(ProteinMatch::protein, NamedProtein.ORDER)
          .thenComparingInt(ProteinMatch::model)
          .thenComparingInt(ProteinMatch::bestScore)
          .thenComparing((a, b) -> Arrays.compare(a.segments, b.segments));

  /** Whether the protein resembles no other model more. */
  public boolean atBest() {
    return score == bestScore;
  }

  /** Residues of the protein from the first segment to the last. */
  public int span() {
    return segments[segments.length - 2] - segments[0];
  }

  /** Residues of the model from the first segment to the last. */
  public int modelSpan() {
    int last = segments.length - 3;
    return segments[last + 2] + segments[last + 1] - segments[last] - segments[2];
  }
}
