package org.genebeam.simulate;

/**
 * A FASTA record.
 *
 * @param header without {@code >}
 * @param letters bases or amino acids
 */
public record NamedSequence(String header, String letters) {
  /** Header up to the first blank. */
  public String id() {
    return header.split(" ", 2)[0];
  }
}
