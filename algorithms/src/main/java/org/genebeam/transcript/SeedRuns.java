package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.compart.Compartment;
import org.genebeam.genome.Genome;
import org.genebeam.model.Hit;
import org.genebeam.model.Strand;
import org.genebeam.model.Tail;

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

  private static final int MAX_SPAN = 1 << 20;

  private final Genome genome;
  private final GapSeeds gaps = new GapSeeds();

  SeedRuns(Genome genome) {
    this.genome = genome;
  }

  Compartment of(Compartment c, byte[] query, int maxEndExtent) {
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
    ordered = fill(c, ordered, query, maxEndExtent);
    // not the ends of the hits, which may run on into the intron
    int first = Math.max(0, ordered.get(0).queryStart() - MARGIN);
    int last = Math.min(query.length, ordered.get(ordered.size() - 1).queryEnd() + MARGIN);
    int longest = longestIntron(c, minus);
    int head = Tail.of(query, 0, first) ? SLACK : extent(first, longest, maxEndExtent);
    int tail =
        Tail.of(query, last, query.length)
            ? SLACK + query.length - last
            : extent(query.length - last, longest, maxEndExtent);
    int start =
        Math.min(
            c.start(), Math.min(ordered.get(0).start(), ordered.get(ordered.size() - 1).start()));
    int end =
        Math.max(c.end(), Math.max(ordered.get(0).end(), ordered.get(ordered.size() - 1).end()));
    long from = (long) start - (minus ? tail : head);
    long to = (long) end + (minus ? head : tail);
    return new Compartment(
        ordered,
        ordered,
        c.valid(),
        c.matches(),
        (int) Math.max(c.rangeStart(), from),
        (int) Math.min(c.rangeEnd(), to));
  }

  /** Adds the exact runs of query parts without hits. */
  private List<Hit> fill(Compartment c, List<Hit> runs, byte[] query, int maxEndExtent) {
    boolean minus = c.strand() == Strand.MINUS;
    TranscriptStrand strand = new TranscriptStrand(genome, c.contig(), c.strand());
    int length = strand.length();
    int n = runs.size();
    int longest = longestIntron(c, minus);
    int firstQuery = runs.get(0).queryStart();
    int lastQuery = runs.get(n - 1).queryEnd();
    int low = minus ? length - Math.min(length, c.rangeEnd()) : c.rangeStart();
    int high = minus ? length - c.rangeStart() : Math.min(length, c.rangeEnd());
    int left = minus ? length - runs.get(0).end() : runs.get(0).start();
    int right = minus ? length - runs.get(n - 1).start() : runs.get(n - 1).end();
    if (right - left > MAX_SPAN) {
      return runs;
    }
    int from = Math.max(low, left - extent(firstQuery, longest, maxEndExtent));
    int to = Math.min(high, right + extent(query.length - lastQuery, longest, maxEndExtent));
    if (from > left || to < right) {
      return runs;
    }
    gaps.sequences(query, strand.bases(from, to), from);
    List<Hit> filled = new ArrayList<>(n + 8);
    int q = 0;
    int g = from;
    for (int i = 0; i <= n; i++) {
      Hit next = i == n ? null : runs.get(i);
      int nextQuery = next == null ? query.length : next.queryStart();
      int nextContig = next == null ? to : minus ? length - next.end() : next.start();
      boolean tail = (i == 0 || i == n) && Tail.of(query, q, nextQuery);
      if (!tail) {
        for (GapSeeds.Run run : gaps.find(q, nextQuery, g, nextContig)) {
          filled.add(hit(c, run, length));
        }
      }
      if (next != null) {
        filled.add(next);
        q = next.queryEnd();
        g = minus ? length - next.start() : next.end();
      }
    }
    return filled;
  }

  private static Hit hit(Compartment c, GapSeeds.Run run, int contigLength) {
    Hit first = c.hits().get(0);
    int start =
        c.strand() == Strand.MINUS ? contigLength - run.contig() - run.length() : run.contig();
    return new Hit(
        first.query(),
        first.contig(),
        first.strand(),
        run.query(),
        run.query() + run.length(),
        start,
        start + run.length(),
        run.length(),
        run.length(),
        0,
        2.0 * run.length(),
        first.eValue(),
        "");
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
