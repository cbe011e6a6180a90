package org.genebeam.transforms.genome;

import org.genebeam.model.Contig;
import org.genebeam.rnaseq.ReadAlignerOptions;

/** The longest intron that any aligner may open. */
public final class IntronLimit {
  private IntronLimit() {}

  /** {@code configured} bases, or, if that is 0, a limit derived from the size of the genome. */
  public static int of(GenomeStore store, int configured) {
    long bases = store.contigs().stream().mapToLong(Contig::length).sum();
    return configured > 0 ? configured : ReadAlignerOptions.forGenome(bases).maxIntronBases();
  }
}
