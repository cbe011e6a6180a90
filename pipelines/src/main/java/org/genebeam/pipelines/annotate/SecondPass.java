package org.genebeam.pipelines.annotate;

import java.util.List;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.homology.ModelProtein;
import org.genebeam.homology.NamedProtein;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.Rejected;
import org.genebeam.model.RejectedModel;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rnaseq.LibraryCounts;
import org.genebeam.transforms.chain.ChainGenes;
import org.genebeam.transforms.chain.PredictGenes;
import org.genebeam.transforms.checkpoint.Checkpoints;
import org.genebeam.transforms.coders.CollapsedEvidenceCoder;
import org.genebeam.transforms.coders.RejectedCoder;
import org.genebeam.transforms.evidence.CollapseAlignments;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.proteins.AlignProteins;
import org.genebeam.transforms.proteins.AlignToModels;
import org.genebeam.transforms.proteins.ChoosePass;
import org.genebeam.transforms.proteins.ScreenModels;

/**
 * The second pass: known proteins are aligned where the genes of the first pass resemble them; with
 * these alignments among the evidence, collapsing, chaining and prediction are done again, with the
 * same classes and the same gene model. Predictions that resemble transposable elements go.
 *
 * <p>In: genes of the first pass. Out: everything that takes the place of the first pass's results,
 * and lines for the tables. What takes long is kept as checkpoints.
 */
final class SecondPass extends PTransform<PCollection<Gene>, PCollectionTuple> {
  /** Label of stages that run a second time. */
  private static final String LABEL = "2";

  static final TupleTag<CollapsedEvidence> EVIDENCE = new TupleTag<>("evidence") {};
  static final TupleTag<KV<Long, String>> FILTERED = new TupleTag<>("filtered") {};
  static final TupleTag<Gene> GENES = new TupleTag<>("genes") {};
  static final TupleTag<RejectedModel> REJECTED = new TupleTag<>("rejected") {};
  static final TupleTag<KV<Long, String>> CHANGES = new TupleTag<>("changes") {};
  static final TupleTag<KV<Long, String>> PLACED = new TupleTag<>("placed") {};
  static final TupleTag<KV<Long, String>> SCREENED = new TupleTag<>("screened") {};
  static final TupleTag<Rejected> RECORDS = new TupleTag<>("records") {};

  private final transient AnnotatePlan plan;
  private final transient Checkpoints kept;
  private final transient FirstPass first;

  /**
   * What the second pass takes over.
   *
   * @param genome folder of the store
   * @param model parameters as JSON
   * @param repeats words of the genome's repeats
   * @param libraries what is known of the runs
   * @param proteins alignments of proteins
   * @param evidence alignments of all kinds
   */
  record FirstPass(
      PCollectionView<String> genome,
      PCollectionView<String> model,
      PCollectionView<long[]> repeats,
      Supplier<PCollectionView<LibraryCounts>> libraries,
      Supplier<PCollection<KV<Long, List<EvidenceAlignment>>>> proteins,
      Supplier<PCollection<KV<Long, List<EvidenceAlignment>>>> evidence) {}

  private SecondPass(AnnotatePlan plan, Checkpoints kept, FirstPass first) {
    this.plan = plan;
    this.kept = kept;
    this.first = first;
  }

  static SecondPass of(AnnotatePlan plan, Checkpoints kept, FirstPass first) {
    return new SecondPass(plan, kept, first);
  }

