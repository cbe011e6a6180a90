package org.genebeam.pipelines.annotate;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.model.Gene;
import org.genebeam.model.RejectedModel;
import org.genebeam.release.ModelsGff3;
import org.genebeam.support.SupportText;
import org.genebeam.transforms.chain.ChainGenes;
import org.genebeam.transforms.chain.DescribeModel;
import org.genebeam.transforms.chain.ExportParameters;
import org.genebeam.transforms.chain.PredictGenes;
import org.genebeam.transforms.chain.ReadGnomonParameters;
import org.genebeam.transforms.chain.TrainGnomon;
import org.genebeam.transforms.checkpoint.Checkpoints;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.mask.FindRepeats;
import org.genebeam.transforms.names.NameKnownGenes;
import org.genebeam.transforms.release.AssignGeneIds;
import org.genebeam.transforms.release.ModelLines;
import org.genebeam.transforms.release.RejectedModelLines;
import org.genebeam.transforms.release.SupportLines;
import org.genebeam.transforms.release.TextLines;
import org.genebeam.transforms.release.WriteLines;
import org.genebeam.transforms.release.WriteRelease;
import org.genebeam.transforms.release.WriteTable;

/**
 * The right part of the DAG: from collapsed evidence to the gene model, genes and a release. As in
 * {@link EvidenceGraph} a step is put in when something asks for its result, and only once.
 */
final class GeneGraph {
  private final Pipeline pipeline;
  private final AnnotatePlan plan;
  private final Checkpoints kept;
  private final EvidenceGraph evidence;

  private final Supplier<PCollectionView<long[]>> repeats = new Once<>(this::findRepeats);
  private final Supplier<PCollection<String>> parameters = new Once<>(this::trainModel);
  private final Supplier<PCollectionView<String>> model =
      new Once<>(() -> parameters.get().apply("Model", View.asSingleton()));
  private final Supplier<PCollectionTuple> firstPass = new Once<>(this::models);
  private final Supplier<Optional<PCollectionTuple>> secondPass = new Once<>(this::again);

  GeneGraph(Pipeline pipeline, AnnotatePlan plan, Checkpoints kept, EvidenceGraph evidence) {
    this.pipeline = pipeline;
    this.plan = plan;
    this.kept = kept;
    this.evidence = evidence;
  }

  /** Words of the genome's repeats. */
  PCollectionView<long[]> repeats() {
    return repeats.get();
  }

  /** Parameters of the gene model as JSON. */
  PCollectionView<String> model() {
    return model.get();
  }

  /** Results of the second pass, if the run has one. */
  Optional<PCollectionTuple> secondPass() {
    return secondPass.get();
  }

  private PCollectionView<long[]> findRepeats() {
    return pipeline
        .apply("FindRepeats", FindRepeats.of(evidence.genome()))
        .apply("Repeats", View.asSingleton());
  }

  /** The given gene model, or one trained on the evidence. */
  private PCollection<String> trainModel() {
    if (!plan.hmm().isEmpty()) {
      return pipeline.apply(
          "ReadParameters", ReadGnomonParameters.of(plan.hmm(), plan.trainingInputs()));
    }
    return kept.of(
        pipeline,
        plan.maxGenes() == 0 ? "Parameters" : "Parameters" + plan.maxGenes(),
        plan.digests().parameters(),
        StringUtf8Coder.of(),
        () ->
            evidence
                .collapsed()
                .apply(
                    "TrainGnomon",
                    TrainGnomon.of(evidence.genome(), repeats(), plan.maxIntronBases())
                        .with(plan.chainer())
                        .withMaxGenes(plan.maxGenes())
                        .withOrigin(plan.program(), plan.trainingInputs())));
  }

