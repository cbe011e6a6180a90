package org.genebeam.pipelines.annotate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.genebeam.pipelines.config.RunConfig;
import org.genebeam.pipelines.progress.PipelineCounters;
import org.genebeam.pipelines.progress.ProgressReporter;
import org.genebeam.pipelines.progress.StageTable;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.checkpoint.Checkpoints;
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
    EvidenceGraph evidence = new EvidenceGraph(pipeline, plan, kept);
    GeneGraph genes = new GeneGraph(pipeline, plan, kept, evidence);
    switch (goal) {
      case EVIDENCE -> evidence.write(Optional.empty());
      case MODEL -> genes.writeModel();
      case RELEASE -> {
        genes.writeModel();
        genes.writeRelease();
        evidence.write(genes.secondPass());
      }
      default -> throw new IllegalArgumentException(goal.toString());
    }
    if (!kept.reused().isEmpty()) {
      LOG.info("kept from an earlier run: {}", String.join(", ", kept.reused()));
    }
  }
}
