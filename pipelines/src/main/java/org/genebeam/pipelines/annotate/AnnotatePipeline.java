package org.genebeam.pipelines.annotate;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.pipelines.config.RunConfig;
import org.genebeam.pipelines.progress.PipelineCounters;
import org.genebeam.pipelines.progress.ProgressReporter;
import org.genebeam.pipelines.progress.StageTable;
import org.genebeam.rnaseq.LibraryCounts;
import org.genebeam.transforms.StageClock;
import org.genebeam.transforms.chain.ChainGenes;
import org.genebeam.transforms.chain.TrainGnomon;
import org.genebeam.transforms.evidence.CollapseAlignments;
import org.genebeam.transforms.evidence.IntronLines;
import org.genebeam.transforms.evidence.WriteEvidence;
import org.genebeam.transforms.genome.PrepareGenome;
import org.genebeam.transforms.mask.MaskGenome;
import org.genebeam.transforms.names.NameKnownGenes;
import org.genebeam.transforms.reads.AlignReads;
import org.genebeam.transforms.reads.LibraryLines;
import org.genebeam.transforms.reads.ReadAlignedRuns;
import org.genebeam.transforms.reads.ReadRuns;
import org.genebeam.transforms.reads.SumLibraries;
import org.genebeam.transforms.reads.UniquifyReads;
import org.genebeam.transforms.release.AssignGeneIds;
import org.genebeam.transforms.release.RejectedLines;
import org.genebeam.transforms.release.TextLines;
import org.genebeam.transforms.release.WriteRelease;
import org.genebeam.transforms.release.WriteTable;
import org.genebeam.transforms.screen.PrepareContaminants;
import org.genebeam.transforms.transcripts.AlignTranscripts;
import org.genebeam.transforms.transcripts.ScreenTranscripts;

/** The annotation DAG, from genome and evidence to a release, as in docs/architecture.md. */
public final class AnnotatePipeline {
  /** Stages as the final table lists them. */
  private static final List<String> STAGES =
      List.of(
          "PrepareGenome", "MaskGenome", "ReadRuns", "UniquifyReads", "AlignReads",
          "ReadAlignedRuns", "ScreenTranscripts", "AlignTranscripts", "MergeEqual", "CutWeakIntrons",
          "CollapseAlignments", "TrainGnomon", "ChainGenes", "NameKnownGenes", "AssignGeneIds",
          "WriteEvidence", "WriteRelease");

  private AnnotatePipeline() {}

  /** See {@link Annotator#run}. */
  public static void run(RunConfig config, AnnotateOptions options) throws IOException {
    Pipeline pipeline = Pipeline.create(options.pipelineOptions());
    build(pipeline, AnnotatePlan.of(config, options.output(), options.inputs()));
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
    PCollectionView<String> genome =
        pipeline
            .apply("PrepareGenome", PrepareGenome.of(plan.genome(), plan.work("genome")))
            .apply("MaskGenome", MaskGenome.create())
            .apply("Genome", View.asSingleton());

    PCollectionView<String> contaminants =
        pipeline
            .apply(
                "PrepareContaminants",
                PrepareContaminants.of(plan.contaminants(), plan.work("contaminants")))
            .apply("Contaminants", View.asSingleton());

    PCollectionTuple reads =
        pipeline
            .apply("ReadRuns", ReadRuns.of(plan.shortReads(), plan.readBuckets()))
            .apply("UniquifyReads", UniquifyReads.create())
            .apply("AlignReads", AlignReads.to(genome, contaminants, plan.maxIntronBases()));
    PCollectionTuple alignedReads =
        pipeline.apply(
            "ReadAlignedRuns",
            ReadAlignedRuns.of(plan.alignedReads(), genome, plan.maxIntronBases()));
    PCollection<LibraryCounts> libraries =
        PCollectionList.of(reads.get(AlignReads.LIBRARIES))
            .and(alignedReads.get(AlignReads.LIBRARIES))
            .apply("AllLibraries", Flatten.pCollections())
            .apply("SumLibraries", SumLibraries.create());
    PCollectionTuple transcripts =
        pipeline.apply(
            "AlignTranscripts",
            AlignTranscripts.of(
                plan.transcripts(), genome, contaminants, plan.maxIntronBases()));

    PCollection<CollapsedEvidence> evidence =
        PCollectionList.of(reads.get(AlignReads.EVIDENCE))
            .and(alignedReads.get(AlignReads.EVIDENCE))
            .and(transcripts.get(AlignTranscripts.EVIDENCE))
            .apply("AllEvidence", Flatten.pCollections())
            .apply(
                "CollapseAlignments",
                CollapseAlignments.of(
                    genome, libraries.apply("LibraryTypes", View.asSingleton())));

    PCollection<String> parameters =
        evidence.apply("TrainGnomon", TrainGnomon.of(genome, plan.maxIntronBases()));
    PCollectionTuple models =
        evidence.apply(
            "ChainGenes", ChainGenes.of(genome, parameters.apply("Model", View.asSingleton())));

    models
        .get(ChainGenes.GENES)
        .apply("NameKnownGenes", NameKnownGenes.of(plan.knownTable()))
        .apply("AssignGeneIds", AssignGeneIds.of(genome))
        .apply(
            "WriteRelease",
            WriteRelease.to(plan.output(), plan.work("release"), plan.style(), genome));

    libraries
        .apply("LibraryLines", LibraryLines.of(plan.runNames(), plan.shortRuns()))
        .apply(
            "WriteLibraries",
            WriteTable.keyed(plan.file("run/libraries.tsv"), LibraryLines.HEADER));
    evidence.apply(
        "WriteEvidence",
        WriteEvidence.to(
            plan.file("evidence"), plan.work("evidence"), plan.runNames(), genome));
    evidence
        .apply("IntronLines", IntronLines.of(genome, plan.runNames()))
        .apply(
            "WriteIntrons",
            WriteTable.keyed(plan.file("evidence/introns.tsv"), IntronLines.HEADER));
    parameters
        .apply("ParameterText", TextLines.create())
        .apply("WriteParameters", WriteTable.keyed(plan.file("hmm.json"), ""));
    models
        .get(ChainGenes.REJECTED)
        .apply("RejectedModels", RejectedLines.create())
        .apply(
            "WriteRejectedModels",
            WriteTable.sorted(plan.file("models/rejects.tsv"), RejectedLines.HEADER));
    transcripts
        .get(AlignTranscripts.SCREENED)
        .apply(
            "WriteScreening",
            WriteTable.sorted(plan.file("run/screening.tsv"), ScreenTranscripts.HEADER));
    transcripts
        .get(AlignTranscripts.REJECTED)
        .apply("RejectedRecords", RejectedLines.create())
        .apply(
            "WriteRejectedRecords",
            WriteTable.sorted(plan.file("run/rejects.tsv"), RejectedLines.HEADER));
  }
}
