package org.genebeam.splign;

/**
 * The way back through kept rows of V. What a cell came from is found by asking which term of the
 * recurrence gives its value, in the order of preference of {@link BlockAlignment}.
 */
final class BlockWay {
  private static final int NEVER = BlockRows.NEVER;

  private final int match;
  private final int mismatch;
  private final int open;
  private final int extend;
  private final int minIntron;
  private final int[] cost;

  private byte[] query;
  private int queryStart;
  private byte[] genome;
  private SpliceSites sites;
  private int genomeStart;
  private int rows;
  private int columns;
  private boolean freeStart;
  private GapSurcharge surcharge = GapSurcharge.NONE;
  private EditPath back;

  private int row;
  private int column;
  private int carried;

  private BlockStore store;
  private int firstRow;
  private int[] stateBefore;

  BlockWay(SplignParameters p) {
    match = p.match();
    mismatch = p.mismatch();
    open = p.gapOpen();
    extend = p.gapExtend();
    minIntron = p.minIntron();
    cost = new int[] {0, p.intronGtAg(), p.intronGcAg(), p.intronAtAc(), p.intronOther()};
  }

  /** The block of the following walks; steps are added to {@code steps}, last first. */
  void block(
      byte[] queryCodes,
      int queryFrom,
      byte[] genomeCodes,
      int genomeFrom,
      SpliceSites siteClasses,
      int rowCount,
      int columnCount,
      boolean startIsFree,
      EditPath steps) {
    query = queryCodes;
    queryStart = queryFrom;
    genome = genomeCodes;
    sites = siteClasses;
    genomeStart = genomeFrom;
    rows = rowCount;
    columns = columnCount;
    freeStart = startIsFree;
    back = steps;
  }

  /** Extra costs of the following walks. */
  void surcharge(GapSurcharge extra) {
    surcharge = extra;
  }

  int row() {
    return row;
  }

  int column() {
    return column;
  }

  void at(int i, int j) {
    row = i;
    column = j;
  }

  /** Value of F that the walk goes on with, or {@link BlockRows#NEVER} if it goes on in V. */
  int carried() {
    return carried;
  }

  /**
   * Walks from a cell to the start, or out of row {@code first}; the row before is kept, too.
   *
   * @param state scores and gaps of the row before, see {@link BlockRows#save}; null at the top
   * @param gapValue value of F to begin with, or {@link BlockRows#NEVER} to begin in V
   * @return whether the start was reached
   */
  boolean walk(BlockStore kept, int first, int[] state, int i, int j, int gapValue) {
    store = kept;
    firstRow = first;
    stateBefore = state;
    row = i;
    column = j;
    carried = gapValue;
    while (row >= firstRow) {
      if (carried != NEVER) {
        int y = carried;
        carried = NEVER;
        if (!queryGap(y)) {
          throw new IllegalStateException("gap without beginning at row " + row);
        }
        continue;
      }
      int x = store.value(row, column);
      if (x == 0 && (row == 0 || column == 0) && (freeStart || (row == 0 && column == 0))) {
        return true;
      }
      if (genomeGap(x) || queryGap(x)) {
        continue;
      }
      if (row > 0 && column > 0 && diagonal(x)) {
        continue;
      }
      if (intron(x)) {
        continue;
      }
      if (x == 0 && freeStart) {
        return true;
      }
      throw new IllegalStateException(
          "value without origin at row "
              + row
              + " of "
              + rows
              + ", column "
              + column
              + " of "
              + columns);
    }
    return false;
  }

  /**
   * The longest gap is taken. Every cell within a gap is at least as good as the gap there, so the
   * search ends at the first that is not.
   */
  private boolean genomeGap(int x) {
    int from = column <= store.to(row) ? store.from(row) : Math.min(column, store.from2(row));
    int each = extend + surcharge.genomeGap(row);
    int best = 0;
    int gap = x;
    for (int g = 1; g <= column - from; g++) {
      gap += each;
      int v = store.value(row, column - g);
      if (v < gap) {
        break;
      }
      if (v - open == gap) {
        best = g;
      }
    }
    if (best > 0) {
      back.add(EditPath.GENOME_GAP, best);
      column -= best;
    }
    return best > 0;
  }

  private boolean queryGap(int x) {
    int rowsHere = row - firstRow + 1;
    if (stateBefore != null && rowsHere > 0) {
      int before = stateBefore[columns + 1 + column];
      if (before - rowsHere * extend - surcharge.queryGaps(row - rowsHere, row) == x) {
        back.add(EditPath.QUERY_GAP, rowsHere);
        row -= rowsHere;
        carried = before;
        return true;
      }
    }
    int most = Math.min(row, stateBefore == null ? row : rowsHere);
    int best = 0;
    for (int g = 1; g <= most && store.has(row - g, column); g++) {
      int gap = x + g * extend + surcharge.queryGaps(row - g, row);
      int v = store.value(row - g, column);
      if (v < gap) {
        break;
      }
      if (v - open == gap) {
        best = g;
      }
    }
    if (best > 0) {
      back.add(EditPath.QUERY_GAP, best);
      row -= best;
    }
    return best > 0;
  }

  private boolean diagonal(int x) {
    int base = query[queryStart + row - 1];
    boolean same = base < 4 && base == genome[genomeStart + column - 1];
    if (store.value(row - 1, column - 1) + (same ? match : -mismatch) != x) {
      return false;
    }
    back.add(EditPath.DIAGONAL, 1);
    row--;
    column--;
    return true;
  }

  private boolean intron(int x) {
    int last = column - minIntron;
    if (last < 0) {
      return false;
    }
    int acceptor = sites.acceptor[genomeStart + column];
    if (acceptor != SpliceSites.NONE) {
      int firstKind = acceptor == SpliceSites.AG ? SpliceSites.GT : SpliceSites.AT;
      int lastKind = acceptor == SpliceSites.AG ? SpliceSites.GC : SpliceSites.AT;
      for (int kind = firstKind; kind <= lastKind; kind++) {
        int at = pays(kind, x) ? bestDonor(kind, last) : -1;
        if (at >= 0 && store.value(row, at) - cost[kind] - ((column - at) >> 12) == x) {
          return jump(at);
        }
      }
    }
    int at = pays(4, x) ? store.firstMost(row, last) : -1;
    return at >= 0 && store.value(row, at) - cost[4] == x && jump(at);
  }

  /** Whether any cell of the row could be a donor: none is better than a match a row. */
  private boolean pays(int kind, int x) {
    return (long) row * match - cost[kind] >= x;
  }

  /** The donor of a class that introns of this row which end at the column begin at, or -1. */
  private int bestDonor(int kind, int last) {
    int best = NEVER;
    int at = 0;
    boolean found = false;
    for (int part = 0; part < 2; part++) {
      int from = part == 0 ? store.from(row) : store.from2(row);
      int to = Math.min(last + 1, part == 0 ? store.to(row) : store.to2(row));
      for (int d = from; d < to; d++) {
        if (sites.donor[genomeStart + d] == kind) {
          int v = store.value(row, d);
          if (v + ((d - at) >> 12) > best) {
            best = v;
            at = d;
            found = true;
          }
        }
      }
    }
    return found ? at : -1;
  }

  private boolean jump(int donor) {
    back.add(EditPath.INTRON, column - donor);
    column = donor;
    return true;
  }
}
