package org.genebeam.pipelines.annotate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.homology.GeneChanges;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.Rejected;
import org.genebeam.model.RejectedModel;
import org.genebeam.pipelines.config.RunConfig;
import org.genebeam.pipelines.progress.PipelineCounters;
import org.genebeam.pipelines.progress.ProgressReporter;
import org.genebeam.pipelines.progress.StageTable;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.release.AlignmentGff3;
import org.genebeam.release.ModelsGff3;
import org.genebeam.rnaseq.LibraryCounts;
import org.genebeam.screen.ScreeningRow;
import org.genebeam.support.SupportText;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.chain.ChainGenes;
import org.genebeam.transforms.chain.DescribeModel;
import org.genebeam.transforms.chain.ExportParameters;
import org.genebeam.transforms.chain.PredictGenes;
import org.genebeam.transforms.chain.ReadGnomonParameters;
import org.genebeam.transforms.chain.TrainGnomon;
import org.genebeam.transforms.checkpoint.Checkpoints;
import org.genebeam.transforms.coders.CollapsedEvidenceCoder;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.coders.LibraryCountsCoder;
import org.genebeam.transforms.coders.RejectedCoder;
import org.genebeam.transforms.evidence.CollapseAlignments;
import org.genebeam.transforms.evidence.FilterLines;
import org.genebeam.transforms.evidence.IntronLines;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.evidence.ReadEndSites;
import org.genebeam.transforms.evidence.WriteEvidence;
import org.genebeam.transforms.genome.GenomeStore;
import org.genebeam.transforms.genome.PrepareGenome;
import org.genebeam.transforms.mask.FindRepeats;
import org.genebeam.transforms.mask.MaskGenome;
import org.genebeam.transforms.names.NameKnownGenes;
import org.genebeam.transforms.proteins.AlignProteins;
import org.genebeam.transforms.reads.AlignReads;
import org.genebeam.transforms.reads.LibraryLines;
import org.genebeam.transforms.reads.ReadAlignedRuns;
import org.genebeam.transforms.reads.ReadRuns;
import org.genebeam.transforms.reads.SumLibraries;
import org.genebeam.transforms.reads.UniquifyReads;
import org.genebeam.transforms.release.AssignGeneIds;
import org.genebeam.transforms.release.ModelLines;
import org.genebeam.transforms.release.RejectedLines;
import org.genebeam.transforms.release.RejectedModelLines;
import org.genebeam.transforms.release.SupportLines;
import org.genebeam.transforms.release.TextLines;
import org.genebeam.transforms.release.WriteLines;
import org.genebeam.transforms.release.WriteRelease;
import org.genebeam.transforms.release.WriteTable;
import org.genebeam.transforms.screen.PrepareContaminants;
import org.genebeam.transforms.transcripts.AlignTranscripts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The annotation DAG, from genome and evidence to a release, as in docs/architecture.md. */
public final class AnnotatePipeline {
  /** Stages as the final table lists them. */
  private static final List<String> STAGES =
      List.of(
          "PrepareGenome",
          "MaskGenome",
          "ReadRuns",
          "UniquifyReads",
          "AlignReads",
          "ReadAlignedRuns",
          "ReadEndSites",
          "ScreenTranscripts",
          "AlignTranscripts",
          "ScreenProteins",
          "AlignProteins",
          "MergeEqual",
          "CutWeakIntrons",
          "CollapseAlignments",
          "FindRepeats",
          "TrainGnomon",
          "ChainGenes",
          "PredictGenes",
          "SearchProteins",
          "AlignToModels",
          "MergeEqual2",
          "CutWeakIntrons2",
          "CollapseAlignments2",
          "ChainGenes2",
          "PredictGenes2",
          "ScreenModels",
          "ChoosePass",
          "NameKnownGenes",
          "AssignGeneIds",
          "WriteEvidence",
          "SupportLines",
          "WriteRelease");

  /** How far a DAG goes. */
  private enum Goal {
    EVIDENCE,
    MODEL,
    RELEASE
  }

  private static final TupleTag<KV<Long, String>> SCREENED_QUERIES = AlignTranscripts.SCREENED;
  private static final TupleTag<KV<Long, String>> SCREENED_PROTEINS = AlignProteins.SCREENED;
  private static final TupleTag<KV<Long, String>> PLACED_QUERIES = AlignTranscripts.PLACED;
  private static final TupleTag<KV<Long, String>> PLACED_PROTEINS = AlignProteins.PLACED;

  private static final Logger LOG = LoggerFactory.getLogger(AnnotatePipeline.class);

  private AnnotatePipeline() {}

