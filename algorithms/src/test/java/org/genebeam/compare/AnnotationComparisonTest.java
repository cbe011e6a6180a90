package org.genebeam.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.genebeam.model.Gene;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

/** Scores counted by hand. */
class AnnotationComparisonTest {
  private static final ComparisonOptions ALL = ComparisonOptions.defaults();

  /** CDS bounds first; exon bounds in pairs. */
  private static Transcript transcript(
      String id, Strand strand, int cdsStart, int cdsEnd, int... b) {
    List<Transcript.Exon> exons = new ArrayList<>();
    for (int i = 0; i < b.length; i += 2) {
      exons.add(new Transcript.Exon(b[i], b[i + 1]));
    }
    return new Transcript(
        id, strand, exons, cdsStart, cdsEnd, 0, true, true, 0, "t", "", Transcript.Support.NONE);
  }

  private static Gene gene(String id, int contig, Transcript... transcripts) {
    String biotype =
        Arrays.stream(transcripts).anyMatch(Transcript::isCoding) ? "protein_coding" : "lncRNA";
    return new Gene(contig, 0, "", "", id, biotype, List.of(transcripts));
  }

  private static final Gene TWO_FORMS =
      gene(
          "r1",
          0,
          transcript("r1.1", Strand.PLUS, 120, 420, 100, 200, 300, 350, 400, 500),
          transcript("r1.2", Strand.PLUS, 120, 420, 100, 200, 400, 500));
  private static final Gene SINGLE =
      gene("r2", 0, transcript("r2.1", Strand.MINUS, 1000, 1300, 950, 1350));
  private static final Gene OTHER_CONTIG =
      gene("r3", 1, transcript("r3.1", Strand.PLUS, 10, 90, 0, 50, 70, 100));
  private static final Gene LNC =
      gene("r4", 1, transcript("r4.1", Strand.PLUS, -1, -1, 200, 300, 400, 500));
  private static final List<Gene> REFERENCE = List.of(TWO_FORMS, SINGLE, OTHER_CONTIG, LNC);

  // p1: second form of r1 with other UTR ends; p2: r2 on the wrong strand; p3: r3 with a longer
  // first exon, plus its intron; p4: a false gene
  private static final List<Gene> PREDICTED =
      List.of(
          gene("p1", 0, transcript("p1.1", Strand.PLUS, 120, 420, 110, 200, 400, 450)),
          gene("p2", 0, transcript("p2.1", Strand.PLUS, 1000, 1300, 1000, 1300)),
          gene("p3", 1, transcript("p3.1", Strand.PLUS, 4, 90, 0, 50, 70, 100)),
          gene("p4", 1, transcript("p4.1", Strand.MINUS, 600, 660, 600, 660)));

  private static void assertScore(
      ComparisonReport report,
      Level level,
      long reference,
      long predicted,
      long found,
      long right) {
    assertEquals(new Score(reference, predicted, found, right), report.score(level), level.label());
  }

  @Test
  void countsByHand() {
    ComparisonReport report = AnnotationComparison.compare(REFERENCE, PREDICTED, ALL);
    // CDS: r1 80+50+20, r2 300, r3 40+20 = 510; p1 80+20, p2 300, p3 46+20, p4 60 = 526
    assertScore(report, Level.BASE, 510, 526, 100 + 60, 160);
    // r1 three, r2 one, r3 two; found: 120-200, 400-420, 70-90
    assertScore(report, Level.CDS_EXON, 6, 6, 3, 3);
    // r1: 200-300, 350-400, 200-400; r3: 50-70; p1: 200-400, p3: 50-70
    assertScore(report, Level.INTRON, 4, 2, 2, 2);
    assertScore(report, Level.INTRON_CHAIN, 3, 2, 2, 2);
    assertScore(report, Level.CDS_CHAIN, 4, 4, 1, 1);
    assertScore(report, Level.GENE, 3, 4, 1, 1);
    assertEquals(1.0 / 3, report.score(Level.GENE).sensitivity(), 1e-12);
    assertEquals(0.25, report.score(Level.GENE).precision(), 1e-12);
    assertEquals(2.0 / 7, report.score(Level.GENE).f1(), 1e-12);
  }

