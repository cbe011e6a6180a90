package org.genebeam.gnomon;

import java.util.List;
import org.genebeam.model.Nucleotides;

/**
 * Weight array of one signal: a Markov chain of low order for each position of a window (order 0 =
 * weight matrix). Context of the first positions comes from before the window.
 *
 * <p>Immutable, thread-safe; O(window) a site.
 */
public final class SignalModel {
  private final int order;
  private final List<MarkovChain> positions;

  /**
   * @param positions one chain a window position, in reading direction, all of one order up to 5
   */
  public SignalModel(List<MarkovChain> positions) {
    this.positions = List.copyOf(positions);
    this.order = positions.get(0).order();
    if (order > CodingModel.ORDER || positions.stream().anyMatch(c -> c.order() != order)) {
      throw new IllegalArgumentException("all positions of a signal must share one order up to 5");
    }
  }

  public int order() {
    return order;
  }

  /** Window length in bases. */
  public int length() {
    return positions.size();
  }

  /** Chain of a window position. */
  public MarkovChain position(int k) {
    return positions.get(k);
  }

  /**
   * Log-odds of the window {@code bases[first, first + length())} against a background chain.
   *
   * @return nats, or NaN if the window leaves the array
   */
  public double lod(byte[] bases, int first, MarkovChain background) {
    if (first < 0 || first + positions.size() > bases.length) {
      return Double.NaN;
    }
    double sum = 0;
    for (int k = 0; k < positions.size(); k++) {
      if (bases[first + k] != Nucleotides.N) {
        sum += positions.get(k).logOdds(bases, first + k) - background.logOdds(bases, first + k);
      }
    }
    return sum;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SignalModel other && positions.equals(other.positions);
  }

  @Override
  public int hashCode() {
    return positions.hashCode();
  }
}
