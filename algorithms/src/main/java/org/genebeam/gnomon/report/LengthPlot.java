package org.genebeam.gnomon.report;

import java.util.List;
import java.util.function.Function;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.LengthModel;

/** Plot of one kind of length: probability a base of length, one curve a stratum. */
final class LengthPlot {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 250;
  private static final int LEFT = 66;
  private static final int RIGHT = 16;
  private static final int TOP = 30;
  private static final int BOTTOM = 46;
  private static final int POINTS = 240;

  /** Distinct in brightness too. */
  static final List<String> COLOURS =
      List.of("#00509d", "#c1440e", "#3a7d2c", "#7b3fa0", "#8a6d00", "#008080");

  private LengthPlot() {}

  static String svg(
      String name,
      List<GnomonParameters.Lengths> strata,
      Function<GnomonParameters.Lengths, LengthModel> which) {
    int longest = 1;
    for (GnomonParameters.Lengths s : strata) {
      longest = Math.max(longest, quantile(which.apply(s), 0.95));
    }
    double highest = 1e-12;
    double[][] y = new double[strata.size()][POINTS];
    double[] x = new double[POINTS];
    for (int s = 0; s < strata.size(); s++) {
      for (int i = 0; i < POINTS; i++) {
        int length = Math.max(1, (int) ((long) longest * i / (POINTS - 1)));
        double log = which.apply(strata.get(s)).scoreLog(length);
        y[s][i] = log <= LengthModel.UNSEEN_LOG ? 0 : Math.exp(log);
        x[i] = LEFT + (double) (WIDTH - LEFT - RIGHT) * length / longest;
        highest = Math.max(highest, y[s][i]);
      }
    }
    Svg svg = new Svg(WIDTH, HEIGHT, "Lengths: " + name);
    axes(svg, name, longest, highest);
    for (int s = 0; s < strata.size(); s++) {
      double[] at = new double[POINTS];
      for (int i = 0; i < POINTS; i++) {
        at[i] = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * y[s][i] / highest;
      }
      svg.path(x, at, COLOURS.get(s % COLOURS.size()));
    }
    return svg.end();
  }

  /** Least length that at most {@code 1 - share} are longer than. */
  static int quantile(LengthModel model, double share) {
    int low = model.min();
    int high = model.longest();
    while (low < high) {
      int middle = low + (high - low) / 2;
      if (model.tail(middle) <= 1 - share) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static void axes(Svg svg, String name, int longest, double highest) {
    String ink = "#222222";
    int floor = HEIGHT - BOTTOM;
    svg.text(LEFT, 18, "start", ink, name);
    svg.line(LEFT, floor, WIDTH - RIGHT, floor, ink);
    svg.line(LEFT, TOP, LEFT, floor, ink);
    int step = step(longest);
    for (int v = 0; v <= longest; v += step) {
      double at = LEFT + (double) (WIDTH - LEFT - RIGHT) * v / longest;
      svg.line(at, floor, at, floor + 5, ink);
      svg.text(at, floor + 19, "middle", ink, Integer.toString(v));
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 8, "middle", ink, "bases");
    for (int i = 0; i <= 2; i++) {
      double at = floor - (floor - TOP) * i / 2.0;
      svg.line(LEFT - 5, at, LEFT, at, ink);
      String label = i == 0 ? "0" : String.format(java.util.Locale.ROOT, "%.1e", highest * i / 2);
      svg.text(LEFT - 8, at + 4, "end", ink, label);
    }
  }

  /** 1, 2 or 5 times a power of ten, four to ten of them in the range. */
  private static int step(int longest) {
    int step = 1;
    int[] factors = {2, 5, 10};
    for (int scale = 1; ; scale *= 10) {
      for (int factor : factors) {
        if (longest / step <= 6) {
          return step;
        }
        step = scale * factor;
      }
    }
  }
}
