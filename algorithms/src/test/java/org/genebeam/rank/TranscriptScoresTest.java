package org.genebeam.rank;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.genebeam.model.Strand;
import org.genebeam.rank.RankAlignments.Scored;
import org.genebeam.splign.AlignmentStatus;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;
import org.junit.jupiter.api.Test;

/** The properties of alignment.md, 6.4. */
class TranscriptScoresTest {
  /** Builds an alignment along the product, on either strand of a contig of 100,000 bases. */
  private static final class Draft {
    private static final int CONTIG = 100_000;
    private final List<Segment> segments = new ArrayList<>();
    private int query;
    private int genome = 1_000;

    Draft exon(String script, String before, String after) {
      int[] n = new int[128];
      int gaps = 0;
      for (int i = 0; i < script.length(); ) {
        char op = script.charAt(i++);
        int count = 0;
        while (i < script.length() && Character.isDigit(script.charAt(i))) {
          count = 10 * count + script.charAt(i++) - '0';
        }
        n[op] += Math.max(1, count);
        gaps += op == 'D' || op == 'I' ? 1 : 0;
      }
      int bases = n['M'] + n['R'] + n['D'];
      int span = n['M'] + n['R'] + n['I'];
      int columns = bases + n['I'];
      segments.add(
          new Segment(
              Kind.EXON,
              query,
              query + bases,
              genome,
              genome + span,
              script,
              n['M'],
              columns,
              gaps,
              before,
              after,
              0));
      query += bases;
      genome += span;
      return this;
    }

    Draft intron(int bases) {
      genome += bases;
      return this;
    }

    Draft unaligned(Kind kind, int bases) {
      segments.add(new Segment(kind, query, query + bases, 0, 0, "", 0, 0, 0, "", "", 0));
      query += bases;
      return this;
    }

    SplicedAlignment build() {
      return new SplicedAlignment(
          "q", query, 0, Strand.PLUS, false, segments, 0, AlignmentStatus.OK);
    }

    /** The same product on the other strand of the reverse-complemented contig. */
    SplicedAlignment mirrored() {
      List<Segment> turned = new ArrayList<>();
      for (Segment s : segments) {
        turned.add(
            new Segment(
                s.kind(),
                s.queryStart(),
                s.queryEnd(),
                s.isExon() ? CONTIG - s.end() : 0,
                s.isExon() ? CONTIG - s.start() : 0,
                s.script(),
                s.matches(),
                s.columns(),
                s.gapRuns(),
                s.before(),
                s.after(),
                s.score()));
      }
      return new SplicedAlignment(
          "q", query, 0, Strand.MINUS, false, turned, 0, AlignmentStatus.OK);
    }
  }

  private static Scores scores(Draft draft) {
    return TranscriptScores.of(draft.build());
  }

  @Test
  void handBuiltNumbers() {
    Scores s = scores(new Draft().exon("M40R5M30D3M10I2M10", "", ""));
    assertEquals(90, s.get(Score.NUM_IDENT));
    assertEquals(95, s.get(Score.ALIGN_LENGTH_UNGAP));
    assertEquals(100, s.get(Score.ALIGN_LENGTH));
    assertEquals(90.0, s.get(Score.PCT_IDENTITY_GAP), 1e-9);
    assertEquals(94.737, s.get(Score.PCT_IDENTITY_UNGAP), 1e-3);
    assertEquals(92.784, s.get(Score.PCT_IDENTITY_GAPOPEN_ONLY), 1e-3);
    assertEquals(0.90, s.get(Score.EXON_IDENTITY), 1e-12);
    assertEquals(98, s.get(Score.PRODUCT_LENGTH));
    assertEquals(97, s.get(Score.SUBJECT_SPAN));
  }

  @Test
  void aShortLastExonIsPoorBeforeATailToo() {
    // 3 good exons to none poor, or 2 to 1; all else is equal
    long decline = Math.round(100 * (Math.log(5 / 2.0) - Math.log(4 / 3.0)));
    for (Kind behind : new Kind[] {null, Kind.POLY_A}) {
      double[] of = new double[2];
      for (int i = 0; i < 2; i++) {
        int bases = 15 + i;
        Draft draft =
            new Draft()
                .exon("M" + (185 - bases), "", "GT")
                .intron(100)
                .exon("M50", "AG", "GT")
                .intron(100)
                .exon("M" + bases, "AG", "");
        of[i] =
            scores(behind == null ? draft : draft.unaligned(behind, 20))
                .get(Score.BEST_PLACEMENT_SCORE);
      }
      assertEquals(decline, of[1] - of[0], 1.0, "behind the exon " + behind);
    }
  }

