package org.genebeam.gnomon.report;

import java.util.Arrays;
import org.genebeam.gnomon.SignalModel;

/**
 * Sequence logo of a signal: height of a stack = information in bits, of a letter = its share.
 * Chains of higher order are shown by their marginal frequencies, from uniform context.
 */
final class SignalLogo {
  private static final String LETTERS = "ACGT";
  private static final String[] COLOURS = {"#1a7f37", "#0b57d0", "#b35900", "#b3261e"};
  private static final int CELL = 22;
  private static final int BIT = 60;
  private static final int LEFT = 46;
  private static final int TOP = 30;
  private static final int BOTTOM = 44;

  private SignalLogo() {}

  /**
   * @param name title
   * @param signal the model
   * @param zero window position that gets the label 1; those before count down from -1
   */
  static String svg(String name, SignalModel signal, int zero) {
    int height = TOP + 2 * BIT + BOTTOM;
    int floor = height - BOTTOM;
    Svg svg = new Svg(Math.max(LEFT + signal.length() * CELL + 12, 260), height, "Logo: " + name);
    String ink = "#222222";
    svg.text(LEFT, 18, "start", ink, name);
    for (int bit = 0; bit <= 2; bit++) {
      svg.line(LEFT - 5, floor - bit * BIT, LEFT, floor - bit * BIT, ink);
      svg.text(LEFT - 8, floor - bit * BIT + 4, "end", ink, Integer.toString(bit));
    }
    svg.text(4, TOP - 4, "start", ink, "bits");
    svg.line(LEFT, floor - 2 * BIT, LEFT, floor, ink);
    double[][] shares = marginals(signal);
    for (int k = 0; k < shares.length; k++) {
      double x = LEFT + k * CELL;
      stack(svg, x, floor, shares[k]);
      int label = k < zero ? k - zero : k - zero + 1;
      if (label == 1 || label == -1 || label % 5 == 0) {
        svg.text(x + CELL / 2.0, floor + 18, "middle", ink, Integer.toString(label));
      }
    }
    svg.line(LEFT, floor, LEFT + signal.length() * CELL, floor, ink);
    svg.line(LEFT + zero * CELL, floor, LEFT + zero * CELL, floor + 8, "#b3261e");
    return svg.end();
  }

  private static void stack(Svg svg, double x, double floor, double[] p) {
    double bits = 2;
    for (double share : p) {
      bits += share > 0 ? share * Math.log(share) / Math.log(2) : 0;
    }
    Integer[] order = {0, 1, 2, 3};
    Arrays.sort(order, (a, b) -> Double.compare(p[a], p[b]));
    double y = floor;
    for (int b : order) {
      double height = Math.max(0, bits) * p[b] * BIT;
      if (height >= 1) {
        svg.letter(x, y, CELL, height, COLOURS[b], LETTERS.charAt(b));
        y -= height;
      }
    }
  }

  /** Base frequencies of each position. */
  static double[][] marginals(SignalModel signal) {
    int contexts = 1 << 2 * signal.order();
    double[] context = new double[contexts];
    Arrays.fill(context, 1.0 / contexts);
    double[][] shares = new double[signal.length()][4];
    for (int k = 0; k < signal.length(); k++) {
      double[] next = new double[contexts];
      for (int c = 0; c < contexts; c++) {
        for (int b = 0; b < 4; b++) {
          double p = context[c] * signal.position(k).probability(4 * c + b);
          shares[k][b] += p;
          next[(4 * c + b) & (contexts - 1)] += p;
        }
      }
      context = next;
    }
    return shares;
  }
}
