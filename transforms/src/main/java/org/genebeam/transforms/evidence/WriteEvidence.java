package org.genebeam.transforms.evidence;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.util.MimeTypes;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.formats.EvidenceBam;
import org.genebeam.model.Contig;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.release.EvidenceGff3;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.CollapsedEvidenceCoder;
import org.genebeam.transforms.genome.GenomeStore;

/**
 * Writes the representatives as one sorted, indexed BAM and one GFF3 file for each kind of
 * evidence.
 *
 * <p>In: collapsed evidence of all jobs. Out: the paths written. Stretches of {@value
 * #STRETCH_BASES} bases are encoded in parallel below the work folder, with an index each, and
 * joined byte by byte; files get their names last. The evidence of one stretch must fit in memory.
 * The placements of a query are gathered from all stretches, so that one of them is primary. The
 * same evidence gives the same bytes. Without index if a contig is longer than 512 Mb.
 */
public final class WriteEvidence
    extends PTransform<PCollection<CollapsedEvidence>, PCollection<String>> {
  private static final int STRETCH_BASES = 1 << 23;
  private static final long NO_STRETCH = -1;
  private static final TupleTag<CollapsedEvidence> JOBS = new TupleTag<>("jobs") {};
  private static final TupleTag<KV<String, String>> PRIMARY = new TupleTag<>("primary") {};

  private final String folder;
  private final String workFolder;
  private final List<String> runNames;
  private final PCollectionView<String> genome;

  private WriteEvidence(
      String folder, String workFolder, List<String> runNames, PCollectionView<String> genome) {
    this.folder = folder;
    this.workFolder = workFolder;
    this.runNames = runNames;
    this.genome = genome;
  }

  /** Writes to {@code folder}, with parts in {@code workFolder}; {@code runNames} by run index. */
  public static WriteEvidence to(
      String folder, String workFolder, List<String> runNames, PCollectionView<String> genome) {
    return new WriteEvidence(folder, workFolder, List.copyOf(runNames), genome);
  }

  @Override
  public PCollection<String> expand(PCollection<CollapsedEvidence> jobs) {
    KvCoder<Integer, Long> coder = KvCoder.of(VarIntCoder.of(), VarLongCoder.of());
    KvCoder<String, String> names = KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());
    PCollection<KV<Long, CollapsedEvidence>> byStretch =
        jobs.apply("KeyByStretch", ParDo.of(new KeyFn()))
            .setCoder(KvCoder.of(VarLongCoder.of(), CollapsedEvidenceCoder.of()));
    PCollection<KV<Long, KV<String, String>>> primary =
        byStretch
            .apply("NamePlacements", ParDo.of(new NameFn()))
            .setCoder(
                KvCoder.of(
                    StringUtf8Coder.of(), KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of())))
            .apply("GatherPlacements", GroupByKey.create())
            .apply("ChoosePrimary", ParDo.of(new PrimaryFn()))
            .setCoder(KvCoder.of(VarLongCoder.of(), names));
    PCollection<KV<Integer, Long>> parts =
        KeyedPCollectionTuple.of(JOBS, byStretch)
            .and(PRIMARY, primary)
            .apply("GatherStretch", CoGroupByKey.create())
            .apply(
                "WriteParts",
                ParDo.of(new PartFn(workFolder, runNames, genome)).withSideInputs(genome))
            .setCoder(coder);
    PCollection<KV<Integer, Long>> none =
        jobs.getPipeline().apply("NoParts", Create.of(KV.of(0, NO_STRETCH)).withCoder(coder));
    return PCollectionList.of(parts)
        .and(none)
        .apply("AllParts", Flatten.pCollections())
        .apply("CollectParts", GroupByKey.create())
        .apply(
            "JoinParts",
            ParDo.of(new JoinFn(folder, workFolder, runNames, genome)).withSideInputs(genome));
  }

  private static String part(String workFolder, EvidenceFile file, long stretch, String ending) {
    return "%s/%s-%d.%s".formatted(workFolder, file.base(), stretch, ending);
  }

  private static OutputStream create(String path) throws IOException {
    return new BufferedOutputStream(
        Channels.newOutputStream(
            FileSystems.create(FileSystems.matchNewResource(path, false), MimeTypes.BINARY)),
        1 << 16);
  }

  private static void write(String path, byte[] bytes) throws IOException {
    try (OutputStream out = create(path)) {
      out.write(bytes);
    }
  }

  private static InputStream open(String path) throws IOException {
    return Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)));
  }

  private static final class KeyFn extends DoFn<CollapsedEvidence, KV<Long, CollapsedEvidence>> {
    @ProcessElement
    public void process(
        @Element CollapsedEvidence job, OutputReceiver<KV<Long, CollapsedEvidence>> out) {
      if (!job.representatives().isEmpty()) {
        int start = job.representatives().get(0).start();
        out.output(KV.of((long) job.contig() << 32 | start / STRETCH_BASES, job));
      }
    }
  }

  /** What stands in the files. */
  private static List<EvidenceAlignment> written(CollapsedEvidence job, EvidenceFile file) {
    return job.representatives().stream()
        .filter(a -> EvidenceFile.of(a.kind()) == file && !a.has(EvidenceAlignment.UNFILTERED))
        .toList();
  }

  /** By file and query: the stretch and the place of a placement. */
  private static final class NameFn
      extends DoFn<KV<Long, CollapsedEvidence>, KV<String, KV<Long, String>>> {
    @ProcessElement
    public void process(
        @Element KV<Long, CollapsedEvidence> job,
        OutputReceiver<KV<String, KV<Long, String>>> out) {
      for (EvidenceFile file : EvidenceFile.values()) {
        for (EvidenceAlignment a : written(job.getValue(), file)) {
          String query = EvidenceBam.query(a);
          if (!query.isEmpty()) {
            String name = file.ordinal() + query;
            out.output(KV.of(name, KV.of(job.getKey(), EvidenceBam.placement(a))));
          }
        }
      }
    }
  }

  /**
   * Tells every stretch that a query has placements in which of them is primary, if that is in
   * doubt.
   */
  private static final class PrimaryFn
      extends DoFn<KV<String, Iterable<KV<Long, String>>>, KV<Long, KV<String, String>>> {
    @ProcessElement
    public void process(
        @Element KV<String, Iterable<KV<Long, String>>> query,
        OutputReceiver<KV<Long, KV<String, String>>> out) {
      TreeSet<Long> stretches = new TreeSet<>();
      String first = null;
      int placements = 0;
      for (KV<Long, String> placement : query.getValue()) {
        stretches.add(placement.getKey());
        placements++;
        String place = placement.getValue();
        first = first == null || place.compareTo(first) < 0 ? place : first;
      }
      if (placements == 1 && EvidenceBam.isBest(first)) {
        return; // primary unless told otherwise
      }
      for (long stretch : stretches) {
        out.output(KV.of(stretch, KV.of(query.getKey(), first)));
      }
    }
  }

  private static final class PartFn extends DoFn<KV<Long, CoGbkResult>, KV<Integer, Long>> {
    private final Counter written = Metrics.counter(WriteEvidence.class, "alignments_written");
    private final String workFolder;
    private final List<String> runNames;
    private final PCollectionView<String> genome;

    PartFn(String workFolder, List<String> runNames, PCollectionView<String> genome) {
      this.workFolder = workFolder;
      this.runNames = runNames;
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      StageClock clock = StageClock.stage("WriteEvidence");
      long stretch = c.element().getKey();
      List<Contig> contigs = GenomeStore.open(c.sideInput(genome)).contigs();
      String contig = contigs.get((int) (stretch >>> 32)).name();
      EvidenceBam bam = new EvidenceBam(contigs, runNames);
      List<CollapsedEvidence> jobs = new ArrayList<>();
      c.element().getValue().getAll(JOBS).forEach(jobs::add);
      Map<String, String> primary = new HashMap<>();
      for (KV<String, String> query : c.element().getValue().getAll(PRIMARY)) {
        primary.put(query.getKey(), query.getValue());
      }
      jobs.sort(Comparator.comparingInt(job -> job.representatives().get(0).start()));
      for (EvidenceFile file : EvidenceFile.values()) {
        List<EvidenceAlignment> mine = new ArrayList<>();
        jobs.forEach(job -> mine.addAll(written(job, file)));
        Map<String, String> ofFile = new HashMap<>();
        for (EvidenceAlignment a : mine) {
          String query = EvidenceBam.query(a);
          String first = primary.get(file.ordinal() + query);
          if (first != null) {
            ofFile.put(query, first);
          }
        }
        String prefix = (stretch >>> 32) + "." + (int) stretch;
        EvidenceBam.Part part = bam.part(mine, prefix, ofFile);
        write(part(workFolder, file, stretch, "bam"), part.bytes());
        if (part.index() != null) {
          write(part(workFolder, file, stretch, "bai"), part.index());
        }
        if (file.hasGff3()) {
          StringBuilder lines = new StringBuilder();
          for (int i = 0; i < mine.size(); i++) {
            String id = "%s.%s.%d".formatted(file.base(), prefix, i + 1);
            lines.append(EvidenceGff3.lines(mine.get(i), contig, id));
          }
          write(
              part(workFolder, file, stretch, "gff"),
              lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        written.inc(mine.size());
        clock.add("alignments_written", mine.size());
      }
      c.output(KV.of(0, stretch));
    }
  }

  private static final class JoinFn extends DoFn<KV<Integer, Iterable<Long>>, String> {
    private final String folder;
    private final String workFolder;
    private final List<String> runNames;
    private final PCollectionView<String> genome;

    JoinFn(
        String folder, String workFolder, List<String> runNames, PCollectionView<String> genome) {
      this.folder = folder;
      this.workFolder = workFolder;
      this.runNames = runNames;
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      TreeSet<Long> stretches = new TreeSet<>();
      c.element().getValue().forEach(stretches::add);
      stretches.remove(NO_STRETCH);
      EvidenceBam bam = new EvidenceBam(GenomeStore.open(c.sideInput(genome)).contigs(), runNames);
      List<ResourceId> temporary = new ArrayList<>();
      List<ResourceId> finished = new ArrayList<>();
      for (EvidenceFile file : EvidenceFile.values()) {
        List<String> endings = new ArrayList<>(List.of("bam"));
        joinBam(bam, file, stretches);
        if (bam.indexable()) {
          endings.add("bam.bai");
        }
        if (file.hasGff3()) {
          joinGff3(file, stretches);
          endings.add("gff");
        }
        for (String ending : endings) {
          temporary.add(FileSystems.matchNewResource(joined(file, ending), false));
          finished.add(
              FileSystems.matchNewResource(folder + "/" + file.base() + "." + ending, false));
        }
      }
      FileSystems.rename(temporary, finished, StandardMoveOptions.IGNORE_MISSING_FILES);
      finished.forEach(path -> c.output(path.toString()));
    }

    private String joined(EvidenceFile file, String ending) {
      return workFolder + "/joined-" + file.base() + "." + ending;
    }

    private void joinBam(EvidenceBam bam, EvidenceFile file, TreeSet<Long> stretches)
        throws IOException {
      try (OutputStream out = create(joined(file, "bam"));
          OutputStream index =
              bam.indexable() ? create(joined(file, "bam.bai")) : OutputStream.nullOutputStream()) {
        byte[] head = bam.head();
        out.write(head);
        long size = head.length;
        EvidenceBam.IndexJoin join = bam.joinIndex(index);
        if (stretches.isEmpty() && bam.indexable()) {
          EvidenceBam.Part empty = bam.part(List.of(), "", Map.of());
          join.add(empty.index(), empty.bytes().length);
        }
        for (long stretch : stretches) {
          long bytes;
          try (InputStream in = open(part(workFolder, file, stretch, "bam"))) {
            bytes = in.transferTo(out);
          }
          if (bam.indexable()) {
            try (InputStream in = open(part(workFolder, file, stretch, "bai"))) {
              join.add(in.readAllBytes(), bytes);
            }
          }
          size += bytes;
        }
        byte[] tail = EvidenceBam.tail();
        out.write(tail);
        if (bam.indexable()) {
          join.finish(size + tail.length);
        }
      }
    }

    private void joinGff3(EvidenceFile file, TreeSet<Long> stretches) throws IOException {
      try (OutputStream out = create(joined(file, "gff"))) {
        out.write(EvidenceGff3.HEADER.getBytes(StandardCharsets.UTF_8));
        for (long stretch : stretches) {
          try (InputStream in = open(part(workFolder, file, stretch, "gff"))) {
            in.transferTo(out);
          }
        }
      }
    }
  }
}
