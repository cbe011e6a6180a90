package org.genebeam.simulate;

import java.util.List;

/** The reads of one sequencing run. */
public record SimulatedRun(String name, List<SimulatedRead> reads) {
  public SimulatedRun {
    reads = List.copyOf(reads);
  }
}
