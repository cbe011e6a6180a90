package org.genebeam.transforms.genome;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
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
import org.genebeam.formats.AssemblyGapFile;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.genome.Ambiguities;
import org.genebeam.genome.GapList;
import org.genebeam.transforms.StageClock;

/**
 * Writes the genome FASTA as a {@link GenomeStore}.
 *
 * <p>Out: the folder of the store, once it is complete. One contig is in memory at a time. A retry
 * writes the same bytes again. Fails with file and line on anything that is not nucleotide FASTA,
 * and on gaps that are none.
 */
public final class PrepareGenome extends PTransform<PBegin, PCollection<String>> {
  private final String fasta;
  private final String folder;
  private final String gaps;

  private PrepareGenome(String fasta, String folder, String gaps) {
    this.fasta = fasta;
    this.folder = folder;
    this.gaps = gaps;
  }

  /** Reads {@code fasta} (plain or gzip) and writes the store to {@code folder}. */
  public static PrepareGenome of(String fasta, String folder) {
    return new PrepareGenome(fasta, folder, "");
  }

  /** Takes the assembly gaps from a file, AGP or BED; empty: runs of N are gaps. */
  public PrepareGenome withGaps(String file) {
    return new PrepareGenome(fasta, folder, file);
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    return begin
        .apply("Fasta", Create.of(fasta))
        .apply("WriteStore", ParDo.of(new WriteStoreFn(folder, gaps)));
  }

  private static final class WriteStoreFn extends DoFn<String, String> {
    private final Counter contigs = Metrics.counter(PrepareGenome.class, "contigs_in");
    private final Counter bases = Metrics.counter(PrepareGenome.class, "bases_in");
    private final String folder;
    private final String gaps;

    WriteStoreFn(String folder, String gaps) {
      this.folder = folder;
      this.gaps = gaps;
    }

    @ProcessElement
    public void process(@Element String fasta, OutputReceiver<String> out) throws IOException {
      StageClock clock = StageClock.stage("PrepareGenome");
      GenomeStore.forget(folder);
      AssemblyGapFile told = gaps.isEmpty() ? null : gaps();
      List<String> names = new ArrayList<>();
      List<GapList> lists = new ArrayList<>();
      try (FastaReader reader =
              new FastaReader(fasta, Channels.newInputStream(open(fasta)), SequenceAlphabet.DNA);
          GenomeStoreWriter writer = new GenomeStoreWriter(folder)) {
        while (reader.next()) {
          writer.add(
              reader.header(),
              reader.codes(),
              Ambiguities.of(reader.sharedLetters(), reader.length()));
          if (told != null) {
            names.add(reader.name());
            lists.add(told.of(reader.name(), reader.codes()));
          }
          contigs.inc();
          bases.inc(reader.length());
          clock.add("bases_in", reader.length());
        }
        if (told != null) {
          told.requireSequences(names);
        }
        writer.finish(told == null ? null : lists);
      }
      out.output(folder);
    }

    private AssemblyGapFile gaps() throws IOException {
      try (BufferedReader lines = Decompression.lines(gaps, Channels.newInputStream(open(gaps)))) {
        return AssemblyGapFile.read(gaps, lines);
      }
    }

    private static ReadableByteChannel open(String file) throws IOException {
      return FileSystems.open(FileSystems.matchSingleFileSpec(file).resourceId());
    }
  }
}
