package org.genebeam.pipelines.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.genebeam.pipelines.config.InputCheck;
import org.genebeam.pipelines.config.OutputDirectory;
import org.genebeam.pipelines.config.RunConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The DAG as portable runners see it. */
class AnnotateGraphTest {
  /** Renaming one is a changelog entry: state and dashboards know steps by these names. */
  private static final List<String> STAGES =
      List.of(
          "AlignProteins",
          "AlignReads",
          "AlignTranscripts",
          "AllDropped",
          "AllEvidence",
          "AllLibraries",
          "AllModels",
          "AllPlaced",
          "AllRejected",
          "AllScreened",
          "AssignGeneIds",
          "ChainGenes",
          "CollapseAlignments",
          "Contaminants",
          "DescribeModel",
          "FindRepeats",
          "Genome",
          "IntronLines",
          "KeepCollapsedEvidence",
          "KeepFilteredEvidence",
          "KeepFirstModels",
          "KeepLibraries",
          "KeepParameters",
          "KeepPlacedProteins",
          "KeepPlacedTranscripts",
          "KeepProteinAlignments",
          "KeepReadAlignments",
          "KeepReadLibraries",
          "KeepRejectedRecords",
          "KeepScreenedProteins",
          "KeepScreenedTranscripts",
          "KeepTranscriptAlignments",
          "LibraryLines",
          "LibraryTypes",
          "MaskGenome",
          "Model",
          "ModelPage",
          "NameKnownGenes",
          "ParameterText",
          "PredictGenes",
          "PrepareContaminants",
          "PrepareGenome",
          "ReadAlignedRuns",
          "ReadRuns",
          "RejectedModels",
          "RejectedOfBothPasses",
          "RejectedRecords",
          "Repeats",
          "SecondPass",
          "SumLibraries",
          "SupportLines",
          "TrainGnomon",
          "UniquifyReads",
          "WriteAlignments",
          "WriteAllModels",
          "WriteChanges",
          "WriteEvidence",
          "WriteEvidenceReport",
          "WriteFiltered",
          "WriteIntrons",
          "WriteLibraries",
          "WriteModelPage",
          "WriteParameters",
          "WriteQualityReport",
          "WriteRejectedModels",
          "WriteRejectedRecords",
          "WriteRelease",
          "WriteScreening");

  /** The steps of the second pass. */
  private static final List<String> SECOND_PASS =
      List.of(
          "AlignToModels",
          "AllDropped",
          "AllEvidence",
          "ChainGenes",
          "ChoosePass",
          "CollapseAlignments",
          "KeepSecondAlignments",
          "KeepSecondElements",
          "KeepSecondEvidence",
          "KeepSecondFiltered",
          "KeepSecondPlaced",
          "KeepSecondProteins",
          "KeepSecondRejected",
          "KeepSecondScreened",
          "PredictGenes",
          "ScreenModels");

  @TempDir Path dir;

  @Test
  void everyStepTranslatesAndHasAUniqueStableName() throws Exception {
    RunConfig config = RunConfig.load(Release.CASE.resolve("run.yaml").toString());
    AnnotatePlan plan =
        AnnotatePlan.of(
            config,
            OutputDirectory.claim(dir.resolve("out").toString(), config, OutputDirectory.Mode.NEW),
            InputCheck.run(config),
            false);
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--stableUniqueNames=ERROR").create());
    AnnotatePipeline.build(pipeline, plan);

    RunnerApi.Pipeline proto = PipelineTranslation.toProto(pipeline);

    Set<String> names = new TreeSet<>();
    Set<String> stages = new TreeSet<>();
    Set<String> second = new TreeSet<>();
    for (RunnerApi.PTransform step : proto.getComponents().getTransformsMap().values()) {
      if (step.getUniqueName().isEmpty()) {
        continue;
      }
      assertTrue(names.add(step.getUniqueName()), "twice: " + step.getUniqueName());
      String[] path = step.getUniqueName().split("/");
      stages.add(path[0]);
      if (path[0].equals("SecondPass") && path.length > 1) {
        second.add(path[1]);
      }
    }
    assertEquals(STAGES, List.copyOf(stages));
    assertEquals(SECOND_PASS, List.copyOf(second));
    for (RunnerApi.Coder coder : proto.getComponents().getCodersMap().values()) {
      String payload = coder.getSpec().getPayload().toStringUtf8();
      assertTrue(
          !payload.contains("org.apache.beam.sdk.coders.SerializableCoder"), coder.toString());
    }
  }
}
