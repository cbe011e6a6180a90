package org.genebeam.rank;

import java.util.Arrays;

/** The named numbers of one alignment; those that do not apply to it are missing. Immutable. */
public final class Scores {
  private static final int COUNT = Score.values().length;

  private final double[] values;

  private Scores(double[] values) {
    this.values = values;
  }

  /** Nothing is known. */
  public static Scores none() {
    double[] values = new double[COUNT];
    Arrays.fill(values, Double.NaN);
    return new Scores(values);
  }

  /** The value, or NaN if it is missing. */
  public double get(Score score) {
    return values[score.ordinal()];
  }

  public boolean has(Score score) {
    return !Double.isNaN(get(score));
  }

  /** A value of bases, columns or alike. */
  public long count(Score score) {
    if (!has(score)) {
      throw new IllegalArgumentException("no " + score.label());
    }
    return (long) get(score);
  }

  /** The same numbers with one more or another one. */
  public Scores with(Score score, double value) {
    double[] copy = values.clone();
    copy[score.ordinal()] = value;
    return new Scores(copy);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Scores other && Arrays.equals(values, other.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Score score : Score.values()) {
      if (has(score)) {
        text.append(text.isEmpty() ? "" : " ").append(score.label()).append('=');
        text.append(text(get(score)));
      }
    }
    return text.toString();
  }

  /** Whole numbers as such, others with up to four digits. */
  static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.toString(Math.round(value * 10_000) / 10_000.0);
  }

  /** Starts from the totals of the exons. */
  static Builder builder(Totals totals) {
    return new Builder().totals(totals);
  }

  /**
   * Totals over exons, in bases; letters as in {@link Score}.
   *
   * @param productLength Q
   * @param matches M
   * @param mismatches R
   * @param productGap D
   * @param genomeGap I
   * @param gapRuns runs of D or I
   */
  public record Totals(
      int productLength, int matches, int mismatches, int productGap, int genomeGap, int gapRuns) {

    /** M + R. */
    public int ungapped() {
      return matches + mismatches;
    }

    /** M + R + D + I. */
    public int columns() {
      return matches + mismatches + productGap + genomeGap;
    }

    /** M + R of Q, 0..1. */
    public double coverage() {
      return productLength == 0 ? 0 : (double) ungapped() / productLength;
    }
  }

  /** Collects the numbers of one alignment. */
  public static final class Builder {
    private final double[] values = none().values;

    /** Starts with nothing known. */
    public Builder() {}

    /** Sets one number. */
    public Builder set(Score score, double value) {
      values[score.ordinal()] = value;
      return this;
    }

    /** Sets all that follows from the totals. */
    public Builder totals(Totals t) {
      set(Score.NUM_IDENT, t.matches());
      set(Score.MATCHES, t.matches());
      set(Score.NUM_MISMATCH, t.mismatches());
      set(Score.GAP_COUNT, t.gapRuns());
      set(Score.ALIGN_LENGTH, t.columns());
      set(Score.ALIGN_LENGTH_UNGAP, t.ungapped());
      set(Score.PCT_IDENTITY_GAP, 100 * share(t.matches(), t.columns()));
      set(Score.PCT_IDENTITY_UNGAP, 100 * share(t.matches(), t.ungapped()));
      set(Score.PCT_IDENTITY_GAPOPEN_ONLY, 100 * share(t.matches(), t.ungapped() + t.gapRuns()));
      set(Score.PCT_COVERAGE, 100 * t.coverage());
      set(Score.EXON_IDENTITY, share(t.matches(), t.columns()));
      set(Score.PRODUCT_COVERAGE, share(t.ungapped() + t.productGap(), t.productLength()));
      return set(Score.PRODUCT_LENGTH, t.productLength());
    }

    /** Sets the product bases before, behind and between exons, and what follows from them. */
    public Builder unaligned(int before, int behind, int between, Totals t) {
      set(Score.FIVE_PRIME_UNALIGNED, before);
      set(Score.THREE_PRIME_UNALIGNED, behind);
      set(Score.INTERNAL_UNALIGNED, between);
      return set(Score.IDENTITY, share(t.matches(), t.columns() + before + behind + between));
    }

    /** The numbers so far. */
    public Scores build() {
      return new Scores(values.clone());
    }

    private static double share(int part, int whole) {
      return whole == 0 ? 0 : (double) part / whole;
    }
  }
}
