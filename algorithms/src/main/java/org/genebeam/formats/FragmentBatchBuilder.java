package org.genebeam.formats;

import java.util.Arrays;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;

/** Collects fragments of one run, each counted once; reusable after {@link #build()}. */
public final class FragmentBatchBuilder {
  private final RunCounts once;
  private byte[] codes = new byte[1 << 16];
  private int[] offsets = new int[1 << 10];
  private int size;

  public FragmentBatchBuilder(int run) {
    once = RunCounts.of(run, 1);
  }

  /** Starts a fragment with mate 1 given as letters {@code [from, to)}; mate 2 is empty. */
  public void add(byte[] letters, int from, int to) {
    if (2 * size + 3 > offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * offsets.length);
    }
    int end = encode(letters, from, to, offsets[2 * size]);
    size++;
    offsets[2 * size - 1] = end;
    offsets[2 * size] = end;
  }

  /** Gives the last fragment its mate 2. */
  public void mate(byte[] letters, int from, int to) {
    offsets[2 * size] = encode(letters, from, to, offsets[2 * size - 1]);
  }

  public int size() {
    return size;
  }

  public int bases() {
    return offsets[2 * size];
  }

  /** The batch so far; the builder is empty afterwards. */
  public FragmentBatch build() {
    RunCounts[] counts = new RunCounts[size];
    Arrays.fill(counts, once);
    FragmentBatch batch =
        new FragmentBatch(
            Arrays.copyOf(codes, bases()), Arrays.copyOf(offsets, 2 * size + 1), counts);
    size = 0;
    return batch;
  }

  private int encode(byte[] letters, int from, int to, int at) {
    int end = Math.addExact(at, to - from);
    if (end > codes.length) {
      codes = Arrays.copyOf(codes, (int) Math.min(Integer.MAX_VALUE - 8, 2L * end));
    }
    for (int i = from, j = at; i < to; i++, j++) {
      codes[j] = Nucleotides.code(letters[i]);
    }
    return end;
  }
}
