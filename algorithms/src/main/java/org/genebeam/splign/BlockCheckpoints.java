package org.genebeam.splign;

import java.util.Arrays;

/**
 * States between rows from which a pass can be taken up again: one each time the store is full.
 * When they are too many every other one goes, and what lies between two is filled by a further
 * pass with states of its own.
 */
final class BlockCheckpoints {
  /** Values of saved states kept at once, for each value of the store. */
  private static final int STATES = 8;

  private final BlockStore store;
  private final BlockRows filler;
  private final int limit;
  private final int most;
  private int[][] state = new int[4][];
  private int[] row = new int[4];
  private int[] fill = new int[4];
  private int count = 1;

  /** How often the store was full, and after how many times a state is kept. */
  private int fills;

  private int spacing = 1;

  /** First row in the store. */
  private int storeFrom;

  /**
   * Empties the store.
   *
   * @param store holds the values of rows since it was last full
   * @param filler its state is saved and shows the row above
   * @param limit values of the store
   * @param columns of the block
   * @param first state before the first row, or null for the start of the block
   */
  BlockCheckpoints(
      BlockStore store, BlockRows filler, int limit, int columns, int[] first, int firstRow) {
    this.store = store;
    this.filler = filler;
    this.limit = limit;
    most = (int) Math.max(4, (long) STATES * limit / (2L * (columns + 1)));
    state[0] = first;
    row[0] = firstRow;
    storeFrom = firstRow;
    empty(firstRow);
  }

  int count() {
    return count;
  }

  /** First row after a state. */
  int row(int checkpoint) {
    return row[checkpoint];
  }

  /** The state, or null for the start of the block. */
  int[] state(int checkpoint) {
    return state[checkpoint];
  }

  /** First row in the store. */
  int storeFrom() {
    return storeFrom;
  }

  private void empty(int i) {
    store.restart();
    if (i > 0) {
      store.addAbove(i - 1, filler);
    }
  }

  /** Empties the store before row {@code i} if values do not fit. */
  void makeRoom(int i, long values) {
    if (store.size() + values <= limit || i <= storeFrom + 1) {
      return;
    }
    fills++;
    if (fills % spacing == 0 && count == most) {
      spacing *= 2;
      thin();
    }
    if (fills % spacing == 0) {
      if (count == state.length) {
        state = Arrays.copyOf(state, 2 * count);
        row = Arrays.copyOf(row, 2 * count);
        fill = Arrays.copyOf(fill, 2 * count);
      }
      state[count] = filler.save();
      row[count] = i;
      fill[count++] = fills;
    }
    storeFrom = i;
    empty(i);
  }

  private void thin() {
    int n = 0;
    for (int k = 0; k < count; k++) {
      if (fill[k] % spacing == 0) {
        state[n] = state[k];
        row[n] = row[k];
        fill[n++] = fill[k];
      }
    }
    Arrays.fill(state, n, count, null);
    count = n;
  }
}
