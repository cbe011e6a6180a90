package org.genebeam.splign;

import java.util.Arrays;

/**
 * A band of consecutive rows of a block's score table, filled column by column.
 *
 * <p>Within a column the rows are dealt to the lanes of vectors so that neighbouring rows are in
 * neighbouring vectors: row {@code r} of the band is lane {@code r / segment} of vector {@code r %
 * segment}. Then no term of the recurrence of {@link BlockAlignment} but the vertical gap needs a
 * value of the same column, and that one only once a column from another lane.
 *
 * <p>Unused rows at the end of the last band never win: no base matches theirs.
 */
final class RowBand {
  static final int NEVER = BlockRows.NEVER;

  /** Rows of a band at most, so that what a column needs stays in the first-level cache. */
  private static final int MOST_ROWS = 128;

  /** The same where the columns to fill get fewer from band to band. */
  private static final int LOW = 48;

  /** Columns filled by one call of the kernel. */
  private static final int STRETCH = 256;

  /** Classes of bases: the four, and all others. */
  static final int BASES = 5;

  private final BandKernel kernel;
  final int minIntron;
  final int gapOpen;
  final int otherCost;
  private final int match;
  private final int mismatch;

  /** Intron costs by class of donor. */
  private final int[] cost;

  private byte[] query;
  private GapSurcharge surcharge = GapSurcharge.NONE;
  private int queryStart;
  private int rows;

  private int mostRows;

  /** Rows of the first band, if it differs from the others. */
  private int firstHeight;

  /** Rows of all other bands of the block but the last. */
  private int height;

  byte[] genome;
  int genomeStart;
  private SpliceSites sites;

  /** Least value of any cell. */
  int floor;

  /** Rows of the band, a multiple of the lanes. */
  int width;

  /** Vectors of a column. */
  int segment;

  /** From a value to that of the first column behind the shortest intron. */
  int lag;

  /** First column filled, and one past the last. */
  int from;

  int end;

  /** Scores of all columns, {@code width} values each; column {@code from} begins at the offset. */
  int[] values;

  int offset;

  /** Row above the band, row filled last, and gaps of the former, then of the latter. */
  int[] above;

  int[] below;
  int[] gap;

  /** Score of a row's base against each class of bases. */
  int[] profile = new int[0];

  /** Cost of the query bases of the band up to a row, without opening. */
  int[] queryGap = new int[0];

  /** Costs of the first and of a further genomic base of a gap in the query. */
  final int genomeOpen;

  final int genomeExtend;

  /** What each of them costs more in a row. */
  int[] genomeMore = new int[0];

  /** Gap in the query up to the column. */
  int[] along = new int[0];

  /** Best value at least the shortest intron before the column. */
  int[] other = new int[0];

  /** Introns of the three classes that end at the column, at least the least value of a cell. */
  int[] landing = new int[0];

  /** Best donors by class, and their columns. */
  private final int[][] donor = new int[4][0];

  private final int[][] donorAt = new int[4][0];

  private int firstRow;
  private int count;
  private int max;

  /** Largest value by stretch. */
  private int[] stretchMax = new int[0];

  RowBand(SplignParameters p, BandKernel kernel) {
    this.kernel = kernel;
    minIntron = p.minIntron();
    gapOpen = p.gapOpen();
    genomeOpen = p.gapOpen() + p.gapExtend();
    genomeExtend = p.gapExtend();
    match = p.match();
    mismatch = -p.mismatch();
    cost = new int[] {0, p.intronGtAg(), p.intronGcAg(), p.intronAtAc()};
    otherCost = p.intronOther();
  }

  /**
   * Sequences and extra costs of the following bands.
   *
   * @param most values that a band may have
   * @return whether a band of the block is as small as that
   */
  boolean block(
      byte[] queryCodes,
      int q0,
      byte[] genomeCodes,
      int g0,
      SpliceSites siteClasses,
      int rowCount,
      int columnCount,
      boolean freeStart,
      GapSurcharge extra,
      int most) {
    query = queryCodes;
    queryStart = q0;
    genome = genomeCodes;
    genomeStart = g0;
    sites = siteClasses;
    rows = rowCount;
    surcharge = extra;
    floor = freeStart ? 0 : NEVER;
    int lanes = kernel.lanes();
    long highest = Math.min(MOST_ROWS, most / (columnCount + 1L + minIntron)) / lanes * lanes;
    if (highest == 0) {
      return false;
    }
    mostRows = (int) highest;
    firstHeight = 0;
    height = even(rows + 1, mostRows);
    return true;
  }

  /**
   * Makes the first band of the block about so high, and those behind it low, for blocks in which
   * the columns to fill get fewer from there on.
   */
  void narrow(int firstRows) {
    firstHeight = Math.min(mostRows, padded(firstRows));
    if (firstHeight > rows) {
      firstHeight = 0;
    } else {
      height = even(rows + 1 - firstHeight, Math.min(mostRows, LOW));
    }
  }

