package org.genebeam.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The reads of one sequencing run, made anew each time they are gone through. Immutable. */
public final class SimulatedRun {
  private final String name;
  private final Consumer<Consumer<SimulatedRead>> reads;

  /** {@code reads} passes the same reads in the same order to every consumer. */
  SimulatedRun(String name, Consumer<Consumer<SimulatedRead>> reads) {
    this.name = name;
    this.reads = reads;
  }

  public String name() {
    return name;
  }

  /** Passes the reads in order; none is kept, so runs of any size fit. */
  public void forEach(Consumer<SimulatedRead> out) {
    reads.accept(out);
  }

  /** All reads at once, for small runs. */
  public List<SimulatedRead> reads() {
    List<SimulatedRead> all = new ArrayList<>();
    forEach(all::add);
    return all;
  }
}
