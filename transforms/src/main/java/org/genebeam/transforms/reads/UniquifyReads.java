package org.genebeam.transforms.reads;

import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.genebeam.model.FragmentBatch;
import org.genebeam.rnaseq.FragmentUniquifier;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.FragmentBatchCoder;

/**
 * Keeps one of each set of identical fragments (both mates equal over their whole length) with the
 * number of reads of every run.
 *
 * <p>In: batches by bucket. Out: per bucket its unique fragments, sorted, in batches. One bucket
 * must fit in memory (about one byte a base).
 */
public final class UniquifyReads
    extends PTransform<
        PCollection<KV<Integer, FragmentBatch>>, PCollection<KV<Integer, List<FragmentBatch>>>> {
  private static final int BATCH = 2048;

  private UniquifyReads() {}

  public static UniquifyReads create() {
    return new UniquifyReads();
  }

  @Override
  public PCollection<KV<Integer, List<FragmentBatch>>> expand(
      PCollection<KV<Integer, FragmentBatch>> batches) {
    return batches
        .apply("GroupByBucket", GroupByKey.create())
        .apply("Merge", ParDo.of(new MergeFn()))
        .setCoder(KvCoder.of(VarIntCoder.of(), ListCoder.of(FragmentBatchCoder.of())));
  }

  private static final class MergeFn
      extends DoFn<KV<Integer, Iterable<FragmentBatch>>, KV<Integer, List<FragmentBatch>>> {
    private final Counter in = Metrics.counter(UniquifyReads.class, "fragments_in");
    private final Counter kept = Metrics.counter(UniquifyReads.class, "fragments_kept");
    private final Counter merged =
        Metrics.counter(UniquifyReads.class, "fragments_dropped_identical");

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<FragmentBatch>> bucket,
        OutputReceiver<KV<Integer, List<FragmentBatch>>> out) {
      FragmentUniquifier uniquifier = new FragmentUniquifier();
      long before = 0;
      for (FragmentBatch batch : bucket.getValue()) {
        before += batch.size();
        uniquifier.add(batch);
      }
      in.inc(before);
      kept.inc(uniquifier.size());
      merged.inc(before - uniquifier.size());
      StageClock.stage("UniquifyReads").add("fragments_in", before);
      out.output(KV.of(bucket.getKey(), uniquifier.batches(BATCH)));
    }
  }
}