  /** See {@link Annotator#run}. */
  public static void run(RunConfig config, AnnotateOptions options) throws IOException {
    Pipeline pipeline = Pipeline.create(options.pipelineOptions());
    build(pipeline, plan(config, options));
    execute(pipeline, options);
  }

  /** As {@link #run}, but only up to the evidence. */
  public static void align(RunConfig config, AnnotateOptions options) throws IOException {
    Pipeline pipeline = Pipeline.create(options.pipelineOptions());
    buildEvidence(pipeline, plan(config, options));
    execute(pipeline, options);
  }

  /**
   * As {@link #run}, but only up to the gene model, which is trained even if one is given.
   *
   * @param model file for the model; a page that shows it is written beside
   * @param maxGenes most genes to learn from, 0 = all
   */
  public static void train(RunConfig config, AnnotateOptions options, String model, int maxGenes)
      throws IOException {
    Pipeline pipeline = Pipeline.create(options.pipelineOptions());
    build(
        pipeline, plan(config, options).forTraining(options.inputs(), model, maxGenes), Goal.MODEL);
    execute(pipeline, options);
  }

  private static AnnotatePlan plan(RunConfig config, AnnotateOptions options) {
    return AnnotatePlan.of(config, options.output(), options.inputs(), options.resume());
  }

  private static void execute(Pipeline pipeline, AnnotateOptions options) throws IOException {
    StageClock.reset();
    try (ProgressReporter progress = ProgressReporter.start(ProgressReporter::stageClocks)) {
      PipelineResult result = pipeline.run();
      PipelineResult.State state = result.waitUntilFinish();
      if (state != PipelineResult.State.DONE) {
        throw new IOException("the pipeline ended as " + state);
      }
      Map<String, Map<String, Long>> counters = PipelineCounters.of(result);
      progress.finish(counters, STAGES);
      options.output().write("run/stages.txt", StageTable.of(counters, progress.seconds(), STAGES));
    }
    options.output().complete();
  }

  /** Puts the DAG together; reads as the diagram, top to bottom. */
  static void build(Pipeline pipeline, AnnotatePlan plan) {
    build(pipeline, plan, Goal.RELEASE);
  }

  /** The left part of the DAG: alignments and what is collapsed from them. */
  static void buildEvidence(Pipeline pipeline, AnnotatePlan plan) {
    build(pipeline, plan, Goal.EVIDENCE);
  }

