package org.genebeam.pipelines.annotate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.genebeam.model.EvidenceKind;
import org.genebeam.pipelines.config.InputCheck;
import org.genebeam.pipelines.config.InputReport;
import org.genebeam.pipelines.config.OutputDirectory;
import org.genebeam.pipelines.config.RunConfig;
import org.genebeam.transforms.transcripts.QueryFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatePlanTest {
  @TempDir Path dir;

  @Test
  void estsAreEvidenceOfTheirOwnKindAndOfTheSpecies() throws Exception {
    Files.writeString(dir.resolve("g.fa"), ">c\nACGTACGTAC\n");
    Path ests = Files.writeString(dir.resolve("e.fa"), ">e\nACGT\n");
    AnnotatePlan plan = plan("one");
    int run = plan.runs().runNames().indexOf("transcripts");
    assertEquals(
        List.of(new QueryFile(EvidenceKind.EST, run, ests.toString(), false)),
        plan.runs().transcripts());
    Files.writeString(ests, ">e\nACGA\n");
    AnnotateDigests changed = plan("two").digests();
    assertNotEquals(plan.digests().transcripts(), changed.transcripts());
    assertEquals(plan.digests().proteins(), changed.proteins());
  }

  private AnnotatePlan plan(String output) throws Exception {
    String yaml = "genome: g.fa\nests: e.fa\n";
    RunConfig config = RunConfig.parse(dir.resolve("RUN.yaml").toString(), yaml);
    InputReport inputs = InputCheck.run(config);
    assertEquals(List.of(), inputs.problems());
    return AnnotatePlan.of(
        config,
        OutputDirectory.claim(dir.resolve(output).toString(), config, OutputDirectory.Mode.NEW),
        inputs,
        false);
  }
}
