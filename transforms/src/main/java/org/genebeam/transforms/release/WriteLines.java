package org.genebeam.transforms.release;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
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
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Writes text that belongs to places of the genome to one file in genome order.
 *
 * <p>In: (contig index in the upper 32 bits and start in the lower, lines that each end in a
 * newline). Lines of one place are sorted as text, equal ones written once. Release shards are
 * written in parallel below the work folder, then joined behind the header under a temporary name
 * and renamed last. One shard's text must fit in memory. Out: the path, once the file is whole; it
 * exists even without lines.
 */
public final class WriteLines
    extends PTransform<PCollection<KV<Long, String>>, PCollection<String>> {
  private final String path;
  private final String header;
  private final String workFolder;
  private final PCollectionView<String> genome;

  private WriteLines(
      String path, String header, String workFolder, PCollectionView<String> genome) {
    this.path = path;
    this.header = header;
    this.workFolder = workFolder;
    this.genome = genome;
  }

  /** Writes {@code path}; {@code workFolder} must be its own, {@code genome} holds the store. */
  public static WriteLines to(
      String path, String header, String workFolder, PCollectionView<String> genome) {
    return new WriteLines(path, header, workFolder, genome);
  }

  /** Key of a place. */
  public static long place(int contig, int start) {
    return (long) contig << 32 | start;
  }

  @Override
  public PCollection<String> expand(PCollection<KV<Long, String>> lines) {
    KvCoder<Integer, KV<Long, String>> coder =
        KvCoder.of(VarIntCoder.of(), KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()));
    PCollection<Integer> parts =
        lines
            .apply("KeyByShard", ParDo.of(new ShardFn(genome)).withSideInputs(genome))
            .setCoder(coder)
            .apply("GroupByShard", GroupByKey.create())
            .apply("WritePart", ParDo.of(new PartFn(workFolder)));
    PCollection<Integer> none =
        lines.getPipeline().apply("NoPart", Create.of(-1).withCoder(VarIntCoder.of()));
    return PCollectionList.of(parts)
        .and(none)
        .apply("AtLeastTheHeader", Flatten.pCollections())
        .apply("ToOneKey", ParDo.of(new OneKeyFn()))
        .setCoder(KvCoder.of(VarIntCoder.of(), VarIntCoder.of()))
        .apply("CollectParts", GroupByKey.create())
        .apply("JoinParts", ParDo.of(new JoinFn(path, header, workFolder)));
  }

  private static String part(String folder, int shard) {
    return "%s/part.%06d".formatted(folder, shard);
  }

  private static final class ShardFn extends DoFn<KV<Long, String>, KV<Integer, KV<Long, String>>> {
    private final PCollectionView<String> genome;

    ShardFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      int contig = (int) (c.element().getKey() >>> 32);
      c.output(KV.of(AssignGeneIds.ShardCache.of(c.sideInput(genome)).of(contig), c.element()));
    }
  }

  private static final class PartFn extends DoFn<KV<Integer, Iterable<KV<Long, String>>>, Integer> {
    private final String workFolder;

    PartFn(String workFolder) {
      this.workFolder = workFolder;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<KV<Long, String>>> shard, OutputReceiver<Integer> out)
        throws IOException {
      List<KV<Long, String>> lines = new ArrayList<>();
      shard.getValue().forEach(lines::add);
      lines.sort(
          Comparator.comparing((KV<Long, String> l) -> l.getKey()).thenComparing(KV::getValue));
      try (OutputStream file = PartFiles.create(part(workFolder, shard.getKey()))) {
        KV<Long, String> last = null;
        for (KV<Long, String> line : lines) {
          if (!line.equals(last)) {
            file.write(line.getValue().getBytes(StandardCharsets.UTF_8));
          }
          last = line;
        }
      }
      out.output(shard.getKey());
    }
  }

  private static final class OneKeyFn extends DoFn<Integer, KV<Integer, Integer>> {
    @ProcessElement
    public void process(@Element Integer shard, OutputReceiver<KV<Integer, Integer>> out) {
      out.output(KV.of(0, shard));
    }
  }

  private static final class JoinFn extends DoFn<KV<Integer, Iterable<Integer>>, String> {
    private final String path;
    private final String header;
    private final String workFolder;

    JoinFn(String path, String header, String workFolder) {
      this.path = path;
      this.header = header;
      this.workFolder = workFolder;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<Integer>> parts, OutputReceiver<String> out)
        throws IOException {
      TreeSet<Integer> shards = new TreeSet<>();
      parts.getValue().forEach(shards::add);
      shards.remove(-1);
      String joined = workFolder + "/joined";
      try (OutputStream file = PartFiles.create(joined)) {
        file.write(header.getBytes(StandardCharsets.UTF_8));
        for (int shard : shards) {
          PartFiles.append(part(workFolder, shard), file);
        }
      }
      PartFiles.publish(List.of(joined), List.of(path));
      out.output(path);
    }
  }
}
