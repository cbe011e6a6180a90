package org.genebeam.transforms.screen;

import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.GenomeStoreWriter;

/**
 * Writes the contaminant files as one {@link GenomeStore}. Out: its folder once it is complete, or
 * an empty text if there are no contaminants.
 */
public final class PrepareContaminants extends PTransform<PBegin, PCollection<String>> {
  private final List<String> files;
  private final String folder;

  private PrepareContaminants(List<String> files, String folder) {
    this.files = files;
    this.folder = folder;
  }

  /** Reads FASTA {@code files}, plain or gzip, and writes the store to {@code folder}. */
  public static PrepareContaminants of(List<String> files, String folder) {
    return new PrepareContaminants(List.copyOf(files), folder);
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    return begin
        .apply("Once", Create.of(0))
        .apply("WriteContaminants", ParDo.of(new WriteFn(files, folder)));
  }

  private static final class WriteFn extends DoFn<Integer, String> {
    private final Counter sequences = Metrics.counter(PrepareContaminants.class, "sequences_in");
    private final List<String> files;
    private final String folder;

    WriteFn(List<String> files, String folder) {
      this.files = files;
      this.folder = folder;
    }

    @ProcessElement
    public void process(OutputReceiver<String> out) throws IOException {
      if (files.isEmpty()) {
        out.output("");
        return;
      }
      GenomeStore.forget(folder);
      ContaminantStore.forget(folder);
      try (GenomeStoreWriter writer = new GenomeStoreWriter(folder)) {
        for (String file : files) {
          try (FastaReader reader =
              new FastaReader(
                  file,
                  Channels.newInputStream(
                      FileSystems.open(FileSystems.matchSingleFileSpec(file).resourceId())),
                  SequenceAlphabet.DNA)) {
            while (reader.next()) {
              writer.add(reader.header(), reader.codes());
              sequences.inc();
            }
          }
        }
        writer.finish();
      }
      out.output(folder);
    }
  }
}
