package org.genebeam.collapse;

import static org.genebeam.collapse.CollapseFixture.flag;
import static org.genebeam.collapse.CollapseFixture.mirror;
import static org.genebeam.collapse.CollapseFixture.of;
import static org.genebeam.collapse.CollapseFixture.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceCollapserTest {
  private static final CollapseParameters P = CollapseParameters.DEFAULT;
  private static final EvidenceCollapser COLLAPSER = new EvidenceCollapser();

  private static byte[] plain(int n) {
    return CollapseFixture.randomBases(new Random(1), n);
  }

  private static CollapsedEvidence collapse(byte[] bases, EvidenceAlignment... evidence) {
    return COLLAPSER.collapse(CollapseFixture.genome(bases), List.of(evidence), P);
  }

  private static RunCounts runs(List<EvidenceAlignment> all) {
    RunCounts sum = RunCounts.none();
    for (EvidenceAlignment a : all) {
      sum = sum.plus(a.counts());
    }
    return sum;
  }

  private static String text(CollapsedEvidence c) {
    StringBuilder s = new StringBuilder();
    for (EvidenceAlignment a : c.representatives()) {
      s.append(a).append(' ').append(a.flags()).append(' ').append(a.counts()).append('\n');
    }
    c.introns().rows().forEach(r -> s.append(r).append('\n'));
    for (int i = 0; i < c.depth().runs(); i++) {
      s.append(c.depth().start(i)).append('-').append(c.depth().end(i)).append('=');
      s.append(c.depth().depth(i)).append(' ');
    }
    return s.toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void countersReconcileAndRunsAddUp(long seed) {
    CollapseFixture.Scene scene = new CollapseFixture.Scene(seed, 6, 150);
    CollapsedEvidence c = COLLAPSER.collapse(scene.genome, scene.evidence, P);
    assertTrue(c.counters().reconciles(), c.counters().toString());
    assertEquals(scene.evidence.size(), c.counters().inAlignments());
    assertEquals(c.representatives().size(), c.counters().keptAlignments());
    assertEquals(runs(c.representatives()).total(), c.counters().keptReads());
    assertTrue(c.counters().reductionFactor() > 2, c.counters().toString());
    assertTrue(c.introns().size() > 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void withoutFiltersEveryReadIsKept(long seed) {
    CollapseFixture.Scene scene = new CollapseFixture.Scene(seed, 4, 100);
    scene.evidence.removeIf(a -> a.hasHoles() && CollapseParameters.isPool(a.kind()));
    CollapsedEvidence c = COLLAPSER.collapse(scene.genome, scene.evidence, P.with(false, true));
    assertEquals(runs(scene.evidence), runs(c.representatives()));
    assertTrue(c.representatives().size() < scene.evidence.size() / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void inputOrderDoesNotMatter(long seed) {
    CollapseFixture.Scene scene = new CollapseFixture.Scene(seed, 4, 100);
    String expected = text(COLLAPSER.collapse(scene.genome, scene.evidence, P));
    List<EvidenceAlignment> shuffled = new ArrayList<>(scene.evidence);
    Collections.shuffle(shuffled, new Random(seed));
    assertEquals(expected, text(COLLAPSER.collapse(scene.genome, shuffled, P)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void groupingOfIslandsDoesNotMatter(long seed) {
    CollapseFixture.Scene scene = new CollapseFixture.Scene(seed, 8, 80);
    scene.evidence.add(read(1, Strand.PLUS, 300, 340, 9000, 9040));
    CollapsedEvidence whole = COLLAPSER.collapse(scene.genome, scene.evidence, P);
    CollapseCounters counters = new CollapseCounters();
    List<EvidenceAlignment> cut = trusted(scene, counters);
    Islands.Accumulator spans = new Islands.Accumulator();
    cut.forEach(a -> spans.add(a.contig(), a.start(), a.end()));
    for (int minBases : new int[] {1, 3000, 100_000}) {
      Islands islands = spans.islands(minBases, 50_000);
      assertTrue(minBases > 1 || islands.jobs() > 4, "islands " + islands.jobs());
      List<EvidenceAlignment> representatives = new ArrayList<>();
      long introns = 0;
      for (int job = 0; job < islands.jobs(); job++) {
        int j = job;
        CollapsedEvidence part =
            COLLAPSER.collapseTrusted(
                cut.stream().filter(a -> islands.jobOf(0, a.start()) == j).toList(), P);
        assertTrue(part.counters().reconciles());
        representatives.addAll(part.representatives());
        introns += part.introns().size();
      }
      assertEquals(whole.representatives(), representatives);
      assertEquals(whole.introns().size(), introns);
    }
  }

  private static List<EvidenceAlignment> trusted(
      CollapseFixture.Scene scene, CollapseCounters counters) {
    EvidenceIngestion ingestion = new EvidenceIngestion(scene.genome, P);
    StructureAccumulator reads = new StructureAccumulator();
    List<EvidenceAlignment> all = new ArrayList<>();
    for (EvidenceAlignment a : scene.evidence) {
      for (EvidenceAlignment b : ingestion.take(a, counters)) {
        if (b.kind() == EvidenceKind.SHORT_READ) {
          reads.add(b);
        } else {
          all.add(b);
        }
      }
    }
    all.addAll(reads.sorted());
    IntronSupport odd = new IntronSupport();
    IntronSupport even = new IntronSupport();
    for (int i = 0; i < all.size(); i++) {
      (i % 2 == 0 ? even : odd).add(all.get(i), P);
    }
    TrustedIntrons trusted = odd.merge(even).trusted(scene.genome, P);
    List<EvidenceAlignment> cut = new ArrayList<>();
    all.forEach(a -> cut.addAll(trusted.cut(a, counters)));
    return cut;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void filtersAreMirrorSymmetric(long seed) {
    CollapseFixture.Scene scene = new CollapseFixture.Scene(seed, 5, 120);
    int length = scene.bases.length;
    CollapseParameters unmerged = P.with(true, false);
    CollapsedEvidence forward = COLLAPSER.collapse(scene.genome, scene.evidence, unmerged);
    Genome reversed = CollapseFixture.genome(Nucleotides.reverseComplement(scene.bases));
    List<EvidenceAlignment> mirrored = scene.evidence.stream().map(a -> mirror(a, length)).toList();
    CollapsedEvidence back = COLLAPSER.collapse(reversed, mirrored, unmerged);
    List<EvidenceAlignment> expected = new ArrayList<>();
    back.representatives().forEach(a -> expected.add(mirror(a, length)));
    List<EvidenceAlignment> missing = new ArrayList<>(expected);
    missing.removeAll(forward.representatives());
    List<EvidenceAlignment> extra = new ArrayList<>(forward.representatives());
    extra.removeAll(expected);
    assertTrue(missing.isEmpty() && extra.isEmpty(), "missing " + missing + " extra " + extra);
    assertEquals(
        expected.stream().sorted().toList(), forward.representatives().stream().sorted().toList());
    assertEquals(back.introns().size(), forward.introns().size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void growthRespectsSplicesAndLimits(long seed) {
    CollapseFixture.Scene scene = new CollapseFixture.Scene(seed, 5, 150);
    CollapsedEvidence unmerged =
        COLLAPSER.collapse(scene.genome, scene.evidence, P.with(true, false));
    CollapsedEvidence merged = COLLAPSER.collapse(scene.genome, scene.evidence, P);
    assertEquals(runs(unmerged.representatives()), runs(merged.representatives()));
    TreeSet<Integer> longReadEnds = new TreeSet<>();
    unmerged.representatives().stream()
        .filter(a -> CollapseParameters.isLongRead(a.kind()))
        .forEach(a -> longReadEnds.add(a.end()));
    for (EvidenceAlignment a : merged.representatives()) {
      if (CollapseParameters.isLongRead(a.kind())) {
        assertTrue(longReadEnds.contains(a.end()));
      } else if (a.kind() == EvidenceKind.SHORT_READ && a.exons() == 1) {
        assertTrue(a.length() <= 80 + P.maxExtensionBases(), a.toString());
      }
    }
  }

  @Test
  void curatedTranscriptsAreNeverTouched() {
    byte[] bases = plain(3000);
    EvidenceAlignment known = of(EvidenceKind.KNOWN, "NM", 1, Strand.PLUS, 100, 120, 500, 900);
    CollapsedEvidence c =
        collapse(
            bases, known, read(50, Strand.UNKNOWN, 100, 900), read(9, Strand.UNKNOWN, 400, 480));
    assertTrue(c.representatives().contains(known));
    assertTrue(c.introns().find(120, 500, Strand.PLUS) >= 0);
  }

  @Test
  void readAcrossSharpBoundaryIsDroppedUnlessPolyadenylated() {
    byte[] bases = plain(3000);
    CollapseFixture.plantIntron(bases, 300, 600, "GT", "AG");
    EvidenceAlignment spliced = read(100, Strand.PLUS, 200, 300, 600, 700);
    EvidenceAlignment into = read(19, Strand.PLUS, 250, 340);
    EvidenceAlignment more = read(3, Strand.PLUS, 250, 340);
    assertFalse(has(collapse(bases, spliced, into), 250, 340));
    assertTrue(has(collapse(bases, spliced, flag(into, EvidenceAlignment.POLY_A)), 250, 340));
    byte[] reversed = Nucleotides.reverseComplement(bases);
    EvidenceAlignment other = mirror(spliced, 3000);
    assertFalse(has(collapse(reversed, other, mirror(into, 3000)), 2660, 2750));
    EvidenceAlignment tail = mirror(flag(into, EvidenceAlignment.POLY_A), 3000);
    assertTrue(has(collapse(reversed, other, tail), 2660, 2750));
    EvidenceAlignment cap = mirror(flag(into, EvidenceAlignment.CAP), 3000);
    assertFalse(has(collapse(reversed, other, cap), 2660, 2750));
    EvidenceAlignment inner = read(40, Strand.PLUS, 255, 335);
    assertTrue(has(collapse(bases, spliced, into, more, inner), 250, 340));
  }

  @ParameterizedTest
  @ValueSource(ints = {19, 21})
  void sharpnessIsRelativeToTheExon(int inIntron) {
    byte[] bases = plain(3000);
    CollapseFixture.plantIntron(bases, 300, 600, "GT", "AG");
    EvidenceAlignment spliced = read(100 - inIntron, Strand.PLUS, 200, 300, 600, 700);
    EvidenceAlignment into = read(inIntron, Strand.PLUS, 250, 340);
    assertEquals(inIntron == 21, has(collapse(bases, spliced, into), 250, 340));
  }

  @Test
  void retainedIntronsInsideSplicedReads() {
    byte[] bases = plain(3000);
    CollapseFixture.plantIntron(bases, 300, 400, "GT", "AG");
    CollapseFixture.plantIntron(bases, 150, 220, "GT", "AG");
    CollapseFixture.plantIntron(bases, 460, 540, "GT", "AG");
    EvidenceAlignment major = read(90, Strand.PLUS, 120, 150, 220, 300, 400, 460, 540, 600);
    EvidenceAlignment retained = read(2, Strand.PLUS, 120, 150, 220, 460, 540, 600);
    EvidenceAlignment lng =
        of(EvidenceKind.LONG_READ, "L", 1, Strand.PLUS, 60, 100, 120, 150, 220, 460, 540, 600);
    CollapseFixture.plantIntron(bases, 100, 120, "GT", "AG");
    EvidenceAlignment more = read(20, Strand.PLUS, 60, 100, 120, 150);
    CollapsedEvidence c = collapse(bases, major, retained, lng, more);
    assertEquals(2, c.counters().droppedReads(FilterCode.F7_SHORT_READ));
    EvidenceAlignment cut =
        c.representatives().stream()
            .filter(a -> a.kind() == EvidenceKind.LONG_READ)
            .findFirst()
            .orElseThrow();
    assertTrue(Arrays.equals(new int[] {60, 100, 120, 150}, cut.bounds()), cut.toString());
    assertTrue(cut.has(EvidenceAlignment.CHANGED_BY_FILTER));
  }

  @Test
  void oneSharpEndMakesARetainedIntron() {
    byte[] bases = plain(3000);
    CollapseFixture.plantIntron(bases, 300, 400, "GT", "AG");
    CollapseFixture.plantIntron(bases, 150, 220, "GT", "AG");
    CollapseFixture.plantIntron(bases, 460, 540, "GT", "AG");
    EvidenceAlignment major = read(90, Strand.PLUS, 120, 150, 220, 300, 400, 460, 540, 600);
    EvidenceAlignment retained = read(2, Strand.PLUS, 120, 150, 220, 460, 540, 600);
    EvidenceAlignment early = read(80, Strand.PLUS, 360, 430);
    EvidenceAlignment late = read(80, Strand.PLUS, 270, 340);
    for (EvidenceAlignment half : List.of(early, late)) {
      CollapsedEvidence c = collapse(bases, major, retained, half);
      assertEquals(2, c.counters().droppedReads(FilterCode.F7_SHORT_READ));
      assertTrue(has(c, half.start(), half.end()));
    }
  }

  @Test
  void thinEdgesDropUnsplicedReadsUnlessMarked() {
    byte[] bases = plain(2000);
    EvidenceAlignment thin = read(4, Strand.PLUS, 500, 600);
    assertTrue(collapse(bases, thin).representatives().isEmpty());
    assertTrue(has(collapse(bases, flag(thin, EvidenceAlignment.POLY_A)), 500, 600));
    assertTrue(has(collapse(bases, read(5, Strand.PLUS, 500, 600)), 500, 600));
  }

  @Test
  void proteinsLoseUnsupportedIntronsOnlyInWellCoveredLoci() {
    byte[] bases = plain(3000);
    EvidenceAlignment protein = of(EvidenceKind.PROTEIN, "P", 1, Strand.PLUS, 200, 320, 500, 620);
    EvidenceAlignment silent = read(5, Strand.PLUS, 200, 300);
    assertEquals(
        List.of(protein),
        collapse(bases, protein, silent).representatives().stream()
            .filter(a -> a.kind() == EvidenceKind.PROTEIN)
            .toList());
    List<EvidenceAlignment> out =
        collapse(bases, protein, read(9, Strand.PLUS, 200, 620)).representatives().stream()
            .filter(a -> a.kind() == EvidenceKind.PROTEIN)
            .toList();
    assertEquals(2, out.size());
    EvidenceAlignment twin =
        protein.toBuilder().flags(protein.flags() | EvidenceAlignment.UNFILTERED).build();
    assertTrue(out.contains(twin), "told from evidence of its own");
    assertEquals(-1, twin.unalignedHead());
    EvidenceAlignment changed = out.get(0).equals(twin) ? out.get(1) : out.get(0);
    assertTrue(Arrays.equals(new int[] {200, 305, 515, 620}, changed.bounds()), "" + changed);
    assertTrue(changed.hole(0) && changed.has(EvidenceAlignment.CHANGED_BY_FILTER));
  }

  @Test
  void aProteinThatBothPassesAlignAlikeIsOne() {
    EvidenceAlignment first = of(EvidenceKind.PROTEIN, "P", 1, Strand.PLUS, 200, 320, 500, 620);
    EvidenceAlignment again =
        first.toBuilder()
            .flags(EvidenceAlignment.SECOND_PASS | EvidenceAlignment.BEST_PLACEMENT)
            .build();
    EvidenceAlignment other = again.toBuilder().bounds(200, 320, 506, 620).build();
    EvidenceAlignment best = first.toBuilder().flags(EvidenceAlignment.BEST_PLACEMENT).build();
    for (List<EvidenceAlignment> given :
        List.of(List.of(first, again, other), List.of(other, again, first))) {
      CollapsedEvidence out =
          new EvidenceCollapser().collapseTrusted(given, CollapseParameters.DEFAULT);
      assertEquals(List.of(best, other), out.representatives());
      assertTrue(out.counters().reconciles(), out.counters().toString());
    }
  }

  @Test
  void transcriptsLoseUnsupportedFlanks() {
    byte[] bases = plain(3000);
    CollapseFixture.plantIntron(bases, 300, 500, "GT", "AG");
    EvidenceAlignment mrna =
        of(EvidenceKind.MRNA, "M", 1, Strand.PLUS, 200, 300, 500, 600, 700, 720);
    EvidenceAlignment spliced = read(20, Strand.PLUS, 200, 300, 500, 600);
    EvidenceAlignment out =
        collapse(bases, mrna, spliced).representatives().stream()
            .filter(a -> a.kind() == EvidenceKind.MRNA)
            .findFirst()
            .orElseThrow();
    assertTrue(Arrays.equals(new int[] {200, 300, 500, 600}, out.bounds()), out.toString());
  }

  @Test
  void unorientedReadsTakeTheStrandAroundThem() {
    byte[] bases = plain(2000);
    CollapsedEvidence c =
        collapse(bases, read(9, Strand.MINUS, 500, 700), read(9, Strand.UNKNOWN, 530, 600));
    assertTrue(c.representatives().stream().allMatch(a -> a.strand() == Strand.MINUS));
    assertEquals(9, c.depth().at(510));
    assertEquals(18, c.depth().at(560));
    assertEquals(0, c.depth().at(700));
  }

  private static boolean has(CollapsedEvidence c, int start, int end) {
    return c.representatives().stream().anyMatch(a -> a.start() == start && a.end() == end);
  }
}
