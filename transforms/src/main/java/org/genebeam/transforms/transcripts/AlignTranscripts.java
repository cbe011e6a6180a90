package org.genebeam.transforms.transcripts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
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
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Rejected;
import org.genebeam.rank.EvidenceFilters;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.RankAlignments.Scored;
import org.genebeam.release.AlignmentGff3;
import org.genebeam.screen.DenyList;
import org.genebeam.search.ShardPlan;
import org.genebeam.splign.CodingRange;
import org.genebeam.transcript.Candidates;
import org.genebeam.transcript.Placement;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.IntronLimit;
import org.genebeam.transforms.release.WriteLines;

/**
 * Places transcripts and long reads of all kinds: local hits, compartments, spliced alignment,
 * ranking and filter, with the parameters of each kind.
 *
 * <p>Out: {@link #EVIDENCE}, alignments by place; {@link #REJECTED}, a row for each query that
 * found no place, with the step that stopped it; {@link #SCREENED}, lines on queries that resemble
 * contaminants; {@link #PLACED}, GFF3 lines by place of the kept alignments, those of long reads
 * left out: they can be too many. Queries travel in batches; the hits of a batch are gathered from
 * all genome shards before anything is chosen, so that the shards leave no trace in the result.
 */
public final class AlignTranscripts extends PTransform<PBegin, PCollectionTuple> {
  public static final TupleTag<KV<Long, List<EvidenceAlignment>>> EVIDENCE =
      new TupleTag<>("evidence") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};
  public static final TupleTag<KV<Long, String>> SCREENED = ScreenTranscripts.ROWS;
  public static final TupleTag<KV<Long, String>> PLACED = new TupleTag<>("placed") {};

  private final List<QueryFile> files;
  private final PCollectionView<String> genome;
  private final int maxIntronBases;

  // Set only on a fresh copy, before anyone else sees it.
  private int shardBases = ShardPlan.SHARD_BASES;
  private HitSource hits = HitSource.EMBEDDED;
  private EvidenceFilters filters = EvidenceFilters.DEFAULTS;
  private DenyList denied = DenyList.NONE;
  private KnownCoding coding = KnownCoding.NONE;
  private boolean fillsGaps;

  /** Null for none. */
  private PCollectionView<String> contaminants;

  private AlignTranscripts(
      List<QueryFile> files, PCollectionView<String> genome, int maxIntronBases) {
    this.files = files;
    this.genome = genome;
    this.maxIntronBases = maxIntronBases;
  }

  /**
   * Aligns the records of {@code files} to the store whose folder {@code genome} holds.
   *
   * @param maxIntronBases longest intron, or 0 to derive it from the size of the genome
   */
  public static AlignTranscripts of(
      List<QueryFile> files, PCollectionView<String> genome, int maxIntronBases) {
    return new AlignTranscripts(List.copyOf(files), genome, maxIntronBases);
  }

  private AlignTranscripts with(Consumer<AlignTranscripts> change) {
    AlignTranscripts copy = new AlignTranscripts(files, genome, maxIntronBases);
    copy.shardBases = shardBases;
    copy.hits = hits;
    copy.filters = filters;
    copy.denied = denied;
    copy.coding = coding;
    copy.fillsGaps = fillsGaps;
    copy.contaminants = contaminants;
    change.accept(copy);
    return copy;
  }

  /** Indexes {@code bases} of the genome at a time: less memory, more passes, the same result. */
  public AlignTranscripts withShardBases(int bases) {
    if (bases < 1) {
      throw new IllegalArgumentException("shardBases must be at least 1, got " + bases);
    }
    return with(t -> t.shardBases = bases);
  }

  /** Takes local hits from elsewhere than our own search. */
  public AlignTranscripts withHits(HitSource source) {
    return with(t -> t.hits = source);
  }

  /** Keeps the placements that pass {@code other} filters. */
  public AlignTranscripts withFilters(EvidenceFilters other) {
    return with(t -> t.filters = other);
  }

  /** Screens the queries first; {@code folder} holds a store of contaminants, or an empty text. */
  public AlignTranscripts withContaminants(PCollectionView<String> folder) {
    return with(t -> t.contaminants = folder);
  }

  /** Leaves out the queries on {@code list}. */
  public AlignTranscripts withDenied(DenyList list) {
    return with(t -> t.denied = list);
  }

  /** Takes the coding regions of {@code ranges} before those that headers tell. */
  public AlignTranscripts withCoding(KnownCoding ranges) {
    return with(t -> t.coding = ranges);
  }

  /** Fills assembly gaps with what transcripts of the species have there, or not. */
  public AlignTranscripts withGapFilling(boolean fills) {
    return with(t -> t.fillsGaps = fills);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollection<List<Query>> batches =
        begin
            .apply("Files", Create.of(files).withCoder(QueryFile.Coder.of()))
            .apply("SpreadFiles", Reshuffle.viaRandomKey())
            .apply("ReadQueries", ParDo.of(new ReadFn(coding)))
            .setCoder(ListCoder.of(Query.Coder.of()))
            // one file gives many batches: spread them
            .apply("SpreadBatches", Reshuffle.viaRandomKey());
    PCollectionTuple screened =
        batches.apply("ScreenTranscripts", ScreenTranscripts.against(contaminants, denied));
    PCollectionTuple out =
        screened
            .get(ScreenTranscripts.PASSED)
            .apply(
                "Place",
                ParDo.of(new PlaceFn(genome, maxIntronBases, shardBases, hits, filters, fillsGaps))
                    .withSideInputs(genome)
                    .withOutputTags(EVIDENCE, TupleTagList.of(REJECTED).and(PLACED)));
    out.get(EVIDENCE).setCoder(Places.coder());
    out.get(PLACED).setCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()));
    return out.and(SCREENED, screened.get(ScreenTranscripts.ROWS));
  }

  private static final class ReadFn extends DoFn<QueryFile, List<Query>> {
    private static final int BATCH_BASES = 100_000;
    private static final Pattern CDS = Pattern.compile("\\bCDS=(\\d+)[-.]+(\\d+)");

    private final KnownCoding coding;

    ReadFn(KnownCoding coding) {
      this.coding = coding;
    }

    @ProcessElement
    public void process(@Element QueryFile file, OutputReceiver<List<Query>> out)
        throws IOException {
      List<Query> batch = new ArrayList<>();
      int bases = 0;
      try (Source source = Source.open(file, coding)) {
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
    private record Source(QueryFile file, KnownCoding coding, FastaReader fasta, ReadSource reads)
        implements AutoCloseable {
      static Source open(QueryFile file, KnownCoding coding) throws IOException {
        boolean isFasta;
        try (InputStream peek = Decompression.open(file.path(), stream(file))) {
          isFasta = peek.read() != '@';
        }
        return isFasta
            ? new Source(
                file,
                coding,
                new FastaReader(file.path(), stream(file), SequenceAlphabet.DNA),
                null)
            : new Source(file, coding, null, ReadSource.open(file.path(), stream(file)));
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
          boolean own = file.kind() == EvidenceKind.KNOWN || file.kind() == EvidenceKind.MRNA;
          Optional<CodingRange> range = own ? range() : Optional.empty();
          return new Query(
              file.policy(),
              file.run(),
              fasta.name(),
              fasta.codes(),
              range.map(CodingRange::start).orElse(-1),
              range.map(CodingRange::end).orElse(-1));
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
        return new Query(file.policy(), file.run(), id, codes, -1, -1);
      }

      /** The CDS that the file of coding regions tells, else the header. */
      private Optional<CodingRange> range() {
        Optional<CodingRange> told = coding.of(fasta.name(), fasta.codes().length);
        Matcher cds = CDS.matcher(fasta.header());
        return told.isEmpty() && cds.find()
            ? Optional.of(
                new CodingRange(Integer.parseInt(cds.group(1)) - 1, Integer.parseInt(cds.group(2))))
            : told;
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
    private final Map<EvidencePolicy, Counter> in = new TreeMap<>();
    private final Map<String, Counter> fates = new TreeMap<>();
    private final PCollectionView<String> genome;
    private final int maxIntronBases;
    private final int shardBases;
    private final HitSource hits;
    private final EvidenceFilters filters;
    private final boolean fillsGaps;

    PlaceFn(
        PCollectionView<String> genome,
        int maxIntronBases,
        int shardBases,
        HitSource hits,
        EvidenceFilters filters,
        boolean fillsGaps) {
      this.fillsGaps = fillsGaps;
      this.genome = genome;
      this.maxIntronBases = maxIntronBases;
      this.shardBases = shardBases;
      this.hits = hits;
      this.filters = filters;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      List<Query> queries = c.element();
      List<Placement> placements =
          new PlaceQueries(
                  store,
                  IntronLimit.of(store, maxIntronBases),
                  shardBases,
                  hits,
                  filters,
                  fillsGaps)
              .place(queries);
      List<EvidenceAlignment> placed = new ArrayList<>();
      for (int i = 0; i < queries.size(); i++) {
        Placement placement = placements.get(i);
        count(queries.get(i).policy(), placement);
        placed.addAll(placement.alignments());
        if (queries.get(i).policy() != EvidencePolicy.LONG_READS) {
          lines(placement, queries.get(i), store, c);
        }
        if (placement.fate() != Placement.Fate.KEPT) {
          c.output(REJECTED, rejected(queries.get(i), placement));
        }
      }
      StageClock.stage("AlignTranscripts").add("queries_in", queries.size());
      placed.sort(null);
      Places.group(placed).forEach((place, list) -> c.output(KV.of(place, list)));
    }

    private static void lines(
        Placement placement, Query query, GenomeStore store, ProcessContext c) {
      for (Scored<Candidates.Candidate> one : placement.placed()) {
        int contig = one.alignment().alignment().contig();
        String name = store.contig(contig).name();
        for (AlignmentGff3.Line line : AlignmentGff3.of(one, query.policy(), name, query.from())) {
          c.output(PLACED, KV.of(WriteLines.place(contig, line.start()), line.text()));
        }
      }
    }

    private void count(EvidencePolicy policy, Placement placement) {
      String name = policy.label();
      in.computeIfAbsent(policy, k -> Metrics.counter(AlignTranscripts.class, name + "_in")).inc();
      String outcome =
          placement.fate() == Placement.Fate.KEPT
              ? name + "_kept"
              : name + "_dropped_" + placement.cause();
      fates.computeIfAbsent(outcome, o -> Metrics.counter(AlignTranscripts.class, o)).inc();
    }

    private static Rejected rejected(Query query, Placement placement) {
      return new Rejected("AlignTranscripts", query.kind() + " " + query.id(), placement.reason());
    }
  }
}
