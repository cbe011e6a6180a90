package org.genebeam.pipelines.config;

/**
 * What the check found in one input file.
 *
 * @param key key of RUN.yaml
 * @param owner run or species the file belongs to; empty if none
 * @param path resolved name
 * @param bytes size as stored
 * @param records sequences, reads or lines seen
 * @param bases letters seen
 * @param sha256 hex digest of the stored bytes; empty unless the whole file was read
 * @param complete whether the whole file was read
 * @param problem message for the user; null if none
 */
public record InputStatus(
    String key,
    String owner,
    String path,
    long bytes,
    long records,
    long bases,
    String sha256,
    boolean complete,
    String problem) {

  /** {@code ok}, {@code ok so far} (only the start was read) or {@code bad}. */
  public String status() {
    return problem != null ? "bad" : complete ? "ok" : "ok so far";
  }
}
