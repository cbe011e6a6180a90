package org.genebeam.rank;

import java.util.List;
import org.genebeam.splign.SplicedAlignment;
import org.genebeam.splign.SplicedAlignment.Kind;
import org.genebeam.splign.SplicedAlignment.Segment;

/** Numbers of spliced alignments of transcripts. Cost linear in segments and script letters. */
public final class TranscriptScores {
  private TranscriptScores() {}

  /** All numbers but those of a CDS and of the rank; for an alignment that has exons. */
  public static Scores of(SplicedAlignment a) {
    List<Segment> segments = a.segments();
    Scores.Totals totals = totals(a);
    PlacementScore placement = new PlacementScore(totals).tail(a.tail());
    Scores.Builder scores = Scores.builder(totals);
    int[] unaligned = new int[3];
    int exons = 0;
    int holes = 0;
    int splices = 0;
    int consensus = 0;
    int minExon = Integer.MAX_VALUE;
    int maxIntron = 0;
    int low = Integer.MAX_VALUE;
    int high = 0;
    int run = 0;
    Segment previous = null;
    for (int i = 0; i < segments.size(); i++) {
      Segment s = segments.get(i);
      if (!s.isExon()) {
        if (s.kind() == Kind.GAP) {
          int where = exons == 0 ? 0 : lastExon(segments, i) ? 2 : 1;
          unaligned[where] += s.queryEnd() - s.queryStart();
        }
        continue;
      }
      exons++;
      low = Math.min(low, s.start());
      high = Math.max(high, s.end());
      minExon = Math.min(minExon, s.end() - s.start());
      boolean spliced = i > 0 && a.junction(i - 1);
      int distance = previous == null ? 0 : distance(previous, s);
      maxIntron = Math.max(maxIntron, distance);
      if (spliced) {
        splices += 2;
        consensus += PlacementScore.isConsensus(a.splice(i - 1)) ? 2 : 0;
        placement.junction(segments.get(i - 1).after(), s.before());
      } else if (previous != null) {
        holes++;
        placement.hole();
      }
      int[] runs = runs(s.script());
      placement.run(runs[1]);
      run = spliced ? run : 0;
      placement.run(run + runs[0]);
      run = runs[0] == s.columns() ? run + runs[0] : runs[2];
      // a gap beside the exon makes it partial, a tail does not
      boolean terminal = exons == 1 || lastExon(segments, i + 1);
      boolean partial = isGap(segments, i - 1) || isGap(segments, i + 1);
      placement.exon(s.columns(), terminal, partial, spliced ? distance : 0);
      previous = s;
    }
    return scores
        .unaligned(unaligned[0], unaligned[2], unaligned[1], totals)
        .set(Score.EXON_COUNT, exons)
        .set(Score.HOLES, holes)
        .set(Score.SPLICES, splices)
        .set(Score.CONSENSUS_SPLICES, consensus)
        .set(Score.MIN_EXON_LEN, exons == 0 ? 0 : minExon)
        .set(Score.MAX_INTRON_LEN, maxIntron)
        .set(Score.SUBJECT_SPAN, exons == 0 ? 0 : high - low)
        .set(Score.POLYA_LENGTH, a.tail())
        .set(Score.BEST_PLACEMENT_SCORE, placement.value())
        .build();
  }

  /**
   * Adds inframe_matches and inframe_identity: a D moves the frame on, an I back, a hole loses it.
   *
   * @param cdsStart first base of the CDS on the query
   * @param cdsEnd exclusive
   */
  public static Scores withCds(Scores scores, SplicedAlignment a, int cdsStart, int cdsEnd) {
    if (a.reversed()) {
      return scores;
    }
    int matches = 0;
    int columns = 0;
    boolean lost = false;
    int frame = 0;
    boolean inside = false;
    for (Segment s : a.segments()) {
      if (!s.isExon()) {
        lost |= inside;
        continue;
      }
      int query = s.queryStart();
      Script script = new Script(s.script());
      while (script.next()) {
        for (int n = 0; n < script.count; n++) {
          boolean coding = query >= cdsStart && query < cdsEnd;
          inside |= coding;
          columns += coding ? 1 : 0;
          if (coding && script.op == 'M' && frame == 0 && !lost) {
            matches++;
          } else if (coding && script.op == 'D') {
            frame = (frame + 1) % 3;
          } else if (coding && script.op == 'I') {
            frame = (frame + 2) % 3;
          }
          query += script.op == 'I' ? 0 : 1;
        }
      }
      inside &= query < cdsEnd;
    }
    return scores
        .with(Score.INFRAME_MATCHES, matches)
        .with(Score.INFRAME_IDENTITY, columns == 0 ? 0 : (double) matches / columns);
  }

  private static Scores.Totals totals(SplicedAlignment a) {
    int[] ops = new int[128];
    int gaps = 0;
    for (Segment s : a.segments()) {
      if (s.isExon()) {
        gaps += s.gapRuns();
        Script script = new Script(s.script());
        while (script.next()) {
          ops[script.op] += script.count;
        }
      }
    }
    int length = a.queryLength() - a.tail();
    return new Scores.Totals(length, ops['M'], ops['R'], ops['D'], ops['I'], gaps);
  }

  private static boolean lastExon(List<Segment> segments, int from) {
    for (int i = from; i < segments.size(); i++) {
      if (segments.get(i).isExon()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGap(List<Segment> segments, int i) {
    return i >= 0 && i < segments.size() && segments.get(i).kind() == Kind.GAP;
  }

  private static int distance(Segment a, Segment b) {
    return Math.max(a.start(), b.start()) - Math.min(a.end(), b.end());
  }

  /** Lengths of the first, the longest and the last run of M and R columns. */
  private static int[] runs(String text) {
    int first = -1;
    int longest = 0;
    int run = 0;
    Script script = new Script(text);
    while (script.next()) {
      if (script.op == 'M' || script.op == 'R') {
        run += script.count;
        longest = Math.max(longest, run);
      } else {
        first = first < 0 ? run : first;
        run = 0;
      }
    }
    return new int[] {first < 0 ? run : first, longest, run};
  }

  /** Walks over a run-length encoded script. */
  private static final class Script {
    private final String text;
    private int at;
    private char op;
    private int count;

    Script(String text) {
      this.text = text;
    }

    boolean next() {
      if (at == text.length()) {
        return false;
      }
      op = text.charAt(at++);
      int n = 0;
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        n = 10 * n + text.charAt(at++) - '0';
      }
      count = Math.max(1, n);
      return true;
    }
  }
}
