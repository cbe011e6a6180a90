package org.genebeam.simulate;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Gene;
import org.genebeam.rnaseq.LibraryType;

/** Makes a {@link SimulatedCase}. Same options, same case, on every machine. */
public final class Simulation {
  private Simulation() {}

  /** Cost O(bases + reads). Short reads are made when they are asked for, all else at once. */
  public static SimulatedCase create(SimulationOptions options) {
    return create(options, LibraryType.Sense.UNSTRANDED);
  }

  /** The same with all runs stranded as given; everything else stays as it is without. */
  public static SimulatedCase create(SimulationOptions options, LibraryType.Sense sense) {
    return create(options, sense, 0);
  }

  /**
   * The same with {@code transposons} families of repeats as large genomes have them, in place of
   * the few short ones of a small case; 0 for those.
   */
  public static SimulatedCase create(
      SimulationOptions options, LibraryType.Sense sense, int transposons) {
    long seed = options.seed();
    GenomeLayout layout = GenomeLayout.create(options, transposons, new Draws(seed, 1));
    List<Gene> genes = layout.genes();
    TranscriptSequences sequences = new TranscriptSequences(layout.genome(), genes);
    Expression expression = new Expression(genes, options.runs(), new Draws(seed, 2));
    List<SimulatedRun> runs = new ArrayList<>();
    for (int run = 0; run < options.runs(); run++) {
      String name = "SIM" + (run + 1);
      Expression.Levels levels = expression.of(run);
      int stream = 100 + run;
      runs.add(
          new SimulatedRun(
              name,
              out ->
                  new ShortReads(options, sequences, new Draws(seed, stream), sense)
                      .sequence(name, levels, out)));
    }
    LongSequences full = new LongSequences(options, sequences);
    return new SimulatedCase(
        options,
        layout.genome(),
        genes,
        runs,
        full.reads(expression.mean(), new Draws(seed, 3)),
        full.cdnas(new Draws(seed, 4)),
        full.known(new Draws(seed, 5)),
        Relatives.proteins(options, sequences, new Draws(seed, 6)));
  }
}
