package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * For every exon that is at all credible, the most probable gene with that exon.
 *
 * <p>Within a gene the best path counts, before and after it all parses: the weight of a gene is
 * the sum over all parses that hold exactly it. Time O(events + edges), no chance involved.
 */
final class GeneCandidates {
  private static final double NONE = Double.NEGATIVE_INFINITY;

  /** Least posterior of an exon whose best gene is asked for. */
  private static final double CREDIBLE = 0.05;

  private static final int GENE_BEGINS = -1;
  private static final int BORDER = -2;

  private final ParseGraph graph;
  private final double temperature;
  private final int from;

  /** Coding bases expected before a position, by strand. */
  private final double[][] coding;

  // Best path of a gene up to an event, and from one on.
  private final double[] openUp;
  private final int[] openBefore;
  private final double[] closeUp;
  private final int[] closeExon;
  private final double[] openDown;
  private final int[] openExon;
  private final int[] openNext;
  private final double[] closeDown;
  private final int[] closeNext;

  /**
   * @param from begin of the stretch that the graph covers
   * @param to its end
   */
  GeneCandidates(ParseGraph graph, double temperature, int from, int to) {
    this.graph = graph;
    this.temperature = temperature;
    this.from = from;
    coding = new double[2][to - from + 1];
    openUp = new double[graph.openings];
    openBefore = new int[graph.openings];
    closeUp = new double[graph.closings];
    closeExon = new int[graph.closings];
    openDown = new double[graph.openings];
    openExon = new int[graph.openings];
    openNext = new int[graph.openings];
    closeDown = new double[graph.closings];
    closeNext = new int[graph.closings];
    cover();
    up();
    down();
  }

  private int index(int position) {
    return Math.max(0, Math.min(coding[0].length - 1, position - from));
  }

  private void cover() {
    for (int c = 0; c < graph.closings; c++) {
      boolean none = graph.closePosterior[c] < ParseGraph.NEGLIGIBLE;
      for (int e = graph.exonFrom[c]; !none && e < graph.exonFrom[c + 1]; e++) {
        double p = graph.posterior(e, c);
        double[] strand = coding[graph.strand(e)];
        strand[index(graph.exonStart(e))] += p;
        strand[index(graph.exonEnd(c))] -= p;
      }
    }
    for (double[] strand : coding) {
      double depth = 0;
      double sum = 0;
      for (int i = 0; i < strand.length; i++) {
        depth += strand[i];
        double here = depth;
        strand[i] = sum;
        sum += here;
      }
    }
  }

  private void up() {
    int o = 0;
    int c = 0;
    while (o < graph.openings || c < graph.closings) {
      if (o < graph.openings && (c >= graph.closings || graph.openAt[o] <= graph.closeAt[c])) {
        upOpening(o++);
      } else {
        closeUp[c] = NONE;
        boolean none = graph.closePosterior[c] < ParseGraph.NEGLIGIBLE;
        for (int e = graph.exonFrom[c]; !none && e < graph.exonFrom[c + 1]; e++) {
          double v = openUp[graph.exonOpening[e]] + graph.exonWeight[e] + graph.closeWeight[c];
          if (v > closeUp[c]) {
            closeUp[c] = v;
            closeExon[c] = e;
          }
        }
        c++;
      }
    }
  }

  private void upOpening(int o) {
    if (graph.openPosterior[o] < ParseGraph.NEGLIGIBLE) {
      openUp[o] = NONE;
      return;
    }
    if (graph.openKind[o] == Openings.INTERGENIC) {
      openUp[o] = graph.openForward[o];
      openBefore[o] = GENE_BEGINS;
      return;
    }
    openUp[o] = graph.openBorder[o];
    openBefore[o] = BORDER;
    for (int g = graph.gapFrom[o]; g < graph.gapFrom[o + 1]; g++) {
      double v = closeUp[graph.gapClosing[g]] + graph.gapWeight[g];
      if (v > openUp[o]) {
        openUp[o] = v;
        openBefore[o] = graph.gapClosing[g];
      }
    }
    openUp[o] += graph.openWeight[o];
  }

