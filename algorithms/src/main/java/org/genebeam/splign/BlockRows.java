package org.genebeam.splign;

import java.util.Arrays;

/**
 * Rows of the score table of one block, filled one at a time and only where asked.
 *
 * <p>A row is filled in two sweeps: gaps in the genome stretch, and the diagonal, depend on the row
 * above alone and run as plain array loops; gaps in the query stretch and introns depend on the
 * columns to the left and follow in column order. Places where introns may begin and end are kept
 * as lists, so that only those columns are looked at.
 *
 * <p>Columns count genome bases used. Cells never filled hold {@link #NEVER}. Buffers are reused:
 * one instance per thread.
 */
final class BlockRows {
  static final int NEVER = Integer.MIN_VALUE / 2;

  /** Not equal to any base, and not to {@link #BEFORE_FIRST}. */
  private static final int NO_BASE = 8;

  private static final int BEFORE_FIRST = 16;
  private static final int POOLS = 4;

  private final int minIntron;
  private final int open;
  private final int extend;
  private final int match;
  private final int mismatch;
  private final int[] cost;
  private final int cheapest;

  private int columns;
  private byte[] query;
  private int queryStart;
  private int queryStep;
  private int floor;
  private int rows;

  /** What gap bases cost beyond the usual, by row read forwards. */
  private GapSurcharge surcharge = GapSurcharge.NONE;

  private int[] value = new int[0];

  private int[] above = new int[0];
  private int[] gap = new int[0];
  private int[] partial = new int[0];
  private int[] shifted = new int[0];
  private int[] bases = new int[0];

  private int[] beginAt = new int[256];
  private byte[] beginPool = new byte[256];
  private int begins;
  private int[] endAt = new int[256];
  private byte[] endKind = new byte[256];
  private int ends;

  /** First place at or behind the beginning of each stretch of {@code minIntron} columns. */
  private int[] firstBegin = new int[0];

  private int[] firstEnd = new int[0];

  /** Pools and costs of an intron's last column: first and second choice by kind. */
  private final int[] firstPool = new int[4];

  private final int[] firstCost = new int[4];
  private final int[] secondPool = new int[4];
  private final int[] secondCost = new int[4];

  private final int[] poolValue = new int[POOLS];
  private final int[] poolAt = new int[POOLS];
  private int nextBegin;
  private int nextEnd;
  private int other;
  private int rowGap;
  private int genomeGapExtra;
  private int rowMax;

  BlockRows(SplignParameters p) {
    minIntron = p.minIntron();
    open = p.gapOpen() + p.gapExtend();
    extend = p.gapExtend();
    match = p.match();
    mismatch = -p.mismatch();
    cost = new int[] {0, p.intronGtAg(), p.intronGcAg(), p.intronAtAc(), p.intronOther()};
    cheapest = Math.min(Math.min(cost[1], cost[2]), cost[3]);
  }

  /** Extra costs of the following blocks. */
  void surcharge(GapSurcharge extra, int rowCount) {
    surcharge = extra;
    rows = rowCount;
  }

  /** Prepares for a block read forwards; {@code freeStart}: no value is below 0. */
  void forward(
      byte[] queryCodes,
      int q0,
      byte[] genome,
      int g0,
      int g1,
      SpliceSites sites,
      boolean freeStart) {
    begin(queryCodes, q0, 1, g1 - g0, freeStart);
    bases[0] = BEFORE_FIRST;
    for (int j = 1; j <= columns; j++) {
      bases[j] = genome[g0 + j - 1];
    }
    for (int d = 0; d <= columns; d++) {
      int kind = sites.donor[g0 + d];
      if (kind != 0) {
        addBegin(d, kind);
      }
      kind = sites.acceptor[g0 + d];
      if (kind != 0) {
        addEnd(d, kind);
      }
    }
    land(SpliceSites.AG, 1, cost[1], 2, cost[2]);
    land(SpliceSites.AC, 3, cost[3], 0, 0);
    indexChunks();
  }

