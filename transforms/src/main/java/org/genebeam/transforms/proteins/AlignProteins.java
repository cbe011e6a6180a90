package org.genebeam.transforms.proteins;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.GeneticCode;
import org.genebeam.model.Hit;
import org.genebeam.model.Rejected;
import org.genebeam.prosplign.ProteinOptions;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.ScoreFilter;
import org.genebeam.screen.DenyList;
import org.genebeam.search.HitFinder;
import org.genebeam.search.HitUnion;
import org.genebeam.search.ShardPlan;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.IntronLimit;
import org.genebeam.transforms.genome.ShardIndexes;
import org.genebeam.transforms.transcripts.HitSource;

/**
 * Places proteins: translated local hits, compartments, spliced alignment with frameshifts
 * (ProSplign), ranking and filter.
 *
 * <p>Out: {@link #EVIDENCE}, alignments by place; {@link #REJECTED}, a row for each protein that
 * found no place, with the step that stopped it; {@link #SCREENED}, lines on proteins that resemble
 * transposable elements or are denied; {@link #PLACED}, GFF3 lines by place. Proteins travel in
 * batches; hits are gathered from all genome shards before anything is chosen, so that the shards
 * leave no trace in the result.
 */
public final class AlignProteins extends PTransform<PBegin, PCollectionTuple> {
  public static final TupleTag<KV<Long, List<EvidenceAlignment>>> EVIDENCE =
      new TupleTag<>("evidence") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};
  public static final TupleTag<KV<Long, String>> SCREENED = ScreenProteins.ROWS;
  public static final TupleTag<KV<Long, String>> PLACED = new TupleTag<>("placed") {};

  private final List<String> files;
  private final int run;
  private final PCollectionView<String> genome;
  private final int maxIntronBases;

  // Set only on a fresh copy, before anyone else sees it.
  private HitSource hits = HitSource.EMBEDDED;
  private int geneticCode = 1;
  private ScoreFilter filter = EvidencePolicy.PROTEINS.filter();
  private List<String> elements = List.of();
  private DenyList denied = DenyList.NONE;
  private int shardBases = ShardPlan.SHARD_BASES;
  private ProteinOptions base = ProteinOptions.DEFAULTS;

  private AlignProteins(
      List<String> files, int run, PCollectionView<String> genome, int maxIntronBases) {
    this.files = files;
    this.run = run;
    this.genome = genome;
    this.maxIntronBases = maxIntronBases;
  }

  /**
   * Aligns the proteins of {@code files} to the store whose folder {@code genome} holds.
   *
   * @param run index of the run that proteins count for
   * @param maxIntronBases longest intron, or 0 to derive it from the size of the genome
   */
  public static AlignProteins of(
      List<String> files, int run, PCollectionView<String> genome, int maxIntronBases) {
    return new AlignProteins(List.copyOf(files), run, genome, maxIntronBases);
  }

  private AlignProteins with(Consumer<AlignProteins> change) {
    AlignProteins copy = new AlignProteins(files, run, genome, maxIntronBases);
    copy.hits = hits;
    copy.geneticCode = geneticCode;
    copy.filter = filter;
    copy.elements = elements;
    copy.denied = denied;
    copy.shardBases = shardBases;
    copy.base = base;
    change.accept(copy);
    return copy;
  }

  /** Takes local hits from elsewhere than our own search. */
  public AlignProteins withHits(HitSource source) {
    return with(p -> p.hits = source);
  }

  /** Other settings of compartments and alignment; their code, filter and intron do not count. */
  public AlignProteins withOptions(ProteinOptions other) {
    return with(p -> p.base = other);
  }

  /** Translates by another of NCBI's tables. */
  public AlignProteins withGeneticCode(int table) {
    return with(p -> p.geneticCode = table);
  }

  /** Keeps the placements that pass another filter. */
  public AlignProteins withFilter(ScoreFilter other) {
    return with(p -> p.filter = other);
  }

  /** Leaves out proteins that resemble those of the {@code files}, and those on {@code list}. */
  public AlignProteins withScreen(List<String> elementFiles, DenyList list) {
    return with(
        p -> {
          p.elements = List.copyOf(elementFiles);
          p.denied = list;
        });
  }

  /** Indexes {@code bases} of the genome at a time: less memory, more passes, the same result. */
  public AlignProteins withShardBases(int bases) {
    if (bases < 1) {
      throw new IllegalArgumentException("shardBases must be at least 1, got " + bases);
    }
    return with(p -> p.shardBases = bases);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollection<List<ProteinQuery>> batches =
        begin.apply("ReadProteins", ReadProteins.of(files, run, ReadProteins.Elements.NONE));
    PCollectionTuple screened =
        batches.apply("ScreenProteins", ScreenProteins.against(elements, denied));
    PCollectionTuple out =
        screened
            .get(ScreenProteins.PASSED)
            .apply(
                "Place",
                ParDo.of(
                        new PlaceFn(
                            genome, maxIntronBases, hits, geneticCode, filter, shardBases, base))
                    .withSideInputs(genome)
                    .withOutputTags(EVIDENCE, TupleTagList.of(REJECTED).and(PLACED)));
    out.get(EVIDENCE).setCoder(Places.coder());
    out.get(PLACED).setCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()));
    return out.and(SCREENED, screened.get(ScreenProteins.ROWS));
  }

  private static final class PlaceFn
      extends DoFn<List<ProteinQuery>, KV<Long, List<EvidenceAlignment>>> {
    /** Beyond the longest intron: room for the region around a compartment. */
    private static final int OVERLAP_BASES = 50_000;

    private final Counter in = Metrics.counter(AlignProteins.class, "proteins_in");
    private final Map<String, Counter> fates = new TreeMap<>();
    private final PCollectionView<String> genome;
    private final int maxIntronBases;
    private final ScoreFilter filter;
    private final int shardBases;

    private final HitSource hits;
    private final int geneticCode;
    private final ProteinOptions base;

    PlaceFn(
        PCollectionView<String> genome,
        int maxIntronBases,
        HitSource hits,
        int geneticCode,
        ScoreFilter filter,
        int shardBases,
        ProteinOptions base) {
      this.base = base;
      this.filter = filter;
      this.genome = genome;
      this.maxIntronBases = maxIntronBases;
      this.hits = hits;
      this.geneticCode = geneticCode;
      this.shardBases = shardBases;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      List<ProteinQuery> queries = c.element();
      HitUnion[] found = new HitUnion[queries.size()];
      Arrays.setAll(found, i -> new HitUnion(store));
      int maxIntron = IntronLimit.of(store, maxIntronBases);
      ShardIndexes.Layout layout =
          new ShardIndexes.Layout(store.folder(), shardBases, maxIntron + OVERLAP_BASES);
      List<ShardPlan.Shard> plan = ShardIndexes.plan(layout);
      ProteinOptions options = options(base, maxIntron, geneticCode, filter);
      List<HitFinder.Query> batch =
          queries.stream().map(q -> new HitFinder.Query(q.id(), q.residues())).toList();
      for (int s = 0; s < plan.size(); s++) {
        HitFinder finder = hits.proteinFinder(store, layout, s, geneticCode, options.hits());
        List<List<Hit>> here = finder.find(batch);
        for (int i = 0; i < found.length; i++) {
          found[i].add(here.get(i), plan.get(s));
        }
      }
      ProteinPlacer placer =
          new ProteinPlacer(
              store, options, EvidencePolicy.PROTEINS, "AlignProteins", this::count, new ToTags(c));
      for (int i = 0; i < queries.size(); i++) {
        placer.place(queries.get(i), found[i].best(hits.mostOfProtein(options.hits())));
      }
      placer.finish();
      in.inc(queries.size());
      StageClock.stage("AlignProteins").add("proteins_in", queries.size());
    }

    private void count(String fate) {
      fates.computeIfAbsent(fate, n -> Metrics.counter(AlignProteins.class, n)).inc();
    }
  }

  /** Where the placer's results go. */
  record ToTags(DoFn<?, ?>.ProcessContext context) implements ProteinPlacer.Output {
    @Override
    public void evidence(long place, List<EvidenceAlignment> alignments) {
      context.output(EVIDENCE, KV.of(place, alignments));
    }

    @Override
    public void rejected(Rejected row) {
      context.output(REJECTED, row);
    }

    @Override
    public void placed(long place, String line) {
      context.output(PLACED, KV.of(place, line));
    }
  }

  /** Settings of the aligner. */
  static ProteinOptions options(
      ProteinOptions base, int maxIntron, int geneticCode, ScoreFilter filter) {
    return base.withMaxIntron(maxIntron)
        .withFilter(filter)
        .withProSplign(base.proSplign().withGeneticCode(GeneticCode.of(geneticCode)));
  }
}
