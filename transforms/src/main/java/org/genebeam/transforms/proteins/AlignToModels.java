package org.genebeam.transforms.proteins;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.genebeam.homology.BestMatches;
import org.genebeam.homology.LiftedHits;
import org.genebeam.homology.MatchChoice;
import org.genebeam.homology.ModelProtein;
import org.genebeam.homology.ModelProteins;
import org.genebeam.homology.NamedProtein;
import org.genebeam.homology.ProteinMatch;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.Hit;
import org.genebeam.prosplign.ProteinOptions;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.ScoreFilter;
import org.genebeam.screen.DenyList;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.ModelProteinCoder;
import org.genebeam.transforms.coders.NamedProteinCoder;
import org.genebeam.transforms.coders.ProteinMatchCoder;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.IntronLimit;

/**
 * Aligns known proteins to the genome where gene models resemble them: the models' proteins are
 * searched, hits are carried over to the genome ({@link LiftedHits}), and compartments, spliced
 * alignment, ranking and filter are those of {@link AlignProteins}.
 *
 * <p>In: genes. Out: the tags of {@link AlignProteins}, and {@link #USED}, the proteins that were
 * placed, and {@link #ELEMENTS}, predicted models that resemble proteins of transposable elements
 * more than others. Named proteins that are known as such are never aligned. Memory: the proteins
 * of the models with their index in each JVM; the proteins of one bucket.
 */
public final class AlignToModels extends PTransform<PCollection<Gene>, PCollectionTuple> {
  /** By contig: id of the element's protein, and the model. */
  public static final TupleTag<KV<Integer, KV<String, ModelProtein>>> ELEMENTS =
      new TupleTag<>("elements") {};

  /** By contig: proteins that are aligned there. */
  public static final TupleTag<KV<Integer, NamedProtein>> USED = new TupleTag<>("used") {};

  private static final TupleTag<KV<Integer, ProteinMatch>> CHOSEN = new TupleTag<>("chosen") {};
  private static final int BUCKETS = 256;

  private final PCollectionView<String> genome;
  private final transient PCollection<KV<Long, List<EvidenceAlignment>>> aligned;
  private final Given given;
  private final Settings settings;

  /**
   * The known proteins.
   *
   * @param named files of proteins with names that tell those of transposable elements
   * @param proteins files of proteins that were aligned to the whole genome before
   * @param elements files of proteins of transposable elements
   * @param denied proteins not to be used
   * @param run index of the run that they count for
   */
  public record Given(
      List<String> named, List<String> proteins, List<String> elements, DenyList denied, int run) {
    public Given {
      named = List.copyOf(named);
      proteins = List.copyOf(proteins);
      elements = List.copyOf(elements);
    }
  }

  /** How they are aligned. */
  private record Settings(
      int maxIntronBases, int geneticCode, ScoreFilter filter, ProteinOptions base)
      implements java.io.Serializable {}

  private AlignToModels(
      PCollectionView<String> genome,
      PCollection<KV<Long, List<EvidenceAlignment>>> aligned,
      Given given,
      Settings settings) {
    this.genome = genome;
    this.aligned = aligned;
    this.given = given;
    this.settings = settings;
  }

  /**
   * Aligns {@code given} proteins.
   *
   * @param genome folder of the store
   * @param aligned alignments of the first pass, by place: what is aligned to a model is not again
   * @param maxIntronBases longest intron, or 0 to derive it from the size of the genome
   */
  public static AlignToModels of(
      PCollectionView<String> genome,
      PCollection<KV<Long, List<EvidenceAlignment>>> aligned,
      Given given,
      int maxIntronBases) {
    Settings settings =
        new Settings(
            maxIntronBases,
            1,
            EvidencePolicy.SECOND_PASS_PROTEINS.filter(),
            ProteinOptions.DEFAULTS);
    return new AlignToModels(genome, aligned, given, settings);
  }

  /** Translates by another of NCBI's tables. */
  public AlignToModels withGeneticCode(int table) {
    return new AlignToModels(
        genome,
        aligned,
        given,
        new Settings(settings.maxIntronBases, table, settings.filter, settings.base));
  }

