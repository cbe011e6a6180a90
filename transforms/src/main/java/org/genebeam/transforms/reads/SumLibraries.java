package org.genebeam.transforms.reads;

import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.genebeam.rnaseq.LibraryCounts;
import org.genebeam.transforms.coders.LibraryCountsCoder;
import org.genebeam.transforms.evidence.MergeSums;

/** Adds up what all batches told about the runs. Out: one sum, empty if there was nothing. */
public final class SumLibraries
    extends PTransform<PCollection<LibraryCounts>, PCollection<LibraryCounts>> {
  private SumLibraries() {}

  public static SumLibraries create() {
    return new SumLibraries();
  }

  @Override
  public PCollection<LibraryCounts> expand(PCollection<LibraryCounts> parts) {
    return parts
        .apply(
            Combine.globally(
                MergeSums.of(LibraryCountsCoder.of(), LibraryCounts::new, LibraryCounts::merge)))
        .setCoder(LibraryCountsCoder.of());
  }
}
