package org.genebeam.pipelines.config;

/**
 * Files read together.
 *
 * @param first reads, or mate 1
 * @param second mate 2; null for single-end and long reads
 */
public record ReadFiles(String first, String second) {
  public boolean paired() {
    return second != null;
  }
}