  /** Genes and dropped models of the first pass, under the tags of the second one. */
  private PCollectionTuple models() {
    PCollectionTuple chained =
        evidence
            .collapsed()
            .apply("ChainGenes", ChainGenes.of(evidence.genome(), model()).with(plan.chainer()));
    PCollectionTuple predicted =
        chained
            .get(ChainGenes.GENES)
            .apply(
                "PredictGenes",
                PredictGenes.of(evidence.genome(), model(), repeats())
                    .with(plan.prediction(), plan.chainer()));
    return PCollectionTuple.of(SecondPass.GENES, predicted.get(PredictGenes.GENES))
        .and(
            SecondPass.REJECTED,
            PCollectionList.of(chained.get(ChainGenes.REJECTED))
                .and(predicted.get(PredictGenes.REJECTED))
                .apply("AllDropped", Flatten.pCollections()));
  }

  private Optional<PCollectionTuple> again() {
    return plan.secondPass()
        ? Optional.of(
            kept.of(
                    pipeline,
                    "FirstModels",
                    plan.digests().models(),
                    GeneCoder.of(),
                    () -> firstPass.get().get(SecondPass.GENES))
                .apply("SecondPass", SecondPass.of(plan, kept, evidence, this)))
        : Optional.empty();
  }

  /** Writes the gene model and a page that shows it. */
  void writeModel() {
    PCollection<String> json = parameters.get();
    PCollection<String> text =
        plan.exportsModel() ? json.apply("ExportParameters", ExportParameters.create()) : json;
    text.apply("ParameterText", TextLines.create())
        .apply("WriteParameters", WriteTable.keyed(plan.model(), ""));
    json.apply("DescribeModel", DescribeModel.create())
        .apply("ModelPage", TextLines.create())
        .apply("WriteModelPage", WriteTable.keyed(plan.modelPage(), ""));
  }

  /** Names, numbers and writes the genes of the last pass. */
  void writeRelease() {
    PCollectionTuple models = secondPass().orElseGet(firstPass);
    PCollectionView<String> genome = evidence.genome();
    PCollection<KV<Integer, List<Gene>>> genes =
        models
            .get(SecondPass.GENES)
            .apply("NameKnownGenes", NameKnownGenes.of(plan.knownTable()))
            .apply("AssignGeneIds", AssignGeneIds.of(genome));
    genes.apply(
        "WriteRelease", WriteRelease.to(plan.output(), plan.work("release"), plan.style(), genome));
    PCollection<RejectedModel> dropped = models.get(SecondPass.REJECTED);
    dropped
        .apply("RejectedModels", RejectedModelLines.of(genome))
        .apply(
            "WriteRejectedModels",
            WriteLines.to(
                plan.file("models/rejects.tsv"),
                RejectedModelLines.HEADER,
                plan.work("models/rejects"),
                genome));
    genes
        .apply("AllModels", ModelLines.of(plan.style(), genome, dropped))
        .apply(
            "WriteAllModels",
            WriteLines.to(
                plan.file("models/all_models.gff"),
                ModelsGff3.HEADER,
                plan.work("models/all"),
                genome));
    writeSupport(genes);
  }

  private void writeSupport(PCollection<KV<Integer, List<Gene>>> genes) {
    PCollection<CollapsedEvidence> last =
        secondPass().map(s -> s.get(SecondPass.EVIDENCE)).orElseGet(evidence::collapsed);
    PCollectionTuple support =
        genes.apply(
            "SupportLines",
            SupportLines.of(
                plan.style(),
                plan.runs().runNames().subList(0, plan.runs().shortRuns()),
                plan.samples(),
                evidence.genome(),
                last));
    support
        .get(SupportLines.EVIDENCE)
        .apply(
            "WriteEvidenceReport",
            WriteLines.to(
                plan.file("GNOMON/gnomon_report.txt"),
                SupportText.EVIDENCE_HEADER,
                plan.work("models/evidence"),
                evidence.genome()));
    support
        .get(SupportLines.QUALITY)
        .apply(
            "WriteQualityReport",
            WriteLines.to(
                plan.file("GNOMON/gnomon_quality_report.txt"),
                SupportText.QUALITY_HEADER,
                plan.work("models/quality"),
                evidence.genome()));
  }
}
