package org.genebeam.simulate;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.Gene;
import org.genebeam.rnaseq.LibraryType;

/** Makes a {@link SimulatedCase}. Same options, same case, on every machine. */
public final class Simulation {
  private Simulation() {}

  /** Cost O(bases + reads); everything is kept in memory. */
  public static SimulatedCase create(SimulationOptions options) {
    return create(options, LibraryType.Sense.UNSTRANDED);
  }

  /** The same with all runs stranded as given; everything else stays as it is without. */
  public static SimulatedCase create(SimulationOptions options, LibraryType.Sense sense) {
    long seed = options.seed();
    GenomeLayout layout = GenomeLayout.create(options, new Draws(seed, 1));
    List<Gene> genes = layout.genes();
    TranscriptSequences sequences = new TranscriptSequences(layout.genome(), genes);
    Expression expression = new Expression(genes, options.runs(), new Draws(seed, 2));
    List<SimulatedRun> runs = new ArrayList<>();
    for (int run = 0; run < options.runs(); run++) {
      runs.add(
          new ShortReads(options, sequences, new Draws(seed, 100 + run), sense)
              .sequence("SIM" + (run + 1), expression.of(run)));
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
