package org.genebeam.transcript;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exact runs between and beyond those of the hits: parts of a query that gave no hit, because the
 * genome is masked there or the exon is short, have few places left where they can lie.
 *
 * <p>In each rectangle the longest exact run is taken if it is longer than chance would have it in
 * a rectangle of that size; then the two rectangles beside it are searched. Of equally long runs
 * the one that is met first on the contig is taken.
 *
 * <p>Cost: linear in the contig bases of the rectangles. Holds work space: one instance per thread.
 */
final class GapSeeds {
  private static final int K = 8;
  private static final int MASK = (1 << 2 * K) - 1;
  private static final int MIN_RUN = 12;

  /** Bases by which a run must exceed the expected longest one. */
  private static final int MARGIN = 7;

  private static final int MIN_QUERY = 16;
  private static final int MAX_QUERY = 4_000;
  private static final int MAX_CONTIG = 100_000;

  private final int[] last = new int[MASK + 1];
  private int[] before = new int[256];
  private byte[] query;
  private byte[] bases;
  private int offset;

  GapSeeds() {
    Arrays.fill(last, -1);
  }

  /** A run of equal bases, contig along the query's strand. */
  record Run(int query, int contig, int length) {}

  /** Sequences of the following calls; {@code contigBases[0]} is contig base {@code from}. */
  void sequences(byte[] queryCodes, byte[] contigBases, int from) {
    query = queryCodes;
    bases = contigBases;
    offset = from;
  }

  /** Runs inside query {@code [q0, q1)} and contig {@code [g0, g1)}, ascending on both. */
  List<Run> find(int q0, int q1, int g0, int g1) {
    List<Run> out = new ArrayList<>();
    find(q0, q1, g0, g1, out);
    return out;
  }

  private void find(int q0, int q1, int g0, int g1, List<Run> out) {
    int m = q1 - q0;
    int n = g1 - g0;
    if (m < MIN_QUERY || m > MAX_QUERY || n < MIN_QUERY || n > MAX_CONTIG) {
      return;
    }
    int expected = (int) Math.ceil(Math.log((double) m * n) / Math.log(4));
    Run best = longest(q0, q1, g0, g1, Math.max(MIN_RUN, expected + MARGIN));
    if (best == null) {
      return;
    }
    find(q0, best.query, g0, best.contig, out);
    out.add(best);
    find(best.query + best.length, q1, best.contig + best.length, g1, out);
  }

  private Run longest(int q0, int q1, int g0, int g1, int least) {
    if (before.length < q1 - q0) {
      before = new int[2 * (q1 - q0)];
    }
    index(q0, q1, true);
    Run best = null;
    int length = least - 1;
    int word = 0;
    int valid = 0;
    for (int end = g0; end < g1; end++) {
      int code = bases[end - offset];
      if (code > 3) {
        valid = 0;
        continue;
      }
      word = (word << 2 | code) & MASK;
      if (++valid < K) {
        continue;
      }
      int g = end - K + 1;
      for (int q = last[word]; q >= 0; q = before[q - q0]) {
        if (q > q0 && g > g0 && query[q - 1] == bases[g - 1 - offset]) {
          continue;
        }
        int run = K;
        while (q + run < q1
            && g + run < g1
            && query[q + run] == bases[g + run - offset]
            && query[q + run] < 4) {
          run++;
        }
        if (run > length) {
          length = run;
          best = new Run(q, g, run);
        }
      }
    }
    index(q0, q1, false);
    return best;
  }

  /** Enters the words of a query part, or takes them out again. */
  private void index(int q0, int q1, boolean enter) {
    int word = 0;
    int valid = 0;
    for (int end = q0; end < q1; end++) {
      int code = query[end];
      if (code > 3) {
        valid = 0;
        continue;
      }
      word = (word << 2 | code) & MASK;
      if (++valid < K) {
        continue;
      }
      int q = end - K + 1;
      if (enter) {
        before[q - q0] = last[word];
        last[word] = q;
      } else {
        last[word] = -1;
      }
    }
  }
}
