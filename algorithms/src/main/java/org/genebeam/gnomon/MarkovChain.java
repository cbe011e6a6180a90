package org.genebeam.gnomon;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * A homogeneous Markov chain over A, C, G, T: p(base | {@code order} previous bases).
 *
 * <p>Unknown bases, emitted or in the context, and context before the sequence average the
 * probabilities over all four letters. Immutable, thread-safe; look-up O(1), beside N O(4^(number
 * of N)) for probabilities.
 */
public final class MarkovChain {
  /** Largest supported order. */
  public static final int MAX_ORDER = 8;

  /** Contexts with unknown bases have a table up to this order, 5^order * 4 values. */
  private static final int MAX_TABLE_ORDER = 6;

  private static final double LN4 = StrictMath.log(4);

  private final int order;
  private final int mask;
  private final double[] probability;
  private final double[] logOdds;

  /** Log-odds after contexts with unknown bases, made at first use; see {@link #averages}. */
  private volatile double[] unknown;

  /**
   * @param order number of context bases
   * @param probability {@code 4^(order+1)} values, index = context word * 4 + base; rounded to
   *     single precision
   */
  public MarkovChain(int order, double[] probability) {
    if (order < 0 || order > MAX_ORDER || probability.length != 1 << 2 * (order + 1)) {
      throw new IllegalArgumentException(
          "order %d does not go with %d probabilities".formatted(order, probability.length));
    }
    this.order = order;
    this.mask = probability.length - 1;
    this.probability = new double[probability.length];
    this.logOdds = new double[probability.length];
    for (int i = 0; i < probability.length; i++) {
      double p = (float) probability[i];
      if (!(p >= 0 && p <= 1)) {
        throw new IllegalArgumentException("probability outside 0..1: " + p);
      }
      this.probability[i] = p;
      logOdds[i] = LN4 + StrictMath.log(p);
    }
  }

  /** The chain that emits every base with probability 1/4. */
  public static MarkovChain uniform(int order) {
    double[] p = new double[1 << 2 * (order + 1)];
    Arrays.fill(p, 0.25);
    return new MarkovChain(order, p);
  }

  /** The chain whose probabilities lie between those of two of one order. */
  static MarkovChain between(MarkovChain a, MarkovChain b, double shareOfB) {
    double[] p = new double[a.probability.length];
    for (int w = 0; w < p.length; w++) {
      p[w] = (1 - shareOfB) * a.probability[w] + shareOfB * b.probability[w];
    }
    return new MarkovChain(a.order, p);
  }

  public int order() {
    return order;
  }

  /** Probability of the last base of {@code word} after the others; only the low bits count. */
  public double probability(int word) {
    return probability[word & mask];
  }

  /** ln(4 p) of the last base of {@code word} after the others; only the low bits count. */
  public double logOdds(int word) {
    return logOdds[word & mask];
  }

  /** Probability of {@code bases[i]} after its predecessors, averaged over unknown bases. */
  public double probability(byte[] bases, int i) {
    return bases[i] == Nucleotides.N ? 0.25 : average(bases, i, i - order, 0);
  }

  /** ln(4 p) of {@code bases[i]} after its predecessors, averaged over unknown bases. */
  public double logOdds(byte[] bases, int i) {
    int word = 0;
    for (int j = i - order; j <= i; j++) {
      if (j < 0 || bases[j] == Nucleotides.N) {
        return withUnknown(bases, i);
      }
      word = word << 2 | bases[j];
    }
    return logOdds[word];
  }

  private double withUnknown(byte[] bases, int i) {
    if (order > MAX_TABLE_ORDER || bases[i] == Nucleotides.N) {
      return LN4 + StrictMath.log(probability(bases, i));
    }
    int context = 0;
    for (int j = i - order; j < i; j++) {
      context = 5 * context + (j < 0 ? Nucleotides.N : bases[j]);
    }
    double[] table = unknown;
    if (table == null) {
      table = averages();
      unknown = table;
    }
    return table[4 * context + bases[i]];
  }

  /**
   * Log-odds by contexts of five letters, the last of them unknown. Where some are unknown, the
   * first of these is averaged over; such contexts come later than those without.
   */
  private double[] averages() {
    int contexts = 1;
    for (int k = 0; k < order; k++) {
      contexts *= 5;
    }
    double[] table = new double[4 * contexts];
    for (int c = 0; c < contexts; c++) {
      int word = 0;
      int step = 0;
      for (int place = contexts / 5; place > 0 && step == 0; place /= 5) {
        int letter = c / place % 5;
        word = word << 2 | letter;
        step = letter == Nucleotides.N ? place : 0;
      }
      for (int b = 0; b < 4; b++) {
        double sum = 0;
        for (int k = 4; k > 0 && step > 0; k--) {
          sum += table[4 * (c - k * step) + b];
        }
        table[4 * c + b] = step > 0 ? sum / 4 : probability[word << 2 | b];
      }
    }
    for (int k = 0; k < table.length; k++) {
      table[k] = LN4 + StrictMath.log(table[k]);
    }
    return table;
  }

  private double average(byte[] bases, int i, int j, int word) {
    if (j > i) {
      return probability[word];
    }
    if (j >= 0 && bases[j] != Nucleotides.N) {
      return average(bases, i, j + 1, word << 2 | bases[j]);
    }
    double sum = 0;
    for (int b = 0; b < 4; b++) {
      sum += average(bases, i, j + 1, word << 2 | b);
    }
    return sum / 4;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof MarkovChain other
        && order == other.order
        && Arrays.equals(probability, other.probability);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(probability);
  }

  @Override
  public String toString() {
    return "MarkovChain of order " + order;
  }
}