  @Test
  void endsHolesAndTailAreTold() {
    Scores s =
        scores(
            new Draft()
                .unaligned(Kind.GAP, 4)
                .exon("M50", "", "GT")
                .intron(100)
                .exon("M30", "AG", "AA")
                .unaligned(Kind.GAP, 10)
                .intron(500)
                .exon("M20", "CC", "")
                .unaligned(Kind.GAP, 6)
                .unaligned(Kind.POLY_A, 20));
    assertEquals(4, s.get(Score.FIVE_PRIME_UNALIGNED));
    assertEquals(10, s.get(Score.INTERNAL_UNALIGNED));
    assertEquals(6, s.get(Score.THREE_PRIME_UNALIGNED));
    assertEquals(20, s.get(Score.POLYA_LENGTH));
    assertEquals(120, s.get(Score.PRODUCT_LENGTH));
    assertEquals(100.0 / 120, s.get(Score.IDENTITY), 1e-12);
    assertEquals(3, s.get(Score.EXON_COUNT));
    assertEquals(1, s.get(Score.HOLES));
    assertEquals(20, s.get(Score.MIN_EXON_LEN));
    assertEquals(500, s.get(Score.MAX_INTRON_LEN));
    assertFalse(s.has(Score.INFRAME_MATCHES));
    assertFalse(s.has(Score.PCT_COVERAGE_HIQUAL));
  }

