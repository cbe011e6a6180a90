package org.genebeam.transforms.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteLinesTest {
  @TempDir Path dir;

  private String write(List<KV<Long, String>> lines) throws IOException {
    SmallCase small = SmallCase.in(dir);
    TestPipeline pipeline = SmallCase.pipeline();
    Path file = dir.resolve("out.tsv");
    pipeline
        .apply(Create.of(lines).withCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of())))
        .apply(
            WriteLines.to(
                file.toString(),
                "#head\n",
                dir.resolve("work").toString(),
                small.genome(pipeline)));
    pipeline.run();
    return Files.readString(file);
  }

  @Test
  void placesAscendAndEqualLinesStandOnce() throws IOException {
    String text =
        write(
            List.of(
                KV.of(WriteLines.place(1, 5), "d\n"),
                KV.of(WriteLines.place(0, 20), "c\nc2\n"),
                KV.of(WriteLines.place(0, 3), "b\n"),
                KV.of(WriteLines.place(0, 20), "c\nc2\n"),
                KV.of(WriteLines.place(0, 3), "a\n"),
                KV.of(WriteLines.place(1, 6), "d\n")));
    assertEquals("#head\na\nb\nc\nc2\nd\nd\n", text);
  }

  @Test
  void theHeaderAloneIsAFile() throws IOException {
    assertEquals("#head\n", write(List.of()));
  }
}
