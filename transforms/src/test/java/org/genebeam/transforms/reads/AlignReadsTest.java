package org.genebeam.transforms.reads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.values.KV;
import org.genebeam.collapse.StructureAccumulator;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.Gene;
import org.genebeam.model.Transcript;
import org.genebeam.transforms.evidence.Places;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlignReadsTest {
  @TempDir static Path dir;
  private static SmallCase small;
  private static Run whole;

  private record Run(Counters counters, List<EvidenceAlignment> evidence) {}

  @BeforeAll
  static void alignInOnePiece() {
    small = SmallCase.in(dir);
    whole = align(small.runs(), 4, 0);
  }

  private static Run align(List<ReadFiles> files, int buckets, int shardBases) {
    TestPipeline pipeline = SmallCase.pipeline();
    AlignReads align = AlignReads.to(small.genome(pipeline), SmallCase.MAX_INTRON);
    Gathered<KV<Long, List<EvidenceAlignment>>> evidence =
        Gathered.from(
            pipeline
                .apply(ReadRuns.of(files, buckets))
                .apply(UniquifyReads.create())
                .apply(shardBases == 0 ? align : align.withShardBases(shardBases)));
    Counters counters = Counters.of(pipeline.run());
    StructureAccumulator all = new StructureAccumulator();
    for (KV<Long, List<EvidenceAlignment>> place : evidence.values()) {
      for (EvidenceAlignment alignment : place.getValue()) {
        assertEquals(place.getKey(), Places.of(alignment));
        all.add(alignment);
      }
    }
    return new Run(counters, all.sorted());
  }

  @Test
  void countsReconcileInBothPasses() {
    whole.counters().assertReconciles("AlignReads", "fragments");
    whole.counters().assertReconciles("AlignReads", "second_pass_fragments");
    assertEquals(
        whole.counters().get("UniquifyReads.fragments_kept"),
        whole.counters().get("AlignReads.fragments_in"));
    assertEquals(
        whole.counters().get("AlignReads.fragments_kept_for_second_pass"),
        whole.counters().get("AlignReads.second_pass_fragments_in"));
  }

  @Test
  void nearlyAllFragmentsAlignAndTheirIntronsAreTrue() {
    Counters c = whole.counters();
    long aligned =
        c.get("AlignReads.fragments_kept_first_pass")
            + c.get("AlignReads.second_pass_fragments_kept");
    assertTrue(aligned >= 0.99 * c.get("AlignReads.fragments_in"), c.toString());

    Set<String> truth = new HashSet<>();
    for (Gene gene : small.made().genes()) {
      for (Transcript t : gene.transcripts()) {
        for (int i = 1; i < t.exons().size(); i++) {
          truth.add(
              gene.contig() + ":" + t.exons().get(i - 1).end() + "-" + t.exons().get(i).start());
        }
      }
    }
    long right = 0;
    long all = 0;
    for (EvidenceAlignment a : whole.evidence()) {
      for (int i = 1; i < a.exons(); i++) {
        all += a.weight();
        String intron = a.contig() + ":" + a.exonEnd(i - 1) + "-" + a.exonStart(i);
        right += truth.contains(intron) ? a.weight() : 0;
      }
    }
    assertTrue(all > 500, "introns in reads: " + all);
    assertTrue(right >= 0.99 * all, right + " of " + all);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "7, 0", "4, 40000", "4, 9000", "3, 5000"})
  void bucketsAndShardsDoNotChangeTheEvidence(int buckets, int shardBases) {
    assertSame(whole.evidence(), align(small.runs(), buckets, shardBases).evidence());
  }

  @Test
  void orderOfRunsDoesNotMatter() {
    List<ReadFiles> reversed = new ArrayList<>(small.runs());
    Collections.reverse(reversed);
    assertSame(whole.evidence(), align(reversed, 4, 0).evidence());
  }

  private static void assertSame(List<EvidenceAlignment> expected, List<EvidenceAlignment> found) {
    List<String> missing = texts(expected);
    List<String> extra = texts(found);
    missing.removeAll(new HashSet<>(texts(found)));
    extra.removeAll(new HashSet<>(texts(expected)));
    assertEquals(List.of(), missing, () -> "missing, in exchange for " + extra);
    assertEquals(List.of(), extra, "extra");
  }

  private static List<String> texts(List<EvidenceAlignment> evidence) {
    List<String> texts = new ArrayList<>();
    evidence.forEach(a -> texts.add(a + " " + a.counts() + " flags " + a.flags()));
    return texts;
  }
}