  /** Prepares for the mirror image of a block: both sequences read backwards. */
  void backward(
      byte[] queryCodes,
      int q1,
      byte[] genome,
      int g0,
      int g1,
      SpliceSites sites,
      boolean freeStart) {
    begin(queryCodes, q1 - 1, -1, g1 - g0, freeStart);
    bases[0] = BEFORE_FIRST;
    for (int j = 1; j <= columns; j++) {
      bases[j] = genome[g1 - j];
    }
    for (int d = 0; d <= columns; d++) {
      int kind = sites.acceptor[g1 - d];
      if (kind != 0) {
        addBegin(d, kind == SpliceSites.AG ? 1 : 3);
      }
      kind = sites.donor[g1 - d];
      if (kind != 0) {
        addEnd(d, kind);
      }
    }
    land(SpliceSites.GT, 1, cost[1], 0, 0);
    land(SpliceSites.GC, 1, cost[2], 0, 0);
    land(SpliceSites.AT, 3, cost[3], 0, 0);
    indexChunks();
  }

  private void indexChunks() {
    int chunks = columns / minIntron + 3;
    if (firstBegin.length < chunks) {
      firstBegin = new int[chunks + chunks / 4];
      firstEnd = new int[chunks + chunks / 4];
    }
    int b = 0;
    int e = 0;
    for (int c = 0; c < chunks; c++) {
      while (b < begins && beginAt[b] < c * minIntron) {
        b++;
      }
      while (e < ends && endAt[e] < c * minIntron) {
        e++;
      }
      firstBegin[c] = b;
      firstEnd[c] = e;
    }
  }

  private void begin(byte[] queryCodes, int first, int step, int columnCount, boolean freeStart) {
    query = queryCodes;
    queryStart = first;
    queryStep = step;
    blank(columnCount);
    floor = freeStart ? 0 : NEVER;
    begins = 0;
    ends = 0;
  }

  /** Room for so many columns, and all cells unfilled. */
  void blank(int columnCount) {
    columns = columnCount;
    int size = columns + 1;
    if (value.length < size) {
      size = Math.max(1024, size + size / 4);
      value = new int[size];
      above = new int[size];
      gap = new int[size];
      partial = new int[size];
      shifted = new int[size];
      bases = new int[size];
    }
    clear();
  }

  /** Makes all cells unfilled. */
  void clear() {
    Arrays.fill(value, 0, columns + 1, NEVER);
    Arrays.fill(above, 0, columns + 1, NEVER);
    Arrays.fill(gap, 0, columns + 1, NEVER);
  }

  private void addBegin(int at, int pool) {
    if (begins == beginAt.length) {
      beginAt = Arrays.copyOf(beginAt, 2 * begins);
      beginPool = Arrays.copyOf(beginPool, 2 * begins);
    }
    beginAt[begins] = at;
    beginPool[begins++] = (byte) pool;
  }

  private void addEnd(int at, int kind) {
    if (ends == endAt.length) {
      endAt = Arrays.copyOf(endAt, 2 * ends);
      endKind = Arrays.copyOf(endKind, 2 * ends);
    }
    endAt[ends] = at;
    endKind[ends++] = (byte) kind;
  }

  private void land(int kind, int pool1, int cost1, int pool2, int cost2) {
    firstPool[kind] = pool1;
    firstCost[kind] = cost1;
    secondPool[kind] = pool2;
    secondCost[kind] = cost2;
  }

  /**
   * Fills columns {@code [from, to)} of row {@code i}; the row above must be the last one filled.
   */
  void fill(int i, int from, int to) {
    startRow(from);
    segment(i, from, to);
  }

  /** Fills {@code [from, to)} and {@code [from2, to2)}, at least an intron apart. */
  void fill(int i, int from, int to, int from2, int to2) {
    startRow(from);
    segment(i, from, to);
    ripenBefore(to);
    for (int j = Math.max(0, to - minIntron); j < to; j++) {
      other = Math.max(other, value[j]);
    }
    Arrays.fill(value, from2 - minIntron, from2, NEVER);
    gap[from2 - 1] = NEVER;
    nextBegin = lowerBound(beginAt, begins, from2);
    nextEnd = lowerBound(endAt, ends, from2);
    rowGap = NEVER;
    segment(i, from2, to2);
  }

  /** Makes the row just filled the row above. */
  void next() {
    int[] t = value;
    value = above;
    above = t;
  }

