package org.genebeam.transforms.proteins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Rejected;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlignProteinsShardsTest {
  @TempDir static Path dir;
  private static SmallCase small;
  private static List<String> whole;

  @BeforeAll
  static void alignInOnePiece() throws IOException {
    small = SmallCase.in(dir);
    whole = align(0);
  }

  private static List<String> align(int shardBases) {
    TestPipeline pipeline = SmallCase.pipeline();
    AlignProteins align =
        AlignProteins.of(
            List.of(small.file("proteins.fa")), 5, small.genome(pipeline), SmallCase.MAX_INTRON);
    PCollectionTuple out =
        pipeline.apply(shardBases == 0 ? align : align.withShardBases(shardBases));
    Gathered<KV<Long, List<EvidenceAlignment>>> evidence =
        Gathered.from(out.get(AlignProteins.EVIDENCE));
    Gathered<Rejected> rejected = Gathered.from(out.get(AlignProteins.REJECTED));
    pipeline.run();
    List<String> lines = new ArrayList<>();
    for (KV<Long, List<EvidenceAlignment>> place : evidence.values()) {
      for (EvidenceAlignment a : place.getValue()) {
        lines.add(place.getKey() + " " + a + " " + a.counts() + " " + a.flags());
      }
    }
    rejected.values().forEach(r -> lines.add(r.toString()));
    lines.sort(null);
    return lines;
  }

  @Test
  void shardsDoNotChangeTheEvidence() {
    assertTrue(whole.size() > 5, whole.toString());
    assertEquals(String.join("\n", whole), String.join("\n", align(40_000)));
    assertEquals(String.join("\n", whole), String.join("\n", align(15_000)));
  }
}
