package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.compart.Compartment;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;

/**
 * Prepares a compartment for spliced alignment: gapped hits become their exact runs, so that the
 * rectangles between fixed parts stay small however noisy the query is, and the range is drawn in
 * to what the unaligned ends can need.
 */
final class SeedRuns {
  /** Shortest exact run that is fixed, in bases. */
  static final int MIN_RUN = 10;

  private static final int MARGIN = 4;
  private static final int SLACK = 60;
  private static final int NEAR_END = 8;
  private static final int SHORT_END = 12;
  private static final int SHORT_EXTENT = 400;
  private static final int LONG_EXTENT = 1_500;

  private SeedRuns() {}

  static Compartment of(Compartment c, byte[] query, int maxEndExtent) {
    List<Hit> runs = new ArrayList<>();
    for (Hit hit : c.hits()) {
      addRuns(hit, runs);
    }
    boolean minus = c.strand() == Strand.MINUS;
    runs.sort(Comparator.comparingInt(Hit::queryStart));
    List<Hit> ordered = new ArrayList<>();
    for (Hit run : runs) {
      Hit last = ordered.isEmpty() ? null : ordered.get(ordered.size() - 1);
      if (last == null
          || (run.queryStart() >= last.queryEnd()
              && (minus ? run.end() <= last.start() : run.start() >= last.end()))) {
        ordered.add(run);
      }
    }
    if (ordered.isEmpty()) {
      return c;
    }
    // not the ends of the hits, which may run on into the intron
    int first = Math.max(0, ordered.get(0).queryStart() - MARGIN);
    int last = Math.min(query.length, ordered.get(ordered.size() - 1).queryEnd() + MARGIN);
    int longest = longestIntron(c, minus);
    int head = Tail.of(query, 0, first) ? SLACK : extent(first, longest, maxEndExtent);
    int tail =
        Tail.of(query, last, query.length)
            ? SLACK + query.length - last
            : extent(query.length - last, longest, maxEndExtent);
    long from = (long) c.start() - (minus ? tail : head);
    long to = (long) c.end() + (minus ? head : tail);
    return new Compartment(
        ordered,
        ordered,
        c.valid(),
        c.matches(),
        (int) Math.max(c.rangeStart(), from),
        (int) Math.min(c.rangeEnd(), to));
  }

  /** How far an end of {@code unaligned} bases may lie, told by the introns already found. */
  private static int extent(int unaligned, int longestIntron, int maxEndExtent) {
    if (unaligned < NEAR_END) {
      return unaligned + SLACK;
    }
    int reach =
        unaligned < SHORT_END
            ? Math.max(SHORT_EXTENT, longestIntron)
            : Math.max(LONG_EXTENT, 2 * longestIntron);
    return unaligned + SLACK + Math.min(maxEndExtent, reach);
  }

  private static int longestIntron(Compartment c, boolean minus) {
    int longest = 0;
    for (int i = 1; i < c.hits().size(); i++) {
      Hit before = c.hits().get(i - 1);
      Hit after = c.hits().get(i);
      longest =
          Math.max(longest, minus ? before.start() - after.end() : after.start() - before.end());
    }
    return longest;
  }

  private static void addRuns(Hit hit, List<Hit> runs) {
    String script = hit.script();
    int q = hit.queryStart();
    boolean minus = hit.strand() == Strand.MINUS;
    int g = minus ? hit.end() : hit.start();
    int i = 0;
    while (i < script.length()) {
      char letter = script.charAt(i++);
      int count = 0;
      while (i < script.length() && Character.isDigit(script.charAt(i))) {
        count = 10 * count + script.charAt(i++) - '0';
      }
      count = Math.max(count, 1);
      int contigCount = letter == 'D' ? 0 : count;
      if (letter == 'M') {
        int left = q == hit.queryStart() ? MARGIN : 0;
        int right = q + count == hit.queryEnd() ? MARGIN : 0;
        int length = count - left - right;
        if (length >= MIN_RUN) {
          int start = minus ? g - left - length : g + left;
          runs.add(
              new Hit(
                  hit.query(),
                  hit.contig(),
                  hit.strand(),
                  q + left,
                  q + left + length,
                  start,
                  start + length,
                  length,
                  length,
                  0,
                  2.0 * length,
                  hit.eValue(),
                  ""));
        }
      }
      q += letter == 'I' ? 0 : count;
      g += minus ? -contigCount : contigCount;
    }
  }
}
