package org.genebeam.splign;

import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * Best spliced alignment of a stretch of a query to a stretch of a genome, both ends fixed or free.
 *
 * <p>With {@code s} the score of a column, {@code o} and {@code e} the gap costs, rows {@code i} =
 * query and columns {@code j} = genome:
 *
 * <pre>
 * E(i,j) = max(E(i,j-1), V(i,j-1) - o) - e          genomic base without query base
 * F(i,j) = max(F(i-1,j), V(i-1,j) - o) - e          query base without genomic base
 * A(i,j) = max over introns [d,j) : V(i,d) - cost(class) - floor((j-d)/4096) * [class not other]
 * V(i,j) = max(V(i-1,j-1) + s, E, F, A)
 * </pre>
 *
 * <p>Ties: E, F, diagonal, intron; extending a gap before opening it; GT-AG, GC-AG, AT-AC, other;
 * the longer intron. A row keeps one best donor a class, so a cell costs O(1); of two donors of a
 * class the later one replaces the earlier if it is better at equal intron ends.
 *
 * <p>Within the open frame of the query {@code e} is a few units larger, see {@link GapSurcharge}.
 *
 * <p>The result is that of the whole table, but much of it need not be filled. A cell is dead if
 * its score, and a match for every query base still to come, stay below the score of some path
 * already known. Three ways lead to such a path and to dead cells:
 *
 * <ul>
 *   <li>between fixed ends far apart on the genome, the cells near the left and the right corner
 *       diagonals; that result stands at once if it beats every path that leaves them, since such a
 *       path pays two introns or as much in gaps;
 *   <li>elsewhere, the cells near the diagonal of a fixed corner;
 *   <li>behind a fixed start, a first pass from the other side, where the score to come is the one
 *       already seen: rows deep inside a good exon do not look for an intron.
 * </ul>
 *
 * <p>Rows of V are kept, as many as fit in a limited store, and the way is found from them again.
 * Earlier rows are filled a second time from saved states, last first; if the states would be many,
 * from fewer ones and more than twice. Time O(filled cells), memory O(columns) beside the store.
 * Buffers are reused: one instance per thread.
 */
final class BlockAlignment {
  /** Values kept at once. */
  static final int STORE = 1 << 22;

  /** Blocks of fewer cells are filled as they are. */
  private static final int SMALL = 6000;

  /** Blocks of fewer cells are not worth the vectors. */
  private static final int BANDED = 5000;

  /** Cells that all threads together fill row by row at first. */
  private static final long ROWS_FIRST = 40_000_000;

  private static final LongAdder CELLS = new LongAdder();

  private static final int BAND = 16;

  private static final int BAND_CELLS = 2 * BAND + 1;
  private static final int NEVER = BlockRows.NEVER;

  private final SplignParameters parameters;
  private final int limit;
  private final boolean prune;
  private final int bandedCells;
  private final long rowsFirst;
  private final int minIntron;
  private final int match;
  private final int open;
  private final int extend;
  private final int cheapest;
  private final BlockRows filler;
  private final RowBand band;
  private final BlockStore store = new BlockStore();
  private final BlockWay way;

  private int rows;
  private int columns;
  private boolean freeStart;
  private boolean freeEnd;
  private byte[] query;
  private byte[] genome;
  private SpliceSites sites;
  private int queryStart;
  private int genomeStart;

  /** Whether rows are filled in bands. */
  private boolean banded;

  private int frameStart;
  private int frameEnd;

  /** The cell that the walk has come to, and what it carries; see {@link BlockWay}. */
  private int cellRow;

  private int cellColumn;
  private int carried;

  private int bestScore;
  private int bestRow;
  private int bestColumn;

  /** One past the last column of a row that matters, where known. */
  private int[] rightLimit = new int[0];

  /** Most that a path far from the fixed corner's diagonal gains, by rows remaining. */
  private int[] ahead = new int[0];

  /** Scores between the fixed corner and the cells of the band, by rows from the corner. */
  private int[] corner = new int[0];

  private final EditPath back = new EditPath();

  BlockAlignment(SplignParameters parameters) {
    this(parameters, STORE, true, BandKernels.find(), BANDED, ROWS_FIRST);
  }

  /**
   * For tests: with another limit of the store, with or without passing over dead cells, and with
   * or without ({@code null}) a kernel that fills all blocks in bands of rows.
   */
  BlockAlignment(SplignParameters parameters, int limit, boolean prune, BandKernel kernel) {
    this(parameters, limit, prune, kernel, 0, -1);
  }

