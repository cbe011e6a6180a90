package org.genebeam.collapse;

import static org.genebeam.collapse.CollapseFixture.of;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroChainsTest {
  private static final CollapseParameters P = CollapseParameters.DEFAULT;

  private static List<EvidenceAlignment> reads(Random random, EvidenceKind kind) {
    List<EvidenceAlignment> reads = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      int start = random.nextInt(150);
      int end = start + 30 + random.nextInt(50);
      int[] bounds =
          random.nextBoolean()
              ? new int[] {start, end}
              : new int[] {100 + random.nextInt(60), 170, 250, 270 + random.nextInt(60)};
      int[] flags = {0, 0, 0, EvidenceAlignment.CAP, EvidenceAlignment.POLY_A};
      Strand strand = random.nextBoolean() ? Strand.PLUS : Strand.MINUS;
      reads.add(
          of(kind, kind == EvidenceKind.EST ? "e" + i : "", 1 + random.nextInt(3), strand, bounds)
              .toBuilder()
              .flags(flags[random.nextInt(flags.length)])
              .build());
    }
    return reads;
  }

  private static IntronTable introns(Random random) {
    List<EvidenceAlignment> carriers = new ArrayList<>();
    carriers.add(of(EvidenceKind.KNOWN, "k", 1, Strand.PLUS, 5, 170, 250, 500));
    for (int i = 0; i < 3; i++) {
      int start = 30 + random.nextInt(150);
      int end = start + 20 + random.nextInt(80);
      carriers.add(of(EvidenceKind.KNOWN, "k" + i, 1, Strand.PLUS, 5, start, end, 500));
    }
    return IntronTable.of(carriers, P);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void representativesFollowTheDefinition(long seed) {
    for (EvidenceKind kind : new EvidenceKind[] {EvidenceKind.SHORT_READ, EvidenceKind.EST}) {
      Random random = new Random(seed);
      IntronTable table = introns(random);
      List<EvidenceAlignment> reads = reads(random, kind);
      CollapseCounters counters = new CollapseCounters();
      List<EvidenceAlignment> found = new MicroChains(table, P).collapse(reads, counters);
      assertEquals(reads.size(), found.size() + counters.mergedAlignments());
      assertEquals(
          naive(reads, table), found.stream().map(MicroChainsTest::text).sorted().toList());
      assertTrue(found.size() < reads.size());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void longReadsDoNotGrowAndMergeOnce(long seed) {
    Random random = new Random(seed);
    IntronTable table = introns(random);
    List<EvidenceAlignment> reads = reads(random, EvidenceKind.EST);
    MicroChains chains = new MicroChains(table, P);
    List<EvidenceAlignment> once = chains.collapse(reads, new CollapseCounters());
    assertEquals(once, chains.collapse(once, new CollapseCounters()));
    for (EvidenceAlignment a : once) {
      assertTrue(reads.stream().anyMatch(r -> r.id().equals(a.id()) && r.end() == a.end()));
    }
  }

  private static String text(EvidenceAlignment a) {
    return a + " " + a.flags();
  }

  /** First fit over all reads of a group, straight from the rules. */
  private static List<String> naive(List<EvidenceAlignment> reads, IntronTable table) {
    List<EvidenceAlignment> sorted = new ArrayList<>(reads);
    Collections.sort(
        sorted,
        (a, b) ->
            a.start() != b.start()
                ? a.start() - b.start()
                : a.end() != b.end() ? b.end() - a.end() : a.compareTo(b));
    List<List<EvidenceAlignment>> clusters = new ArrayList<>();
    for (EvidenceAlignment m : sorted) {
      List<EvidenceAlignment> home = null;
      for (List<EvidenceAlignment> c : clusters) {
        if (home == null && fits(c, m, table)) {
          home = c;
        }
      }
      if (home == null) {
        home = new ArrayList<>();
        clusters.add(home);
      }
      home.add(m);
    }
    List<String> out = new ArrayList<>();
    for (List<EvidenceAlignment> c : clusters) {
      EvidenceAlignment h = c.get(0);
      int[] bounds = h.bounds().clone();
      bounds[bounds.length - 1] = end(c);
      EvidenceAlignment.Builder b = h.toBuilder().bounds(bounds);
      for (int i = 1; i < c.size(); i++) {
        b.counts(b.build().counts().plus(c.get(i).counts()));
      }
      out.add(text(b.build()));
    }
    return Stream.of(out.toArray(String[]::new)).sorted().toList();
  }

  private static int end(List<EvidenceAlignment> cluster) {
    return cluster.stream().mapToInt(EvidenceAlignment::end).max().orElseThrow();
  }

  private static boolean fits(List<EvidenceAlignment> c, EvidenceAlignment m, IntronTable table) {
    EvidenceAlignment h = c.get(0);
    if (h.strand() != m.strand() || h.flags() != m.flags() || h.exons() != m.exons()) {
      return false;
    }
    boolean plus = h.strand() == Strand.PLUS;
    boolean cap = h.has(EvidenceAlignment.CAP);
    boolean tail = h.has(EvidenceAlignment.POLY_A);
    boolean leftFixed = plus ? cap : tail;
    boolean rightFixed = plus ? tail : cap;
    int up = Integer.MAX_VALUE;
    int low = -1;
    int acceptor = Integer.MAX_VALUE;
    for (IntronTable.Row r : table.rows()) {
      up = r.start() >= h.end() ? Math.min(up, r.start()) : up;
      low = r.start() < h.end() ? Math.max(low, r.start()) : low;
      acceptor = r.end() > h.start() ? Math.min(acceptor, r.end()) : acceptor;
    }
    int now = end(c);
    boolean grows =
        h.exons() > 1
            || m.end() <= now
            || (now - m.start() >= 10 && m.end() - h.end() <= 20 && m.start() - h.start() <= 20);
    return m.start() < Math.min(leftFixed ? h.start() + 1 : now, acceptor)
        && (!rightFixed || m.end() == now)
        && grows
        && m.end() > low
        && m.end() <= (h.kind() == EvidenceKind.SHORT_READ ? up : h.end());
  }
}
