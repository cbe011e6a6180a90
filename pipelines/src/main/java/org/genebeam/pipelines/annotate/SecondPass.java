package org.genebeam.pipelines.annotate;

import java.util.List;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.homology.ModelProtein;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.Rejected;
import org.genebeam.model.RejectedModel;
import org.genebeam.rank.EvidencePolicy;
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

  private static final Coder<KV<Long, String>> LINES =
      KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of());

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
  private final transient EvidenceGraph first;
  private final transient GeneGraph models;

  private SecondPass(AnnotatePlan plan, Checkpoints kept, EvidenceGraph first, GeneGraph models) {
    this.plan = plan;
    this.kept = kept;
    this.first = first;
    this.models = models;
  }

  /**
   * The second pass of a run.
   *
   * @param first alignments of the first pass
   * @param models has the gene model
   */
  static SecondPass of(AnnotatePlan plan, Checkpoints kept, EvidenceGraph first, GeneGraph models) {
    return new SecondPass(plan, kept, first, models);
  }

  @Override
  public PCollectionTuple expand(PCollection<Gene> genes) {
    Pipeline pipeline = genes.getPipeline();
    Supplier<PCollectionTuple> aligned = new Once<>(() -> align(genes));
    var added = keep(pipeline, "SecondAlignments", Places.coder(), aligned, AlignProteins.EVIDENCE);
    var elements =
        keep(
            pipeline,
            "SecondElements",
            AlignToModels.elementCoder(),
            aligned,
            AlignToModels.ELEMENTS);
    var used =
        keep(pipeline, "SecondProteins", AlignToModels.usedCoder(), aligned, AlignToModels.USED);
    Supplier<PCollectionTuple> collapsed = new Once<>(() -> collapse(added));
    PCollection<CollapsedEvidence> evidence =
        keep(
            pipeline,
            "SecondEvidence",
            CollapsedEvidenceCoder.of(),
            collapsed,
            CollapseAlignments.EVIDENCE);
    var filtered = keep(pipeline, "SecondFiltered", LINES, collapsed, CollapseAlignments.FILTERED);
    return models(evidence, elements, new ChoosePass.Others(genes, added, used))
        .and(EVIDENCE, evidence)
        .and(FILTERED, filtered)
        .and(PLACED, keep(pipeline, "SecondPlaced", LINES, aligned, AlignProteins.PLACED))
        .and(SCREENED, keep(pipeline, "SecondScreened", LINES, aligned, AlignProteins.SCREENED))
        .and(
            RECORDS,
            keep(pipeline, "SecondRejected", RejectedCoder.of(), aligned, AlignProteins.REJECTED));
  }

  /** An output of a step, or what an earlier run has kept of it. */
  private <T> PCollection<T> keep(
      Pipeline pipeline,
      String name,
      Coder<T> coder,
      Supplier<PCollectionTuple> step,
      TupleTag<T> tag) {
    return kept.of(pipeline, name, plan.digests().secondPass(), coder, () -> step.get().get(tag));
  }

  private PCollectionTuple collapse(PCollection<KV<Long, List<EvidenceAlignment>>> added) {
    return PCollectionList.of(first.alignments())
        .and(added)
        .apply("AllEvidence", Flatten.pCollections())
        .apply(
            "CollapseAlignments",
            CollapseAlignments.of(first.genome())
                .with(plan.collapse())
                .withGeneticCode(plan.style().geneticCode())
                .withLibraries(first.libraryTypes())
                .inPass(LABEL));
  }

  /** Chains and predicts again, and chooses between the passes. */
  private PCollectionTuple models(
      PCollection<CollapsedEvidence> evidence,
      PCollection<KV<Integer, KV<String, ModelProtein>>> elements,
      ChoosePass.Others others) {
    PCollectionTuple chained =
        evidence.apply(
            "ChainGenes",
            ChainGenes.of(first.genome(), models.model()).with(plan.chainer()).inPass(LABEL));
    PCollectionTuple predicted =
        chained
            .get(ChainGenes.GENES)
            .apply(
                "PredictGenes",
                PredictGenes.of(first.genome(), models.model(), models.repeats())
                    .with(plan.prediction(), plan.chainer())
                    .inPass(LABEL));
    PCollectionTuple screened =
        predicted.get(PredictGenes.GENES).apply("ScreenModels", ScreenModels.against(elements));
    PCollectionTuple chosen =
        screened
            .get(ScreenModels.GENES)
            .apply("ChoosePass", ChoosePass.of(first.genome(), plan.style().geneticCode(), others));
    PCollection<RejectedModel> dropped =
        PCollectionList.of(chained.get(ChainGenes.REJECTED))
            .and(predicted.get(PredictGenes.REJECTED))
            .and(screened.get(ScreenModels.REJECTED))
            .and(chosen.get(ChoosePass.REJECTED))
            .apply("AllDropped", Flatten.pCollections());
    return PCollectionTuple.of(GENES, chosen.get(ChoosePass.GENES))
        .and(REJECTED, dropped)
        .and(CHANGES, chosen.get(ChoosePass.CHANGES));
  }

  private PCollectionTuple align(PCollection<Gene> genes) {
    return genes.apply(
        "AlignToModels",
        AlignToModels.of(
                first.genome(),
                first.proteins(),
                new AlignToModels.Given(
                    plan.namedProteins(),
                    plan.runs().proteins(),
                    plan.elements(),
                    plan.denied(),
                    plan.runs().proteinRun()),
                plan.maxIntronBases())
            .withGeneticCode(plan.style().geneticCode())
            .withFilter(plan.filters().of(EvidencePolicy.SECOND_PASS_PROTEINS))
            .withOptions(plan.alignment()));
  }
}
