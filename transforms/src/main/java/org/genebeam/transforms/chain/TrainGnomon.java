package org.genebeam.transforms.chain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ListCoder;
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
import org.genebeam.chain.ChainInput;
import org.genebeam.chain.ChainParameters;
import org.genebeam.chain.Chainer;
import org.genebeam.chain.CodingPotential;
import org.genebeam.chain.CollapsedSupport;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.genome.Genome;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.GnomonParametersJson;
import org.genebeam.gnomon.LongOrfs;
import org.genebeam.gnomon.ParameterEstimator;
import org.genebeam.gnomon.SelfTraining;
import org.genebeam.gnomon.TrainingCounts;
import org.genebeam.mask.RepeatedWords;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Transcript;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.coders.EvidenceAlignmentCoder;
import org.genebeam.transforms.coders.TrainingCountsCoder;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.IntronLimit;

/**
 * Trains the coding and signal models on the run's own evidence, without any prior model.
 *
 * <p>Jobs are chained with a length score alone; long complete reading frames of these drafts and
 * annotated CDS of known transcripts are counted; a first model rescores the drafts and a second is
 * estimated from the outcome (gnomon.md D.7). Only integer counts are combined, so the result does
 * not depend on order or parallelism. Out: one element, the parameters as JSON.
 */