  @Test
  void productCoverageIsTheHigherOneSeed3() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 500; round++) {
      int deleted = random.nextInt(3);
      String gap = deleted == 0 ? "" : "D" + deleted + "M5";
      Draft draft =
          new Draft()
              .unaligned(Kind.GAP, random.nextInt(1, 30))
              .exon("M" + random.nextInt(1, 90) + "R" + gap + "IM9", "", "");
      Scores s = scores(draft);
      double difference = s.get(Score.PRODUCT_COVERAGE) - s.get(Score.PCT_COVERAGE) / 100;
      assertTrue(deleted == 0 ? Math.abs(difference) < 1e-12 : difference > 1e-12);
    }
  }

  @Test
  void tailDoesNotChangeCoverageAndAnIntronOnlySplices() {
    Scores plain = scores(new Draft().exon("M100", "", ""));
    Scores tailed = scores(new Draft().exon("M100", "", "").unaligned(Kind.POLY_A, 30));
    for (Score score :
        List.of(Score.PCT_COVERAGE, Score.PRODUCT_COVERAGE, Score.IDENTITY, Score.ALIGN_LENGTH)) {
      assertEquals(plain.get(score), tailed.get(score), score.label());
    }
    Scores split = scores(new Draft().exon("M60", "", "GT").intron(90).exon("M40", "AG", ""));
    assertEquals(plain.get(Score.SPLICES) + 2, split.get(Score.SPLICES));
    assertEquals(plain.get(Score.CONSENSUS_SPLICES) + 2, split.get(Score.CONSENSUS_SPLICES));
    List<Score> structure =
        List.of(
            Score.SPLICES,
            Score.CONSENSUS_SPLICES,
            Score.EXON_COUNT,
            Score.MIN_EXON_LEN,
            Score.MAX_INTRON_LEN,
            Score.SUBJECT_SPAN,
            Score.BEST_PLACEMENT_SCORE);
    for (Score score : Score.values()) {
      if (!structure.contains(score)) {
        assertEquals(plain.get(score), split.get(score), score.label());
      }
    }
  }

  @Test
  void junctionAcrossAHoleIsNoSplice() {
    Draft draft =
        new Draft()
            .exon("M50", "", "GT")
            .unaligned(Kind.GAP, 5)
            .intron(100)
            .exon("M50", "AG", "GT")
            .intron(100)
            .exon("M50", "TT", "");
    Scores s = scores(draft);
    assertEquals(2, s.get(Score.SPLICES));
    assertEquals(0, s.get(Score.CONSENSUS_SPLICES));
  }

  @Test
  void inframeBasesFollowTheFrame() {
    SplicedAlignment a =
        new Draft().exon("M13DM3IM20", "", "GT").intron(90).exon("M10R2M8", "AG", "").build();
    // CDS 10..50 of 57: 3 in frame, a D, 3 out of frame, an I, then in frame again
    Scores s = TranscriptScores.withCds(TranscriptScores.of(a), a, 10, 50);
    assertEquals(3 + 20 + 10 + 1, s.get(Score.INFRAME_MATCHES));
    assertEquals(34.0 / 41, s.get(Score.INFRAME_IDENTITY), 1e-12);
  }

  @Test
  void rankIsAPermutationApartFromTiesSeed7() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 300; round++) {
      List<Scored<Integer>> all = new ArrayList<>();
      int n = random.nextInt(1, 9);
      for (int i = 0; i < n; i++) {
        all.add(scored(i, random.nextInt(4)));
      }
      List<Scored<Integer>> ranked = RankAlignments.rank(all, Comparator.naturalOrder());
      List<Scored<Integer>> shuffled = new ArrayList<>(all);
      Collections.shuffle(shuffled, new java.util.Random(round));
      assertEquals(ranked, RankAlignments.rank(shuffled, Comparator.naturalOrder()));
      int top = (int) ranked.get(0).scores().get(Score.RANK1_COUNT);
      for (int i = 0; i < n; i++) {
        assertEquals(i < top ? 1 : i + 1, ranked.get(i).scores().get(Score.RANK));
        assertEquals(i < top, ranked.get(i).scores().has(Score.RANK1_INDEX));
      }
      assertEquals(
          IntStream.range(0, n).boxed().toList(),
          ranked.stream().map(Scored::alignment).sorted().toList());
      // a worse one changes nothing
      all.add(scored(n, -1));
      assertEquals(ranked, RankAlignments.rank(all, Comparator.naturalOrder()).subList(0, n));
    }
  }

  @Test
  void equalAlignmentsCountOnce() {
    List<Scored<Integer>> twice = List.of(scored(1, 5), scored(1, 5), scored(2, 5));
    List<Scored<Integer>> ranked = RankAlignments.rank(twice, Comparator.naturalOrder());
    assertEquals(2, ranked.size());
    assertEquals(2, ranked.get(0).scores().get(Score.RANK1_COUNT));
  }

  @Test
  void ofTwoShardsTheBetterOneOfAPlaceStays() {
    Scored<Integer> cut = scored(10, 3);
    Scored<Integer> whole = scored(11, 5);
    Scored<Integer> twin = scored(12, 5);
    Scored<Integer> elsewhere = scored(30, 1);
    for (List<List<Scored<Integer>>> shards :
        List.of(
            List.of(List.of(cut, elsewhere), List.of(twin, elsewhere), List.of(whole)),
            List.of(List.of(whole, elsewhere), List.of(cut, elsewhere), List.of(twin)))) {
      List<Scored<Integer>> joined =
          RankAlignments.join(shards, (a, b) -> a / 10 == b / 10, Comparator.naturalOrder());
      assertEquals(
          List.of(whole, elsewhere),
          joined.stream().sorted(Comparator.comparing(Scored::alignment)).toList());
    }
  }

  private static Scored<Integer> scored(int id, int placement) {
    return new Scored<>(
        id,
        Scores.none().with(Score.BEST_PLACEMENT_SCORE, placement).with(Score.NUM_IDENT, placement));
  }

  @Test
  void bothStrandsHaveTheSameNumbersSeed9() {
    SplittableRandom random = new SplittableRandom(9);
    for (int round = 0; round < 200; round++) {
      Draft draft = random(random, 0);
      assertEquals(TranscriptScores.of(draft.build()), TranscriptScores.of(draft.mirrored()));
    }
  }

  @Test
  void worseAlignmentsNeverPlaceBetterSeed13() {
    for (int round = 0; round < 500; round++) {
      double good = placement(round, 0);
      for (int change = 1; change <= 4; change++) {
        double bad = placement(round, change);
        assertTrue(bad <= good, "round " + round + ", change " + change + ": " + bad + " " + good);
      }
    }
  }

  private static double placement(int seed, int change) {
    return scores(random(new SplittableRandom(seed), change)).get(Score.BEST_PLACEMENT_SCORE);
  }

  /**
   * A random alignment. Changes to its second exon or the junction before it: 1 a mismatch for a
   * match, 2 genome bases without product, 3 a product base without genome, 4 a worse junction.
   */
  private static Draft random(SplittableRandom random, int change) {
    Draft draft = new Draft();
    int tail = random.nextInt(20);
    int hole = random.nextInt(10);
    int exons = random.nextInt(2, 5);
    for (int i = 0; i < exons; i++) {
      int length = random.nextInt(4, 90);
      String script = "M" + length + (random.nextInt(3) == 0 ? "R2M3" : "");
      boolean changed = i == 1;
      if (changed && change == 1) {
        script = "M" + (length - 2) + "RM" + script.substring(("M" + length).length());
      } else if (changed && change == 2) {
        script = "M" + (length - 2) + "I3M2" + script.substring(("M" + length).length());
      } else if (changed && change == 3) {
        script = "M" + (length - 2) + "DM" + script.substring(("M" + length).length());
      }
      boolean worse = changed && change == 4;
      draft.exon(script, i == 0 ? "" : worse ? "AC" : "AG", i + 1 == exons ? "" : "GT");
      if (i + 1 < exons) {
        draft.intron(60 + random.nextInt(200));
      }
    }
    if (hole > 5) {
      draft.unaligned(Kind.GAP, hole);
    }
    return tail > 3 ? draft.unaligned(Kind.POLY_A, tail) : draft;
  }
}
