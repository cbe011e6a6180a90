package org.genebeam.transforms.transcripts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.formats.Decompression;
import org.genebeam.formats.FastaReader;
import org.genebeam.formats.ReadSource;
import org.genebeam.formats.SequenceAlphabet;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Hit;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Rejected;
import org.genebeam.model.RunCounts;
import org.genebeam.search.HitFinder;
import org.genebeam.search.HitParameters;
import org.genebeam.search.HitUnion;
import org.genebeam.search.ShardPlan;
import org.genebeam.transcript.Placement;
import org.genebeam.transcript.TranscriptAligner;
import org.genebeam.transcript.TranscriptOptions;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.IntronLimit;
import org.genebeam.transforms.genome.ShardIndexes;

/**
 * Places transcripts and long reads of all kinds: local hits, compartments, spliced alignment,
 * ranking and filter, with the parameters of each kind.
 *
 * <p>Out: {@link #EVIDENCE}, alignments by place; {@link #REJECTED}, a row for each query that
 * found no place, with the step that stopped it; {@link #SCREENED}, lines on queries that resemble
 * contaminants. Queries travel in batches; the hits of a batch are gathered from all genome shards
 * before anything is chosen, so that the shards leave no trace in the result.
 */
public final class AlignTranscripts extends PTransform<PBegin, PCollectionTuple> {
  public static final TupleTag<KV<Long, List<EvidenceAlignment>>> EVIDENCE =
      new TupleTag<>("evidence") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};
  public static final TupleTag<KV<Long, String>> SCREENED = ScreenTranscripts.ROWS;

  private final List<QueryFile> files;
  private final PCollectionView<String> genome;
  private final int maxIntronBases;
  private final int shardBases;
  private final HitSource hits;

  /** Null for none. */
  private final PCollectionView<String> contaminants;

  private AlignTranscripts(
      List<QueryFile> files,
      PCollectionView<String> genome,
      int maxIntronBases,
      int shardBases,
      HitSource hits,
      PCollectionView<String> contaminants) {
    this.files = files;
    this.contaminants = contaminants;
    this.genome = genome;
    this.maxIntronBases = maxIntronBases;
    this.shardBases = shardBases;
    this.hits = hits;
  }

  /**
   * Aligns the records of {@code files} to the store whose folder {@code genome} holds.
   *
   * @param maxIntronBases longest intron, or 0 to derive it from the size of the genome
   */
  public static AlignTranscripts of(
      List<QueryFile> files, PCollectionView<String> genome, int maxIntronBases) {
    return new AlignTranscripts(
        List.copyOf(files),
        genome,
        maxIntronBases,
        ShardPlan.SHARD_BASES,
        HitSource.EMBEDDED,
        null);
  }

  /** Indexes {@code bases} of the genome at a time: less memory, more passes, the same result. */
  public AlignTranscripts withShardBases(int bases) {
    if (bases < 1) {
      throw new IllegalArgumentException("shardBases must be at least 1, got " + bases);
    }
    return new AlignTranscripts(files, genome, maxIntronBases, bases, hits, contaminants);
  }

  /** Takes local hits from elsewhere than our own search. */
  public AlignTranscripts withHits(HitSource source) {
    return new AlignTranscripts(files, genome, maxIntronBases, shardBases, source, contaminants);
  }

  /** Screens the queries first; {@code folder} holds a store of contaminants, or an empty text. */
  public AlignTranscripts withContaminants(PCollectionView<String> folder) {
    return new AlignTranscripts(files, genome, maxIntronBases, shardBases, hits, folder);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollection<List<Query>> batches =
        begin
            .apply("Files", Create.of(files).withCoder(QueryFile.Coder.of()))
            .apply("SpreadFiles", Reshuffle.viaRandomKey())
            .apply("ReadQueries", ParDo.of(new ReadFn()))
            .setCoder(ListCoder.of(Query.Coder.of()))
            // one file gives many batches: spread them
            .apply("SpreadBatches", Reshuffle.viaRandomKey());
    PCollectionTuple screened =
        batches.apply("ScreenTranscripts", ScreenTranscripts.against(contaminants));
    PCollectionTuple out =
        screened
            .get(ScreenTranscripts.PASSED)
            .apply(
                "Place",
                ParDo.of(new PlaceFn(genome, maxIntronBases, shardBases, hits))
                    .withSideInputs(genome)
                    .withOutputTags(EVIDENCE, TupleTagList.of(REJECTED)));
    out.get(EVIDENCE).setCoder(Places.coder());
    return out.and(SCREENED, screened.get(ScreenTranscripts.ROWS));
  }

  private static final class ReadFn extends DoFn<QueryFile, List<Query>> {
    private static final int BATCH_BASES = 100_000;
    private static final Pattern CDS = Pattern.compile("\\bCDS=(\\d+)[-.]+(\\d+)");

    @ProcessElement
    public void process(@Element QueryFile file, OutputReceiver<List<Query>> out)
        throws IOException {
      List<Query> batch = new ArrayList<>();
      int bases = 0;
      try (Source source = Source.open(file)) {
        Query query;
        while ((query = source.next()) != null) {
          batch.add(query);
          bases += query.codes().length;
          if (bases >= BATCH_BASES) {
            out.output(batch);
            batch = new ArrayList<>();
            bases = 0;
          }
        }
      }
      if (!batch.isEmpty()) {
        out.output(batch);
      }
    }

    /** FASTA keeps its headers, for the CDS; FASTQ has none to keep. */
    private record Source(QueryFile file, FastaReader fasta, ReadSource reads)
        implements AutoCloseable {
      static Source open(QueryFile file) throws IOException {
        boolean isFasta;
        try (InputStream peek = Decompression.open(file.path(), stream(file))) {
          isFasta = peek.read() != '@';
        }
        return isFasta
            ? new Source(
                file, new FastaReader(file.path(), stream(file), SequenceAlphabet.DNA), null)
            : new Source(file, null, ReadSource.open(file.path(), stream(file)));
      }

      private static InputStream stream(QueryFile file) throws IOException {
        return Channels.newInputStream(
            FileSystems.open(FileSystems.matchSingleFileSpec(file.path()).resourceId()));
      }

      Query next() throws IOException {
        if (fasta != null) {
          if (!fasta.next()) {
            return null;
          }
          Matcher cds = CDS.matcher(fasta.header());
          boolean annotated = file.kind() == EvidenceKind.KNOWN && cds.find();
          return new Query(
              file.kind(),
              file.run(),
              fasta.name(),
              fasta.codes(),
              annotated ? Integer.parseInt(cds.group(1)) - 1 : -1,
              annotated ? Integer.parseInt(cds.group(2)) : -1);
        }
        if (!reads.next()) {
          return null;
        }
        String id =
            new String(
                reads.bytes(),
                reads.nameStart(),
                reads.nameEnd() - reads.nameStart(),
                StandardCharsets.UTF_8);
        byte[] codes =
            Nucleotides.encode(reads.bytes(), reads.sequenceStart(), reads.sequenceEnd());
        return new Query(file.kind(), file.run(), id, codes, -1, -1);
      }

      @Override
      public void close() throws IOException {
        if (fasta != null) {
          fasta.close();
        } else {
          reads.close();
        }
      }
    }
  }

  private static final class PlaceFn extends DoFn<List<Query>, KV<Long, List<EvidenceAlignment>>> {
    private final Map<EvidenceKind, Counter> in = new TreeMap<>();
    private final Map<String, Counter> fates = new TreeMap<>();
    private final PCollectionView<String> genome;
    private final int maxIntronBases;
    private final int shardBases;
    private final HitSource hits;

    PlaceFn(PCollectionView<String> genome, int maxIntronBases, int shardBases, HitSource hits) {
      this.genome = genome;
      this.maxIntronBases = maxIntronBases;
      this.shardBases = shardBases;
      this.hits = hits;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      int maxIntron = IntronLimit.of(store, maxIntronBases);
      List<Query> queries = c.element();
      ShardIndexes.Layout layout =
          new ShardIndexes.Layout(store.folder(), shardBases, maxIntron + 10_000);
      Map<EvidenceKind, List<Integer>> byKind = new TreeMap<>();
      for (int i = 0; i < queries.size(); i++) {
        byKind.computeIfAbsent(queries.get(i).kind(), kind -> new ArrayList<>()).add(i);
      }
      HitUnion[] found = new HitUnion[queries.size()];
      Arrays.setAll(found, i -> new HitUnion());
      List<ShardPlan.Shard> plan = ShardIndexes.plan(layout);
      for (int s = 0; s < plan.size(); s++) {
        for (Map.Entry<EvidenceKind, List<Integer>> group : byKind.entrySet()) {
          HitParameters parameters = TranscriptOptions.of(group.getKey(), maxIntron).hits();
          HitFinder finder = hits.finder(group.getKey(), store, layout, s, parameters);
          search(queries, group.getValue(), finder, plan.get(s), found);
        }
      }
      List<EvidenceAlignment> placed = new ArrayList<>();
      for (Map.Entry<EvidenceKind, List<Integer>> group : byKind.entrySet()) {
        TranscriptOptions options = TranscriptOptions.of(group.getKey(), maxIntron);
        TranscriptAligner aligner = new TranscriptAligner(store, options);
        int most = hits.most(group.getKey(), options.hits());
        for (int i : group.getValue()) {
          Query q = queries.get(i);
          Placement placement =
              aligner.align(
                  found[i].best(most),
                  q.codes(),
                  q.cdsStart(),
                  q.cdsEnd(),
                  RunCounts.of(q.run(), 1));
          count(q.kind(), placement.fate());
          placed.addAll(placement.alignments());
          if (placement.fate() != Placement.Fate.KEPT) {
            c.output(REJECTED, rejected(q, placement.fate()));
          }
        }
      }
      StageClock.stage("AlignTranscripts").add("queries_in", queries.size());
      placed.sort(null);
      Places.group(placed).forEach((place, list) -> c.output(KV.of(place, list)));
    }

    private static void search(
        List<Query> queries,
        List<Integer> chosen,
        HitFinder finder,
        ShardPlan.Shard shard,
        HitUnion[] found)
        throws IOException {
      List<HitFinder.Query> batch = new ArrayList<>();
      for (int i : chosen) {
        batch.add(new HitFinder.Query(queries.get(i).id(), queries.get(i).codes()));
      }
      List<List<Hit>> hits = finder.find(batch);
      for (int n = 0; n < batch.size(); n++) {
        found[chosen.get(n)].add(hits.get(n), shard);
      }
    }

    private void count(EvidenceKind kind, Placement.Fate fate) {
      String name = kind.name().toLowerCase(java.util.Locale.ROOT);
      in.computeIfAbsent(kind, k -> Metrics.counter(AlignTranscripts.class, name + "_in")).inc();
      String outcome =
          fate == Placement.Fate.KEPT
              ? name + "_kept"
              : name + "_dropped_" + fate.name().toLowerCase(java.util.Locale.ROOT);
      fates.computeIfAbsent(outcome, o -> Metrics.counter(AlignTranscripts.class, o)).inc();
    }

    private static Rejected rejected(Query query, Placement.Fate fate) {
      return new Rejected(
          "AlignTranscripts",
          query.kind() + " " + query.id(),
          fate.name().toLowerCase(java.util.Locale.ROOT));
    }
  }
}
