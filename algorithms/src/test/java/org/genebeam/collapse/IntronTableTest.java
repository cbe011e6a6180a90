package org.genebeam.collapse;

import static org.genebeam.collapse.CollapseFixture.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntronTableTest {
  private static final CollapseParameters P = CollapseParameters.DEFAULT;

  @ParameterizedTest
  @CsvSource({"1000,90,2", "1000,50,1"})
  void comparesWithTheMeanOfTheSite(int major, int minor, int kept) {
    List<EvidenceAlignment> reads =
        List.of(
            read(major, Strand.PLUS, 100, 150, 300, 350),
            read(minor, Strand.PLUS, 100, 150, 500, 550));
    CoverageProfile coverage = CoverageProfile.of(reads, 0, 1000, 5);
    assertEquals(kept, IntronTable.of(reads, P).relative(coverage, P).size());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void relativeFilterAgreesWithTheDefinition(long seed) {
    CollapseFixture.Scene scene = new CollapseFixture.Scene(seed, 4, 150);
    List<EvidenceAlignment> evidence = new ArrayList<>(scene.evidence);
    evidence.removeIf(a -> a.kind() == EvidenceKind.KNOWN && a.id().hashCode() % 2 == 0);
    CoverageProfile coverage = CoverageProfile.of(evidence, 0, scene.bases.length, 5);
    IntronTable all = IntronTable.of(evidence, P);
    IntronTable kept = all.relative(coverage, P);
    for (IntronTable.Row r : all.rows()) {
      boolean stays =
          r.keepAnyway() || (stays(r, all, true, evidence) && stays(r, all, false, evidence));
      assertEquals(stays, kept.find(r.start(), r.end(), r.strand()) >= 0, r.toString());
    }
    assertTrue(kept.size() < all.size());
  }

  private static boolean stays(
      IntronTable.Row row, IntronTable all, boolean left, List<EvidenceAlignment> evidence) {
    double total = 0;
    int count = 0;
    for (IntronTable.Row r : all.rows()) {
      if (left ? r.start() == row.start() : r.end() == row.end()) {
        total += (double) r.weight() * r.introns();
        count++;
      }
    }
    double exon = 0;
    for (int d = 0; d < 20; d++) {
      exon += depth(evidence, left ? row.start() - 1 - d : row.end() + d);
    }
    return row.weight() * row.introns() >= 0.1 * total / count && total >= 0.03 * exon / 20;
  }

  static long depth(List<EvidenceAlignment> evidence, int position) {
    long sum = 0;
    for (EvidenceAlignment a : evidence) {
      boolean longRead = a.kind() == EvidenceKind.EST || a.kind() == EvidenceKind.LONG_READ;
      for (int e = 0; e < a.exons() && a.kind() != EvidenceKind.PROTEIN; e++) {
        if (a.exonStart(e) <= position && position < a.exonEnd(e)) {
          sum += a.weight() * (longRead ? Math.max(1, a.exons() - 1 - a.holes().count()) : 1);
        }
      }
    }
    return sum;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void coverageAgreesWithTheDefinition(long seed) {
    CollapseFixture.Scene scene = new CollapseFixture.Scene(seed, 2, 60);
    int from = 250;
    int to = scene.bases.length - 300;
    CoverageProfile coverage = CoverageProfile.of(scene.evidence, from, to, 5);
    long sum = 0;
    int covered = 0;
    for (int x = from; x < to; x++) {
      long depth = depth(scene.evidence, x);
      assertEquals(depth, coverage.depth(x));
      assertEquals(sum, coverage.sum(from, x));
      assertEquals(covered, coverage.coveredBases(0, x));
      sum += depth;
      covered += depth >= 5 ? 1 : 0;
    }
    assertEquals(0, coverage.depth(from - 1));
    assertEquals(0, coverage.depth(to));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void countsPerRunAddUp(long seed) {
    CollapseFixture.Scene scene = new CollapseFixture.Scene(seed, 3, 80);
    for (IntronTable.Row r : IntronTable.of(scene.evidence, P).rows()) {
      RunCounts sum = RunCounts.none();
      for (EvidenceAlignment a : scene.evidence) {
        for (int i = 0; i + 1 < a.exons(); i++) {
          boolean clean =
              a.kind() != EvidenceKind.SHORT_READ
                  || Math.min(a.identity(i), a.identity(i + 1)) >= 0.98f;
          if (CollapseParameters.isPool(a.kind())
              && !a.hole(i)
              && clean
              && a.strand() == r.strand()
              && a.exonEnd(i) == r.start()
              && a.exonStart(i + 1) == r.end()) {
            sum = sum.plus(a.counts());
          }
        }
      }
      assertEquals(sum, r.counts());
      assertEquals(r.shortReads() + r.longReads(), r.counts().total());
    }
  }
}