  private static void build(Pipeline pipeline, AnnotatePlan plan, Goal goal) {
    Checkpoints kept = Checkpoints.in(plan.work("checkpoints"), plan.resume());
    PCollectionView<String> genome = genome(pipeline, plan).apply("Genome", View.asSingleton());
    PCollectionView<String> contaminants =
        pipeline
            .apply(
                "PrepareContaminants",
                PrepareContaminants.of(plan.contaminants(), plan.work("contaminants")))
            .apply("Contaminants", View.asSingleton());

    Supplier<PCollectionTuple> transcripts =
        once(
            () ->
                pipeline.apply(
                    "AlignTranscripts",
                    AlignTranscripts.of(plan.transcripts(), genome, plan.maxIntronBases())
                        .withHits(plan.hits())
                        .withFilters(plan.filters())
                        .withDenied(plan.denied())
                        .withCoding(plan.coding())
                        .withGapFilling(plan.collapse().fillsGaps())
                        .withContaminants(contaminants)));
    Supplier<PCollectionTuple> reads =
        once(
            () ->
                pipeline
                    .apply("ReadRuns", ReadRuns.of(plan.shortReads(), plan.readBuckets()))
                    .apply("UniquifyReads", UniquifyReads.create())
                    .apply(
                        "AlignReads",
                        AlignReads.to(genome, plan.maxIntronBases())
                            .withContaminants(contaminants)));
    Supplier<PCollectionTuple> alignedRuns =
        once(
            () ->
                pipeline.apply(
                    "ReadAlignedRuns",
                    ReadAlignedRuns.of(plan.alignedReads(), genome, plan.maxIntronBases())
                        .withContaminants(contaminants)
                        .withDenied(plan.denied())));
    PCollection<LibraryCounts> libraries =
        kept.of(
            pipeline,
            "Libraries",
            plan.digests().evidence(),
            LibraryCountsCoder.of(),
            () ->
                PCollectionList.of(
                        kept.of(
                            pipeline,
                            "ReadLibraries",
                            plan.digests().reads(),
                            LibraryCountsCoder.of(),
                            () -> reads.get().get(AlignReads.LIBRARIES)))
                    .and(alignedRuns.get().get(AlignReads.LIBRARIES))
                    .apply("AllLibraries", Flatten.pCollections())
                    .apply("SumLibraries", SumLibraries.create()));
    Supplier<PCollectionTuple> proteins =
        once(
            () ->
                pipeline.apply(
                    "AlignProteins",
                    AlignProteins.of(
                            plan.proteins(), plan.proteinRun(), genome, plan.maxIntronBases())
                        .withHits(plan.hits())
                        .withGeneticCode(plan.style().geneticCode())
                        .withFilter(plan.filters().of(EvidencePolicy.PROTEINS))
                        .withOptions(plan.alignment())
                        .withScreen(plan.elements(), plan.denied())));
    Supplier<PCollectionView<LibraryCounts>> libraryTypes =
        once(() -> libraries.apply("LibraryTypes", View.asSingleton()));
    Supplier<PCollection<KV<Long, List<EvidenceAlignment>>>> proteinAlignments =
        once(() -> proteins(pipeline, plan, kept, proteins));
    Supplier<PCollection<KV<Long, List<EvidenceAlignment>>>> allEvidence =
        once(
            () -> {
              var all =
                  PCollectionList.of(reads(pipeline, plan, kept, reads))
                      .and(alignedRuns.get().get(AlignReads.EVIDENCE))
                      .and(transcripts(pipeline, plan, kept, transcripts))
                      .and(proteinAlignments.get());
              if (!plan.endSites().isEmpty()) {
                all =
                    all.and(
                        pipeline.apply("ReadEndSites", ReadEndSites.of(plan.endSites(), genome)));
              }
              return all.apply("AllEvidence", Flatten.pCollections());
            });
    Supplier<PCollectionTuple> collapsed =
        once(
            () ->
                allEvidence
                    .get()
                    .apply(
                        "CollapseAlignments",
                        CollapseAlignments.of(genome)
                            .withLibraries(libraryTypes.get())
                            .withGeneticCode(plan.style().geneticCode())
                            .with(plan.collapse())));
    PCollection<CollapsedEvidence> first =
        kept.of(
            pipeline,
            "CollapsedEvidence",
            plan.digests().evidence(),
            CollapsedEvidenceCoder.of(),
            () -> collapsed.get().get(CollapseAlignments.EVIDENCE));
    PCollectionView<long[]> repeats = goal == Goal.EVIDENCE ? null : repeats(pipeline, genome);
    if (goal == Goal.MODEL) {
      writeModel(plan, parameters(pipeline, plan, kept, genome, repeats, first));
      return;
    }
    PCollection<KV<Long, String>> firstFiltered =
        kept.of(
            pipeline,
            "FilteredEvidence",
            plan.digests().evidence(),
            KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()),
            () -> collapsed.get().get(CollapseAlignments.FILTERED));
    Optional<PCollectionTuple> second = Optional.empty();
    if (goal == Goal.RELEASE) {
      PCollection<String> parameters = parameters(pipeline, plan, kept, genome, repeats, first);
      writeModel(plan, parameters);
      PCollectionView<String> model = parameters.apply("Model", View.asSingleton());
      Supplier<PCollectionTuple> models = once(() -> models(plan, first, genome, model, repeats));
      if (plan.secondPass()) {
        second =
            Optional.of(
                kept.of(
                        pipeline,
                        "FirstModels",
                        plan.digests().models(),
                        GeneCoder.of(),
                        () -> models.get().get(SecondPass.GENES))
                    .apply(
                        "SecondPass",
                        SecondPass.of(
                            plan,
                            kept,
                            new SecondPass.FirstPass(
                                genome,
                                model,
                                repeats,
                                libraryTypes,
                                proteinAlignments,
                                allEvidence))));
      }
      annotate(
          plan,
          genome,
          second.map(s -> s.get(SecondPass.EVIDENCE)).orElse(first),
          second.orElseGet(models));
    }
    PCollection<CollapsedEvidence> evidence =
        second.map(s -> s.get(SecondPass.EVIDENCE)).orElse(first);
    second
        .map(s -> s.get(SecondPass.FILTERED))
        .orElse(firstFiltered)
        .apply(
            "WriteFiltered",
            WriteLines.to(
                plan.file("evidence/filtered.tsv"),
                FilterLines.HEADER,
                plan.work("evidence/filtered"),
                genome));
    second.ifPresent(
        s ->
            s.get(SecondPass.CHANGES)
                .apply(
                    "WriteChanges",
                    WriteLines.to(
                        plan.file("models/second_pass.tsv"),
                        GeneChanges.HEADER,
                        plan.work("models/second_pass"),
                        genome)));

