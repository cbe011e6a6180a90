package org.genebeam.transforms.screen;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.genebeam.screen.Contaminants;
import org.genebeam.transforms.genome.GenomeStore;

/** Indexed contaminants, one instance per JVM and folder. */
public final class ContaminantStore {
  private static final ConcurrentHashMap<String, Contaminants> OPEN = new ConcurrentHashMap<>();

  private ContaminantStore() {}

  /** Those in {@code folder}; none if it is the empty text of {@link PrepareContaminants}. */
  public static Optional<Contaminants> open(String folder) {
    return folder.isEmpty()
        ? Optional.empty()
        : Optional.of(
            OPEN.computeIfAbsent(folder, path -> Contaminants.of(GenomeStore.open(path))));
  }

  static void forget(String folder) {
    OPEN.remove(folder);
  }
}
