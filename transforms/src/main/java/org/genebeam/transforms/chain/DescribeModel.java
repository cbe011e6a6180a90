package org.genebeam.transforms.chain;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.genebeam.gnomon.GnomonParametersJson;
import org.genebeam.gnomon.report.ModelPage;

/** In: parameters as JSON. Out: a page of HTML that shows them. */
public final class DescribeModel extends PTransform<PCollection<String>, PCollection<String>> {
  private DescribeModel() {}

  public static DescribeModel create() {
    return new DescribeModel();
  }

  @Override
  public PCollection<String> expand(PCollection<String> parameters) {
    return parameters.apply("Page", ParDo.of(new PageFn()));
  }

  private static final class PageFn extends DoFn<String, String> {
    @ProcessElement
    public void process(@Element String json, OutputReceiver<String> out) {
      out.output(ModelPage.html(GnomonParametersJson.read(json)));
    }
  }
}
