package org.genebeam.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;
import org.junit.jupiter.api.Test;

class MinimalCoverTest {
  private static final int ROUNDS = 3000;

  /** All subsets of up to eight ranges against the greedy cover, on three short exons. */
  @Test
  void smallestOfAllSubsets() {
    Random random = new Random(5);
    LinearTranscript line = new LinearTranscript(transcript(0, 4, 10, 13, 20, 25));
    int covered = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<int[]> ranges = new ArrayList<>();
      MinimalCover cover = new MinimalCover();
      for (int i = random.nextInt(9); i > 0; i--) {
        int from = random.nextInt(line.length());
        int to = from + 1 + random.nextInt(line.length() - from);
        Ranges r = new Ranges();
        r.add(from, to);
        cover.add(ranges.size(), r);
        ranges.add(new int[] {from, to});
      }
      int bases = least(line, ranges, true);
      assertEquals(bases, cover.bases(line).size(), () -> "bases, " + show(ranges));
      int junctions = least(line, ranges, false);
      assertEquals(junctions, cover.junctions(line).size(), () -> "junctions, " + show(ranges));
      covered += bases >= 0 ? 1 : 0;
    }
    assertEquals(true, covered > ROUNDS / 20 && covered < ROUNDS, "cases of both kinds");
  }

  @Test
  void abuttingAtAJunctionDoesNotExplainIt() {
    LinearTranscript line = new LinearTranscript(transcript(0, 4, 10, 14));
    MinimalCover cover = new MinimalCover();
    Ranges left = new Ranges();
    left.add(0, 4);
    Ranges right = new Ranges();
    right.add(4, 8);
    cover.add(0, left);
    cover.add(1, right);
    assertEquals(-1, cover.bases(line).size());
    Ranges across = new Ranges();
    across.add(2, 6);
    cover.add(2, across);
    assertEquals(3, cover.bases(line).size());
    assertEquals(1, cover.junctions(line).size());
  }

  private static int least(LinearTranscript line, List<int[]> ranges, boolean bases) {
    int best = -1;
    for (int set = 0; set < 1 << ranges.size(); set++) {
      if (explains(line, ranges, set, bases)) {
        int n = Integer.bitCount(set);
        best = best < 0 ? n : Math.min(best, n);
      }
    }
    return best;
  }

  private static boolean explains(
      LinearTranscript line, List<int[]> ranges, int set, boolean bases) {
    for (int x = 0; bases && x < line.length(); x++) {
      if (!any(ranges, set, x, x + 1)) {
        return false;
      }
    }
    for (int i = 1; i < line.exons(); i++) {
      if (!any(ranges, set, line.junction(i) - 1, line.junction(i) + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean any(List<int[]> ranges, int set, int from, int to) {
    for (int i = 0; i < ranges.size(); i++) {
      if ((set >> i & 1) != 0 && ranges.get(i)[0] <= from && ranges.get(i)[1] >= to) {
        return true;
      }
    }
    return false;
  }

  private static String show(List<int[]> ranges) {
    StringBuilder text = new StringBuilder();
    ranges.forEach(r -> text.append(r[0]).append('-').append(r[1]).append(' '));
    return text.toString();
  }

  static Transcript transcript(int... bounds) {
    List<Transcript.Exon> exons = new ArrayList<>();
    for (int i = 0; i < bounds.length; i += 2) {
      exons.add(new Transcript.Exon(bounds[i], bounds[i + 1]));
    }
    return new Transcript(
        "", Strand.PLUS, exons, -1, -1, 0, false, false, 0, "", "", Transcript.Support.NONE);
  }
}
