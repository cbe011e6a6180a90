package org.genebeam.transforms.release;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.genebeam.model.Rejected;

/** Rejected records as lines for {@link WriteTable}. */
public final class RejectedLines
    extends PTransform<PCollection<Rejected>, PCollection<KV<Long, String>>> {
  public static final String HEADER = "#stage\trecord\treason\n";

  private RejectedLines() {}

  public static RejectedLines create() {
    return new RejectedLines();
  }

  @Override
  public PCollection<KV<Long, String>> expand(PCollection<Rejected> rejected) {
    return rejected.apply("ToLine", ParDo.of(new LineFn()));
  }

  private static final class LineFn extends DoFn<Rejected, KV<Long, String>> {
    @ProcessElement
    public void process(@Element Rejected r, OutputReceiver<KV<Long, String>> out) {
      out.output(KV.of(0L, r.stage() + "\t" + r.record() + "\t" + r.reason() + "\n"));
    }
  }
}
