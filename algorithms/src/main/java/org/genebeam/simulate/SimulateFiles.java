package org.genebeam.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code genebeam simulate} does: makes a case and writes its files. */
public final class SimulateFiles {
  private SimulateFiles() {}

  /**
   * Options a user starts from.
   *
   * @throws IllegalArgumentException if there is no preset of that name
   */
  public static SimulationOptions preset(String name) {
    return switch (name) {
      case "plant" -> SimulationOptions.plant();
      case "invertebrate" -> SimulationOptions.invertebrate();
      default ->
          throw new IllegalArgumentException("preset must be plant or invertebrate, got " + name);
    };
  }

  /**
   * Makes a case and writes it.
   *
   * @param dir created if absent; must not hold a case yet
   * @param command how it was called, kept in PROVENANCE.md
   * @return the case, for a summary
   * @throws IllegalArgumentException if {@code dir} already holds a genome
   */
  public static SimulatedCase run(SimulationOptions options, Path dir, String command)
      throws IOException {
    if (Files.exists(dir.resolve("genome.fa"))) {
      throw new IllegalArgumentException(
          dir + " already holds genome.fa; give another folder or remove it first");
    }
    SimulatedCase made = Simulation.create(options);
    new SimulatedCaseWriter(made, command).write(dir);
    return made;
  }
}
