package org.genebeam.rnaseq;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.genebeam.model.FragmentBatch;
import org.genebeam.model.RunCounts;

/**
 * Deals fragments out to buckets by a hash of their bases, so that identical fragments of all runs
 * and files meet in one bucket. Full buckets are handed on as batches. Not thread-safe.
 */
public final class FragmentBuckets {
  private static final int BATCH_BASES = 1 << 20;

  private final BiConsumer<Integer, FragmentBatch> out;
  private final Bucket[] buckets;

  /** Deals to {@code buckets} buckets; {@code out} receives (bucket, batch). */
  public FragmentBuckets(int buckets, BiConsumer<Integer, FragmentBatch> out) {
    this.out = out;
    this.buckets = new Bucket[buckets];
  }

  /** Deals out all fragments of a batch. */
  public void add(FragmentBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      int start = batch.offset(2 * i);
      int middle = batch.offset(2 * i + 1);
      int end = batch.offset(2 * i + 2);
      int number = Math.floorMod(hash(batch.bases(), start, middle, end), buckets.length);
      Bucket bucket = buckets[number];
      if (bucket == null) {
        bucket = new Bucket();
        buckets[number] = bucket;
      }
      bucket.add(batch.bases(), start, middle, end, batch.counts(i));
      if (bucket.used >= BATCH_BASES) {
        out.accept(number, bucket.take());
      }
    }
  }

  /** Hands on what is left, bucket by bucket. */
  public void flush() {
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] != null && buckets[i].n > 0) {
        out.accept(i, buckets[i].take());
      }
    }
  }

  private static int hash(byte[] bases, int start, int middle, int end) {
    long h = middle - start;
    for (int i = start; i < end; i++) {
      h = (h ^ bases[i]) * 0x100000001b3L;
    }
    h *= 0x9e3779b97f4a7c15L;
    return (int) (h >>> 33);
  }

  private static final class Bucket {
    private byte[] bases = new byte[1 << 12];
    private int[] offsets = new int[65];
    private RunCounts[] counts = new RunCounts[32];
    private int used;
    private int n;

    void add(byte[] source, int start, int middle, int end, RunCounts count) {
      if (used + end - start > bases.length) {
        bases = Arrays.copyOf(bases, Math.max(2 * bases.length, used + end - start));
      }
      if (n == counts.length) {
        counts = Arrays.copyOf(counts, 2 * n);
        offsets = Arrays.copyOf(offsets, 4 * n + 1);
      }
      System.arraycopy(source, start, bases, used, end - start);
      offsets[2 * n + 1] = used + middle - start;
      used += end - start;
      offsets[2 * n + 2] = used;
      counts[n++] = count;
    }

    FragmentBatch take() {
      FragmentBatch batch =
          new FragmentBatch(
              Arrays.copyOf(bases, used),
              Arrays.copyOf(offsets, 2 * n + 1),
              Arrays.copyOf(counts, n));
      used = 0;
      n = 0;
      return batch;
    }
  }
}
