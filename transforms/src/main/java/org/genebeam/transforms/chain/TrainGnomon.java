package org.genebeam.transforms.chain;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.chain.ChainParameters;
import org.genebeam.chain.TrainingDrafts;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.genome.Genome;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonParametersJson;
import org.genebeam.gnomon.LongOrfs;
import org.genebeam.gnomon.ParameterEstimator;
import org.genebeam.gnomon.SelfTraining;
import org.genebeam.gnomon.TrainingCounts;
import org.genebeam.gnomon.TrainingLoci;
import org.genebeam.gnomon.TrainingSet;
import org.genebeam.mask.RepeatedWords;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.EvidenceAlignmentCoder;
import org.genebeam.transforms.coders.TrainingSetCoder;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.IntronLimit;

/**
 * Trains the coding and signal models on the run's own evidence, without any prior model.
 *
 * <p>Jobs are chained with a length score alone; long complete reading frames of these drafts and
 * annotated CDS of known transcripts are counted; a first model rescores the drafts, and what then
 * stands is refined by self-training (gnomon.md D.6, D.7). Only integer counts are combined, and
 * genes are chosen and held out by their sequence, so the result does not depend on order or
 * parallelism. Out: one element, the parameters as JSON.
 */
public final class TrainGnomon
    extends PTransform<PCollection<CollapsedEvidence>, PCollection<String>> {
  /** Bases of the genome that self-training looks at, at most. */
  private static final long SELF_BASES = 20_000_000;

  private static final String FIRST = "long ORFs";
  private static final String SECOND = "long ORFs, rescored";

  private final PCollectionView<String> genome;
  private final PCollectionView<long[]> repeats;
  private final int maxIntronBases;
  private final int maxGenes;
  private final ChainParameters options;
  private final String program;
  private final ArrayList<GnomonParameters.Input> inputs;

  private TrainGnomon(
      PCollectionView<String> genome,
      PCollectionView<long[]> repeats,
      int maxIntronBases,
      int maxGenes,
      ChainParameters options,
      String program,
      List<GnomonParameters.Input> inputs) {
    this.genome = genome;
    this.repeats = repeats;
    this.maxIntronBases = maxIntronBases;
    this.maxGenes = maxGenes;
    this.options = options;
    this.program = program;
    this.inputs = new ArrayList<>(inputs);
  }

  /**
   * {@code genome} holds the folder, {@code repeats} the words of its repeats ({@link
   * RepeatedWords}); {@code maxIntronBases} as in {@link IntronLimit}.
   */
  public static TrainGnomon of(
      PCollectionView<String> genome, PCollectionView<long[]> repeats, int maxIntronBases) {
    return new TrainGnomon(
        genome, repeats, maxIntronBases, 0, ChainParameters.defaults(), "", List.of());
  }

  /** Learns from so many genes at most; 0 = as many as {@link TrainingLoci#select} takes. */
  public TrainGnomon withMaxGenes(int genes) {
    return new TrainGnomon(genome, repeats, maxIntronBases, genes, options, program, inputs);
  }

  /** Notes in the parameters what made them and from what. */
  public TrainGnomon withOrigin(String by, List<GnomonParameters.Input> from) {
    return new TrainGnomon(genome, repeats, maxIntronBases, maxGenes, options, by, from);
  }

  /** Makes the drafts with options of the chainer. */
  public TrainGnomon with(ChainParameters values) {
    return new TrainGnomon(genome, repeats, maxIntronBases, maxGenes, values, program, inputs);
  }

  @Override
  public PCollection<String> expand(PCollection<CollapsedEvidence> jobs) {
    PCollection<List<EvidenceAlignment>> drafts =
        jobs.apply("Draft", ParDo.of(new DraftFn(genome, options)).withSideInputs(genome))
            .setCoder(ListCoder.of(EvidenceAlignmentCoder.of()));
    PCollectionView<Iterable<Long>> keys =
        drafts
            .apply("Keys", ParDo.of(new KeysFn(genome)).withSideInputs(genome))
            .apply("AllKeys", View.asIterable());
    PCollectionView<List<Long>> selection =
        jobs.getPipeline()
            .apply("Once", Create.of(0))
            .apply("Select", ParDo.of(new SelectFn(keys, maxGenes)).withSideInputs(keys))
            .setCoder(ListCoder.of(VarLongCoder.of()))
            .apply("Selection", View.asSingleton());
    PCollectionView<TrainingSet> seeds =
        drafts
            .apply(
                "Count",
                ParDo.of(new CountFn(genome, selection, null)).withSideInputs(genome, selection))
            .setCoder(TrainingSetCoder.of())
            .apply("Sum", Combine.globally(new SumSets()).asSingletonView());
    PCollectionView<String> first =
        jobs.getPipeline()
            .apply("OnceMore", Create.of(0))
            .apply(
                "FirstModel",
                ParDo.of(new FirstModelFn(genome, seeds, maxIntronBases))
                    .withSideInputs(genome, seeds))
            .apply("FirstModelView", View.asSingleton());
    PCollectionView<TrainingSet> rescored =
        drafts
            .apply(
                "Rescore",
                ParDo.of(new CountFn(genome, selection, first))
                    .withSideInputs(genome, selection, first))
            .setCoder(TrainingSetCoder.of())
            .apply("SumRescored", Combine.globally(new SumSets()).asSingletonView());
    return jobs.getPipeline()
        .apply("OnceAgain", Create.of(0))
        .apply(
            "Refine",
            ParDo.of(new RefineFn(this, seeds, rescored))
                .withSideInputs(genome, repeats, seeds, rescored));
  }

  private static final class DraftFn extends DoFn<CollapsedEvidence, List<EvidenceAlignment>> {
    private final Counter drafts = Metrics.counter(TrainGnomon.class, "drafts_in");
    private final PCollectionView<String> genome;
    private final ChainParameters options;

    DraftFn(PCollectionView<String> genome, ChainParameters options) {
      this.genome = genome;
      this.options = options;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      if (c.element().representatives().isEmpty()) {
        return;
      }
      List<EvidenceAlignment> out =
          new TrainingDrafts(options).of(GenomeStore.open(c.sideInput(genome)), c.element());
      drafts.inc(out.size());
      StageClock.stage("TrainGnomon").add("drafts_in", out.size());
      c.output(out);
    }
  }

  private static final class KeysFn extends DoFn<List<EvidenceAlignment>, Long> {
    private final PCollectionView<String> genome;

    KeysFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      TrainingLoci.keys(GenomeStore.open(c.sideInput(genome)), c.element()).forEach(c::output);
    }
  }

  /** Out: {least bases, whether limited, last key}. */
  private static final class SelectFn extends DoFn<Integer, List<Long>> {
    private final PCollectionView<Iterable<Long>> keys;
    private final int maxGenes;

    SelectFn(PCollectionView<Iterable<Long>> keys, int maxGenes) {
      this.keys = keys;
      this.maxGenes = maxGenes;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      TrainingLoci.Selection s = TrainingLoci.select(c.sideInput(keys), maxGenes);
      c.output(List.of((long) s.minBases(), s.limited() ? 1L : 0L, s.lastKey()));
    }
  }

  /** Counts long reading frames, or, given a model, the best coding regions under it. */
  private static final class CountFn extends DoFn<List<EvidenceAlignment>, TrainingSet> {
    private final PCollectionView<String> genome;
    private final PCollectionView<List<Long>> selection;
    private final PCollectionView<String> model;

    CountFn(
        PCollectionView<String> genome,
        PCollectionView<List<Long>> selection,
        PCollectionView<String> model) {
      this.genome = genome;
      this.selection = selection;
      this.model = model;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      Genome store = GenomeStore.open(c.sideInput(genome));
      List<Long> s = c.sideInput(selection);
      TrainingLoci.Selection chosen =
          new TrainingLoci.Selection((int) (long) s.get(0), s.get(1) != 0, s.get(2));
      c.output(
          model == null
              ? TrainingLoci.first(store, c.element(), chosen)
              : TrainingLoci.rescored(
                  store, c.element(), chosen, GnomonParametersJson.read(c.sideInput(model))));
    }
  }

  private static final class FirstModelFn extends DoFn<Integer, String> {
    private final PCollectionView<String> genome;
    private final PCollectionView<TrainingSet> seeds;
    private final int maxIntronBases;

    FirstModelFn(
        PCollectionView<String> genome, PCollectionView<TrainingSet> seeds, int maxIntronBases) {
      this.genome = genome;
      this.seeds = seeds;
      this.maxIntronBases = maxIntronBases;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      TrainingCounts all = c.sideInput(seeds).learned().plus(LongOrfs.background(store));
      int maxIntron = IntronLimit.of(store, maxIntronBases);
      c.output(GnomonParametersJson.write(ParameterEstimator.estimate(all, maxIntron, FIRST, 1)));
    }
  }

  private static final class RefineFn extends DoFn<Integer, String> {
    private final PCollectionView<String> genome;
    private final PCollectionView<long[]> repeats;
    private final PCollectionView<TrainingSet> seeds;
    private final PCollectionView<TrainingSet> rescored;
    private final int maxIntronBases;
    private final String program;
    private final ArrayList<GnomonParameters.Input> inputs;

    RefineFn(
        TrainGnomon training,
        PCollectionView<TrainingSet> seeds,
        PCollectionView<TrainingSet> rescored) {
      this.genome = training.genome;
      this.repeats = training.repeats;
      this.seeds = seeds;
      this.rescored = rescored;
      this.maxIntronBases = training.maxIntronBases;
      this.program = training.program;
      this.inputs = training.inputs;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      TrainingSet set = c.sideInput(rescored);
      TrainingSet before = c.sideInput(seeds);
      boolean lost = set.all().genes() < before.all().genes() / 2;
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      GnomonParameters trained =
          new SelfTraining(
                  store,
                  new RepeatedWords(c.sideInput(repeats)),
                  IntronLimit.of(store, maxIntronBases),
                  SELF_BASES)
              .refine(
                  lost ? before : set,
                  LongOrfs.background(store),
                  lost ? FIRST : SECOND,
                  List.of(
                      new GnomonParameters.Round(
                          FIRST, before.learned().genes(), Double.NaN, false)));
      StageClock.stage("TrainGnomon").add("genes_learned_from", set.all().genes());
      c.output(
          GnomonParametersJson.write(
              trained.withTraining(trained.training().withOrigin(program, inputs))));
    }
  }
}
