package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Gene;

/**
 * Gene models of a contig by the hidden Markov model, alone or constrained by chains of evidence.
 *
 * <p>Chains are facts: the parse is the best of those that keep the exons, introns and frame of
 * every partial chain within one gene and put no gene over a finished one. Chains that leave no
 * parse are dropped, weakest first, and reported. The result depends neither on the order of the
 * chains nor on {@link PredictionOptions#chunk}. Time near-linear in the contig, memory O(chunk +
 * longest intron's candidates + genes). Immutable, thread-safe.
 */
public final class GnomonPredictor {
  /** Sequence to both sides when a chain is tested alone. */
  private static final int ALONE = 10_000;

  private final GnomonParameters parameters;
  private final PredictionOptions options;

  public GnomonPredictor(GnomonParameters parameters, PredictionOptions options) {
    this.parameters = parameters;
    this.options = options;
  }

  /** Ab initio models of a contig. */
  public PredictionResult predict(Genome genome, int contig) {
    return predict(genome, contig, List.of());
  }

  /** Models of a contig under chains, soft masking as the genome has it. */
  public PredictionResult predict(Genome genome, int contig, List<ChainConstraint> chains) {
    int[] mask =
        options.masking() ? genome.masked(contig, 0, genome.contig(contig).length()) : new int[0];
    return predict(genome, contig, chains, mask);
  }

  /**
   * Models of a contig under chains.
   *
   * @param mask masked sequence {start0, end0, ...}, ascending, disjoint; ignored without {@link
   *     PredictionOptions#masking}
   */
  public PredictionResult predict(
      Genome genome, int contig, List<ChainConstraint> chains, int[] mask) {
    int length = genome.contig(contig).length();
    if (length == 0 || (length < options.minContig() && chains.isEmpty())) {
      return new PredictionResult(List.of(), List.of(), 0, 0);
    }
    int[] runs = options.masking() ? mask : new int[0];
    GcTiles tiles = new GcTiles(genome, contig, parameters);
    Fitted fitted = fit(genome, contig, tiles, chains, runs, 0, length, options.open());
    List<ChainConstraint> walls = fitted.walls;
    List<ChainConstraint> partials = fitted.partials;
    Parse parse = fitted.parse;
    ModelBuilder builder = new ModelBuilder(genome, contig, partials);
    List<PredictionResult.Prediction> predictions = new ArrayList<>();
    boolean[] supported = new boolean[parse.genes().size()];
    for (int i = 0; i < supported.length; i++) {
      PredictionResult.Prediction p = builder.build(parse.genes().get(i));
      supported[i] = p != null && !p.support().isEmpty();
      if (supported[i]) {
        predictions.add(p);
      }
    }
    List<PosteriorGenes.Chosen> free = new ArrayList<>();
    if (parameters.temperature() > 0) {
      Barriers barriers = barriers(genome, contig, walls, partials, runs, 0, length);
      free.addAll(
          new PosteriorGenes(genome, contig, tiles, parameters, options, barriers)
              .choose(parse.genes(), supported));
    } else {
      for (int i = 0; i < supported.length; i++) {
        if (!supported[i]) {
          free.add(new PosteriorGenes.Chosen(parse.genes().get(i), Double.NaN));
        }
      }
    }
    for (PosteriorGenes.Chosen chosen : free) {
      PredictionResult.Prediction p = builder.build(chosen.gene(), chosen.posterior());
      if (p != null
          && builder.codingBases(p) >= options.minCds()
          && chosen.gene().score() >= options.minScore()) {
        predictions.add(p);
      }
    }
    predictions.sort(Comparator.comparing(PredictionResult.Prediction::gene, Gene.BY_PLACE));
    return new PredictionResult(predictions, fitted.dropped, parse.score(), tiles.percent(0));
  }

  /** For parses of parts of a contig, soft masking as the genome has it. */
  public Within within(Genome genome, int contig) {
    return new Within(genome, contig);
  }

  /**
   * Parses of parts of one contig whose borders no gene crosses (gnomon.md C.11): where genes lie
   * in introns of others. What belongs to the whole contig is read once. Not thread-safe.
   */
  public final class Within {
    private final Genome genome;
    private final int contig;
    private final GcTiles tiles;
    private final int[] runs;

    private Within(Genome genome, int contig) {
      this.genome = genome;
      this.contig = contig;
      tiles = new GcTiles(genome, contig, parameters);
      int length = genome.contig(contig).length();
      runs = options.masking() ? genome.masked(contig, 0, length) : new int[0];
    }

    /**
     * Genes in {@code [from, to)} that {@code chains}, which lie in it, support; no others. A chain
     * grows beyond no start codon that it has: what is best there may lie outside.
     */
    public PredictionResult predict(List<ChainConstraint> chains, int from, int to) {
      Map<ChainConstraint, ChainConstraint> given = new HashMap<>();
      chains.forEach(c -> given.put(c.closed(), c));
      List<ChainConstraint> closed = new ArrayList<>(given.keySet());
      closed.sort(ChainConstraint.BY_PLACE);
      Fitted fitted = fit(genome, contig, tiles, closed, runs, from, to, false);
      ModelBuilder builder = new ModelBuilder(genome, contig, fitted.partials);
      List<PredictionResult.Prediction> predictions = new ArrayList<>();
      for (Parse.ParsedGene parsed : fitted.parse.genes()) {
        PredictionResult.Prediction p = builder.build(parsed);
        if (p != null && !p.support().isEmpty()) {
          List<ChainConstraint> support = p.support().stream().map(given::get).toList();
          predictions.add(new PredictionResult.Prediction(p.gene(), support, p.posterior()));
        }
      }
      List<PredictionResult.Dropped> dropped =
          fitted.dropped.stream()
              .map(d -> new PredictionResult.Dropped(given.get(d.constraint()), d.reason()))
              .toList();
      return new PredictionResult(
          predictions, dropped, fitted.parse.score(), tiles.percent(tiles.at(from)));
    }
  }

