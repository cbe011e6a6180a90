package org.genebeam.pipelines.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Settings of the Flink that runs inside this process. Flink gives an embedded cluster 64 MB of
 * network memory; with four workers the results of the annotation DAG that wait on disk need more
 * ("Insufficient number of network buffers").
 */
final class EmbeddedFlink {
  /** Network memory of one parallel worker. */
  private static final int MEGABYTES_EACH = 64;

  private static final int LEAST_MEGABYTES = 128;
  private static final int MOST_MEGABYTES = 1024;

  private EmbeddedFlink() {}

  /**
   * Writes a configuration folder, removed at exit.
   *
   * @param parallelism workers, 0 = one a processor
   */
  static Path configuration(int parallelism) {
    int workers = parallelism > 0 ? parallelism : Runtime.getRuntime().availableProcessors();
    long memory =
        Math.max(LEAST_MEGABYTES, Math.min(MOST_MEGABYTES, (long) MEGABYTES_EACH * workers));
    try {
      Path folder = Files.createTempDirectory("genebeam-flink");
      Path file = folder.resolve("config.yaml");
      Files.writeString(
          file,
          """
          taskmanager:
            memory:
              network:
                min: %dm
                max: %dm
          """
              .formatted(memory, memory));
      // last in, first out
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to the folder for temporary files", e);
    }
  }
}