  /** Keeps the placements that pass another filter. */
  public AlignToModels withFilter(ScoreFilter other) {
    return new AlignToModels(
        genome,
        aligned,
        given,
        new Settings(settings.maxIntronBases, settings.geneticCode, other, settings.base));
  }

  /** As {@link AlignProteins#withOptions}. */
  public AlignToModels withOptions(ProteinOptions other) {
    Settings changed =
        new Settings(settings.maxIntronBases, settings.geneticCode, settings.filter, other);
    return new AlignToModels(genome, aligned, given, changed);
  }

  @Override
  public PCollectionTuple expand(PCollection<Gene> genes) {
    PCollectionView<Iterable<ModelProtein>> models =
        genes
            .apply("GatherModels", GatherModels.of(genome, settings.geneticCode, aligned))
            .apply("Models", View.asIterable());
    PBegin begin = genes.getPipeline().begin();
    PCollectionTuple named =
        begin
            .apply(
                "ReadNamed", ReadProteins.of(given.named, given.run, ReadProteins.Elements.BY_NAME))
            .apply("ScreenNamed", ScreenProteins.against(given.elements, given.denied));
    PCollectionTuple proteins =
        begin
            .apply(
                "ReadProteins",
                ReadProteins.of(given.proteins, given.run, ReadProteins.Elements.NONE))
            .apply("ScreenAgain", ScreenProteins.against(given.elements, given.denied));
    PCollection<List<ProteinQuery>> elements =
        begin.apply(
            "ReadElements", ReadProteins.of(given.elements, given.run, ReadProteins.Elements.ALL));
    PCollectionTuple chosen =
        PCollectionList.of(named.get(ScreenProteins.PASSED))
            .and(proteins.get(ScreenProteins.PASSED))
            .and(elements)
            .apply("AllProteins", Flatten.pCollections())
            .apply("SearchProteins", SearchProteins.of(models))
            .apply(
                "Choose",
                ParDo.of(new ChooseFn(models))
                    .withSideInputs(models)
                    .withOutputTags(CHOSEN, TupleTagList.of(ELEMENTS)));
    PCollectionTuple out =
        chosen
            .get(CHOSEN)
            .setCoder(KvCoder.of(VarIntCoder.of(), ProteinMatchCoder.of()))
            .apply("GroupByProtein", GroupByKey.create())
            .apply(
                "Align",
                ParDo.of(new AlignFn(models, genome, given.run, settings))
                    .withSideInputs(genome, models)
                    .withOutputTags(
                        AlignProteins.EVIDENCE,
                        TupleTagList.of(AlignProteins.REJECTED)
                            .and(AlignProteins.PLACED)
                            .and(USED)));
    out.get(AlignProteins.EVIDENCE).setCoder(Places.coder());
    out.get(AlignProteins.PLACED).setCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()));
    out.get(USED).setCoder(usedCoder());
    return out.and(AlignProteins.SCREENED, named.get(ScreenProteins.ROWS))
        .and(ELEMENTS, chosen.get(ELEMENTS).setCoder(elementCoder()));
  }

  /** Coder of {@link #USED}. */
  public static KvCoder<Integer, NamedProtein> usedCoder() {
    return KvCoder.of(VarIntCoder.of(), NamedProteinCoder.of());
  }

  /** Coder of {@link #ELEMENTS}. */
  public static KvCoder<Integer, KV<String, ModelProtein>> elementCoder() {
    return KvCoder.of(VarIntCoder.of(), KvCoder.of(StringUtf8Coder.of(), ModelProteinCoder.of()));
  }

  /** Chooses, model by model, what is aligned. */
  private static final class ChooseFn
      extends DoFn<KV<Long, BestMatches>, KV<Integer, ProteinMatch>> {
    private final Counter in = Metrics.counter(AlignToModels.class, "models_in");
    private final Counter kept = Metrics.counter(AlignToModels.class, "models_kept");
    private final Counter element =
        Metrics.counter(AlignToModels.class, "models_dropped_transposon_protein");
    private final Counter none =
        Metrics.counter(AlignToModels.class, "models_dropped_only_transposon_proteins");
    private final Counter pairs = Metrics.counter(AlignToModels.class, "pairs_to_align");
    private final PCollectionView<Iterable<ModelProtein>> models;
    private transient ModelProteins index;

    ChooseFn(PCollectionView<Iterable<ModelProtein>> models) {
      this.models = models;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      if (index == null) {
        index = SharedModels.of(c.sideInput(models));
      }
      for (List<ProteinMatch> matches : c.element().getValue().lists()) {
        ModelProtein model = index.get(matches.get(0).model());
        MatchChoice choice = MatchChoice.of(model, matches);
        in.inc();
        if (choice.element() != null) {
          element.inc();
          c.output(ELEMENTS, KV.of(model.contig(), KV.of(choice.element().id(), model)));
        } else {
          (choice.chosen().isEmpty() ? none : kept).inc();
        }
        for (ProteinMatch match : choice.chosen()) {
          pairs.inc();
          long hash = ModelProtein.hash(match.protein().id());
          c.output(KV.of((int) Math.floorMod(hash, (long) BUCKETS), match));
        }
      }
    }
  }

  /** Aligns the proteins of a bucket, each to all the models that chose it. */
  private static final class AlignFn
      extends DoFn<KV<Integer, Iterable<ProteinMatch>>, KV<Long, List<EvidenceAlignment>>> {
    private final Counter in = Metrics.counter(AlignToModels.class, "proteins_in");
    private final Map<String, Counter> fates = new TreeMap<>();
    private final PCollectionView<Iterable<ModelProtein>> models;
    private final PCollectionView<String> genome;
    private final int run;
    private final Settings settings;
    private transient ModelProteins index;

    AlignFn(
        PCollectionView<Iterable<ModelProtein>> models,
        PCollectionView<String> genome,
        int run,
        Settings settings) {
      this.models = models;
      this.genome = genome;
      this.run = run;
      this.settings = settings;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      if (index == null) {
        index = SharedModels.of(c.sideInput(models));
      }
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      TreeMap<NamedProtein, List<ProteinMatch>> proteins = new TreeMap<>(NamedProtein.ORDER);
      for (ProteinMatch match : c.element().getValue()) {
        proteins.computeIfAbsent(match.protein(), p -> new ArrayList<>()).add(match);
      }
      int maxIntron = IntronLimit.of(store, settings.maxIntronBases);
      ProteinPlacer placer =
          new ProteinPlacer(
              store,
              AlignProteins.options(
                  settings.base, maxIntron, settings.geneticCode, settings.filter),
              EvidencePolicy.SECOND_PASS_PROTEINS,
              "AlignToModels",
              this::count,
              new AlignProteins.ToTags(c));
      proteins.forEach(
          (protein, matches) ->
              place(protein, matches, placer).stream()
                  .map(EvidenceAlignment::contig)
                  .distinct()
                  .forEach(contig -> c.output(USED, KV.of(contig, protein))));
      placer.finish();
      in.inc(proteins.size());
      StageClock.stage("AlignToModels").add("proteins_in", proteins.size());
    }

    private List<EvidenceAlignment> place(
        NamedProtein protein, List<ProteinMatch> matches, ProteinPlacer placer) {
      List<Hit> hits = new ArrayList<>();
      for (ProteinMatch match : matches) {
        LiftedHits.add(index.get(match.model()), match, hits);
      }
      hits.sort(Hit.ORDER);
      ProteinQuery query = new ProteinQuery(run, protein.id(), protein.residues(), false);
      return matches.stream().anyMatch(ProteinMatch::atBest)
          ? placer.place(query, hits)
          : placer.placeElsewhere(query, hits);
    }

    private void count(String fate) {
      fates.computeIfAbsent(fate, n -> Metrics.counter(AlignToModels.class, n)).inc();
    }
  }
}
