package org.genebeam.pipelines.config;

import java.util.List;

/**
 * Rough needs of a run, from the sizes of its inputs. The factors are upper estimates from the
 * development data (1.6 Mb genome, 1.1 million reads, 2 cores) and the size limits of index shards.
 */
final class ResourcePlan {
  private static final double BASE_GIGABYTES = 1.2;
  private static final double INDEX_BYTES_PER_BASE = 6;
  private static final double MOST_INDEX_GIGABYTES = 1.5;
  private static final double READ_BYTES_ON_DISK = 120;
  private static final double GENOME_BYTES_ON_DISK = 30;
  private static final double READS_PER_CPU_SECOND = 10_000;
  private static final double LONG_BASES_PER_CPU_SECOND = 100_000;
  private static final double PROTEIN_LETTERS_PER_CPU_SECOND = 100_000;
  private static final double GENOME_BASES_PER_CPU_SECOND = 50_000;

  private ResourcePlan() {}

  static List<String> lines(List<InputStatus> inputs, long storedBytes) {
    double genome = bases(inputs, ConfigKey.GENOME);
    double reads = records(inputs, ConfigKey.SHORT_READS);
    double longBases =
        bases(inputs, ConfigKey.LONG_READS)
            + bases(inputs, ConfigKey.TRANSCRIPTS)
            + bases(inputs, ConfigKey.KNOWN_TRANSCRIPTS);
    double proteins = bases(inputs, ConfigKey.PROTEINS);
    double memory =
        BASE_GIGABYTES + Math.min(MOST_INDEX_GIGABYTES, genome * INDEX_BYTES_PER_BASE / 1e9);
    double disk = (genome * GENOME_BYTES_ON_DISK + reads * READ_BYTES_ON_DISK + longBases) / 1e9;
    double seconds =
        60
            + genome / GENOME_BASES_PER_CPU_SECOND
            + reads / READS_PER_CPU_SECOND
            + longBases / LONG_BASES_PER_CPU_SECOND
            + proteins / PROTEIN_LETTERS_PER_CPU_SECOND;
    boolean sampled = inputs.stream().anyMatch(input -> !input.complete());
    return List.of(
        "inputs   %.2f GB as stored%s"
            .formatted(storedBytes / 1e9, sampled ? ", only the start of each file was read" : ""),
        "memory   about %.1f GB%s".formatted(memory, sampled ? " or more" : ""),
        "disk     about %.1f GB for work files and output%s"
            .formatted(Math.max(0.1, disk), sampled ? " or more" : ""),
        "CPU time about %.0f minutes in all, shared by the cores%s (estimate)"
            .formatted(Math.ceil(seconds / 60), sampled ? " or more" : ""));
  }

  private static double bases(List<InputStatus> inputs, ConfigKey key) {
    return inputs.stream()
        .filter(i -> i.key().equals(key.yaml()))
        .mapToLong(InputStatus::bases)
        .sum();
  }

  private static double records(List<InputStatus> inputs, ConfigKey key) {
    return inputs.stream()
        .filter(i -> i.key().equals(key.yaml()))
        .mapToLong(InputStatus::records)
        .sum();
  }
}