  private BlockAlignment(
      SplignParameters parameters,
      int limit,
      boolean prune,
      BandKernel kernel,
      int bandedCells,
      long rowsFirst) {
    this.parameters = parameters;
    this.limit = limit;
    this.prune = prune;
    minIntron = parameters.minIntron();
    match = parameters.match();
    open = parameters.gapOpen();
    extend = parameters.gapExtend();
    cheapest =
        Math.min(
            Math.min(parameters.intronGtAg(), parameters.intronGcAg()),
            Math.min(parameters.intronAtAc(), parameters.intronOther()));
    filler = new BlockRows(parameters);
    band = kernel == null ? null : new RowBand(parameters, kernel);
    this.bandedCells = bandedCells;
    this.rowsFirst = rowsFirst;
    way = new BlockWay(parameters);
  }

  /** Sequences of the following calls; the arrays are only read. */
  void sequences(byte[] queryCodes, byte[] genomeCodes, SpliceSites genomeSites) {
    query = queryCodes;
    genome = genomeCodes;
    sites = genomeSites;
  }

  /** Open frame of the query, in which gaps cost a little more; empty if there is none. */
  void frame(int start, int end) {
    frameStart = start;
    frameEnd = end;
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
    back.clear();
    GapSurcharge surcharge = GapSurcharge.of(q0, q1, frameStart, frameEnd);
    filler.surcharge(surcharge, rows);
    way.surcharge(surcharge);
    way.block(query, q0, genome, g0, sites, rows, columns, freeStart, back);
    long cells = (rows + 1L) * (columns + 1L);
    banded =
        band != null
            && cells >= bandedCells
            && manyCells(cells)
            && band.block(query, q0, genome, g0, sites, rows, columns, freeStart, surcharge, limit);
    boolean bounded = prune && cells > SMALL && freeStart != freeEnd;
    if (bounded) {
      alignBounded();
    } else {
      if (!alignCorners()) {
        forward();
        alignWithin(NEVER, false);
      }
    }
    out.addReversed(back);
    return bestScore;
  }

  /** First query base of the last path; differs from the block's start only with a free start. */
  int pathQueryStart() {
    return queryStart + way.row();
  }

  int pathGenomeStart() {
    return genomeStart + way.column();
  }

  /** One past the last query base of the last path. */
  int pathQueryEnd() {
    return queryStart + bestRow;
  }

  int pathGenomeEnd() {
    return genomeStart + bestColumn;
  }

  /** Whether this machine has met enough cells for the compiler's work to pay. */
  private boolean manyCells(long cells) {
    CELLS.add(cells);
    return CELLS.sum() > rowsFirst;
  }

  private int alignEmpty(EditPath out) {
    out.add(EditPath.GENOME_GAP, columns);
    out.add(EditPath.QUERY_GAP, rows);
    way.at(0, 0);
    bestRow = rows;
    bestColumn = columns;
    int length = rows + columns;
    bestScore = length == 0 ? 0 : -open - length * extend;
    return bestScore;
  }

  /**
   * Score that paths may differ by from what the bounds say: lengths are rounded down, once an
   * intron, and a path has no more introns than its matches pay for.
   */
  private int margin() {
    return 2 * (columns >> 12) + 8 + rows * match / Math.max(1, cheapest);
  }

  /** The same for single cells, where a gap may be open already. */
  private int cellMargin() {
    return margin() + open;
  }

  private void forward() {
    if (banded) {
      filler.blank(columns);
    } else {
      filler.forward(
          query, queryStart, genome, genomeStart, genomeStart + columns, sites, freeStart);
    }
  }

  private boolean alignCorners() {
    if (!prune || freeStart || freeEnd) {
      return false;
    }
    int twoIntrons = 2 * cheapest;
    int width = 1 + Math.max(0, twoIntrons - open) / extend;
    long cornerCells = (long) rows * (rows + 2 * width + 2);
    if (columns - rows <= 2 * width + minIntron + 2
        || cornerCells * (banded ? 24 : 3) > (long) rows * columns * 2
        || cornerCells > limit) {
      return false;
    }
    filler.forward(query, queryStart, genome, genomeStart, genomeStart + columns, sites, false);
    store.clear(rows);
    for (int i = 0; i <= rows; i++) {
      int leftEnd = i + width + 1;
      int rightStart = columns - (rows - i) - width;
      filler.fill(i, 0, leftEnd, rightStart, columns + 1);
      store.add(i, filler, 0, leftEnd, rightStart, columns + 1);
      filler.next();
    }
    endFixed();
    long others = (long) rows * match - twoIntrons + margin();
    if (bestScore <= others) {
      return false;
    }
    way.walk(store, 0, null, bestRow, bestColumn, NEVER);
    return true;
  }