  @Override
  public PCollectionTuple expand(PCollection<Gene> genes) {
    Pipeline pipeline = genes.getPipeline();
    String digest = plan.digests().secondPass();
    KvCoder<Long, String> lines = KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of());
    Supplier<PCollectionTuple> aligned = AnnotatePipeline.once(() -> align(genes));
    PCollection<KV<Long, List<EvidenceAlignment>>> added =
        kept.of(
            pipeline,
            "SecondAlignments",
            digest,
            Places.coder(),
            () -> aligned.get().get(AlignProteins.EVIDENCE));
    PCollection<KV<Integer, KV<String, ModelProtein>>> elements =
        kept.of(
            pipeline,
            "SecondElements",
            digest,
            AlignToModels.elementCoder(),
            () -> aligned.get().get(AlignToModels.ELEMENTS));
    PCollection<KV<Integer, NamedProtein>> used =
        kept.of(
            pipeline,
            "SecondProteins",
            digest,
            AlignToModels.usedCoder(),
            () -> aligned.get().get(AlignToModels.USED));
    Supplier<PCollectionTuple> collapsed =
        AnnotatePipeline.once(
            () ->
                PCollectionList.of(first.evidence.get())
                    .and(added)
                    .apply("AllEvidence", Flatten.pCollections())
                    .apply(
                        "CollapseAlignments",
                        CollapseAlignments.of(first.genome)
                            .with(plan.collapse())
                            .withGeneticCode(plan.style().geneticCode())
                            .withLibraries(first.libraries.get())
                            .inPass(LABEL)));
    PCollection<CollapsedEvidence> evidence =
        kept.of(
            pipeline,
            "SecondEvidence",
            digest,
            CollapsedEvidenceCoder.of(),
            () -> collapsed.get().get(CollapseAlignments.EVIDENCE));
    PCollection<KV<Long, String>> filtered =
        kept.of(
            pipeline,
            "SecondFiltered",
            digest,
            lines,
            () -> collapsed.get().get(CollapseAlignments.FILTERED));

    PCollectionTuple chained =
        evidence.apply(
            "ChainGenes",
            ChainGenes.of(first.genome, first.model).with(plan.chainer()).inPass(LABEL));
    PCollectionTuple predicted =
        chained
            .get(ChainGenes.GENES)
            .apply(
                "PredictGenes",
                PredictGenes.of(first.genome, first.model, first.repeats)
                    .with(plan.prediction(), plan.chainer())
                    .inPass(LABEL));
    PCollectionTuple screened =
        predicted.get(PredictGenes.GENES).apply("ScreenModels", ScreenModels.against(elements));
    PCollectionTuple chosen =
        screened
            .get(ScreenModels.GENES)
            .apply(
                "ChoosePass",
                ChoosePass.of(
                    first.genome,
                    plan.style().geneticCode(),
                    new ChoosePass.Others(genes, added, used)));
    PCollection<RejectedModel> dropped =
        PCollectionList.of(chained.get(ChainGenes.REJECTED))
            .and(predicted.get(PredictGenes.REJECTED))
            .and(screened.get(ScreenModels.REJECTED))
            .and(chosen.get(ChoosePass.REJECTED))
            .apply("AllDropped", Flatten.pCollections());
    return PCollectionTuple.of(EVIDENCE, evidence)
        .and(FILTERED, filtered)
        .and(GENES, chosen.get(ChoosePass.GENES))
        .and(REJECTED, dropped)
        .and(CHANGES, chosen.get(ChoosePass.CHANGES))
        .and(
            PLACED,
            kept.of(
                pipeline,
                "SecondPlaced",
                digest,
                lines,
                () -> aligned.get().get(AlignProteins.PLACED)))
        .and(
            SCREENED,
            kept.of(
                pipeline,
                "SecondScreened",
                digest,
                lines,
                () -> aligned.get().get(AlignProteins.SCREENED)))
        .and(
            RECORDS,
            kept.of(
                pipeline,
                "SecondRejected",
                digest,
                RejectedCoder.of(),
                () -> aligned.get().get(AlignProteins.REJECTED)));
  }

  private PCollectionTuple align(PCollection<Gene> genes) {
    return genes.apply(
        "AlignToModels",
        AlignToModels.of(
                first.genome,
                first.proteins.get(),
                new AlignToModels.Given(
                    plan.namedProteins(),
                    plan.proteins(),
                    plan.elements(),
                    plan.denied(),
                    plan.proteinRun()),
                plan.maxIntronBases())
            .withGeneticCode(plan.style().geneticCode())
            .withFilter(plan.filters().of(EvidencePolicy.SECOND_PASS_PROTEINS))
            .withOptions(plan.alignment()));
  }
}
