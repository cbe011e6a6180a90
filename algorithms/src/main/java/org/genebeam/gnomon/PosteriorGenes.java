package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.genome.Genome;

/**
 * Looks again at the genes of a best parse that no evidence supports: the parse is the most
 * probable one as a whole, but its genes need not be the best to report one by one.
 *
 * <p>The contig is taken in stretches cut between genes of the best parse, with genes to both sides
 * as context, so results depend on the parse alone and memory is O(stretch). Time near-linear.
 */
final class PosteriorGenes {
  /** Bases after which a stretch ends at the next gap between genes. */
  private static final int STRETCH = 1 << 18;

  /** Genes to either side that a stretch is seen with. */
  private static final int CONTEXT = 2;

  /** Sequence to either side of a gene in which others may be found. */
  private static final int FLANK = 20_000;

  private final Genome genome;
  private final int contig;
  private final GcTiles tiles;
  private final GnomonParameters parameters;
  private final PredictionOptions options;
  private final Barriers barriers;

  /**
   * A gene to report.
   *
   * @param posterior its probability, NaN where that cannot be told
   */
  record Chosen(Parse.ParsedGene gene, double posterior) {}

  PosteriorGenes(
      Genome genome,
      int contig,
      GcTiles tiles,
      GnomonParameters parameters,
      PredictionOptions options,
      Barriers barriers) {
    this.genome = genome;
    this.contig = contig;
    this.tiles = tiles;
    this.parameters = parameters;
    this.options = options;
    this.barriers = barriers;
  }

  /**
   * Genes to report in place of those without support.
   *
   * @param genes of the best parse, ascending
   * @param supported whether evidence supports each
   * @return ascending; none overlaps a supported gene
   */
  List<Chosen> choose(List<Parse.ParsedGene> genes, boolean[] supported) {
    List<Chosen> chosen = new ArrayList<>();
    int i = 0;
    while (i < genes.size()) {
      int j = i;
      while (j + 1 < genes.size()
          && leftCut(genes, j + 1) == rightCut(genes, j)
          && rightCut(genes, j) - leftCut(genes, i) < STRETCH) {
        j++;
      }
      boolean free = false;
      for (int k = i; k <= j; k++) {
        free |= !supported[k];
      }
      if (free) {
        stretch(genes, supported, i, j, chosen);
      }
      i = j + 1;
    }
    return chosen;
  }

  private static int start(Parse.ParsedGene gene) {
    return gene.bounds().get(0) - 3;
  }

  private static int end(Parse.ParsedGene gene) {
    return gene.bounds().get(gene.bounds().size() - 1) + 3;
  }

  /** Where the sequence that a gene is looked for in begins. */
  private int leftCut(List<Parse.ParsedGene> genes, int i) {
    int reach = start(genes.get(i)) - FLANK;
    if (i == 0) {
      return Math.max(0, reach);
    }
    int before = end(genes.get(i - 1));
    return reach > before + FLANK ? reach : (before + start(genes.get(i))) / 2;
  }

  private int rightCut(List<Parse.ParsedGene> genes, int i) {
    int length = genome.contig(contig).length();
    long reach = (long) end(genes.get(i)) + FLANK;
    if (i + 1 == genes.size()) {
      return (int) Math.min(length, reach);
    }
    int after = start(genes.get(i + 1));
    return reach < after - FLANK ? (int) reach : (end(genes.get(i)) + after) / 2;
  }

  private void stretch(
      List<Parse.ParsedGene> genes, boolean[] supported, int first, int last, List<Chosen> chosen) {
    int a = first;
    while (a > 0 && first - a < CONTEXT && rightCut(genes, a - 1) == leftCut(genes, a)) {
      a--;
    }
    int b = last;
    while (b + 1 < genes.size()
        && b - last < CONTEXT
        && leftCut(genes, b + 1) == rightCut(genes, b)) {
      b++;
    }
    int from = leftCut(genes, a);
    int to = rightCut(genes, b);
    boolean openBegin = options.open() && from == 0;
    boolean openEnd = options.open() && to == genome.contig(contig).length();
    double temperature = parameters.temperature();
    ParseGraph graph =
        new ParseGraphBuilder(
                genome,
                contig,
                tiles,
                options.chunk(),
                openBegin,
                openEnd,
                temperature,
                options.fusionCost(),
                ParseGraphBuilder.Pruning.USUAL)
            .build(from, to, barriers, genes.subList(a, b + 1));
    if (graph.total == Double.NEGATIVE_INFINITY) {
      // Its own weight left nothing; the best parse stands.
      for (int k = first; k <= last; k++) {
        if (!supported[k]) {
          chosen.add(new Chosen(genes.get(k), Double.NaN));
        }
      }
      return;
    }
    int left = leftCut(genes, first);
    int right = rightCut(genes, last);
    List<GeneCandidate> candidates = new ArrayList<>();
    for (GeneCandidate c : new GeneCandidates(graph, temperature, from, to).genes()) {
      boolean possible =
          c.start() >= left
              && c.end() <= right
              && c.bases() >= options.minCds()
              && c.gene().score() >= options.minScore();
      for (int k = first; k <= last && possible; k++) {
        boolean apart = end(genes.get(k)) <= c.start() || c.end() <= start(genes.get(k));
        possible = !supported[k] || apart;
      }
      if (possible) {
        candidates.add(c);
      }
    }
    int gc = tiles.percent(tiles.at((left + right) / 2));
    GeneChoice.of(parameters.structure(gc), parameters.lengths(gc))
        .choose(candidates)
        .forEach(c -> chosen.add(new Chosen(c.gene(), c.probability())));
  }
}