public final class TrainGnomon
    extends PTransform<PCollection<CollapsedEvidence>, PCollection<String>> {
  /** Rounds of learning from own predictions where evidence is silent: gaps between genes. */
  private static final int SELF_ROUNDS = 3;

  /** Bases of the genome that these rounds look at, at most. */
  private static final long SELF_BASES = 20_000_000;

  private final PCollectionView<String> genome;
  private final PCollectionView<long[]> repeats;
  private final int maxIntronBases;

  private TrainGnomon(
      PCollectionView<String> genome, PCollectionView<long[]> repeats, int maxIntronBases) {
    this.genome = genome;
    this.repeats = repeats;
    this.maxIntronBases = maxIntronBases;
  }

  /**
   * {@code genome} holds the folder, {@code repeats} the words of its repeats ({@link
   * RepeatedWords}); {@code maxIntronBases} as in {@link IntronLimit}.
   */
  public static TrainGnomon of(
      PCollectionView<String> genome, PCollectionView<long[]> repeats, int maxIntronBases) {
    return new TrainGnomon(genome, repeats, maxIntronBases);
  }

  @Override
  public PCollection<String> expand(PCollection<CollapsedEvidence> jobs) {
    PCollection<List<EvidenceAlignment>> drafts =
        jobs.apply("Draft", ParDo.of(new DraftFn(genome)).withSideInputs(genome))
            .setCoder(ListCoder.of(EvidenceAlignmentCoder.of()));
    PCollectionView<TrainingCounts> strict = count(drafts, LongOrfs.LONG_BASES);
    PCollectionView<TrainingCounts> lenient = count(drafts, LongOrfs.SHORT_BASES);
    PCollectionView<String> first =
        jobs.getPipeline()
            .apply("Once", Create.of(0))
            .apply(
                "FirstModel",
                ParDo.of(new FirstModelFn(genome, strict, lenient, maxIntronBases))
                    .withSideInputs(genome, strict, lenient))
            .apply("FirstModelView", View.asSingleton());
    PCollectionView<TrainingCounts> refined =
        drafts
            .apply("Rescore", ParDo.of(new RescoreFn(genome, first)).withSideInputs(genome, first))
            .setCoder(TrainingCountsCoder.of())
            .apply("SumRescored", Combine.globally(new SumCounts()).asSingletonView());
    return jobs.getPipeline()
        .apply("OnceMore", Create.of(0))
        .apply(
            "SecondModel",
            ParDo.of(new SecondModelFn(genome, repeats, first, refined, maxIntronBases))
                .withSideInputs(genome, repeats, first, refined));
  }

  private PCollectionView<TrainingCounts> count(
      PCollection<List<EvidenceAlignment>> drafts, int minBases) {
    return drafts
        .apply("Count" + minBases, ParDo.of(new CountFn(genome, minBases)).withSideInputs(genome))
        .setCoder(TrainingCountsCoder.of())
        .apply("Sum" + minBases, Combine.globally(new SumCounts()).asSingletonView());
  }

  private static final class DraftFn extends DoFn<CollapsedEvidence, List<EvidenceAlignment>> {
    /** Makes long reading frames worth having; the sign of the score is all that matters here. */
    private static final double NATS_PER_BASE = 0.1;

    private final Counter drafts = Metrics.counter(TrainGnomon.class, "drafts_in");
    private final PCollectionView<String> genome;

    DraftFn(PCollectionView<String> genome) {
      this.genome = genome;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      CollapsedEvidence job = c.element();
      if (job.representatives().isEmpty()) {
        return;
      }
      List<EvidenceAlignment> out = new ArrayList<>();
      Chainer chainer =
          new Chainer(ChainParameters.defaults(), CodingPotential.byLength(NATS_PER_BASE));
      for (Gene gene :
          chainer
              .chain(
                  new ChainInput(
                      GenomeStore.open(c.sideInput(genome)),
                      job.contig(),
                      job.representatives(),
                      new CollapsedSupport(job)))
              .genes()) {
        gene.transcripts().forEach(t -> out.add(draft(gene.contig(), t)));
      }
      job.representatives().stream().filter(a -> a.kind() == EvidenceKind.KNOWN).forEach(out::add);
      out.sort(null);
      drafts.inc(out.size());
      StageClock.stage("TrainGnomon").add("drafts_in", out.size());
      c.output(out);
    }

    private static EvidenceAlignment draft(int contig, Transcript t) {
      int[] bounds = new int[2 * t.exons().size()];
      for (int i = 0; i < t.exons().size(); i++) {
        bounds[2 * i] = t.exons().get(i).start();
        bounds[2 * i + 1] = t.exons().get(i).end();
      }
      return EvidenceAlignment.builder(EvidenceKind.MRNA, contig)
          .id("draft")
          .strand(t.strand())
          .bounds(bounds)
          .counts(RunCounts.of(0, 1))
          .build();
    }
  }

  private static final class CountFn extends DoFn<List<EvidenceAlignment>, TrainingCounts> {
    private final PCollectionView<String> genome;
    private final int minBases;

    CountFn(PCollectionView<String> genome, int minBases) {
      this.genome = genome;
      this.minBases = minBases;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      Genome store = GenomeStore.open(c.sideInput(genome));
      c.output(LongOrfs.count(store, c.element(), LongOrfs.find(store, c.element(), minBases)));
    }
  }

  private static final class FirstModelFn extends DoFn<Integer, String> {
    private final PCollectionView<String> genome;
    private final PCollectionView<TrainingCounts> strict;
    private final PCollectionView<TrainingCounts> lenient;
    private final int maxIntronBases;

    FirstModelFn(
        PCollectionView<String> genome,
        PCollectionView<TrainingCounts> strict,
        PCollectionView<TrainingCounts> lenient,
        int maxIntronBases) {
      this.genome = genome;
      this.strict = strict;
      this.lenient = lenient;
      this.maxIntronBases = maxIntronBases;
    }

    @ProcessElement
    public void process(ProcessContext c) {
      TrainingCounts counts = c.sideInput(strict);
      if (counts.genes() < LongOrfs.ENOUGH) {
        counts = c.sideInput(lenient);
      }
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      TrainingCounts all = counts.plus(LongOrfs.background(store));
      int maxIntron = IntronLimit.of(store, maxIntronBases);
      c.output(
          GnomonParametersJson.write(ParameterEstimator.estimate(all, maxIntron, "long ORFs", 1)));
    }
  }

  private static final class RescoreFn extends DoFn<List<EvidenceAlignment>, TrainingCounts> {
    private final PCollectionView<String> genome;
    private final PCollectionView<String> first;

    RescoreFn(PCollectionView<String> genome, PCollectionView<String> first) {
      this.genome = genome;
      this.first = first;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      Genome store = GenomeStore.open(c.sideInput(genome));
      GnomonParameters model = GnomonParametersJson.read(c.sideInput(first));
      c.output(LongOrfs.count(store, c.element(), LongOrfs.rescore(store, c.element(), model)));
    }
  }

  private static final class SecondModelFn extends DoFn<Integer, String> {
    private final PCollectionView<String> genome;
    private final PCollectionView<long[]> repeats;
    private final PCollectionView<String> first;
    private final PCollectionView<TrainingCounts> refined;
    private final int maxIntronBases;

    SecondModelFn(
        PCollectionView<String> genome,
        PCollectionView<long[]> repeats,
        PCollectionView<String> first,
        PCollectionView<TrainingCounts> refined,
        int maxIntronBases) {
      this.genome = genome;
      this.repeats = repeats;
      this.first = first;
      this.refined = refined;
      this.maxIntronBases = maxIntronBases;
    }

    @ProcessElement
    public void process(ProcessContext c) throws IOException {
      TrainingCounts counts = c.sideInput(refined);
      String before = c.sideInput(first);
      if (counts.genes() < GnomonParametersJson.read(before).training().genes() / 2) {
        c.output(before);
        return;
      }
      GenomeStore store = GenomeStore.open(c.sideInput(genome));
      TrainingCounts all = counts.plus(LongOrfs.background(store));
      int maxIntron = IntronLimit.of(store, maxIntronBases);
      GnomonParameters trained =
          ParameterEstimator.estimate(all, maxIntron, "long ORFs, rescored once", 2);
      c.output(
          GnomonParametersJson.write(
              SelfTraining.refine(
                  store,
                  new RepeatedWords(c.sideInput(repeats)),
                  all,
                  trained,
                  maxIntron,
                  SELF_ROUNDS,
                  SELF_BASES)));
    }
  }
}