  /** The best parse that keeps the chains, and those that it cannot keep. */
  private record Fitted(
      Parse parse,
      List<ChainConstraint> walls,
      List<ChainConstraint> partials,
      List<PredictionResult.Dropped> dropped) {}

  private Fitted fit(
      Genome genome,
      int contig,
      GcTiles tiles,
      List<ChainConstraint> chains,
      int[] runs,
      int from,
      int to,
      boolean open) {
    List<PredictionResult.Dropped> dropped = new ArrayList<>();
    List<ChainConstraint> walls = new ArrayList<>();
    List<ChainConstraint> partials = new ArrayList<>();
    for (ChainConstraint c : chains) {
      (c.kind() == ChainConstraint.Kind.PARTIAL ? partials : walls).add(c);
    }
    walls.sort(ChainConstraint.BY_PLACE);
    partials = withoutOverlaps(partials, dropped);
    Parse parse = decode(genome, contig, tiles, walls, partials, runs, from, to, open);
    if (parse.score() == Double.NEGATIVE_INFINITY) {
      List<ChainConstraint> possible = new ArrayList<>();
      for (ChainConstraint c : partials) {
        int begin = Math.max(from, c.transcript().start() - ALONE);
        int end = (int) Math.min(to, (long) c.transcript().end() + ALONE);
        Parse alone = decode(genome, contig, tiles, walls, List.of(c), runs, begin, end, true);
        if (alone.score() == Double.NEGATIVE_INFINITY) {
          dropped.add(new PredictionResult.Dropped(c, "infeasible"));
        } else {
          possible.add(c);
        }
      }
      partials = possible;
      parse = decode(genome, contig, tiles, walls, partials, runs, from, to, open);
    }
    while (parse.score() == Double.NEGATIVE_INFINITY && !partials.isEmpty()) {
      ChainConstraint weakest = obstacle(partials, parse.farthest());
      partials.remove(weakest);
      dropped.add(new PredictionResult.Dropped(weakest, "conflict"));
      parse = decode(genome, contig, tiles, walls, partials, runs, from, to, open);
    }
    return new Fitted(parse, walls, partials, dropped);
  }

  /** Of partial chains that overlap the one with the highest score. */
  private static List<ChainConstraint> withoutOverlaps(
      List<ChainConstraint> partials, List<PredictionResult.Dropped> dropped) {
    List<ChainConstraint> sorted = new ArrayList<>(partials);
    sorted.sort(
        Comparator.comparingDouble((ChainConstraint c) -> -c.transcript().score())
            .thenComparing(ChainConstraint.BY_PLACE));
    TreeMap<Integer, ChainConstraint> kept = new TreeMap<>();
    for (ChainConstraint c : sorted) {
      var before = kept.lowerEntry(c.cdsEnd());
      if (before != null && before.getValue().cdsEnd() > c.cdsStart()) {
        dropped.add(new PredictionResult.Dropped(c, "overlap"));
      } else {
        kept.put(c.cdsStart(), c);
      }
    }
    return new ArrayList<>(kept.values());
  }

  /** The weakest of the chains around the place where all parses end. */
  private static ChainConstraint obstacle(List<ChainConstraint> partials, int farthest) {
    ChainConstraint first = null;
    for (ChainConstraint c : partials) {
      if (c.transcript().end() > farthest && (first == null || c.cdsEnd() < first.cdsEnd())) {
        first = c;
      }
    }
    if (first == null) {
      first = partials.get(partials.size() - 1);
    }
    ChainConstraint weakest = first;
    for (ChainConstraint c : partials) {
      boolean near =
          c.transcript().start() < first.transcript().end()
              && c.transcript().end() > first.transcript().start();
      if (near && c.transcript().score() < weakest.transcript().score()) {
        weakest = c;
      }
    }
    return weakest;
  }

  private Parse decode(
      Genome genome,
      int contig,
      GcTiles tiles,
      List<ChainConstraint> walls,
      List<ChainConstraint> partials,
      int[] runs,
      int from,
      int to,
      boolean open) {
    Barriers barriers = barriers(genome, contig, walls, partials, runs, from, to);
    return new GnomonDecoder(genome, contig, tiles, options.chunk(), open, options.fusionCost())
        .decode(from, to, barriers);
  }

  private Barriers barriers(
      Genome genome,
      int contig,
      List<ChainConstraint> walls,
      List<ChainConstraint> partials,
      int[] runs,
      int from,
      int to) {
    BarrierBuilder builder = new BarrierBuilder(options, genome, contig, from, to);
    TreeMap<Integer, ChainConstraint> byStart = new TreeMap<>();
    partials.forEach(c -> byStart.put(c.cdsStart(), c));
    for (ChainConstraint w : walls) {
      if (w.cdsStart() < to && w.cdsEnd() > from) {
        var before = byStart.lowerEntry(w.cdsEnd());
        builder.wall(w, before != null && before.getValue().cdsEnd() > w.cdsStart());
      }
    }
    partials.forEach(builder::partial);
    builder.masked(runs, partials);
    builder.breaks(partials);
    return builder.barriers();
  }
}