    evidence.apply(
        "WriteEvidence",
        WriteEvidence.to(plan.file("evidence"), plan.work("evidence"), plan.runNames(), genome));
    libraries
        .apply("LibraryLines", LibraryLines.of(plan.runNames(), plan.shortRuns()))
        .apply(
            "WriteLibraries",
            WriteTable.keyed(plan.file("run/libraries.tsv"), LibraryLines.HEADER));
    evidence
        .apply("IntronLines", IntronLines.of(genome, plan.runNames()))
        .apply(
            "WriteIntrons",
            WriteTable.keyed(plan.file("evidence/introns.tsv"), IntronLines.HEADER));
    with(
            PCollectionList.of(
                    lines(
                        pipeline, plan, kept, "ScreenedTranscripts", transcripts, SCREENED_QUERIES))
                .and(lines(pipeline, plan, kept, "ScreenedProteins", proteins, SCREENED_PROTEINS)),
            second,
            SecondPass.SCREENED)
        .apply("AllScreened", Flatten.pCollections())
        .apply(
            "WriteScreening",
            WriteTable.sorted(plan.file("run/screening.tsv"), ScreeningRow.HEADER));
    with(
            PCollectionList.of(
                    lines(pipeline, plan, kept, "PlacedTranscripts", transcripts, PLACED_QUERIES))
                .and(lines(pipeline, plan, kept, "PlacedProteins", proteins, PLACED_PROTEINS)),
            second,
            SecondPass.PLACED)
        .apply("AllPlaced", Flatten.pCollections())
        .apply(
            "WriteAlignments",
            WriteLines.to(
                plan.file("evidence/alignments.gff"),
                AlignmentGff3.HEADER,
                plan.work("alignments"),
                genome));
    PCollection<Rejected> rejected =
        kept.of(
            pipeline,
            "RejectedRecords",
            plan.digests().evidence(),
            RejectedCoder.of(),
            () ->
                PCollectionList.of(transcripts.get().get(AlignTranscripts.REJECTED))
                    .and(proteins.get().get(AlignProteins.REJECTED))
                    .apply("AllRejected", Flatten.pCollections()));
    with(PCollectionList.of(rejected), second, SecondPass.RECORDS)
        .apply("RejectedOfBothPasses", Flatten.pCollections())
        .apply("RejectedRecords", RejectedLines.create())
        .apply(
            "WriteRejectedRecords",
            WriteTable.sorted(plan.file("run/rejects.tsv"), RejectedLines.HEADER));
    if (!kept.reused().isEmpty()) {
      LOG.info("kept from an earlier run: {}", String.join(", ", kept.reused()));
    }
  }

  /** The list, and what the second pass adds if there is one. */
  private static <T> PCollectionList<T> with(
      PCollectionList<T> list, Optional<PCollectionTuple> second, TupleTag<T> tag) {
    return second.map(s -> list.and(s.get(tag))).orElse(list);
  }

  /** Genes and dropped models of one pass, under the tags of the second one. */
  private static PCollectionTuple models(
      AnnotatePlan plan,
      PCollection<CollapsedEvidence> evidence,
      PCollectionView<String> genome,
      PCollectionView<String> model,
      PCollectionView<long[]> repeats) {
    PCollectionTuple chained =
        evidence.apply("ChainGenes", ChainGenes.of(genome, model).with(plan.chainer()));
    PCollectionTuple predicted =
        chained
            .get(ChainGenes.GENES)
            .apply(
                "PredictGenes",
                PredictGenes.of(genome, model, repeats).with(plan.prediction(), plan.chainer()));
    return PCollectionTuple.of(SecondPass.GENES, predicted.get(PredictGenes.GENES))
        .and(
            SecondPass.REJECTED,
            PCollectionList.of(chained.get(ChainGenes.REJECTED))
                .and(predicted.get(PredictGenes.REJECTED))
                .apply("AllDropped", Flatten.pCollections()));
  }

  /** Names, numbers and writes the genes of the last pass. */
  private static void annotate(
      AnnotatePlan plan,
      PCollectionView<String> genome,
      PCollection<CollapsedEvidence> evidence,
      PCollectionTuple models) {
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
    PCollectionTuple support =
        genes.apply(
            "SupportLines",
            SupportLines.of(
                plan.style(),
                plan.runNames().subList(0, plan.shortRuns()),
                plan.samples(),
                genome,
                evidence));
    support
        .get(SupportLines.EVIDENCE)
        .apply(
            "WriteEvidenceReport",
            WriteLines.to(
                plan.file("GNOMON/gnomon_report.txt"),
                SupportText.EVIDENCE_HEADER,
                plan.work("models/evidence"),
                genome));
    support
        .get(SupportLines.QUALITY)
        .apply(
            "WriteQualityReport",
            WriteLines.to(
                plan.file("GNOMON/gnomon_quality_report.txt"),
                SupportText.QUALITY_HEADER,
                plan.work("models/quality"),
                genome));
  }

  /** Lines that an alignment step writes, under the digest of that step. */
  private static PCollection<KV<Long, String>> lines(
      Pipeline pipeline,
      AnnotatePlan plan,
      Checkpoints kept,
      String name,
      Supplier<PCollectionTuple> step,
      TupleTag<KV<Long, String>> lines) {
    boolean proteins = lines == PLACED_PROTEINS || lines == SCREENED_PROTEINS;
    return kept.of(
        pipeline,
        name,
        proteins ? plan.digests().proteins() : plan.digests().transcripts(),
        KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()),
        () -> step.get().get(lines));
  }

  private static PCollectionView<long[]> repeats(
      Pipeline pipeline, PCollectionView<String> genome) {
    return pipeline
        .apply("FindRepeats", FindRepeats.of(genome))
        .apply("Repeats", View.asSingleton());
  }

  /** The given gene model, or one trained on the evidence. */
  private static PCollection<String> parameters(
      Pipeline pipeline,
      AnnotatePlan plan,
      Checkpoints kept,
      PCollectionView<String> genome,
      PCollectionView<long[]> repeats,
      PCollection<CollapsedEvidence> evidence) {
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
            evidence.apply(
                "TrainGnomon",
                TrainGnomon.of(genome, repeats, plan.maxIntronBases())
                    .with(plan.chainer())
                    .withMaxGenes(plan.maxGenes())
                    .withOrigin(plan.program(), plan.trainingInputs())));
  }

  private static void writeModel(AnnotatePlan plan, PCollection<String> parameters) {
    PCollection<String> text =
        plan.exportsModel()
            ? parameters.apply("ExportParameters", ExportParameters.create())
            : parameters;
    text.apply("ParameterText", TextLines.create())
        .apply("WriteParameters", WriteTable.keyed(plan.model(), ""));
    parameters
        .apply("DescribeModel", DescribeModel.create())
        .apply("ModelPage", TextLines.create())
        .apply("WriteModelPage", WriteTable.keyed(plan.modelPage(), ""));
  }

  /** A supplier that asks {@code supplier} at most once: a transform is applied only once. */
  static <T> Supplier<T> once(Supplier<T> supplier) {
    List<T> made = new ArrayList<>(1);
    return () -> {
      if (made.isEmpty()) {
        made.add(supplier.get());
      }
      return made.get(0);
    };
  }

  private static PCollection<String> genome(Pipeline pipeline, AnnotatePlan plan) {
    String store = plan.work("genome-" + plan.digests().genome());
    return plan.resume() && GenomeStore.isComplete(store)
        ? pipeline.apply("ReadGenome", Create.of(store))
        : pipeline
            .apply("PrepareGenome", PrepareGenome.of(plan.genome(), store).withGaps(plan.gaps()))
            .apply(
                "MaskGenome",
                MaskGenome.create().withSoftmask(plan.softmask()).withDust(plan.dust()));
  }

  private static PCollection<KV<Long, List<EvidenceAlignment>>> reads(
      Pipeline pipeline, AnnotatePlan plan, Checkpoints kept, Supplier<PCollectionTuple> reads) {
    return kept.of(
        pipeline,
        "ReadAlignments",
        plan.digests().reads(),
        Places.coder(),
        () -> reads.get().get(AlignReads.EVIDENCE));
  }

  private static PCollection<KV<Long, List<EvidenceAlignment>>> transcripts(
      Pipeline pipeline,
      AnnotatePlan plan,
      Checkpoints kept,
      Supplier<PCollectionTuple> transcripts) {
    return kept.of(
        pipeline,
        "TranscriptAlignments",
        plan.digests().transcripts(),
        Places.coder(),
        () -> transcripts.get().get(AlignTranscripts.EVIDENCE));
  }

  private static PCollection<KV<Long, List<EvidenceAlignment>>> proteins(
      Pipeline pipeline, AnnotatePlan plan, Checkpoints kept, Supplier<PCollectionTuple> proteins) {
    return kept.of(
        pipeline,
        "ProteinAlignments",
        plan.digests().proteins(),
        Places.coder(),
        () -> proteins.get().get(AlignProteins.EVIDENCE));
  }
}
