package org.genebeam.splign;

import java.util.Arrays;

/** {@link BlockAlignment} with every cell filled and one byte a cell kept: its oracle. */
final class PlainBlockAlignment {
  /** Cells up to which all ways back are kept at once. */
  static final int DIRECT_CELLS = 1 << 25;

  private static final int NEVER = Integer.MIN_VALUE / 2;

  /** Bits 0-1 of a cell: where V came from. */
  private static final int DIAGONAL = 0;

  private static final int GENOME_GAP = 1;
  private static final int QUERY_GAP = 2;
  private static final int INTRON = 3;

  private static final int GENOME_GAP_EXTENDS = 1 << 2;
  private static final int QUERY_GAP_EXTENDS = 1 << 3;

  /** Bits 4-5: intron class less one if V came from an intron, 1 for a fresh start. */
  private static final int CLASS_SHIFT = 4;

  private static final int START = 1 << CLASS_SHIFT;

  /** The donor {@code minIntron} bases before this column became the best of its class. */
  private static final int DONOR_SET = 1 << 6;

  /** The same for introns of class other. */
  private static final int OTHER_SET = 1 << 7;

  private final SplignParameters parameters;
  private final int directCells;
  private final boolean corners;
  private final int minIntron;
  private final int[] cost;

  GapSurcharge surcharge = GapSurcharge.NONE;
  private byte[] query;
  private byte[] genome;
  private SpliceSites sites;
  private int queryStart;
  private int genomeStart;
  private int rows;
  private int columns;
  private boolean freeStart;
  private boolean freeEnd;

  private int[] value = new int[0];
  private int[] above = new int[0];
  private int[] gap = new int[0];
  private byte[] way = new byte[0];

  /** First row of {@link #way}, and whether only the corners are kept. */
  private int firstWayRow;

  private int cornerWidth = -1;

  private int bestScore;
  private int bestRow;
  private int bestColumn;

  private int rowGap;
  private int rowLeft;
  private final int[] donorValue = new int[5];
  private final int[] donorAt = new int[5];

  private final EditPath back = new EditPath();
  private int pathRow;
  private int pathColumn;

  PlainBlockAlignment(SplignParameters parameters) {
    this(parameters, DIRECT_CELLS, true);
  }

  /** For tests: with another limit, and with or without the restriction to corners. */
  PlainBlockAlignment(SplignParameters parameters, int directCells, boolean corners) {
    this.parameters = parameters;
    this.directCells = directCells;
    this.corners = corners;
    this.minIntron = parameters.minIntron();
    this.cost =
        new int[] {
          0,
          parameters.intronGtAg(),
          parameters.intronGcAg(),
          parameters.intronAtAc(),
          parameters.intronOther()
        };
  }

  /** Sequences of the following calls; the arrays are only read. */
  void sequences(byte[] queryCodes, byte[] genomeCodes, SpliceSites genomeSites) {
    query = queryCodes;
    genome = genomeCodes;
    sites = genomeSites;
  }

  /**
   * Aligns query {@code [q0, q1)} to genome {@code [g0, g1)} and appends the path to {@code out}.
   *
   * @param openStart whether the alignment may begin anywhere
   * @param openEnd whether it may end anywhere
   * @return score of the path
   */
  int align(int q0, int q1, int g0, int g1, boolean openStart, boolean openEnd, EditPath out) {
    queryStart = q0;
    genomeStart = g0;
    rows = q1 - q0;
    columns = g1 - g0;
    freeStart = openStart;
    freeEnd = openEnd;
    if (!openStart && !openEnd && (rows == 0 || columns == 0) && columns < minIntron) {
      return alignEmpty(out);
    }
    reserve();
    back.clear();
    if (!alignCorners()) {
      alignFully();
    }
    out.addReversed(back);
    return bestScore;
  }

  /** First query base of the last path; differs from the block's start only with a free start. */
  int pathQueryStart() {
    return queryStart + pathRow;
  }

  int pathGenomeStart() {
    return genomeStart + pathColumn;
  }

  /** One past the last query base of the last path. */
  int pathQueryEnd() {
    return queryStart + bestRow;
  }

  int pathGenomeEnd() {
    return genomeStart + bestColumn;
  }