  private void startRow(int from) {
    // Introns of class other look back that far; what lies there is of an earlier row.
    Arrays.fill(value, Math.max(0, from - minIntron), from, NEVER);
    Arrays.fill(poolValue, NEVER);
    Arrays.fill(poolAt, 0);
    other = NEVER;
    rowGap = NEVER;
    rowMax = NEVER;
    nextBegin = from == 0 ? 0 : lowerBound(beginAt, begins, from);
    nextEnd = from == 0 ? 0 : lowerBound(endAt, ends, from);
  }

  private static int lowerBound(int[] sorted, int n, int key) {
    int at = Arrays.binarySearch(sorted, 0, n, key);
    return at < 0 ? -at - 1 : at;
  }

  private void segment(int i, int from, int to) {
    int base = i == 0 ? NO_BASE : query[queryStart + queryStep * (i - 1)];
    int more = i == 0 ? 0 : surcharge.queryGap(queryStep > 0 ? i : rows - i + 1);
    sweepAbove(from, to, base > 3 ? NO_BASE : base, more);
    genomeGapExtra = surcharge.genomeGap(queryStep > 0 ? i : rows - i);
    if (i == 0 && from == 0 && floor < 0) {
      partial[0] = 0;
    }
    int before = NEVER;
    int earlier = NEVER;
    for (int c = from; c < to; ) {
      // Introns that end here began in the chunk before this one or earlier.
      int chunk = c / minIntron;
      int end = Math.min(to, (chunk + 1) * minIntron);
      if (useful(before)) {
        landRipening(end);
      } else {
        nextBegin = Math.max(nextBegin, firstBegin[chunk]);
        landRipe(end);
      }
      // An intron of class other needs a donor that pays its cost; most rows have none yet.
      boolean plain = Math.max(other, Math.max(before, earlier)) - cost[4] <= floor;
      other = Math.max(other, earlier);
      earlier = Math.max(earlier, before);
      before = plain ? sweepGapsAlong(c, end) : sweepAlong(c, end);
      c = end;
    }
  }

  /** Whether a donor of a value may matter; lengths count for a few units. */
  private boolean useful(int v) {
    int slack = (columns >> 12) + 1;
    return v - cheapest >= floor
        && (v + slack > poolValue[1] || v + slack > poolValue[2] || v + slack > poolValue[3]);
  }

  /**
   * What follows from the row above: all but gaps in the query and introns. The larger of two is
   * taken without a branch, {@code a - min(a - b, 0)}, and all arrays have the same index: these
   * loops become vector code.
   */
  private void sweepAbove(int from, int to, int base, int more) {
    int start = Math.max(from, 1);
    System.arraycopy(above, start - 1, shifted, start, to - start);
    if (from == 0) {
      shifted[0] = NEVER;
    }
    sweepGaps(above, gap, from, to, open + more, extend + more);
    sweepDiagonals(shifted, gap, partial, bases, from, to, base, match - mismatch, mismatch, floor);
  }

  private static void sweepGaps(int[] u, int[] f, int from, int to, int open, int extend) {
    for (int j = from; j < to; j++) {
      int a = f[j] - extend;
      int less = a - (u[j] - open);
      f[j] = a - (less & (less >> 31));
    }
  }

  private static void sweepDiagonals(
      int[] u,
      int[] f,
      int[] t,
      int[] b,
      int from,
      int to,
      int base,
      int gain,
      int mismatch,
      int floor) {
    for (int j = from; j < to; j++) {
      int a = u[j] + mismatch + (gain & (((b[j] ^ base) - 1) >> 31));
      int less = a - f[j];
      a -= less & (less >> 31);
      less = a - floor;
      t[j] = a - (less & (less >> 31));
    }
  }

  private void ripenBefore(int end) {
    while (nextBegin < begins && beginAt[nextBegin] < end) {
      int d = beginAt[nextBegin];
      int pool = beginPool[nextBegin++];
      int v = value[d];
      if (v + ((d - poolAt[pool]) >> 12) > poolValue[pool]) {
        poolValue[pool] = v;
        poolAt[pool] = d;
      }
    }
  }

  /** Introns of the three classes that end before {@code end}. */
  private void landRipening(int end) {
    while (nextEnd < ends && endAt[nextEnd] < end) {
      ripenBefore(endAt[nextEnd] - minIntron + 1);
      land(nextEnd++);
    }
    ripenBefore(end - minIntron);
  }

