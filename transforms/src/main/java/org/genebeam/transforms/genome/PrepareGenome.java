package org.genebeam.transforms.genome;

import java.io.IOException;
import java.nio.channels.Channels;
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
import org.genebeam.genome.Ambiguities;
import org.genebeam.transforms.StageClock;

/**
 * Writes the genome FASTA as a {@link GenomeStore}.
 *
 * <p>Out: the folder of the store, once it is complete. One contig is in memory at a time. A retry
 * writes the same bytes again. Fails with file and line on anything that is not nucleotide FASTA.
 */
public final class PrepareGenome extends PTransform<PBegin, PCollection<String>> {
  private final String fasta;
  private final String folder;

  private PrepareGenome(String fasta, String folder) {
    this.fasta = fasta;
    this.folder = folder;
  }

  /** Reads {@code fasta} (plain or gzip) and writes the store to {@code folder}. */
  public static PrepareGenome of(String fasta, String folder) {
    return new PrepareGenome(fasta, folder);
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    return begin
        .apply("Fasta", Create.of(fasta))
        .apply("WriteStore", ParDo.of(new WriteStoreFn(folder)));
  }

  private static final class WriteStoreFn extends DoFn<String, String> {
    private final Counter contigs = Metrics.counter(PrepareGenome.class, "contigs_in");
    private final Counter bases = Metrics.counter(PrepareGenome.class, "bases_in");
    private final String folder;

    WriteStoreFn(String folder) {
      this.folder = folder;
    }

    @ProcessElement
    public void process(@Element String fasta, OutputReceiver<String> out) throws IOException {
      StageClock clock = StageClock.stage("PrepareGenome");
      GenomeStore.forget(folder);
      try (FastaReader reader =
              new FastaReader(
                  fasta,
                  Channels.newInputStream(
                      FileSystems.open(FileSystems.matchSingleFileSpec(fasta).resourceId())),
                  SequenceAlphabet.DNA);
          GenomeStoreWriter writer = new GenomeStoreWriter(folder)) {
        while (reader.next()) {
          writer.add(
              reader.header(),
              reader.codes(),
              Ambiguities.of(reader.sharedLetters(), reader.length()));
          contigs.inc();
          bases.inc(reader.length());
          clock.add("bases_in", reader.length());
        }
        writer.finish();
      }
      out.output(folder);
    }
  }
}
