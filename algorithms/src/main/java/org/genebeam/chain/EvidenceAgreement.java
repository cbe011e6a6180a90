package org.genebeam.chain;

import java.util.Collection;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;

/**
 * Whether a predicted gene agrees with the transcripts that evidence gave at its place.
 *
 * <p>Where exons of the two overlap on one strand, they tell about one transcription unit; then
 * every intron of either that lies inside the range of the other must be an intron of the other
 * too. A prediction that splices the same RNA differently is no independent gene.
 */
public final class EvidenceAgreement {
  private EvidenceAgreement() {}

  /**
   * Whether {@code prediction} shares exonic bases with a transcript of one of {@code genes}, all
   * on its contig, and differs from it in an intron. Linear in the genes.
   */
  public static boolean contradicts(Gene prediction, Collection<Gene> genes) {
    for (Gene gene : genes) {
      if (gene.strand() != prediction.strand()
          || gene.start() >= prediction.end()
          || gene.end() <= prediction.start()) {
        continue;
      }
      for (Transcript evidence : gene.transcripts()) {
        for (Transcript model : prediction.transcripts()) {
          if (contradict(Structures.of(model), Structures.of(evidence))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean contradict(int[] x, int[] y) {
    return Structures.common(x, y) > 0 && (lacksIntron(x, y) || lacksIntron(y, x));
  }

  /** Whether an intron of {@code y} within the range of {@code x} is none of {@code x}. */
  private static boolean lacksIntron(int[] x, int[] y) {
    for (int i = 1; i < y.length - 1; i += 2) {
      if (y[i] > x[0] && y[i + 1] < x[x.length - 1] && !Structures.hasIntron(x, y[i], y[i + 1])) {
        return true;
      }
    }
    return false;
  }
}
