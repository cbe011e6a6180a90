package org.genebeam.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.genebeam.collapse.CollapseParameters;
import org.genebeam.collapse.CollapsedEvidence;
import org.genebeam.collapse.DepthTrack;
import org.genebeam.collapse.IntronTable;
import org.genebeam.genome.Genome;
import org.genebeam.genome.InMemoryGenome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.genebeam.model.Transcript.Exon;
import org.junit.jupiter.api.Test;

/** A model of three exons [100,200) [300,400) [500,600), CDS [150,550), introns GT-AG and AA-AA. */
class SupportCalculatorTest {
  private static final Genome GENOME = genome();
  private static final List<String> RUNS = List.of("r1", "r2", "r3");
  private static final Map<String, String> SAMPLES = Map.of("r1", "leaf", "r2", "leaf");

  @Test
  void oneTranscriptExplainsAll() {
    EvidenceAlignment whole = alignment(EvidenceKind.MRNA, "whole", 90, 200, 300, 400, 500, 610);
    EvidenceAlignment half = alignment(EvidenceKind.MRNA, "half", 100, 200, 300, 350);
    ModelSupport s = support(model(100, 200, 300, 400, 500, 600), whole, half);
    assertEquals(1, s.quality().minimalFull());
    assertEquals(1, s.quality().minimalIntrons());
    assertEquals(0, s.quality().abInitioPercent());
    assertEquals(2, s.quality().transcriptIntrons());
    assertEquals(0.5, s.quality().nonConsensus());
    assertEquals(QualityRow.Support.FULL, s.quality().support());
    assertEquals(List.of("half", "whole"), s.rows().stream().map(EvidenceRow::evidence).toList());
    EvidenceRow row = s.rows().get(0);
    assertEquals(50, row.transcriptPercent());
    assertEquals(100.0 * 100 / 200, row.cdsPercent());
    assertEquals(0.5, row.introns());
    assertEquals(false, row.core());
    assertEquals(true, s.rows().get(1).core());
  }

  @Test
  void anotherSpliceSiteContradicts() {
    EvidenceAlignment other = alignment(EvidenceKind.MRNA, "other", 100, 196, 300, 400, 500, 600);
    ModelSupport s = support(model(100, 200, 300, 400, 500, 600), other);
    assertEquals(-1, s.quality().minimalFull());
    assertEquals(100, s.quality().abInitioPercent());
    EvidenceRow row = s.rows().get(0);
    assertEquals(0.5, row.introns());
    assertEquals(1.0, row.intronsNear());
    assertEquals(100.0 * 296 / 300, row.transcriptPercent(), 1e-9);
  }

  @Test
  void proteinsSpeakForTheCodingPart() {
    EvidenceAlignment protein =
        alignment(EvidenceKind.PROTEIN, "prot", 150, 200, 300, 400, 500, 547);
    ModelSupport s = support(model(150, 200, 300, 400, 500, 550), protein);
    assertEquals(1, s.quality().minimalFull(), "the stop codon behind it counts");
    assertEquals(-1, s.quality().minimalFullSameSpecies());
    assertEquals(0, s.quality().transcriptIntrons());
    assertEquals(100, s.rows().get(0).identity());
  }

  @Test
  void samplesSumTheirRuns() {
    EvidenceAlignment a = reads(0, 4, 150, 200, 300, 350);
    EvidenceAlignment b = reads(1, 2, 380, 400, 500, 520);
    EvidenceAlignment c = reads(2, 3, 160, 200, 300, 340);
    ModelSupport s = support(model(100, 200, 300, 400, 500, 600), a, b, c);
    QualityRow q = s.quality();
    assertEquals(1, q.samplesAllIntrons(), "leaf, by two runs");
    assertEquals(1, q.samplesSomeIntrons(), "r3");
    assertEquals(2, q.minIntronDepth());
    assertEquals((7 + 2) / 2.0, q.meanIntronDepth());
    assertEquals(0, q.minDepth());
    assertEquals(
        List.of("gnl|SRA|leaf", "gnl|SRA|r3"),
        s.rows().stream().map(EvidenceRow::evidence).toList());
    assertEquals(100.0 * 140 / 300, s.rows().get(0).transcriptPercent(), 1e-9);
    assertEquals(null, s.rows().get(0).core());
    assertEquals(-1, q.minimalFull());
    assertEquals(2, q.minimalIntrons());
  }

  @Test
  void noEvidence() {
    ModelSupport s = support(model(100, 200, 300, 400, 500, 600));
    assertEquals(QualityRow.Support.AB_INITIO, s.quality().support());
    assertEquals(List.of(), s.rows());
  }

  /** B-T6: what does not tell its strand counts for one gene or the other. */
  @Test
  void unorientedReadsCountWhereTheyAreAdmitted() {
    EvidenceAlignment plus = reads(0, 4, 150, 200, 300, 350);
    EvidenceAlignment either = plus.toBuilder().strand(Strand.UNKNOWN).build();
    EvidenceAlignment unspliced = reads(2, 3, 310, 390).toBuilder().strand(Strand.UNKNOWN).build();
    Transcript model = model(100, 200, 300, 400, 500, 600);
    List<int[]> asked = new ArrayList<>();
    ModelSupport out =
        support(
            model,
            bounds -> {
              asked.add(bounds);
              return false;
            },
            either,
            unspliced);
    assertEquals(List.of(), out.rows());
    assertEquals(0, out.quality().transcriptIntrons());
    assertEquals(0, out.quality().meanIntronDepth());
    assertEquals(100, out.quality().abInitioPercent());
    assertEquals(3, asked.size(), "two alignments and the intron");
    assertEquals(support(model, plus), support(model, bounds -> true, either));
  }

