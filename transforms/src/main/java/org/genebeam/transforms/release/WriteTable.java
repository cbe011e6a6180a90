package org.genebeam.transforms.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Writes lines to one file, ordered by key and, within a key, as text; the header comes first and
 * the file exists even if there are no lines. In: (order, lines joined by newline, each ending in
 * one). Out: the path, once the file is whole. All lines must fit in memory.
 */
public final class WriteTable
    extends PTransform<PCollection<KV<Long, String>>, PCollection<String>> {
  private final String path;
  private final String header;
  private final boolean sortLines;

  private WriteTable(String path, String header, boolean sortLines) {
    this.path = path;
    this.header = header;
    this.sortLines = sortLines;
  }

  /** Lines of equal key are sorted. */
  public static WriteTable sorted(String path, String header) {
    return new WriteTable(path, header, true);
  }

  /** Keys are unique and their text is written as it is. */
  public static WriteTable keyed(String path, String header) {
    return new WriteTable(path, header, false);
  }

  @Override
  public PCollection<String> expand(PCollection<KV<Long, String>> lines) {
    KvCoder<Integer, KV<Long, String>> coder =
        KvCoder.of(VarIntCoder.of(), KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()));
    PCollection<KV<Long, String>> none =
        lines
            .getPipeline()
            .apply(
                "NoLines",
                Create.of(KV.of(0L, ""))
                    .withCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of())));
    return PCollectionList.of(lines)
        .and(none)
        .apply("AtLeastTheHeader", Flatten.pCollections())
        .apply("ToOneKey", ParDo.of(new OneKeyFn()))
        .setCoder(coder)
        .apply("Gather", GroupByKey.create())
        .apply("Write", ParDo.of(new WriteFn(path, header, sortLines)));
  }

  private static final class OneKeyFn
      extends DoFn<KV<Long, String>, KV<Integer, KV<Long, String>>> {
    @ProcessElement
    public void process(
        @Element KV<Long, String> line, OutputReceiver<KV<Integer, KV<Long, String>>> out) {
      out.output(KV.of(0, line));
    }
  }

  private static final class WriteFn extends DoFn<KV<Integer, Iterable<KV<Long, String>>>, String> {
    private final String path;
    private final String header;
    private final boolean sortLines;

    WriteFn(String path, String header, boolean sortLines) {
      this.path = path;
      this.header = header;
      this.sortLines = sortLines;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<KV<Long, String>>> all, OutputReceiver<String> out)
        throws IOException {
      Map<Long, List<String>> byKey = new TreeMap<>();
      for (KV<Long, String> line : all.getValue()) {
        byKey.computeIfAbsent(line.getKey(), k -> new ArrayList<>()).add(line.getValue());
      }
      String temporary = path + ".part";
      try (OutputStream file = PartFiles.create(temporary)) {
        file.write(header.getBytes(StandardCharsets.UTF_8));
        for (List<String> lines : byKey.values()) {
          if (sortLines) {
            lines.sort(null);
          }
          for (String line : lines) {
            file.write(line.getBytes(StandardCharsets.UTF_8));
          }
        }
      }
      PartFiles.publish(List.of(temporary), List.of(path));
      out.output(path);
    }
  }
}
