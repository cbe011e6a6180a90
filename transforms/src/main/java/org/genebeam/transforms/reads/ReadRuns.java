package org.genebeam.transforms.reads;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.genebeam.formats.FragmentReader;
import org.genebeam.formats.ReadSource;
import org.genebeam.model.FragmentBatch;
import org.genebeam.rnaseq.FragmentBuckets;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.FragmentBatchCoder;

/**
 * Reads the FASTQ or FASTA files of all runs.
 *
 * <p>Out: batches of fragments keyed by a bucket that their bases decide, so that {@link
 * UniquifyReads} finds equal ones together. One worker reads one run's file (or pair of files, in
 * step); the runs are spread. Fails with file and line on malformed input.
 */
public final class ReadRuns extends PTransform<PBegin, PCollection<KV<Integer, FragmentBatch>>> {
  private static final int BATCH = 4096;

  private final List<ReadFiles> files;
  private final int buckets;

  private ReadRuns(List<ReadFiles> files, int buckets) {
    this.files = files;
    this.buckets = buckets;
  }

  /** Reads {@code files} into {@code buckets} buckets: one for each 64 MB of reads is enough. */
  public static ReadRuns of(List<ReadFiles> files, int buckets) {
    return new ReadRuns(List.copyOf(files), buckets);
  }

  @Override
  public PCollection<KV<Integer, FragmentBatch>> expand(PBegin begin) {
    return begin
        .apply("Files", Create.of(files).withCoder(ReadFiles.Coder.of()))
        .apply("SpreadRuns", Reshuffle.viaRandomKey())
        .apply("ReadFragments", ParDo.of(new ReadFn(buckets)))
        .setCoder(KvCoder.of(VarIntCoder.of(), FragmentBatchCoder.of()));
  }

  private static final class ReadFn extends DoFn<ReadFiles, KV<Integer, FragmentBatch>> {
    private final Counter in = Metrics.counter(ReadRuns.class, "fragments_in");
    private final Counter kept = Metrics.counter(ReadRuns.class, "fragments_kept");
    private final Counter empty = Metrics.counter(ReadRuns.class, "fragments_dropped_empty");
    private final int buckets;

    ReadFn(int buckets) {
      this.buckets = buckets;
    }

    @ProcessElement
    public void process(@Element ReadFiles files, OutputReceiver<KV<Integer, FragmentBatch>> out)
        throws IOException {
      StageClock clock = StageClock.stage("ReadRuns");
      FragmentBuckets dealer =
          new FragmentBuckets(buckets, (bucket, batch) -> out.output(KV.of(bucket, batch)));
      try (FragmentReader reader = open(files)) {
        FragmentBatch batch;
        while ((batch = reader.nextBatch()) != null) {
          dealer.add(batch);
          kept.inc(batch.size());
          clock.add("fragments_in", batch.size());
        }
        in.inc(reader.fragments());
        empty.inc(reader.emptyFragments());
      }
      dealer.flush();
    }

    private static FragmentReader open(ReadFiles files) throws IOException {
      return files.second().isEmpty()
          ? FragmentReader.single(source(files.first()), files.run(), BATCH)
          : FragmentReader.paired(
              source(files.first()), source(files.second()), files.run(), BATCH);
    }

    private static ReadSource source(String file) throws IOException {
      InputStream in =
          Channels.newInputStream(
              FileSystems.open(FileSystems.matchSingleFileSpec(file).resourceId()));
      return ReadSource.open(file, in);
    }
  }
}
