package org.genebeam.transforms.chain;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.genebeam.gnomon.GnomonParametersJson;
import org.genebeam.gnomon.GnomonParamsAsn;

/** In: parameters as JSON. Out: the same as NCBI's text, see {@link GnomonParamsAsn#write}. */
public final class ExportParameters extends PTransform<PCollection<String>, PCollection<String>> {
  private ExportParameters() {}

  public static ExportParameters create() {
    return new ExportParameters();
  }

  @Override
  public PCollection<String> expand(PCollection<String> parameters) {
    return parameters.apply("Text", ParDo.of(new TextFn()));
  }

  private static final class TextFn extends DoFn<String, String> {
    @ProcessElement
    public void process(@Element String json, OutputReceiver<String> out) {
      out.output(GnomonParamsAsn.write(GnomonParametersJson.read(json)));
    }
  }
}
