package org.genebeam.gnomon;

import java.util.TreeMap;
import org.genebeam.gnomon.TrainingCounts.LengthKind;

/**
 * Length models from histograms: variable-width smoothing up to the 97 % quantile, a Lorentz tail
 * of maximum likelihood beyond. Few samples are mixed with a broad prior tail.
 */
final class LengthEstimator {
  private static final int MIN_SAMPLES = 20;
  private static final int MIN_INTRON = 30;
  private static final int MIN_INTRON_FLOOR = 20;
  private static final double TAIL_SHARE = 0.03;

  private LengthEstimator() {}

  static GnomonParameters.Lengths estimate(TrainingCounts counts, int maxIntron) {
    return new GnomonParameters.Lengths(
        0,
        100,
        intron(counts.lengths(LengthKind.INTRON), maxIntron),
        model(counts.lengths(LengthKind.INTERGENIC), 200, 1, 2_000_000, 5000),
        model(counts.lengths(LengthKind.FIRST), 6, 1, 20_000, 150),
        model(counts.lengths(LengthKind.INTERNAL), 6, 1, 20_000, 130),
        model(counts.lengths(LengthKind.LAST), 6, 1, 20_000, 200),
        model(counts.lengths(LengthKind.SINGLE), 10, 1, 50_000, 900));
  }

  private static LengthModel intron(TreeMap<Integer, Long> histogram, int maxIntron) {
    long total = total(histogram);
    int min = MIN_INTRON;
    if (total >= MIN_SAMPLES) {
      min = Math.max(MIN_INTRON_FLOOR, quantile(histogram, total, 0.001));
    }
    return model(histogram, 10, Math.min(min, maxIntron), maxIntron, 500);
  }

  /** A model with bins of {@code step}; {@code typical} sets the prior for want of samples. */
  static LengthModel model(
      TreeMap<Integer, Long> histogram, int step, int min, int max, int typical) {
    long total = total(histogram);
    if (total < MIN_SAMPLES) {
      return new LengthModel(step, new double[0], 1, typical, min, max);
    }
    int cut = Math.min(max, quantile(histogram, total, 1 - TAIL_SHARE));
    int bins = Math.max(1, (cut + step - 1) / step);
    long[] cumulative = new long[bins * step + 1];
    for (int l = 1; l < cumulative.length; l++) {
      cumulative[l] = cumulative[l - 1] + histogram.getOrDefault(l, 0L);
    }
    double[] p = new double[bins];
    double sum = 0;
    for (int i = 0; i < bins; i++) {
      int centre = i * step + step / 2;
      int half = Math.max(step, centre / 10);
      int low;
      int high;
      while (true) {
        low = Math.max(0, centre - half);
        high = Math.min(cumulative.length - 1, centre + half);
        if (cumulative[high] - cumulative[low] >= MIN_SAMPLES
            || (low == 0 && high == cumulative.length - 1)) {
          break;
        }
        half += Math.max(1, half / 4);
      }
      p[i] = (cumulative[high] - cumulative[low]) / (double) (high - low);
      sum += p[i] * step;
    }
    double tailShare = Math.max(1, total - cumulative[cumulative.length - 1]) / (double) total;
    for (int i = 0; i < bins; i++) {
      p[i] *= (1 - tailShare) / sum;
    }
    int from = bins * step;
    if (from >= max) {
      return new LengthModel(step, p, 0, 0, min, max);
    }
    double tailL = tailWidth(histogram, from, max);
    double a = tailShare * tailL / (StrictMath.atan(max / tailL) - StrictMath.atan(from / tailL));
    return new LengthModel(step, p, a, tailL, min, max);
  }

  /** Half-width of the Lorentz tail beyond {@code from}, by likelihood over a geometric grid. */
  private static double tailWidth(TreeMap<Integer, Long> histogram, int from, int max) {
    double best = Double.NEGATIVE_INFINITY;
    double bestL = from;
    for (double l = Math.max(1, from / 20.0); l <= 4.0 * max; l *= 1.25) {
      double area = (StrictMath.atan(max / l) - StrictMath.atan(from / l)) / l;
      double score = 0;
      for (var e : histogram.subMap(from + 1, max + 1).entrySet()) {
        double x = e.getKey();
        score -= e.getValue() * StrictMath.log((l * l + x * x) * area);
      }
      if (score > best) {
        best = score;
        bestL = l;
      }
    }
    return bestL;
  }

  private static long total(TreeMap<Integer, Long> histogram) {
    long total = 0;
    for (long n : histogram.values()) {
      total += n;
    }
    return total;
  }

  private static int quantile(TreeMap<Integer, Long> histogram, long total, double share) {
    long seen = 0;
    for (var e : histogram.entrySet()) {
      seen += e.getValue();
      if (seen > share * total) {
        return e.getKey();
      }
    }
    return histogram.lastKey();
  }
}
