package org.genebeam.gnomon;

/**
 * Scores of a {@link LengthModel} times a scale, short lengths in a table: the inner loops of the
 * decoders ask for them. With every length the greatest score of all lengths from it on. Immutable,
 * thread-safe; memory O(table + bins of the model).
 */
final class LengthScores {
  private static final int TABLE = 1 << 12;

  private final LengthModel model;
  private final double scale;
  private final int longest;
  private final double[] scores;
  private final double[] ceilings;

  LengthScores(LengthModel model, double scale) {
    this.model = model;
    this.scale = scale;
    longest = model.longest();
    scores = new double[Math.min(TABLE, longest + 1)];
    ceilings = new double[scores.length];
    for (int l = 0; l < scores.length; l++) {
      scores[l] = scale * model.scoreLog(l);
      ceilings[l] = scale * model.ceilingLog(l);
    }
  }

  int longest() {
    return longest;
  }

  /** Score of a length of at least 0; minus infinity beyond the longest. */
  double of(int length) {
    return length < scores.length ? scores[length] : scale * model.scoreLog(length);
  }

  /** The greatest score of any length from {@code length} on. */
  double ceiling(int length) {
    return length < ceilings.length ? ceilings[length] : scale * model.ceilingLog(length);
  }
}
