package org.genebeam.transforms.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.KV;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.EvidenceCollapser;
import org.genebeam.formats.FragmentBatchBuilder;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Gene;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Transcript;
import org.genebeam.rnaseq.FragmentAlignment;
import org.genebeam.rnaseq.KnownIntrons;
import org.genebeam.rnaseq.ReadAligner;
import org.genebeam.rnaseq.ReadAlignerOptions;
import org.genebeam.rnaseq.ReadEvidence;
import org.genebeam.search.GenomeShard;
import org.genebeam.simulate.SimulatedCase;
import org.genebeam.simulate.SimulatedRead;
import org.genebeam.simulate.Simulation;
import org.genebeam.simulate.SimulationOptions;
import org.genebeam.transforms.testing.Counters;
import org.genebeam.transforms.testing.Gathered;
import org.genebeam.transforms.testing.SmallCase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollapseAlignmentsTest {
  @TempDir static Path dir;
  private static SimulatedCase made;
  private static final List<EvidenceAlignment> EVIDENCE = new ArrayList<>();
  private static Run whole;

  @BeforeAll
  static void alignReadsAndPlaceTranscripts() throws IOException {
    made =
        Simulation.create(
            SimulationOptions.plant()
                .withSeed(8)
                .withContigs(2)
                .withBases(700_000)
                .withGenes(22)
                .withRuns(2)
                .withPairs(1_200)
                .withLongReads(0));
    SmallCase.store(dir, made.genome());
    GenomeShard shard = GenomeShard.whole(made.genome());
    ReadAligner aligner =
        new ReadAligner(
            shard,
            ReadAligner.index(shard),
            ReadAlignerOptions.defaults().withMaxIntronBases(SmallCase.MAX_INTRON),
            KnownIntrons.none());
    for (int run = 0; run < made.runs().size(); run++) {
      FragmentBatchBuilder builder = new FragmentBatchBuilder(run);
      for (SimulatedRead read : made.runs().get(run).reads()) {
        byte[] first = bytes(read.mates().get(0).bases());
        byte[] second = bytes(read.mates().get(1).bases());
        builder.add(first, 0, first.length);
        builder.mate(second, 0, second.length);
      }
      FragmentBatch batch = builder.build();
      FragmentAlignment alignment = new FragmentAlignment();
      for (int i = 0; i < batch.size(); i++) {
        aligner.align(batch, i, alignment);
        EVIDENCE.addAll(ReadEvidence.toEvidence(alignment, batch.counts(i)));
      }
    }
    int n = 0;
    for (Gene gene : made.genes()) {
      for (Transcript t : gene.transcripts()) {
        EvidenceKind kind = EvidenceKind.values()[n % EvidenceKind.values().length];
        EvidenceKind whole = kind == EvidenceKind.SHORT_READ ? EvidenceKind.KNOWN : kind;
        EVIDENCE.add(
            EvidenceAlignment.builder(whole, gene.contig())
                .id("t" + n++)
                .strand(t.strand())
                .bounds(
                    t.exons().stream()
                        .flatMapToInt(e -> java.util.stream.IntStream.of(e.start(), e.end()))
                        .toArray())
                .counts(RunCounts.of(2, 1))
                .build());
      }
    }
    whole = collapse(places(EVIDENCE, 500));
  }

  private static byte[] bytes(String letters) {
    return letters.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  private record Run(Counters counters, List<CollapsedEvidence> jobs) {}

  private static Run collapse(List<KV<Long, List<EvidenceAlignment>>> places) {
    TestPipeline pipeline = SmallCase.pipeline();
    Gathered<CollapsedEvidence> jobs =
        Gathered.from(
            pipeline
                .apply("Evidence", Create.of(places).withCoder(Places.coder()))
                .apply(CollapseAlignments.of(SmallCase.genome(pipeline, dir.toString())))
                .get(CollapseAlignments.EVIDENCE));
    Counters counters = Counters.of(pipeline.run());
    List<CollapsedEvidence> sorted = new ArrayList<>(jobs.values());
    sorted.sort(
        Comparator.comparing(CollapsedEvidence::contig)
            .thenComparing(job -> job.depth().runs() == 0 ? -1 : job.depth().start(0))
            .thenComparing(
                job ->
                    job.representatives().isEmpty() ? -1 : job.representatives().get(0).start()));
    return new Run(counters, sorted);
  }

  /** As upstream steps give them: many small lists by place. */
  private static List<KV<Long, List<EvidenceAlignment>>> places(
      List<EvidenceAlignment> evidence, int perList) {
    List<KV<Long, List<EvidenceAlignment>>> places = new ArrayList<>();
    for (int i = 0; i < evidence.size(); i += perList) {
      Places.group(evidence.subList(i, Math.min(evidence.size(), i + perList)))
          .forEach((place, list) -> places.add(KV.of(place, List.copyOf(list))));
    }
    return places;
  }

  private static String text(CollapsedEvidence e) {
    StringBuilder text = new StringBuilder();
    e.representatives()
        .forEach(a -> text.append(a).append(a.counts()).append(a.flags()).append('\n'));
    text.append(e.introns().rows()).append('\n');
    text.append(depth(e));
    return text.append('\n').toString();
  }

  @Test
  void jobsTogetherAreTheCollapseOfEachContig() {
    assertTrue(whole.jobs().size() >= 5, "jobs: " + whole.jobs().size());
    for (int contig = 0; contig < 2; contig++) {
      int c = contig;
      CollapsedEvidence expected =
          new EvidenceCollapser()
              .collapse(
                  made.genome(),
                  EVIDENCE.stream().filter(a -> a.contig() == c).toList(),
                  CollapseParameters.DEFAULT);
      List<EvidenceAlignment> representatives = new ArrayList<>();
      List<Object> introns = new ArrayList<>();
      StringBuilder depth = new StringBuilder();
      for (CollapsedEvidence job : whole.jobs()) {
        if (job.contig() == c) {
          representatives.addAll(job.representatives());
          introns.addAll(job.introns().rows());
          depth.append(depth(job));
        }
      }
      assertEquals(expected.representatives(), representatives);
      assertEquals(expected.introns().rows(), introns);
      assertEquals(depth(expected), depth.toString());
    }
  }

  private static String depth(CollapsedEvidence e) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < e.depth().runs(); i++) {
      text.append(e.depth().start(i)).append('-').append(e.depth().end(i));
      text.append('=').append(e.depth().depth(i)).append('\n');
    }
    return text.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void orderAndBatchesOfInputDoNotMatter(long seed) {
    List<EvidenceAlignment> shuffled = new ArrayList<>(EVIDENCE);
    Collections.shuffle(shuffled, new Random(seed));
    List<String> expected = whole.jobs().stream().map(j -> text(j)).toList();
    List<String> found =
        collapse(places(shuffled, 37 * (int) seed)).jobs().stream().map(j -> text(j)).toList();
    assertEquals(expected, found);
  }

  @Test
  void everyStepsCountsReconcile() {
    Counters counters = whole.counters();
    counters.assertReconciles("MergeEqual", "alignments");
    counters.assertReconciles("CutWeakIntrons", "alignments");
    counters.assertReconciles("CollapseAlignments", "alignments");
    counters.assertReconciles("CollapseAlignments", "reads");
    assertEquals(EVIDENCE.size(), counters.get("MergeEqual.alignments_in"));
    assertEquals(
        counters.get("MergeEqual.alignments_kept"), counters.get("CutWeakIntrons.alignments_in"));
    assertEquals(
        counters.get("CutWeakIntrons.alignments_kept"),
        counters.get("CollapseAlignments.alignments_in"));
  }

  @Test
  void noEvidenceGivesNoJobs() {
    assertEquals(List.of(), collapse(List.of()).jobs());
  }

  @Test
  void intronLinesAreInGenomeOrderWithCountsByRun() {
    TestPipeline pipeline = SmallCase.pipeline();
    var genome = SmallCase.genome(pipeline, dir.toString());
    Gathered<KV<Long, String>> lines =
        Gathered.from(
            pipeline
                .apply("Evidence", Create.of(places(EVIDENCE, 500)).withCoder(Places.coder()))
                .apply(CollapseAlignments.of(genome))
                .get(CollapseAlignments.EVIDENCE)
                .apply(IntronLines.of(genome, List.of("A", "B", "C"))));
    pipeline.run();
    List<KV<Long, String>> sorted = new ArrayList<>(lines.values());
    sorted.sort(Comparator.comparing(KV::getKey));
    long previous = -1;
    int rows = 0;
    for (KV<Long, String> block : sorted) {
      for (String line : block.getValue().split("\n")) {
        String[] field = line.split("\t", -1);
        assertEquals(IntronLines.HEADER.split("\t").length, field.length, line);
        int contig = field[0].equals(made.genome().contig(0).name()) ? 0 : 1;
        long place = (long) contig << 32 | Integer.parseInt(field[1]);
        assertTrue(place >= previous, line);
        previous = place;
        long byRun = 0;
        for (String run : field[7].isEmpty() ? new String[0] : field[7].split(",")) {
          assertTrue(run.matches("[ABC]:\\d+"), line);
          byRun += Long.parseLong(run.substring(2));
        }
        assertEquals(Long.parseLong(field[4]) + Long.parseLong(field[5]), byRun, line);
        rows++;
      }
    }
    assertTrue(rows > 40, "introns: " + rows);
  }
}
