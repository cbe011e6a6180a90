package org.genebeam.genome;

import java.util.Arrays;

/** Sets of half-open intervals as flat arrays {@code {start0, end0, ...}}, ascending, disjoint. */
public final class Masks {
  private Masks() {}

  /** The parts inside {@code [start, end)}. Cost O(log n + result). */
  public static int[] clip(int[] mask, int start, int end) {
    int lo = 0;
    int hi = mask.length / 2;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (mask[2 * mid + 1] <= start) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    int[] clipped = new int[mask.length - 2 * lo];
    int n = 0;
    for (int i = lo; 2 * i < mask.length && mask[2 * i] < end; i++) {
      clipped[n++] = Math.max(start, mask[2 * i]);
      clipped[n++] = Math.min(end, mask[2 * i + 1]);
    }
    return Arrays.copyOf(clipped, n);
  }

  /** Those that overlap {@code [start, end)}, whole. Cost O(log n + result). */
  public static int[] overlapping(int[] mask, int start, int end) {
    int[] clipped = clip(mask, start, end);
    if (clipped.length > 0) {
      int at = Arrays.binarySearch(mask, clipped[0]);
      int first = (at < 0 ? -at - 2 : at) & ~1;
      System.arraycopy(mask, first, clipped, 0, clipped.length);
    }
    return clipped;
  }

  /** Runs of lower-case letters. */
  public static int[] ofLowerCase(CharSequence letters) {
    int[] mask = new int[16];
    int n = 0;
    boolean inside = false;
    for (int i = 0; i <= letters.length(); i++) {
      boolean lower = i < letters.length() && Character.isLowerCase(letters.charAt(i));
      if (lower != inside) {
        if (n == mask.length) {
          mask = Arrays.copyOf(mask, 2 * n);
        }
        mask[n++] = i;
        inside = lower;
      }
    }
    return Arrays.copyOf(mask, n);
  }

  /** Union of two sets; touching intervals become one. */
  public static int[] union(int[] a, int[] b) {
    int[] merged = new int[a.length + b.length];
    int n = 0;
    int i = 0;
    int j = 0;
    while (i < a.length || j < b.length) {
      boolean takeA = j == b.length || (i < a.length && a[i] <= b[j]);
      int start = takeA ? a[i] : b[j];
      int end = takeA ? a[i + 1] : b[j + 1];
      if (takeA) {
        i += 2;
      } else {
        j += 2;
      }
      if (n > 0 && start <= merged[n - 1]) {
        merged[n - 1] = Math.max(merged[n - 1], end);
      } else {
        merged[n++] = start;
        merged[n++] = end;
      }
    }
    return Arrays.copyOf(merged, n);
  }

  /** Total length of the intervals. */
  public static long bases(int[] mask) {
    long sum = 0;
    for (int i = 0; i < mask.length; i += 2) {
      sum += mask[i + 1] - mask[i];
    }
    return sum;
  }
}
