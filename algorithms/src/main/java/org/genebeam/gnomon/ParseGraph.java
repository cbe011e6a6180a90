package org.genebeam.gnomon;

import java.util.Arrays;

/**
 * All parses of a stretch of a contig that are not hopeless, as a graph: openings (left ends of
 * coding exons) and closings (their right ends) in ascending place, exons from openings to closings
 * and gaps (introns, intergenic segments) from closings to openings.
 *
 * <p>Weights are logarithms. After {@link #backward} the posterior probability of an exon is the
 * share of all parses, by weight, that hold it. Built by {@link ParseGraphBuilder}; memory O(events
 * + edges).
 */
final class ParseGraph {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  /** Posterior of events that no gene worth a look goes through. */
  static final double NEGLIGIBLE = 1e-5;

  // Openings.
  int openings;
  int[] openAt = new int[1024];
  byte[] openLane = new byte[1024];
  byte[] openKind = new byte[1024];
  double[] openWeight = new double[1024];
  double[] openBorder = new double[1024];
  double[] openForward = new double[1024];
  double[] openPosterior = new double[0];
  int[] gapFrom = new int[1025];

  // Closings.
  int closings;
  int[] closeAt = new int[1024];

  /** Lane of the gap that follows; {@link #GENE_END} behind a gene. */
  byte[] closeLane = new byte[1024];

  double[] closeWeight = new double[1024];
  double[] closeBorder = new double[1024];
  double[] closeForward = new double[1024];
  double[] closePosterior = new double[0];
  int[] exonFrom = new int[1025];

  static final int GENE_END = 6 * SplitStops.CLASSES;

  // Exons by closing, gaps by opening.
  int exons;
  int[] exonOpening = new int[4096];
  double[] exonWeight = new double[4096];

  /** Coding log-odds, nats. */
  double[] exonGain = new double[4096];

  int gaps;
  int[] gapClosing = new int[4096];
  double[] gapWeight = new double[4096];

  /** Weight of all parses; that of the parse without a gene. */
  double total = NONE;

  double empty = NONE;

  void growOpenings() {
    if (openings == openAt.length) {
      int n = 2 * openings;
      openAt = Arrays.copyOf(openAt, n);
      openLane = Arrays.copyOf(openLane, n);
      openKind = Arrays.copyOf(openKind, n);
      openWeight = Arrays.copyOf(openWeight, n);
      openBorder = Arrays.copyOf(openBorder, n);
      openForward = Arrays.copyOf(openForward, n);
      gapFrom = Arrays.copyOf(gapFrom, n + 1);
    }
  }

  void growClosings() {
    if (closings == closeAt.length) {
      int n = 2 * closings;
      closeAt = Arrays.copyOf(closeAt, n);
      closeLane = Arrays.copyOf(closeLane, n);
      closeWeight = Arrays.copyOf(closeWeight, n);
      closeBorder = Arrays.copyOf(closeBorder, n);
      closeForward = Arrays.copyOf(closeForward, n);
      exonFrom = Arrays.copyOf(exonFrom, n + 1);
    }
  }

  void addExon(int opening, double weight, double gain) {
    if (exons == exonOpening.length) {
      int n = 2 * exons;
      exonOpening = Arrays.copyOf(exonOpening, n);
      exonWeight = Arrays.copyOf(exonWeight, n);
      exonGain = Arrays.copyOf(exonGain, n);
    }
    exonOpening[exons] = opening;
    exonWeight[exons] = weight;
    exonGain[exons++] = gain;
  }

  void addGap(int closing, double weight) {
    if (gaps == gapClosing.length) {
      int n = 2 * gaps;
      gapClosing = Arrays.copyOf(gapClosing, n);
      gapWeight = Arrays.copyOf(gapWeight, n);
    }
    gapClosing[gaps] = closing;
    gapWeight[gaps++] = weight;
  }

  /** Visits from right to left, closings before openings of one place, what is not negligible. */
  interface Visitor {
    void closing(int c);

    void opening(int o);
  }

  void fromRight(Visitor visitor) {
    int o = openings - 1;
    int c = closings - 1;
    while (o >= 0 || c >= 0) {
      if (c >= 0 && (o < 0 || closeAt[c] >= openAt[o])) {
        if (closePosterior[c] >= NEGLIGIBLE) {
          visitor.closing(c);
        }
        c--;
      } else {
        if (openPosterior[o] >= NEGLIGIBLE) {
          visitor.opening(o);
        }
        o--;
      }
    }
  }

  /** Posterior probabilities of all events, and the total. */
  void backward() {
    openPosterior = new double[openings];
    closePosterior = new double[closings];
    LogSum sum = new LogSum();
    sum.add(empty);
    for (int c = 0; c < closings; c++) {
      sum.add(closeForward[c] + closeBorder[c]);
    }
    total = sum.value();
    for (int c = 0; c < closings; c++) {
      closePosterior[c] = LogSum.exp(closeForward[c] + closeBorder[c] - total);
    }
    fromRight(
        new Visitor() {
          @Override
          public void closing(int c) {
            for (int e = exonFrom[c]; e < exonFrom[c + 1]; e++) {
              openPosterior[exonOpening[e]] += posterior(e, c);
            }
          }

          @Override
          public void opening(int o) {
            double before = openForward[o] - openWeight[o];
            for (int g = gapFrom[o]; g < gapFrom[o + 1]; g++) {
              int c = gapClosing[g];
              double share = LogSum.exp(closeForward[c] + gapWeight[g] - before);
              closePosterior[c] += openPosterior[o] * share;
            }
          }
        });
  }

  /** Posterior probability of an exon that ends at closing {@code c}. */
  double posterior(int exon, int c) {
    double before = closeForward[c] - closeWeight[c];
    return closePosterior[c]
        * LogSum.exp(openForward[exonOpening[exon]] + exonWeight[exon] - before);
  }

  /** Weight of all that may follow a closing. */
  double backward(int c) {
    return StrictMath.log(closePosterior[c]) + total - closeForward[c];
  }

  /** First base of an exon, the codon before it included. */
  int exonStart(int exon) {
    int o = exonOpening[exon];
    return openKind[o] == Openings.INTERGENIC ? openAt[o] - 3 : openAt[o];
  }

  /** End of the exons at a closing, the codon behind included. */
  int exonEnd(int c) {
    return closeLane[c] == GENE_END ? closeAt[c] + 3 : closeAt[c];
  }

  int strand(int exon) {
    return openLane[exonOpening[exon]] / 3;
  }
}