  @Test
  void allIntronsIncludeNoncodingGenes() {
    ComparisonReport report =
        AnnotationComparison.compare(
            REFERENCE, PREDICTED, ALL.withIntrons(ComparisonOptions.Introns.ALL));
    assertScore(report, Level.INTRON, 5, 2, 2, 2);
    assertScore(report, Level.CDS_EXON, 6, 6, 3, 3);
  }

  @Test
  void contigsRestrictBothSides() {
    ComparisonReport report =
        AnnotationComparison.compare(REFERENCE, PREDICTED, ALL.withContigs(Set.of(1)));
    assertScore(report, Level.BASE, 60, 126, 60, 60);
    assertScore(report, Level.GENE, 1, 2, 0, 0);
  }

  @Test
  void excludedGenesTakeOverlappingPredictionsAlong() {
    for (String id : List.of("r1", "r1.2")) {
      ComparisonReport report =
          AnnotationComparison.compare(REFERENCE, PREDICTED, ALL.withExcludedIds(Set.of(id)));
      assertEquals(1, report.excludedReference());
      assertEquals(1, report.excludedPredicted());
      assertScore(report, Level.GENE, 2, 3, 0, 0);
    }
    // p2 lies on the other strand of r2: it stays and counts as wrong
    ComparisonReport report =
        AnnotationComparison.compare(REFERENCE, PREDICTED, ALL.withExcludedIds(Set.of("r2")));
    assertEquals(0, report.excludedPredicted());
    assertScore(report, Level.GENE, 2, 4, 1, 1);
  }

  @Test
  void sameChainTwiceInTheReferenceIsFoundOnceForEachGene() {
    Gene twin = gene("r5", 0, transcript("r5.1", Strand.MINUS, 1000, 1300, 990, 1310));
    Gene hit = gene("p", 0, transcript("p.1", Strand.MINUS, 1000, 1300, 1000, 1300));
    ComparisonReport report =
        AnnotationComparison.compare(List.of(SINGLE, twin), List.of(hit), ALL);
    assertScore(report, Level.GENE, 2, 1, 2, 1);
    assertScore(report, Level.CDS_EXON, 1, 1, 1, 1);
  }

  @Test
  void pseudogenesWithCdsDoNotCount() {
    Gene pseudo = new Gene(0, 0, "", "", "x", "pseudogene", SINGLE.transcripts());
    ComparisonReport report = AnnotationComparison.compare(List.of(pseudo), List.of(SINGLE), ALL);
    assertScore(report, Level.GENE, 0, 1, 0, 0);
    assertScore(report, Level.BASE, 0, 300, 0, 0);
  }

  @Test
  void orderDoesNotMatterSeed7() {
    Random random = new Random(7);
    String expected = AnnotationComparison.compare(REFERENCE, PREDICTED, ALL).toJson();
    for (int round = 0; round < 20; round++) {
      List<Gene> reference = new ArrayList<>();
      for (Gene gene : REFERENCE) {
        List<Transcript> forms = new ArrayList<>(gene.transcripts());
        Collections.shuffle(forms, random);
        reference.add(gene.withTranscripts(forms));
      }
      List<Gene> predicted = new ArrayList<>(PREDICTED);
      Collections.shuffle(reference, random);
      Collections.shuffle(predicted, random);
      assertEquals(expected, AnnotationComparison.compare(reference, predicted, ALL).toJson());
    }
  }

  @Test
  void swappingSidesSwapsSensitivityAndPrecision() {
    ComparisonReport there = AnnotationComparison.compare(REFERENCE, PREDICTED, ALL);
    ComparisonReport back = AnnotationComparison.compare(PREDICTED, REFERENCE, ALL);
    for (Level level : Level.values()) {
      Score s = there.score(level);
      assertEquals(
          new Score(s.predicted(), s.reference(), s.correct(), s.found()), back.score(level));
    }
  }

  @Test
  void nothingAgainstNothingIsUndefinedNotPerfect() {
    ComparisonReport report = AnnotationComparison.compare(List.of(), List.of(), ALL);
    assertTrue(Double.isNaN(report.score(Level.GENE).f1()));
    assertTrue(report.toJson().contains("\"f1\": null"));
    ComparisonReport missed = AnnotationComparison.compare(REFERENCE, List.of(), ALL);
    assertEquals(0, missed.score(Level.GENE).f1());
  }
}
