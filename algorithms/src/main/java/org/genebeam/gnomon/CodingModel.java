package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.genebeam.model.Nucleotides;

/**
 * Three-periodic coding model against the noncoding model, both of order 5, as log-odds in nats.
 *
 * <p>{@code lod(f, word)} = ln p_coding,f(base | 5 previous) - ln p_noncoding(base | 5 previous),
 * where f = 0..2 is the position of the base in its codon. Immutable, thread-safe, O(1) a base.
 */
public final class CodingModel {
  /** Context bases of all tables. */
  public static final int ORDER = 5;

  /** Number of six-base words. */
  public static final int WORDS = 1 << 2 * (ORDER + 1);

  private final List<MarkovChain> coding;
  private final MarkovChain noncoding;
  private final Optional<MarkovChain> intergenic;
  private final double[][] lod = new double[3][WORDS];

  /** [word * 4 + codon position]; at 3 the log-odds of the noncoding chain against even bases. */
  private final double[] table = new double[4 * WORDS];

  /**
   * @param coding tables of codon positions 0, 1, 2
   * @param noncoding table of introns
   */
  public CodingModel(List<MarkovChain> coding, MarkovChain noncoding) {
    this(coding, noncoding, Optional.empty());
  }

  /**
   * @param intergenic table between genes, read along the plus strand; empty = as introns on either
   *     strand, so that it drops out of all scores
   */
  public CodingModel(
      List<MarkovChain> coding, MarkovChain noncoding, Optional<MarkovChain> intergenic) {
    this.intergenic = intergenic;
    if (intergenic.isPresent() && intergenic.get().order() != ORDER) {
      throw new IllegalArgumentException("an intergenic table of order 5 expected");
    }
    this.coding = List.copyOf(coding);
    this.noncoding = noncoding;
    if (coding.size() != 3
        || noncoding.order() != ORDER
        || coding.stream().anyMatch(c -> c.order() != ORDER)) {
      throw new IllegalArgumentException(
          "three coding tables and one noncoding of order 5 expected");
    }
    for (int f = 0; f < 3; f++) {
      for (int w = 0; w < WORDS; w++) {
        lod[f][w] = coding.get(f).logOdds(w) - noncoding.logOdds(w);
        table[4 * w + f] = lod[f][w];
        table[4 * w + 3] = noncoding.logOdds(w);
      }
    }
  }

  /** Tables whose probabilities lie between those of two models. */
  static CodingModel between(CodingModel a, CodingModel b, double shareOfB) {
    List<MarkovChain> tables = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      tables.add(MarkovChain.between(a.coding(f), b.coding(f), shareOfB));
    }
    MarkovChain noncoding = MarkovChain.between(a.noncoding, b.noncoding, shareOfB);
    if (a.intergenic.isEmpty() && b.intergenic.isEmpty()) {
      return new CodingModel(tables, noncoding);
    }
    MarkovChain one = a.intergenic.orElse(a.noncoding);
    MarkovChain other = b.intergenic.orElse(b.noncoding);
    return new CodingModel(
        tables, noncoding, Optional.of(MarkovChain.between(one, other, shareOfB)));
  }

  /** All scores of a word side by side; not to be changed. */
  double[] table() {
    return table;
  }

  /** Coding table of a codon position. */
  public MarkovChain coding(int codonPosition) {
    return coding.get(codonPosition);
  }

  /** The background of all log-odds. */
  public MarkovChain noncoding() {
    return noncoding;
  }

  /** The table between genes, if it differs from introns. */
  public Optional<MarkovChain> intergenic() {
    return intergenic;
  }

  /** This model with another intergenic table. */
  public CodingModel withIntergenic(MarkovChain table) {
    return new CodingModel(coding, noncoding, Optional.of(table));
  }

  /** Log-odds of the last base of a six-base word at a codon position. */
  public double lod(int codonPosition, int word) {
    return lod[codonPosition][word];
  }

  /** Log-odds of {@code bases[i]} after its predecessors; unknown bases average. */
  public double lod(int codonPosition, byte[] bases, int i) {
    if (bases[i] == Nucleotides.N) {
      return 0;
    }
    return coding.get(codonPosition).logOdds(bases, i) - noncoding.logOdds(bases, i);
  }

  /**
   * Cumulative log-odds of a sequence in all three frames.
   *
   * @param bases sequence; not modified
   * @param from first base scored; bases before it serve as context
   * @param to exclusive
   * @param sums {@code sums[f][i]} becomes the sum over the first {@code i} scored bases when the
   *     codons start at {@code from + f} modulo 3; each row longer than {@code to - from}
   */
  public void accumulate(byte[] bases, int from, int to, double[][] sums) {
    double[] s0 = sums[0];
    double[] s1 = sums[1];
    double[] s2 = sums[2];
    s0[0] = s1[0] = s2[0] = 0;
    int known = 0;
    int word = 0;
    for (int i = Math.max(0, from - ORDER); i < from; i++) {
      known = bases[i] == Nucleotides.N ? 0 : known + 1;
      word = word << 2 | bases[i] & 3;
    }
    int position = 0;
    for (int i = from; i < to; i++) {
      int n = i - from;
      known = bases[i] == Nucleotides.N ? 0 : known + 1;
      word = (word << 2 | bases[i] & 3) & (WORDS - 1);
      int before = position == 0 ? 2 : position - 1;
      int after = 3 - position - before;
      if (known > ORDER) {
        s0[n + 1] = s0[n] + lod[position][word];
        s1[n + 1] = s1[n] + lod[before][word];
        s2[n + 1] = s2[n] + lod[after][word];
      } else {
        s0[n + 1] = s0[n] + lod(position, bases, i);
        s1[n + 1] = s1[n] + lod(before, bases, i);
        s2[n + 1] = s2[n] + lod(after, bases, i);
      }
      position = position == 2 ? 0 : position + 1;
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CodingModel other
        && coding.equals(other.coding)
        && noncoding.equals(other.noncoding)
        && intergenic.equals(other.intergenic);
  }

  @Override
  public int hashCode() {
    return 31 * coding.hashCode() + noncoding.hashCode();
  }
}
