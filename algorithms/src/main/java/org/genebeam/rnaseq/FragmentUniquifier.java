package org.genebeam.rnaseq;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.RunCounts;

/**
 * Merges fragments with identical mates; their run counts add up (gnomon.md A.1).
 *
 * <p>Identity is decided on the bases, hashes only speed it up. The result is ordered by the bases
 * of mate 1, then mate 2 (A C G T N, a prefix first) and so does not depend on the order of input.
 * Memory: the unique bases once. Not thread-safe.
 */
public final class FragmentUniquifier {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int KEY_BASES = 21;

  private byte[] bases = new byte[1 << 16];
  private int used;
  private int[] from = new int[1 << 10];
  private int[] split = new int[1 << 10];
  private int[] hashes = new int[1 << 10];
  private RunCounts[] counts = new RunCounts[1 << 10];
  private int n;
  private int[] slots = new int[1 << 12];

  /** Adds all fragments of a batch. */
  public void add(FragmentBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      add(
          batch.bases(),
          batch.offset(2 * i),
          batch.offset(2 * i + 1),
          batch.offset(2 * i + 2),
          batch.counts(i));
    }
  }

  /** Number of unique fragments. */
  public int size() {
    return n;
  }

  /** Mate 1 is {@code source[start, mid)}, mate 2 {@code source[mid, end)}. */
  private void add(byte[] source, int start, int mid, int end, RunCounts count) {
    int hash = hash(source, start, mid, end);
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      int id = slots[slot] - 1;
      if (hashes[id] == hash
          && split[id] - from[id] == mid - start
          && Arrays.equals(bases, from[id], from[id + 1], source, start, end)) {
        counts[id] = counts[id].plus(count);
        return;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = n + 1;
    int length = end - start;
    if (used + length > bases.length) {
      bases = Arrays.copyOf(bases, Math.max(used + length, Math.addExact(used, used / 2)));
    }
    if (n + 2 >= from.length) {
      from = Arrays.copyOf(from, 2 * from.length);
      split = Arrays.copyOf(split, from.length);
      hashes = Arrays.copyOf(hashes, from.length);
      counts = Arrays.copyOf(counts, from.length);
    }
    System.arraycopy(source, start, bases, used, length);
    from[n] = used;
    split[n] = used + mid - start;
    hashes[n] = hash;
    counts[n] = count;
    used += length;
    from[++n] = used;
    if (2 * n > slots.length) {
      rehash();
    }
  }

  private void rehash() {
    slots = new int[4 * slots.length];
    int mask = slots.length - 1;
    for (int i = 0; i < n; i++) {
      int slot = hashes[i] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = i + 1;
    }
  }

  private static int hash(byte[] source, int start, int mid, int end) {
    long h = mid - start;
    int i = start;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      h = (h ^ (long) LONGS.get(source, i)) * 0x9E3779B97F4A7C15L;
      h ^= h >>> 32;
    }
    for (; i < end; i++) {
      h = (h ^ source[i]) * 0x9E3779B97F4A7C15L;
    }
    h ^= h >>> 29;
    return (int) (h * 0xBF58476D1CE4E5B9L >>> 32);
  }

  /** The unique fragments in order, in batches of at most {@code fragments}. */
  public List<FragmentBatch> batches(int fragments) {
    int[] order = order();
    List<FragmentBatch> batches = new ArrayList<>();
    for (int at = 0; at < n; at += fragments) {
      int size = Math.min(fragments, n - at);
      int[] offsets = new int[2 * size + 1];
      RunCounts[] batchCounts = new RunCounts[size];
      int total = 0;
      for (int i = 0; i < size; i++) {
        total = Math.addExact(total, from[order[at + i] + 1] - from[order[at + i]]);
      }
      byte[] batchBases = new byte[total];
      total = 0;
      for (int i = 0; i < size; i++) {
        int id = order[at + i];
        System.arraycopy(bases, from[id], batchBases, total, from[id + 1] - from[id]);
        offsets[2 * i + 1] = total + split[id] - from[id];
        total += from[id + 1] - from[id];
        offsets[2 * i + 2] = total;
        batchCounts[i] = counts[id];
      }
      batches.add(new FragmentBatch(batchBases, offsets, batchCounts));
    }
    return batches;
  }

  private int[] order() {
    long[] keys = new long[n];
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      long key = 0;
      for (int j = 0; j < KEY_BASES; j++) {
        int at = from[i] + j;
        key = key << 3 | (at < split[i] ? bases[at] + 1 : 0);
      }
      keys[i] = key;
      order[i] = i;
    }
    int[] spare = order.clone();
    sort(keys, spare, order, 0, n);
    return order;
  }

  private void sort(long[] keys, int[] source, int[] target, int lo, int hi) {
    if (hi - lo < 8) {
      for (int i = lo + 1; i < hi; i++) {
        int id = target[i];
        int j = i;
        for (; j > lo && compare(keys, id, target[j - 1]) < 0; j--) {
          target[j] = target[j - 1];
        }
        target[j] = id;
      }
      return;
    }
    int mid = (lo + hi) >>> 1;
    sort(keys, target, source, lo, mid);
    sort(keys, target, source, mid, hi);
    int a = lo;
    int b = mid;
    for (int i = lo; i < hi; i++) {
      boolean takeA = b == hi || (a < mid && compare(keys, source[a], source[b]) <= 0);
      target[i] = takeA ? source[a++] : source[b++];
    }
  }

  private int compare(long[] keys, int i, int j) {
    if (keys[i] != keys[j]) {
      return Long.compare(keys[i], keys[j]);
    }
    int order = Arrays.compare(bases, from[i], split[i], bases, from[j], split[j]);
    return order != 0
        ? order
        : Arrays.compare(bases, split[i], from[i + 1], bases, split[j], from[j + 1]);
  }
}
