package org.genebeam.transforms.release;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** One text, as it is, for {@link WriteTable}. */
public final class TextLines
    extends PTransform<PCollection<String>, PCollection<KV<Long, String>>> {
  private TextLines() {}

  public static TextLines create() {
    return new TextLines();
  }

  @Override
  public PCollection<KV<Long, String>> expand(PCollection<String> text) {
    return text.apply("ToLines", ParDo.of(new LineFn()));
  }

  private static final class LineFn extends DoFn<String, KV<Long, String>> {
    @ProcessElement
    public void process(@Element String text, OutputReceiver<KV<Long, String>> out) {
      out.output(KV.of(0L, text.endsWith("\n") ? text : text + "\n"));
    }
  }
}
