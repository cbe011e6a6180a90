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

  /** Words of context and base. */
  private final int size;

  /** By position, then word, as the chains have it. */
  private final double[] logOdds;

  /**
   * @param positions one chain a window position, in reading direction, all of one order up to 5
   */
  public SignalModel(List<MarkovChain> positions) {
    this.positions = List.copyOf(positions);
    this.order = positions.get(0).order();
    if (order > CodingModel.ORDER || positions.stream().anyMatch(c -> c.order() != order)) {
      throw new IllegalArgumentException("all positions of a signal must share one order up to 5");
    }
    size = 1 << 2 * (order + 1);
    logOdds = new double[positions.size() * size];
    for (int i = 0; i < logOdds.length; i++) {
      logOdds[i] = positions.get(i / size).logOdds(i % size);
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

  /** The same for a sequence with its scores. */
  double lod(ScoredSequence s, int first) {
    if (first < 0 || first + positions.size() > s.bases.length) {
      return Double.NaN;
    }
    if (order >= ScoredSequence.WORD_BASES) {
      return slow(s, first);
    }
    short[] words = s.words;
    double[] background = s.background;
    double[] table = logOdds;
    int mask = size - 1;
    int unknown = 0;
    double sum = 0;
    for (int k = 0, i = first; k < table.length; k += size, i++) {
      int word = words[i];
      unknown |= word;
      sum += table[k + (word & mask)] - background[i];
    }
    return unknown >= 0 ? sum : slow(s, first);
  }

  /** Where bases are unknown or the context is cut. */
  private double slow(ScoredSequence s, int first) {
    double sum = 0;
    for (int k = 0; k < positions.size(); k++) {
      if (s.bases[first + k] != Nucleotides.N) {
        sum += positions.get(k).logOdds(s.bases, first + k) - s.background[first + k];
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
