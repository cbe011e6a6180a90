package org.genebeam.compart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompartTest {
  private static final CompartParameters PLAIN = CompartParameters.DEFAULTS.withCrossFilter(false);

  @Test
  void separatesTandemCopies() {
    List<Hit> hits = new ArrayList<>();
    for (int copy = 0; copy < 2; copy++) {
      hits.add(hit(Strand.PLUS, 0, 200, 1_000 + 5_000 * copy, 1.0));
      hits.add(hit(Strand.PLUS, 200, 400, 2_000 + 5_000 * copy, 1.0));
    }
    List<Compartment> found = Compart.find(hits, 400, PLAIN);

    assertEquals(2, found.size());
    assertEquals(List.of(hits.get(0), hits.get(1)), found.get(0).hits());
    assertEquals(0, found.get(0).rangeStart());
    assertEquals(6_000, found.get(0).rangeEnd());
    assertEquals(2_200, found.get(1).rangeStart());
    assertEquals(Integer.MAX_VALUE, found.get(1).rangeEnd());
    assertEquals(400, found.get(1).matches());
    assertTrue(found.get(0).valid());
  }

  @Test
  void duplicatedExonStaysInOneCompartment() {
    List<Hit> hits =
        List.of(
            hit(Strand.MINUS, 0, 200, 9_000, 1.0),
            hit(Strand.MINUS, 200, 260, 8_000, 1.0),
            hit(Strand.MINUS, 200, 260, 7_500, 1.0),
            hit(Strand.MINUS, 260, 500, 7_000, 1.0));

    List<Compartment> found = Compart.find(hits, 500, PLAIN);

    assertEquals(1, found.size());
    assertEquals(3, found.get(0).hits().size());
  }

  @Test
  void hitsGivenTwiceCountOnce() {
    List<Hit> hits = new ArrayList<>();
    for (int exon = 0; exon < 4; exon++) {
      hits.add(hit(Strand.MINUS, 100 * exon, 100 * exon + 100, 9_000 - 1_000 * exon, 1.0));
    }
    List<Compartment> once = Compart.find(hits, 400, CompartParameters.DEFAULTS);
    assertEquals(4, once.get(0).hits().size());
    hits.addAll(List.copyOf(hits));
    hits.add(hit(Strand.MINUS, 100, 200, 8_000, 0.9));
    assertEquals(once, Compart.find(hits, 400, CompartParameters.DEFAULTS));
  }

  @Test
  void singletonThresholdCountsOnlyForTheOnlyCompartment() {
    CompartParameters p = PLAIN.withShares(0.2, 0.7, 0.3);
    Hit weak = hit(Strand.PLUS, 0, 50, 1_000, 1.0);

    assertTrue(Compart.find(List.of(weak), 100, p).get(0).valid());
    List<Compartment> both =
        Compart.find(List.of(weak, hit(Strand.PLUS, 0, 90, 5_000, 1.0)), 100, p);
    assertFalse(both.get(0).valid());
    assertTrue(both.get(1).valid());
    assertTrue(Compart.find(List.of(hit(Strand.PLUS, 0, 20, 1, 1.0)), 100, p).isEmpty());
  }

  @Test
  void longJumpsSplit() {
    List<Hit> hits =
        List.of(hit(Strand.PLUS, 0, 300, 1_000, 1.0), hit(Strand.PLUS, 300, 600, 50_000, 1.0));

    assertEquals(1, Compart.find(hits, 600, PLAIN.withShares(0.2, 0.3, 0.3)).size());
    assertEquals(
        2, Compart.find(hits, 600, PLAIN.withShares(0.2, 0.3, 0.3).withMaxIntron(40_000)).size());
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void objectiveEqualsThatOfAllConfigurations(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 1_000; round++) {
      List<Hit> hits = randomHits(random, Strand.PLUS, 1 + random.nextInt(7));
      int price = random.nextInt(60);
      int maxIntron = 1 + random.nextInt(120);
      int overlap = random.nextInt(3) == 0 ? random.nextInt(30) : 0;
      int[] breaks = round % 2 == 0 ? new int[0] : randomBreaks(random);
      List<Part> parts = hits.stream().map(h -> new Part(h, 0)).toList();
      HitChains chains = new HitChains(parts, price, maxIntron, overlap, new Breaks(breaks));
      List<List<Part>> found = chains.find();
      double expected = new AllConfigurations(parts, price, maxIntron, overlap, breaks).best();
      assertEquals(expected, chains.best(), 1e-6, () -> hits.toString());
      for (List<Part> chain : found) {
        for (int i = 1; i < chain.size(); i++) {
          assertTrue(chain.get(i - 1).a < chain.get(i).a && chain.get(i - 1).b < chain.get(i).b);
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {31, 32, 33})
  void mirrorAndPermutationChangeNothing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      List<Hit> hits = randomHits(random, Strand.PLUS, 8);
      CompartParameters p = CompartParameters.DEFAULTS.withShares(0.3, 0.2, 0.2);
      List<Compartment> found = Compart.find(hits, 60, p);
      List<Hit> shuffled = new ArrayList<>(hits);
      Collections.shuffle(shuffled, new Random(seed));
      assertEquals(found, Compart.find(shuffled, 60, p));
      List<Compartment> back = new ArrayList<>(Compart.find(mirrored(hits), 60, p));
      Collections.reverse(back);
      assertEquals(
          found.stream().map(c -> c.start() + " " + c.end() + c.valid()).toList(),
          back.stream()
              .map(c -> (1_000 - c.end()) + " " + (1_000 - c.start()) + c.valid())
              .toList());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {51, 52})
  void nothingReachesOverABreakAndTheMirrorAgrees(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int cut = 0;
    for (int round = 0; round < 500; round++) {
      List<Hit> hits = randomHits(random, Strand.PLUS, 8);
      int[] breaks = randomBreaks(random);
      int[] turned = new int[breaks.length];
      for (int i = 0; i < breaks.length; i++) {
        turned[breaks.length - 1 - i] = 1_000 - breaks[i];
      }
      CompartParameters p = PLAIN.withShares(0.3, 0.2, 0.2);
      List<Compartment> free = Compart.find(hits, 60, p);
      assertEquals(free, Compart.find(hits, 60, p, contig -> new int[0]));
      List<Compartment> found = Compart.find(hits, 60, p, contig -> breaks);
      cut += found.equals(free) ? 0 : 1;
      for (Compartment c : found) {
        assertTrue(c.rangeStart() <= c.start() && c.end() <= c.rangeEnd());
        for (int k = 0; k < breaks.length; k += 2) {
          int from = breaks[k];
          int to = breaks[k + 1];
          boolean inside = c.hits().stream().anyMatch(h -> h.start() < to && from < h.end());
          assertTrue(inside || to <= c.rangeStart() || c.rangeEnd() <= from, () -> "over " + from);
        }
      }
      List<Compartment> back =
          new ArrayList<>(Compart.find(mirrored(hits), 60, p, contig -> turned));
      Collections.reverse(back);
      assertEquals(
          found.stream().map(c -> range(c.rangeStart(), c.rangeEnd()) + c.valid()).toList(),
          back.stream()
              .map(c -> range(1_000 - c.rangeEnd(), 1_000 - c.rangeStart()) + c.valid())
              .toList());
    }
    assertTrue(cut > 100, cut + " cut");
  }

  /** Ends clipped to the contig of 1000 bases. */
  private static String range(int from, int to) {
    return Math.max(0, from) + "-" + Math.min(1_000, to) + " ";
  }

  private static int[] randomBreaks(SplittableRandom random) {
    int first = random.nextInt(200);
    int end = first + 1 + random.nextInt(20);
    int second = end + 1 + random.nextInt(100);
    return new int[] {first, end, second, second + 1 + random.nextInt(5)};
  }

  private static List<Hit> mirrored(List<Hit> hits) {
    List<Hit> mirrored = new ArrayList<>();
    for (Hit h : hits) {
      mirrored.add(
          new Hit(
              h.query(),
              0,
              Strand.MINUS,
              h.queryStart(),
              h.queryEnd(),
              1_000 - h.end(),
              1_000 - h.start(),
              h.matches(),
              h.columns(),
              0,
              h.score(),
              0,
              ""));
    }
    return mirrored;
  }

  private static Hit hit(Strand strand, int queryStart, int queryEnd, int start, double identity) {
    int span = queryEnd - queryStart;
    return new Hit(
        "q",
        0,
        strand,
        queryStart,
        queryEnd,
        start,
        start + span,
        (int) (identity * span),
        span,
        0,
        2.0 * span,
        0,
        "");
  }

  private static List<Hit> randomHits(SplittableRandom random, Strand strand, int n) {
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int from = random.nextInt(60);
      int span = 3 + random.nextInt(40);
      int contigSpan = Math.max(2, span + random.nextInt(5) - 2);
      int start = random.nextInt(200);
      hits.add(
          new Hit(
              "q",
              0,
              strand,
              from,
              from + span,
              start,
              start + contigSpan,
              span - random.nextInt(span),
              span,
              0,
              span,
              0,
              ""));
    }
    return hits;
  }

  /** Tries every set of disjoint chains: each next hit extends the last one or opens a chain. */
  private record AllConfigurations(
      List<Part> parts, int price, int maxIntron, int overlap, int[] breaks) {
    double best() {
      double best = Double.NEGATIVE_INFINITY;
      for (Part first : parts) {
        best = Math.max(best, open(first) + Math.max(0, after(first)));
      }
      return best;
    }

    private double open(Part hit) {
      return hit.weight * (hit.b - hit.a + 1) - price;
    }

    /** Best gain of what may follow {@code last}; minus infinity if nothing can. */
    private double after(Part last) {
      double best = Double.NEGATIVE_INFINITY;
      for (Part next : parts) {
        if (next == last || !sortsBefore(last, next)) {
          continue;
        }
        double rest = Math.max(0, after(next));
        if (last.d < next.c + overlap) {
          best = Math.max(best, open(next) + rest);
        }
        double link = link(last, next);
        if (!Double.isNaN(link)) {
          best = Math.max(best, link + rest);
        }
      }
      return best;
    }

    private static boolean sortsBefore(Part x, Part y) {
      if (x.d != y.d) {
        return x.d < y.d;
      }
      if (x.b != y.b) {
        return x.b < y.b;
      }
      if (x.c != y.c) {
        return x.c < y.c;
      }
      if (x.a != y.a) {
        return x.a < y.a;
      }
      return Hit.ORDER.compare(x.source, y.source) < 0;
    }

    private double link(Part j, Part i) {
      if (!(j.a < i.a && j.b < i.b && j.c <= i.c && j.d <= i.d)) {
        return Double.NaN;
      }
      for (int x = j.d; x <= i.c; x++) {
        for (int k = 0; k < breaks.length; k += 2) {
          if (breaks[k] <= x && x < breaks[k + 1]) {
            return Double.NaN;
          }
        }
      }
      int q0 = i.a;
      int s0 = i.c;
      if (i.a <= j.b && i.c + j.b - i.a >= j.d) {
        q0 = j.b + 1;
        s0 = i.c + (j.b - i.a);
      } else if (j.d >= i.c) {
        s0 = j.d + 1;
        q0 = i.b - (i.d - s0);
      }
      int gap = s0 - j.d - 1;
      if (s0 >= i.d || q0 >= i.b || gap > maxIntron) {
        return Double.NaN;
      }
      int origin =
          parts.stream()
              .sorted((x, y) -> x == y ? 0 : sortsBefore(x, y) ? -1 : 1)
              .findFirst()
              .orElseThrow()
              .c;
      double cost = gap > 0 ? 2e-5 * gap + 1e-9 * (j.d - origin) : 0;
      return i.weight * (i.b - q0 + 1) - cost;
    }
  }
}
