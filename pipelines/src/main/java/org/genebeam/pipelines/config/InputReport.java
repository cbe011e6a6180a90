package org.genebeam.pipelines.config;

import java.util.List;

/**
 * Result of {@link InputCheck}.
 *
 * @param inputs one entry a file, in the order of RUN.yaml's keys
 * @param problems all problems, those of the files included
 * @param notes what looks odd but does not stop a run
 * @param plan predicted time, memory and disk, a line each
 */
public record InputReport(
    List<InputStatus> inputs, List<String> problems, List<String> notes, List<String> plan) {

  /** The table of {@code genebeam check}. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%-9s %-24s %12s %14s  %s%n".formatted("status", "key", "records", "bases", "file"));
    for (InputStatus input : inputs) {
      text.append(
          "%-9s %-24s %,12d %,14d  %s%n"
              .formatted(
                  input.status(), input.key(), input.records(), input.bases(), input.path()));
    }
    return text.toString();
  }

  /**
   * The freeze list written to {@code run/inputs.tsv}: key, owner, digest, bytes, records, path.
   */
  public String freezeList() {
    StringBuilder text = new StringBuilder("#key\towner\tsha256\tbytes\trecords\tbases\tpath\n");
    for (InputStatus input : inputs) {
      text.append(
          "%s\t%s\t%s\t%d\t%d\t%d\t%s\n"
              .formatted(
                  input.key(),
                  input.owner(),
                  input.sha256().isEmpty() ? "-" : input.sha256(),
                  input.bytes(),
                  input.records(),
                  input.bases(),
                  input.path()));
    }
    return text.toString();
  }
}
