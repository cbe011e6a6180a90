package org.genebeam.gnomon;

import java.util.List;

/**
 * Best parse of a stretch of a contig.
 *
 * @param score log-odds of the parse against one intron throughout, lengths and ends included,
 *     nats; minus infinity if the barriers leave no parse
 * @param farthest rightmost place any partial parse reached
 * @param genes ascending
 */
record Parse(double score, int farthest, List<ParsedGene> genes) {
  Parse {
    genes = List.copyOf(genes);
  }

  /**
   * Coding exons of one gene, without start and stop codon.
   *
   * @param strand 0 plus, 1 minus
   * @param bounds {start0, end0, ...} ascending
   * @param leftEnd whether it begins on the left with a start or stop codon
   * @param rightEnd whether it ends on the right with one
   * @param borderPhase phase of the intron at its open 5' end, or 0
   * @param score coding and signal log-odds, nats
   */
  record ParsedGene(
      int strand,
      List<Integer> bounds,
      boolean leftEnd,
      boolean rightEnd,
      int borderPhase,
      double score) {
    ParsedGene {
      bounds = List.copyOf(bounds);
    }
  }
}