  private void endFixed() {
    bestRow = rows;
    bestColumn = columns;
    bestScore = store.value(rows, columns);
  }

  /** With one free end: a known path first, then what can be as good. */
  private void alignBounded() {
    // Bands before a free end are filled to the right end, and the known path says nothing of that.
    int least = banded && freeEnd ? NEVER : bandFromCorner();
    boolean limited = freeEnd && !banded && columns > 4 * rows + 200;
    if (limited) {
      limitFromBehind(least);
    }
    if (banded && !freeEnd) {
      narrowBands(least - cellMargin());
    }
    forward();
    alignWithin(least, limited);
  }

  /**
   * Best score of a path near the diagonal of the fixed corner. Also sets {@link #ahead}: a path
   * that is left of the band when {@code r} rows remain gains at most {@code ahead[r]}, because it
   * comes back into the band by an intron or a gap, for the last time with some rows remaining, and
   * can do no better from there than the band allows.
   */
  private int bandFromCorner() {
    int width = Math.min(columns, rows + BAND);
    if (freeStart) {
      int g1 = genomeStart + columns;
      filler.backward(query, queryStart + rows, genome, g1 - width, g1, sites, false);
    } else {
      filler.forward(query, queryStart, genome, genomeStart, genomeStart + width, sites, false);
    }
    if (ahead.length <= rows) {
      ahead = new int[rows + rows / 4 + 16];
    }
    int cells = (rows + 1) * BAND_CELLS;
    if (corner.length < cells) {
      corner = new int[cells + cells / 4];
    }
    Arrays.fill(corner, 0, cells, NEVER);
    int score = 0;
    int bound = NEVER;
    for (int r = 0; r <= rows; r++) {
      bound += match;
      int from = Math.max(0, r - BAND);
      int to = Math.min(width, r + BAND) + 1;
      if (from < to) {
        filler.fill(r, from, to);
        score = Math.max(score, filler.rowMax());
        bound = Math.max(bound, filler.rowMax() - cheapest);
        filler.copy(from, to, corner, r * BAND_CELLS + from - (r - BAND));
        for (int j = from; j < to; j++) {
          bound = Math.max(bound, filler.value(j) - open - extend * (r + BAND + 1 - j));
        }
        filler.next();
      }
      ahead[r] = bound;
    }
    return score;
  }

  /** Best score of a path whose cell in row {@code i}, as filled, lies in the band. */
  private int throughBand(int i, int filledFrom) {
    int r = rows - i;
    int best = NEVER;
    int from = Math.max(filledFrom, columns - (r + BAND));
    int to = Math.min(columns, columns - (r - BAND));
    for (int j = from; j <= to; j++) {
      best = Math.max(best, filler.value(j) + corner[r * BAND_CELLS + columns - j - (r - BAND)]);
    }
    return best;
  }

  /** A path that begins in a row beyond the first band does not matter. */
  private void narrowBands(int needed) {
    int i = 0;
    while (i < rows && ahead[rows - i] >= needed) {
      i++;
    }
    band.narrow(i + i / 2 + 4);
  }

  /** Columns of each row from which the end can still be as good, seen from the end. */
  private void limitFromBehind(int known) {
    if (rightLimit.length <= rows) {
      rightLimit = new int[rows + rows / 4 + 16];
    }
    filler.backward(
        query, queryStart + rows, genome, genomeStart, genomeStart + columns, sites, true);
    int least = known;
    int from = 0;
    for (int i = 0; i <= rows; i++) {
      filler.fill(i, from, columns + 1);
      least = Math.max(least, throughBand(i, from));
      from = firstAlive(i, from, columns + 1, least - cellMargin());
      filler.next();
      rightLimit[rows - i] = Math.min(columns + 1, columns - from + 1);
    }
  }

  /**
   * First column of a row, as filled, from which a fixed end at the last cell may be reached with
   * the score needed. While more rows than columns remain, that is all: a path may still begin
   * anywhere in a row to come.
   */
  private int firstAlive(int i, int from, int to, int needed) {
    int most = match * (rows - i);
    int diagonal = columns - (rows - i);
    if (diagonal < 0) {
      return from;
    }
    int far = Math.min(to, diagonal - BAND);
    int j = from;
    if (j < far) {
      j = filler.firstAtLeast(needed - ahead[rows - i], j, far);
      if (j < far) {
        return j;
      }
    }
    while (j < to) {
      int off = j - diagonal;
      int rest =
          off == 0
              ? most
              : off < 0
                  ? most - Math.min(cheapest, open - off * extend)
                  : most - open - off * (extend + match);
      if (filler.value(j) + rest >= needed) {
        return j;
      }
      j++;
    }
    return to;
  }

