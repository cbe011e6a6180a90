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

  /** [position][word of context and base], as the chains have it. */
  private final double[][] logOdds;

  /**
   * @param positions one chain a window position, in reading direction, all of one order up to 5
   */
  public SignalModel(List<MarkovChain> positions) {
    this.positions = List.copyOf(positions);
    this.order = positions.get(0).order();
    if (order > CodingModel.ORDER || positions.stream().anyMatch(c -> c.order() != order)) {
      throw new IllegalArgumentException("all positions of a signal must share one order up to 5");
    }
    logOdds = new double[positions.size()][1 << 2 * (order + 1)];
    for (int k = 0; k < logOdds.length; k++) {
      for (int w = 0; w < logOdds[k].length; w++) {
        logOdds[k][w] = positions.get(k).logOdds(w);
      }
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

  /**
   * The same with the background score of every base at hand.
   *
   * @param background by index in {@code bases}
   */
  double lod(byte[] bases, int first, double[] background) {
    if (first < 0 || first + positions.size() > bases.length) {
      return Double.NaN;
    }
    int word = 0;
    int mask = (1 << 2 * (order + 1)) - 1;
    int known = 0;
    for (int i = Math.max(0, first - order); i < first; i++) {
      known = bases[i] == Nucleotides.N ? 0 : known + 1;
      word = word << 2 | bases[i] & 3;
    }
    double sum = 0;
    for (int k = 0; k < logOdds.length; k++) {
      int i = first + k;
      byte base = bases[i];
      word = (word << 2 | base & 3) & mask;
      if (base == Nucleotides.N) {
        known = 0;
      } else if (++known > order) {
        sum += logOdds[k][word] - background[i];
      } else {
        sum += positions.get(k).logOdds(bases, i) - background[i];
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
