package org.genebeam.gnomon;

import java.util.List;
import org.genebeam.model.Gene;

/**
 * Models of one contig.
 *
 * @param predictions new and extended genes by place; finished genes (walls) are not repeated
 * @param dropped constraints that no parse could respect, with the reason
 * @param score log-odds of the best parse, nats
 * @param gcPercent G+C content of the first tile, percent
 */
public record PredictionResult(
    List<Prediction> predictions, List<Dropped> dropped, double score, int gcPercent) {

  public PredictionResult {
    predictions = List.copyOf(predictions);
    dropped = List.copyOf(dropped);
  }

  /**
   * One gene with one transcript: source {@code Gnomon}, method {@code FullAbInitio} (no evidence),
   * {@code PartAbInitio}, or the chain's own where nothing was added.
   *
   * @param gene the gene
   * @param support the constraints it extends or joins, by place
   * @param posterior probability of exactly this gene given the sequence; NaN where genes are those
   *     of the best parse
   */
  public record Prediction(Gene gene, List<ChainConstraint> support, double posterior) {
    public Prediction {
      support = List.copyOf(support);
    }
  }

  /** A constraint left out, and why: {@code overlap}, {@code infeasible}, {@code conflict}. */
  public record Dropped(ChainConstraint constraint, String reason) {}

  /** The genes alone. */
  public List<Gene> genes() {
    return predictions.stream().map(Prediction::gene).toList();
  }
}
