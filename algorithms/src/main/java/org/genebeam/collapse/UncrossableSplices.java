package org.genebeam.collapse;

import java.util.Arrays;
import org.genebeam.model.Strand;

/**
 * Splice sites behind which the depth drops so sharply that no other alignment of the strand may
 * run on across them (F5). A left-type site is where an exon ends and an intron starts, a
 * right-type site where an intron ends; an exon crosses a site that lies strictly inside it. Sites
 * of introns without strand hold on both strands; alignments without strand must respect both.
 */
final class UncrossableSplices implements RimTrim.Limits {
  private static final int NONE = -1;

  private final int[][] left = new int[2][];
  private final int[][] right = new int[2][];
  private final long[][] introns = new long[2][];

  UncrossableSplices(IntronTable table, CoverageProfile coverage, CollapseParameters p) {
    boolean[] sharpLeft = new boolean[table.size()];
    boolean[] sharpRight = new boolean[table.size()];
    for (int i = 0; i < table.size(); i++) {
      int start = table.row(i).start();
      int end = table.row(i).end();
      double limit =
          p.sharpBoundary() * Math.max(coverage.leftMean(start), coverage.rightMean(end));
      sharpLeft[i] = coverage.rightMean(start) < limit;
      sharpRight[i] = coverage.leftMean(end) < limit;
    }
    for (int s = 0; s < 2; s++) {
      fill(s, table, sharpLeft, sharpRight);
    }
  }

  private void fill(int s, IntronTable table, boolean[] sharpLeft, boolean[] sharpRight) {
    Strand other = s == 0 ? Strand.MINUS : Strand.PLUS;
    int[] l = new int[table.size()];
    int[] r = new int[table.size()];
    long[] both = new long[table.size()];
    int lefts = 0;
    int rights = 0;
    int pairs = 0;
    for (int i = 0; i < table.size(); i++) {
      IntronTable.Row row = table.row(i);
      if (row.strand() == other) {
        continue;
      }
      if (sharpLeft[i]) {
        l[lefts++] = row.start();
      }
      if (sharpRight[i]) {
        r[rights++] = row.end();
      }
      if (sharpLeft[i] || sharpRight[i]) {
        both[pairs++] = (long) row.start() << 32 | row.end();
      }
    }
    left[s] = Arrays.copyOf(l, lefts);
    right[s] = Arrays.copyOf(r, rights);
    introns[s] = Arrays.copyOf(both, pairs);
    Arrays.sort(left[s]);
    Arrays.sort(right[s]);
    Arrays.sort(introns[s]);
  }

  /** Leftmost left-type site strictly inside {@code (start, end)}, or -1. */
  @Override
  public int firstLeft(Strand strand, int start, int end) {
    int best = Integer.MAX_VALUE;
    for (int s = 0; s < 2; s++) {
      if (applies(s, strand)) {
        int i = above(left[s], start);
        best = i < left[s].length ? Math.min(best, left[s][i]) : best;
      }
    }
    return best < end ? best : NONE;
  }

  /** Rightmost right-type site strictly inside {@code (start, end)}, or -1. */
  @Override
  public int lastRight(Strand strand, int start, int end) {
    int best = NONE;
    for (int s = 0; s < 2; s++) {
      if (applies(s, strand)) {
        int i = above(right[s], end - 1) - 1;
        best = i >= 0 ? Math.max(best, right[s][i]) : best;
      }
    }
    return best > start ? best : NONE;
  }

  /** Whether a whole intron with a sharp end lies strictly inside {@code (start, end)}. */
  boolean containsIntron(Strand strand, int start, int end) {
    for (int s = 0; s < 2; s++) {
      if (!applies(s, strand)) {
        continue;
      }
      int i = Arrays.binarySearch(introns[s], (long) (start + 1) << 32);
      for (i = i < 0 ? -i - 1 : i; i < introns[s].length; i++) {
        if ((introns[s][i] >>> 32) >= end) {
          break;
        }
        if ((int) introns[s][i] < end) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean applies(int s, Strand strand) {
    return strand != (s == 0 ? Strand.MINUS : Strand.PLUS);
  }

  /** Index of the first value above {@code x}. */
  private static int above(int[] sorted, int x) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (sorted[mid] <= x) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }
}
