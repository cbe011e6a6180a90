package org.genebeam.transforms.checkpoint;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.TFRecordIO;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Reads the records of a complete checkpoint. */
final class ReadCheckpoint<T> extends PTransform<PBegin, PCollection<T>> {
  private final List<String> files;
  private final Coder<T> coder;

  private ReadCheckpoint(List<String> files, Coder<T> coder) {
    this.files = files;
    this.coder = coder;
  }

  static <T> ReadCheckpoint<T> of(List<String> files, Coder<T> coder) {
    return new ReadCheckpoint<>(List.copyOf(files), coder);
  }

  @Override
  public PCollection<T> expand(PBegin begin) {
    if (files.isEmpty()) {
      return begin.apply("NoRecords", Create.empty(coder));
    }
    return begin
        .apply("Files", Create.of(files))
        .apply("Match", FileIO.matchAll())
        .apply(
            "Open", FileIO.readMatches().withCompression(org.apache.beam.sdk.io.Compression.GZIP))
        .apply("Records", TFRecordIO.readFiles())
        .apply("Decode", ParDo.of(new DecodeFn<>(coder)))
        .setCoder(coder);
  }

  private static final class DecodeFn<T> extends DoFn<byte[], T> {
    private final Coder<T> coder;

    DecodeFn(Coder<T> coder) {
      this.coder = coder;
    }

    @ProcessElement
    public void process(@Element byte[] record, OutputReceiver<T> out) throws IOException {
      out.output(CoderUtils.decodeFromByteArray(coder, record));
    }
  }
}
