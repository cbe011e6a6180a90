package org.genebeam.transforms.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.Compression;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.TFRecordIO;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** Writes a PCollection as compressed TFRecords and, when all are there, a manifest. */
final class WriteCheckpoint<T> extends PTransform<PCollection<T>, PCollection<String>> {
  private final String place;
  private final Coder<T> coder;

  private WriteCheckpoint(String place, Coder<T> coder) {
    this.place = place;
    this.coder = coder;
  }

  static <T> WriteCheckpoint<T> to(String place, Coder<T> coder) {
    return new WriteCheckpoint<>(place, coder);
  }

  @Override
  public PCollection<String> expand(PCollection<T> records) {
    PCollectionView<Iterable<String>> files =
        records
            .apply("Encode", ParDo.of(new EncodeFn<>(coder)))
            .apply(
                "Write",
                FileIO.<byte[]>write()
                    .via(TFRecordIO.sink())
                    .to(place)
                    .withPrefix("part")
                    .withSuffix(".tfrecord")
                    .withCompression(Compression.GZIP))
            .getPerDestinationOutputFilenames()
            .apply("Names", Values.create())
            .apply("AllNames", View.asIterable());
    return records
        .getPipeline()
        .apply("Once", Create.of(place))
        .apply("WriteManifest", ParDo.of(new ManifestFn(files)).withSideInputs(files));
  }

  private static final class EncodeFn<T> extends DoFn<T, byte[]> {
    private final Coder<T> coder;

    EncodeFn(Coder<T> coder) {
      this.coder = coder;
    }

    @ProcessElement
    public void process(@Element T record, OutputReceiver<byte[]> out) throws IOException {
      out.output(CoderUtils.encodeToByteArray(coder, record));
    }
  }

  private static final class ManifestFn extends DoFn<String, String> {
    private final PCollectionView<Iterable<String>> files;

    ManifestFn(PCollectionView<Iterable<String>> files) {
      this.files = files;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      TreeSet<String> names = new TreeSet<>();
      for (String file : c.sideInput(files)) {
        names.add(file.substring(file.lastIndexOf('/') + 1));
      }
      StringBuilder text = new StringBuilder(Checkpoints.FIRST_LINE).append('\n');
      names.forEach(name -> text.append(name).append('\n'));
      String manifest = c.element() + "/" + Checkpoints.MANIFEST;
      ResourceId part = FileSystems.matchNewResource(manifest + ".part", false);
      try (OutputStream out = Channels.newOutputStream(FileSystems.create(part, MimeTypes.TEXT))) {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      }
      FileSystems.rename(
          List.of(part),
          List.of(FileSystems.matchNewResource(manifest, false)),
          StandardMoveOptions.IGNORE_MISSING_FILES);
      c.output(manifest);
    }
  }
}