  /** Fills all cells that a path of at least the given score may use, and walks the best one. */
  private void alignWithin(int least, boolean limited) {
    boolean bounded = least > 0;
    int needed = bounded ? least - cellMargin() : NEVER;
    bestScore = NEVER;
    store.clear(rows);
    BlockCheckpoints saved = checkpoints(null, 0);
    int filled = rows;
    int from = 0;
    for (int i = 0; i <= rows; ) {
      int to = limited ? rightLimit[i] : columns + 1;
      int count = banded ? band.rowsFrom(i) : 1;
      long size = banded ? band.size(count, from, to) : to - from;
      saved.makeRoom(i, size);
      fillRows(i, count, from, to);
      if (freeEnd && filler.rowMax() > bestScore) {
        end(i, from, to);
      }
      int last = i + count - 1;
      if (bounded) {
        needed = freeEnd ? needed : Math.max(needed, throughBand(last, from) - cellMargin());
        from =
            freeEnd
                ? filler.firstAtLeast(needed - match * (rows - last), from, to)
                : firstAlive(last, from, to, needed);
        if (from == to && last < rows) {
          if (!freeEnd) {
            throw new IllegalStateException("no cell alive in row " + last);
          }
          filled = last;
          break;
        }
      }
      filler.next();
      i += count;
    }
    if (!freeEnd) {
      endFixed();
    }
    bestFrom(saved, filled);
  }

  private BlockCheckpoints checkpoints(int[] state, int firstRow) {
    return new BlockCheckpoints(store, filler, limit, columns, state, firstRow);
  }

  private void fillRows(int i, int count, int from, int to) {
    if (banded) {
      band.fill(i, count, from, to, filler, store);
    } else {
      filler.fill(i, from, to);
      store.add(i, filler, from, to);
    }
  }

  /** Takes the best cell of rows just filled for the end. */
  private void end(int i, int from, int to) {
    bestScore = filler.rowMax();
    if (banded) {
      long cell = band.firstMax();
      bestRow = (int) (cell >> 32);
      bestColumn = (int) cell;
    } else {
      bestRow = i;
      bestColumn = filler.firstAtLeast(bestScore, from, to);
    }
  }

  private void bestFrom(BlockCheckpoints saved, int filled) {
    cellRow = bestRow;
    cellColumn = bestColumn;
    carried = NEVER;
    if (!walk(saved, filled)) {
      throw new IllegalStateException("way without start");
    }
  }

  /**
   * Walks on from the cell at hand through rows up to {@code last} that a pass has filled.
   *
   * @return whether the start was reached
   */
  private boolean walk(BlockCheckpoints saved, int last) {
    int end = last;
    for (int b = saved.count() - 1; b >= 0; b--) {
      int first = saved.row(b);
      if (cellRow >= first && walk(saved, b, end)) {
        return true;
      }
      end = first - 1;
    }
    return false;
  }

  private boolean walk(BlockCheckpoints saved, int b, int last) {
    int first = saved.row(b);
    int[] state = saved.state(b);
    if (b < saved.count() - 1 || saved.storeFrom() != first) {
      BlockCheckpoints again = refill(state, first, last);
      if (again.storeFrom() != first) {
        return walk(again, last);
      }
    }
    if (way.walk(store, first, state, cellRow, cellColumn, carried)) {
      return true;
    }
    cellRow = way.row();
    cellColumn = way.column();
    carried = way.carried();
    return false;
  }

  /** Fills rows a second time; no way leads below the cell at hand, or to its right. */
  private BlockCheckpoints refill(int[] state, int first, int last) {
    if (state == null) {
      filler.clear();
    } else {
      filler.restore(state);
    }
    BlockCheckpoints saved = checkpoints(state, first);
    int lowest = Math.min(last, cellRow);
    for (int i = first; i <= lowest; ) {
      int count = banded ? band.rowsFrom(i) : 1;
      int from = store.from(i);
      int to = Math.min(store.to(i), cellColumn + 1);
      saved.makeRoom(i, banded ? band.size(count, from, to) : to - from);
      fillRows(i, count, from, to);
      filler.next();
      i += count;
    }
    return saved;
  }
}