  private int alignEmpty(EditPath out) {
    out.add(EditPath.GENOME_GAP, columns);
    out.add(EditPath.QUERY_GAP, rows);
    pathRow = 0;
    pathColumn = 0;
    bestRow = rows;
    bestColumn = columns;
    int length = rows + columns;
    bestScore = length == 0 ? 0 : -parameters.gapOpen() - length * parameters.gapExtend();
    return bestScore;
  }

  private void reserve() {
    if (value.length <= columns) {
      int size = Math.max(1024, columns + columns / 4 + 1);
      value = new int[size];
      above = new int[size];
      gap = new int[size];
    }
    clearRows();
  }

  private void clearRows() {
    Arrays.fill(value, 0, columns + 1, NEVER);
    Arrays.fill(above, 0, columns + 1, NEVER);
    Arrays.fill(gap, 0, columns + 1, NEVER);
  }

  private void reserveWays(long cells) {
    if (way.length < cells) {
      way = new byte[Math.toIntExact(Math.max(1 << 16, cells + cells / 4))];
    }
  }

  private boolean alignCorners() {
    if (!corners || freeStart || freeEnd) {
      return false;
    }
    int twoIntrons = 2 * Math.min(Math.min(cost[1], cost[2]), Math.min(cost[3], cost[4]));
    int width = 1 + Math.max(0, twoIntrons - parameters.gapOpen()) / parameters.gapExtend();
    if (columns - rows <= 2 * width + minIntron + 2
        || (long) rows * (rows + 2 * width + minIntron + 3) * 2 > (long) rows * columns) {
      return false;
    }
    cornerWidth = width;
    firstWayRow = 0;
    reserveWays((long) (rows + 1) * cornerRowCells());
    bestScore = NEVER;
    for (int i = 0; i <= rows; i++) {
      fillCornerRow(i);
    }
    endFixed();
    // Rounded-down length terms of at most columns / 4096 a comparison are covered by the margin.
    long others = (long) rows * parameters.match() - twoIntrons + 2L * (columns / 4096) + 2;
    if (bestScore <= others) {
      cornerWidth = -1;
      clearRows();
      return false;
    }
    traceBack(rows, columns, DIAGONAL);
    cornerWidth = -1;
    return true;
  }

  private void fillCornerRow(int i) {
    int leftEnd = i + cornerWidth;
    int rightStart = columns - (rows - i) - cornerWidth;
    startRow();
    fill(i, 0, leftEnd + 1);
    // Donors of the left corner that become usable behind it.
    for (int j = leftEnd + 1; j <= leftEnd + minIntron; j++) {
      way[cell(i, j)] = (byte) ripen(j);
    }
    value[rightStart - 1] = NEVER;
    value[rightStart - 2] = NEVER;
    rowGap = NEVER;
    rowLeft = NEVER;
    fill(i, rightStart, columns + 1);
    swap();
  }

  private int cornerRowCells() {
    return rows + 2 * cornerWidth + minIntron + 2;
  }

  private void alignFully() {
    long cells = (rows + 1L) * (columns + 1L);
    if (cells <= directCells) {
      reserveWays(cells);
      firstWayRow = 0;
      bestScore = NEVER;
      fillRows(0, rows);
      endFixed();
      traceBack(bestRow, bestColumn, DIAGONAL);
      return;
    }
    alignInBands();
  }

  private void endFixed() {
    if (!freeEnd) {
      bestRow = rows;
      bestColumn = columns;
      bestScore = above[columns];
    }
  }

  private void fillRows(int from, int to) {
    for (int i = from; i <= to; i++) {
      startRow();
      fill(i, 0, columns + 1);
      swap();
    }
  }

