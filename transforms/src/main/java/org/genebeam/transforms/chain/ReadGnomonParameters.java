package org.genebeam.transforms.chain;

import java.io.IOException;
import java.nio.channels.Channels;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.genebeam.gnomon.GnomonParameterText;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonParametersJson;

/**
 * A given gene model in place of {@link TrainGnomon}: our JSON or NCBI's text, plain or gzip. Out:
 * one element, the parameters as JSON. A file that says nothing of its origin is named as the
 * input.
 */
public final class ReadGnomonParameters extends PTransform<PBegin, PCollection<String>> {
  private final String file;
  private final List<GnomonParameters.Input> origin;

  private ReadGnomonParameters(String file, List<GnomonParameters.Input> origin) {
    this.file = file;
    this.origin = List.copyOf(origin);
  }

  /**
   * @param file local or remote
   * @param origin what to note as its origin
   */
  public static ReadGnomonParameters of(String file, List<GnomonParameters.Input> origin) {
    return new ReadGnomonParameters(file, origin);
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    return begin
        .apply("File", Create.of(file))
        .apply("Read", ParDo.of(new ReadFn(new java.util.ArrayList<>(origin))));
  }

  private static final class ReadFn extends DoFn<String, String> {
    private final java.util.ArrayList<GnomonParameters.Input> origin;

    ReadFn(java.util.ArrayList<GnomonParameters.Input> origin) {
      this.origin = origin;
    }

    @ProcessElement
    public void process(@Element String file, OutputReceiver<String> out) throws IOException {
      GnomonParameters parameters =
          GnomonParameterText.read(
              file,
              Channels.newInputStream(
                  FileSystems.open(FileSystems.matchSingleFileSpec(file).resourceId())));
      GnomonParameters.Training training = parameters.training();
      if (training.inputs().isEmpty()) {
        training = training.withOrigin(training.program(), origin);
      }
      out.output(GnomonParametersJson.write(parameters.withTraining(training)));
    }
  }
}