  /** Height of the bands that so many rows are divided into. */
  private int even(int rowCount, int highest) {
    int bands = (rowCount + highest - 1) / highest;
    return padded((rowCount + bands - 1) / bands);
  }

  /** Rows of the next band of a block, from row {@code i} on. */
  int rowsFrom(int i) {
    return Math.min(i < firstHeight ? firstHeight : height, rows + 1 - i);
  }

  /** Values that a band of so many rows takes in the store. */
  long size(int rowCount, int first, int end) {
    return (long) padded(rowCount) * (end - first + minIntron);
  }

  private int padded(int rowCount) {
    int lanes = kernel.lanes();
    return (rowCount + lanes - 1) / lanes * lanes;
  }

  /**
   * Fills rows {@code [i, i + rowCount)}, columns {@code [first, stop)}, and keeps them. The row
   * above must be the last one filled; the band's last row becomes the one filled last.
   */
  void fill(int i, int rowCount, int first, int stop, BlockRows filler, BlockStore store) {
    firstRow = i;
    count = rowCount;
    width = padded(rowCount);
    segment = width / kernel.lanes();
    lag = minIntron * width;
    from = first;
    end = stop;
    above = filler.above();
    below = filler.row();
    gap = filler.gaps();
    offset = store.reserve((long) width * (stop - first + minIntron)) + width * minIntron;
    values = store.values();
    Arrays.fill(values, offset - width * minIntron, offset, NEVER);
    prepare();
    int stretches = (stop - first + STRETCH - 1) / STRETCH;
    if (stretchMax.length < stretches) {
      stretchMax = new int[stretches + stretches / 4];
    }
    max = NEVER;
    for (int k = 0; k < stretches; k++) {
      int start = first + k * STRETCH;
      stretchMax[k] = kernel.fill(this, start, Math.min(stop, start + STRETCH));
      max = Math.max(max, stretchMax[k]);
    }
    filler.rowMax(max);
    store.addBand(this, i, rowCount);
  }

  private void prepare() {
    if (other.length < width) {
      profile = new int[BASES * width];
      queryGap = new int[width];
      genomeMore = new int[width];
      along = new int[width];
      other = new int[width];
      landing = new int[width];
      for (int k = 1; k < donor.length; k++) {
        donor[k] = new int[width];
        donorAt[k] = new int[width];
      }
    }
    Arrays.fill(profile, mismatch);
    Arrays.fill(along, NEVER);
    Arrays.fill(other, NEVER);
    Arrays.fill(landing, floor);
    for (int k = 1; k < donor.length; k++) {
      Arrays.fill(donor[k], NEVER);
      Arrays.fill(donorAt[k], 0);
    }
    int cumulated = 0;
    for (int r = 0; r < width; r++) {
      int i = firstRow + r;
      int at = place(r);
      int base = i == 0 || i > rows ? BASES : query[queryStart + i - 1];
      if (base < 4) {
        profile[base * width + at] = match;
      }
      cumulated += genomeExtend + surcharge.queryGap(i);
      queryGap[at] = cumulated;
      genomeMore[at] = surcharge.genomeGap(i);
    }
  }

  /** Where a row's value lies among those of a column. */
  int place(int r) {
    return r % segment * kernel.lanes() + r / segment;
  }

  /** Where the profile of a column's base begins. */
  int profileAt(int column) {
    int base = column == 0 ? 4 : Math.min(4, genome[genomeStart + column - 1]);
    return base * width;
  }

  /** Class of the donor that introns which end at a column may begin at from now on, or 0. */
  int ripening(int column) {
    int d = column - minIntron;
    return d < from ? 0 : sites.donor[genomeStart + d];
  }

  int[] donors(int kind) {
    return donor[kind];
  }

  int[] donorColumns(int kind) {
    return donorAt[kind];
  }

  int cost(int kind) {
    return cost[kind];
  }

  /** Class of the introns that end at a column, or 0. */
  int acceptor(int column) {
    return sites.acceptor[genomeStart + column];
  }

  /** Whether the table's first cell is in this column, and where. */
  boolean begins(int column) {
    return column == 0 && firstRow == 0;
  }

  /** Largest value of the band. */
  int max() {
    return max;
  }

  /** First row with the band's largest value, and of that row the first column. */
  long firstMax() {
    int lanes = kernel.lanes();
    int bestRow = Integer.MAX_VALUE;
    int bestColumn = 0;
    for (int k = 0; from + k * STRETCH < end; k++) {
      if (stretchMax[k] < max) {
        continue;
      }
      int stop = Math.min(end, from + (k + 1) * STRETCH);
      for (int j = from + k * STRETCH; j < stop; j++) {
        int column = offset + (j - from) * width;
        for (int at = 0; at < width; at++) {
          if (values[column + at] == max) {
            int r = at % lanes * segment + at / lanes;
            if (r < count && r < bestRow) {
              bestRow = r;
              bestColumn = j;
            }
          }
        }
      }
    }
    return (long) (firstRow + bestRow) << 32 | bestColumn;
  }
}