  /** Keeps the score rows before each band, then fills and walks the bands from the last. */
  private void alignInBands() {
    int band = (int) Math.max(Math.sqrt(rows) + 1, (long) directCells / (columns + 1L));
    int bands = rows / band + 1;
    int[][] keptAbove = new int[bands][];
    int[][] keptGap = new int[bands][];
    reserveWays((band + 1L) * (columns + 1L));
    bestScore = NEVER;
    for (int b = 0; b < bands; b++) {
      keptAbove[b] = Arrays.copyOf(above, columns + 1);
      keptGap[b] = Arrays.copyOf(gap, columns + 1);
      firstWayRow = b * band;
      fillRows(firstWayRow, Math.min(rows, firstWayRow + band - 1));
    }
    endFixed();
    int score = bestScore;
    int endRow = bestRow;
    int endColumn = bestColumn;
    pathRow = endRow;
    pathColumn = endColumn;
    int state = DIAGONAL;
    for (int b = endRow / band; b >= 0 && state >= 0; b--) {
      System.arraycopy(keptAbove[b], 0, above, 0, columns + 1);
      System.arraycopy(keptGap[b], 0, gap, 0, columns + 1);
      firstWayRow = b * band;
      if (b != bands - 1) {
        fillRows(firstWayRow, Math.min(rows, firstWayRow + band - 1));
      }
      state = traceBack(pathRow, pathColumn, state);
    }
    bestScore = score;
    bestRow = endRow;
    bestColumn = endColumn;
  }

  private void swap() {
    int[] t = value;
    value = above;
    above = t;
  }

  private void startRow() {
    rowGap = NEVER;
    rowLeft = NEVER;
    Arrays.fill(donorValue, NEVER);
    Arrays.fill(donorAt, 0);
  }

  /** Index of a cell in {@link #way}. */
  private int cell(int i, int j) {
    if (cornerWidth < 0) {
      return (i - firstWayRow) * (columns + 1) + j;
    }
    int middle = i + cornerWidth + minIntron;
    int row = i * cornerRowCells();
    return j <= middle ? row + j : row + middle + 1 + (j - (columns - (rows - i) - cornerWidth));
  }

  /** Lets the donor that column {@code j} makes usable compete; returns the bits to keep. */
  private int ripen(int j) {
    int d = j - minIntron;
    if (d < 0) {
      return 0;
    }
    int bits = 0;
    int v = value[d];
    if (v > donorValue[4]) {
      donorValue[4] = v;
      donorAt[4] = d;
      bits = OTHER_SET;
    }
    int kind = sites.donor[genomeStart + d];
    if (kind != 0 && v > NEVER / 2 && v + ((d - donorAt[kind]) >> 12) > donorValue[kind]) {
      donorValue[kind] = v;
      donorAt[kind] = d;
      bits |= DONOR_SET;
    }
    return bits;
  }