  @Test
  void orderOfTheEvidenceDoesNotMatter() {
    List<EvidenceAlignment> evidence =
        new ArrayList<>(
            List.of(
                alignment(EvidenceKind.MRNA, "x", 100, 200, 300, 350),
                alignment(EvidenceKind.EST, "y", 320, 400, 500, 580),
                alignment(EvidenceKind.PROTEIN, "z", 150, 200, 300, 400),
                reads(0, 1, 570, 600),
                reads(2, 1, 560, 600)));
    Transcript model = model(100, 200, 300, 400, 500, 600);
    ModelSupport expected = support(model, evidence.toArray(EvidenceAlignment[]::new));
    assertEquals(3, expected.quality().minimalFull());
    Random random = new Random(1);
    for (int i = 0; i < 10; i++) {
      Collections.shuffle(evidence, random);
      assertEquals(expected, support(model, evidence.toArray(EvidenceAlignment[]::new)));
    }
  }

  @Test
  void tablesHaveTheirColumns() {
    ModelSupport s =
        support(
            model(100, 200, 300, 400, 500, 600),
            alignment(EvidenceKind.MRNA, "whole", 90, 200, 300, 400, 500, 610),
            reads(0, 4, 150, 200, 300, 350));
    String rows = SupportText.evidence("t1", "m1", "chr", s);
    String[] lines = rows.split("\n");
    assertEquals(2, lines.length);
    assertEquals(
        "t1\tm1\tchr\twhole\tNA\tNA\tNA\tNA\t100.00\t100.00\t1.0000\t1.0000\tY\tY", lines[0]);
    for (String line : lines) {
      assertEquals(
          SupportText.EVIDENCE_HEADER.strip().split("\t").length, line.split("\t", -1).length);
    }
    String quality = SupportText.quality("t1", "m1", "chr", s);
    assertEquals(20, quality.strip().split("\t").length);
    assertEquals(20, SupportText.QUALITY_HEADER.strip().split("\t").length);
    assertTrue(
        quality.startsWith("t1\tm1\tchr\t1\t1\t1\t1\t1.33\t0\t2.00\t0\t2\t0.00\t33.33\t0\t1\t"));
  }

  private static ModelSupport support(Transcript model, EvidenceAlignment... evidence) {
    return support(model, bounds -> true, evidence);
  }

  private static ModelSupport support(
      Transcript model, Predicate<int[]> unoriented, EvidenceAlignment... evidence) {
    List<EvidenceAlignment> sorted = new ArrayList<>(Arrays.asList(evidence));
    Collections.sort(sorted);
    IntronTable introns = IntronTable.of(sorted, CollapseParameters.DEFAULT);
    CollapsedEvidence job = new CollapsedEvidence(0, sorted, introns, depth(sorted), null);
    return new SupportCalculator(RUNS, SAMPLES).of(model, 0, List.of(job), GENOME, unoriented);
  }

  private static DepthTrack depth(List<EvidenceAlignment> evidence) {
    int[] start = new int[1000];
    int[] end = new int[1000];
    long[] depth = new long[1000];
    int n = 0;
    for (int x = 0; x < 1000; x++) {
      long sum = 0;
      for (EvidenceAlignment a : evidence) {
        for (int e = 0; a.kind() == EvidenceKind.SHORT_READ && e < a.exons(); e++) {
          sum += a.exonStart(e) <= x && x < a.exonEnd(e) ? a.weight() : 0;
        }
      }
      if (sum > 0) {
        start[n] = x;
        end[n] = x + 1;
        depth[n++] = sum;
      }
    }
    return DepthTrack.ofRuns(
        Arrays.copyOf(start, n), Arrays.copyOf(end, n), Arrays.copyOf(depth, n));
  }

  private static EvidenceAlignment alignment(EvidenceKind kind, String id, int... bounds) {
    return EvidenceAlignment.builder(kind, 0)
        .id(id)
        .strand(Strand.PLUS)
        .bounds(bounds)
        .counts(RunCounts.of(5, 1))
        .build();
  }

  private static EvidenceAlignment reads(int run, int count, int... bounds) {
    return EvidenceAlignment.builder(EvidenceKind.SHORT_READ, 0)
        .strand(Strand.PLUS)
        .bounds(bounds)
        .counts(RunCounts.of(run, count))
        .build();
  }

  private static Transcript model(int... bounds) {
    List<Exon> exons = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      exons.add(new Exon(bounds[i], bounds[i + 1]));
    }
    return new Transcript(
        "", Strand.PLUS, exons, 150, 550, 0, true, true, 50, "", "", Transcript.Support.NONE);
  }

  private static Genome genome() {
    StringBuilder letters = new StringBuilder("A".repeat(1000));
    letters.replace(200, 202, "GT").replace(298, 300, "AG");
    return InMemoryGenome.builder().add("chr", letters.toString()).build();
  }
}