  /** The same where no donor turns up. */
  private void landRipe(int end) {
    if (Math.max(poolValue[1], Math.max(poolValue[2], poolValue[3])) - cheapest <= floor) {
      nextEnd = Math.max(nextEnd, firstEnd[(end - 1) / minIntron + 1]);
      while (nextEnd > 0 && endAt[nextEnd - 1] >= end) {
        nextEnd--;
      }
      return;
    }
    while (nextEnd < ends && endAt[nextEnd] < end) {
      land(nextEnd++);
    }
  }

  private void land(int at) {
    int j = endAt[at];
    int kind = endKind[at];
    int p = firstPool[kind];
    int a = poolValue[p] - firstCost[kind] - ((j - poolAt[p]) >> 12);
    p = secondPool[kind];
    a = Math.max(a, poolValue[p] - secondCost[kind] - ((j - poolAt[p]) >> 12));
    partial[j] = Math.max(partial[j], a);
  }

  private int sweepGapsAlong(int from, int to) {
    final int[] v = value;
    final int[] t = partial;
    final int first = open + genomeGapExtra;
    final int further = extend + genomeGapExtra;
    int e = rowGap;
    int most = NEVER;
    for (int j = from; j < to; j++) {
      int y = t[j];
      int x = Math.max(y, e);
      v[j] = x;
      most = Math.max(most, x);
      e = Math.max(e - further, y - first);
    }
    rowGap = e;
    rowMax = Math.max(rowMax, most);
    return most;
  }

  private int sweepAlong(int from, int to) {
    final int[] v = value;
    final int[] t = partial;
    final int pad = minIntron;
    final int otherCost = cost[4];
    final int first = open + genomeGapExtra;
    final int further = extend + genomeGapExtra;
    int e = rowGap;
    int o = other;
    int most = NEVER;
    int j = from;
    for (int end = Math.min(to, pad); j < end; j++) {
      int y = t[j];
      int x = Math.max(y, e);
      v[j] = x;
      most = Math.max(most, x);
      e = Math.max(e - further, y - first);
    }
    for (; j < to; j++) {
      o = Math.max(o, v[j - pad]);
      int y = Math.max(t[j], o - otherCost);
      int x = Math.max(y, e);
      v[j] = x;
      most = Math.max(most, x);
      // A gap opened at x = e is no better than the one extended.
      e = Math.max(e - further, y - first);
    }
    rowGap = e;
    other = o;
    rowMax = Math.max(rowMax, most);
    return most;
  }

  /** Value of a cell of the row being filled, or last filled before {@link #next}. */
  int value(int j) {
    return value[j];
  }

  /** Largest value of the row, or of the band of rows. */
  int rowMax() {
    return rowMax;
  }

  void rowMax(int max) {
    rowMax = max;
  }

  /** The row to be filled, by column. */
  int[] row() {
    return value;
  }

  /** The row above, by column. */
  int[] above() {
    return above;
  }

  /** Gaps in the genome that end in the row filled last, by column. */
  int[] gaps() {
    return gap;
  }

  /** Copies columns {@code [from, to)} of the row. */
  void copy(int from, int to, int[] out, int at) {
    System.arraycopy(value, from, out, at, to - from);
  }

  /** Copies columns {@code [from, to)} of the row above. */
  void copyAbove(int from, int to, int[] out, int at) {
    System.arraycopy(above, from, out, at, to - from);
  }

  /** State between two rows: scores, then gaps. */
  int[] save() {
    int n = columns + 1;
    int[] state = new int[2 * n];
    System.arraycopy(above, 0, state, 0, n);
    System.arraycopy(gap, 0, state, n, n);
    return state;
  }

  void restore(int[] state) {
    int n = columns + 1;
    Arrays.fill(value, 0, n, NEVER);
    System.arraycopy(state, 0, above, 0, n);
    System.arraycopy(state, n, gap, 0, n);
  }

  /** First column below {@code to}, from {@code from}, whose value is at least as given. */
  int firstAtLeast(int least, int from, int to) {
    final int[] v = value;
    int j = from;
    while (j < to && v[j] < least) {
      j++;
    }
    return j;
  }
}
