package org.genebeam.transforms.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.DepthTrack;
import org.genebeam.collapse.IntronTable;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Gene;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.release.ReleaseStyle;
import org.genebeam.transforms.coders.CollapsedEvidenceCoder;
import org.genebeam.transforms.coders.GeneCoder;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportLinesTest {
  private static final int EDGE = SupportLines.BLOCK_BASES;

  @TempDir Path dir;

  /** Genes that start in two blocks and overlap share what does not tell its strand as any do. */
  @Test
  void unorientedAlignmentsSpeakForOneStrandAcrossBlocks() throws IOException {
    Gene plus =
        Genes.of(0, Strand.PLUS, EDGE - 900, EDGE - 300, EDGE - 1000, EDGE + 300).withGeneId(1);
    Gene minus =
        Genes.of(0, Strand.MINUS, EDGE + 400, EDGE + 900, EDGE + 100, EDGE + 1000).withGeneId(2);
    List<EvidenceAlignment> evidence =
        List.of(
            est("a", EDGE - 500, EDGE + 150),
            est("b", EDGE + 120, EDGE + 280),
            est("c", EDGE + 250, EDGE + 600));
    CollapsedEvidence job =
        new CollapsedEvidence(
            0,
            evidence,
            IntronTable.of(evidence, CollapseParameters.DEFAULT),
            DepthTrack.ofRuns(new int[0], new int[0], new long[0]),
            null);
    SmallCase.store(
        dir.resolve("store"), InMemoryGenome.builder().add("c", "A".repeat(EDGE + 2000)).build());
    TestPipeline pipeline = SmallCase.pipeline();
    PCollection<CollapsedEvidence> jobs =
        pipeline.apply("Jobs", Create.of(job).withCoder(CollapsedEvidenceCoder.of()));
    PCollectionTuple lines =
        pipeline
            .apply(
                "Shards",
                Create.of(List.of(KV.of(0, List.of(plus, minus))))
                    .withCoder(KvCoder.of(VarIntCoder.of(), ListCoder.of(GeneCoder.of()))))
            .apply(
                SupportLines.of(
                    new ReleaseStyle("T", 7, "x", 1, "test"),
                    List.of(),
                    Map.of(),
                    SmallCase.genome(pipeline, dir.resolve("store").toString()),
                    jobs));
    Gathered<KV<Long, String>> rows = Gathered.from(lines.get(SupportLines.EVIDENCE));
    Gathered<KV<Long, String>> quality = Gathered.from(lines.get(SupportLines.QUALITY));
    pipeline.run().waitUntilFinish();

    TreeSet<String> found = new TreeSet<>();
    for (KV<Long, String> row : rows.values()) {
      for (String line : row.getValue().split("\n")) {
        String[] column = line.split("\t");
        found.add(column[3] + " " + column[0]);
      }
    }
    assertEquals(2, quality.values().size(), "each model once");
    String first = new ReleaseStyle("T", 7, "x", 1, "test").transcriptId(plus, 0);
    String second = new ReleaseStyle("T", 7, "x", 1, "test").transcriptId(minus, 0);
    // "b" fits both as well: the better gene has it, here by its shorter span.
    assertEquals(new TreeSet<>(List.of("a " + first, "b " + second, "c " + second)), found);
  }

  private static EvidenceAlignment est(String id, int... bounds) {
    return EvidenceAlignment.builder(EvidenceKind.EST, 0)
        .id(id)
        .strand(Strand.UNKNOWN)
        .bounds(bounds)
        .counts(RunCounts.of(0, 1))
        .build();
  }
}