  private void down() {
    Arrays.fill(openDown, NONE);
    for (int c = 0; c < graph.closings; c++) {
      if (graph.closePosterior[c] < ParseGraph.NEGLIGIBLE) {
        closeDown[c] = NONE;
        continue;
      }
      boolean end = graph.closeLane[c] == ParseGraph.GENE_END;
      closeDown[c] = end ? graph.backward(c) : graph.closeBorder[c];
      closeNext[c] = end ? GENE_BEGINS : BORDER;
    }
    graph.fromRight(
        new ParseGraph.Visitor() {
          @Override
          public void closing(int c) {
            double w = closeDown[c] + graph.closeWeight[c];
            for (int e = graph.exonFrom[c]; w > NONE && e < graph.exonFrom[c + 1]; e++) {
              int o = graph.exonOpening[e];
              if (w + graph.exonWeight[e] > openDown[o]) {
                openDown[o] = w + graph.exonWeight[e];
                openExon[o] = e;
                openNext[o] = c;
              }
            }
          }

          @Override
          public void opening(int o) {
            double w = openDown[o] + graph.openWeight[o];
            boolean first = graph.openKind[o] == Openings.INTERGENIC;
            for (int g = graph.gapFrom[o]; !first && g < graph.gapFrom[o + 1]; g++) {
              int c = graph.gapClosing[g];
              if (w + graph.gapWeight[g] > closeDown[c]) {
                closeDown[c] = w + graph.gapWeight[g];
                closeNext[c] = o;
              }
            }
          }
        });
  }

  /** The genes, each once, by place. */
  List<GeneCandidate> genes() {
    TreeSet<GeneCandidate> found = new TreeSet<>(GeneCandidate.BY_PLACE);
    for (int c = 0; c < graph.closings; c++) {
      boolean none = graph.closePosterior[c] < CREDIBLE;
      for (int e = graph.exonFrom[c]; !none && e < graph.exonFrom[c + 1]; e++) {
        double best =
            openUp[graph.exonOpening[e]]
                + graph.exonWeight[e]
                + graph.closeWeight[c]
                + closeDown[c];
        if (best > NONE && graph.posterior(e, c) >= CREDIBLE) {
          found.add(gene(e, c, best));
        }
      }
    }
    return new ArrayList<>(found);
  }

  /** Exons and closings on the best path through an exon. */
  private GeneCandidate gene(int exon, int closing, double weight) {
    List<int[]> path = new ArrayList<>();
    path.add(new int[] {exon, closing});
    int o = graph.exonOpening[exon];
    while (openBefore[o] >= 0) {
      int c = openBefore[o];
      path.add(new int[] {closeExon[c], c});
      o = graph.exonOpening[closeExon[c]];
    }
    boolean leftEnd = openBefore[o] == GENE_BEGINS;
    Collections.reverse(path);
    int c = closing;
    while (closeNext[c] >= 0) {
      int next = closeNext[c];
      c = openNext[next];
      path.add(new int[] {openExon[next], c});
    }
    boolean rightEnd = closeNext[c] == GENE_BEGINS;
    int strand = graph.openLane[o] / 3;
    int phase = 0;
    if (strand == 0 && !leftEnd) {
      phase = graph.openKind[o];
    } else if (strand == 1 && !rightEnd) {
      phase = graph.closeLane[c] / SplitStops.CLASSES % 3;
    }
    return candidate(path, strand, leftEnd, rightEnd, phase, weight);
  }

  private GeneCandidate candidate(
      List<int[]> path, int strand, boolean leftEnd, boolean rightEnd, int phase, double weight) {
    List<Integer> bounds = new ArrayList<>();
    double score = 0;
    double exonSum = 0;
    double baseSum = 0;
    int bases = 0;
    for (int[] step : path) {
      int e = step[0];
      int c = step[1];
      int o = graph.exonOpening[e];
      bounds.add(graph.openAt[o]);
      bounds.add(graph.closeAt[c]);
      score += graph.exonGain[e] + temperature * (graph.openWeight[o] + graph.closeWeight[c]);
      exonSum += graph.posterior(e, c);
      bases += graph.exonEnd(c) - graph.exonStart(e);
      baseSum +=
          coding[strand][index(graph.exonEnd(c))] - coding[strand][index(graph.exonStart(e))];
    }
    int start = graph.exonStart(path.get(0)[0]);
    int end = graph.exonEnd(path.get(path.size() - 1)[1]);
    double p = LogSum.exp(Math.min(0, weight - graph.total));
    Parse.ParsedGene gene = new Parse.ParsedGene(strand, bounds, leftEnd, rightEnd, phase, score);
    return new GeneCandidate(gene, p, exonSum, start, end, bases, baseSum);
  }
}