  /** Fills columns {@code [from, to)} of row {@code i} of V, F and the ways back. */
  private void fill(int i, int from, int to) {
    final int extend = parameters.gapExtend() + surcharge.queryGap(i);
    final int open = parameters.gapOpen() + extend;
    final int extendRow = parameters.gapExtend() + surcharge.genomeGap(i);
    final int openRow = parameters.gapOpen() + extendRow;
    final int match = parameters.match();
    final int mismatch = -parameters.mismatch();
    final int otherCost = cost[4];
    final int[] v = value;
    final int[] u = above;
    final int[] f = gap;
    final byte[] g = genome;
    final byte[] w = way;
    final byte[] donors = sites.donor;
    final byte[] acceptors = sites.acceptor;
    final int g0 = genomeStart;
    final int min = minIntron;
    // A query N is given a code that no base has.
    int base = i == 0 ? -1 : query[queryStart + i - 1];
    base = base > 3 ? -1 : base;
    int e = rowGap;
    int left = rowLeft;
    int otherBest = donorValue[4];
    int p = cell(i, from);
    for (int j = from; j < to; j++, p++) {
      int bits;
      int vGap;
      if (e >= left - openRow + extendRow) {
        bits = GENOME_GAP_EXTENDS;
        e -= extendRow;
      } else {
        bits = 0;
        e = left - openRow;
      }
      int up = u[j] - open;
      int down = f[j] - extend;
      if (down >= up) {
        bits |= QUERY_GAP_EXTENDS;
        vGap = down;
      } else {
        vGap = up;
      }
      f[j] = vGap;
      int best = j == 0 ? NEVER : u[j - 1] + (base == g[g0 + j - 1] ? match : mismatch);
      int choice = DIAGONAL;
      if (vGap >= best) {
        best = vGap;
        choice = QUERY_GAP;
      }
      if (e >= best) {
        best = e;
        choice = GENOME_GAP;
      }
      int d = j - min;
      if (d >= 0) {
        int ripe = v[d];
        if (ripe > otherBest) {
          otherBest = ripe;
          donorAt[4] = d;
          bits |= OTHER_SET;
        }
        int kind = donors[g0 + d];
        if (kind != 0
            && ripe > NEVER / 2
            && ripe + ((d - donorAt[kind]) >> 12) > donorValue[kind]) {
          donorValue[kind] = ripe;
          donorAt[kind] = d;
          bits |= DONOR_SET;
        }
        int acceptor = acceptors[g0 + j];
        if (acceptor != 0) {
          if (acceptor == SpliceSites.AG) {
            int a = donorValue[1] - cost[1] - ((j - donorAt[1]) >> 12);
            if (a > best) {
              best = a;
              choice = INTRON;
            }
            a = donorValue[2] - cost[2] - ((j - donorAt[2]) >> 12);
            if (a > best) {
              best = a;
              choice = INTRON | 1 << CLASS_SHIFT;
            }
          } else {
            int a = donorValue[3] - cost[3] - ((j - donorAt[3]) >> 12);
            if (a > best) {
              best = a;
              choice = INTRON | 2 << CLASS_SHIFT;
            }
          }
        }
        if (otherBest - otherCost > best) {
          best = otherBest - otherCost;
          choice = INTRON | 3 << CLASS_SHIFT;
        }
      }
      if (best <= 0 && (freeStart ? best < 0 || i == 0 || j == 0 : i == 0 && j == 0)) {
        best = 0;
        choice = START;
      }
      if (best > bestScore && freeEnd) {
        bestScore = best;
        bestRow = i;
        bestColumn = j;
      }
      v[j] = best;
      left = best;
      w[p] = (byte) (bits | choice);
    }
    rowGap = e;
    rowLeft = left;
    donorValue[4] = otherBest;
  }

  /**
   * Walks back from a cell until the start, or until the rows of {@link #way} are left.
   *
   * @param from DIAGONAL to begin in V, QUERY_GAP to begin in F
   * @return -1 at the start, else the state at {@code pathRow}, {@code pathColumn}
   */
  private int traceBack(int row, int column, int from) {
    int i = row;
    int j = column;
    int state = from;
    while (i >= firstWayRow) {
      int bits = way[cell(i, j)];
      if (state == DIAGONAL) {
        int choice = bits & 3;
        if (choice == INTRON) {
          int start = donorOf(i, j, bits >> CLASS_SHIFT & 3);
          back.add(EditPath.INTRON, j - start);
          j = start;
          continue;
        }
        if (choice == DIAGONAL) {
          if ((bits & START) != 0) {
            pathRow = i;
            pathColumn = j;
            return -1;
          }
          back.add(EditPath.DIAGONAL, 1);
          i--;
          j--;
          continue;
        }
        state = choice;
      }
      if (state == GENOME_GAP) {
        back.add(EditPath.GENOME_GAP, 1);
        state = (bits & GENOME_GAP_EXTENDS) != 0 ? GENOME_GAP : DIAGONAL;
        j--;
      } else {
        back.add(EditPath.QUERY_GAP, 1);
        state = (bits & QUERY_GAP_EXTENDS) != 0 ? QUERY_GAP : DIAGONAL;
        i--;
      }
    }
    pathRow = i;
    pathColumn = j;
    return state;
  }

  /** Start of the intron of class {@code kind + 1} that ends at a cell. */
  private int donorOf(int i, int j, int kind) {
    int middle = cornerWidth < 0 ? columns : i + cornerWidth + minIntron;
    int rightStart = cornerWidth < 0 ? 0 : columns - (rows - i) - cornerWidth;
    for (int k = j; k >= minIntron; k--) {
      if (k > middle && k < rightStart) {
        k = middle;
      }
      int bits = way[cell(i, k)];
      if (kind == 3
          ? (bits & OTHER_SET) != 0
          : (bits & DONOR_SET) != 0 && sites.donor[genomeStart + k - minIntron] == kind + 1) {
        return k - minIntron;
      }
    }
    throw new IllegalStateException("intron without donor at row " + i + " column " + j);
  }
}
