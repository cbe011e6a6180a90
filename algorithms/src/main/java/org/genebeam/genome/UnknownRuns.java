package org.genebeam.genome;

import java.util.Arrays;

/** Runs of N. */
final class UnknownRuns {
  /** Bases looked at in one go beyond a range. */
  private static final int BLOCK = 4096;

  private final Genome genome;
  private final int contig;

  UnknownRuns(Genome genome, int contig) {
    this.genome = genome;
    this.contig = contig;
  }

  /** Those of {@code least} bases or more that overlap {@code [start, end)}, whole. */
  int[] of(int start, int end, int least) {
    byte[] bases = genome.bases(contig, start, end);
    int[] runs = new int[4];
    int n = 0;
    for (int i = 0; i < bases.length; ) {
      int from = i;
      while (i < bases.length && bases[i] > 3) {
        i++;
      }
      if (i > from) {
        int first = from == 0 ? before(start) : start + from;
        int last = i == bases.length ? behind(end) : start + i;
        if (last - first >= least) {
          runs = n == runs.length ? Arrays.copyOf(runs, 2 * n) : runs;
          runs[n++] = first;
          runs[n++] = last;
        }
      } else {
        i++;
      }
    }
    return Arrays.copyOf(runs, n);
  }

  /** Start of the run that reaches {@code x} from the left. */
  private int before(int x) {
    for (int to = x; to > 0; to -= BLOCK) {
      int from = Math.max(0, to - BLOCK);
      byte[] block = genome.bases(contig, from, to);
      for (int i = block.length - 1; i >= 0; i--) {
        if (block[i] <= 3) {
          return from + i + 1;
        }
      }
    }
    return 0;
  }

  /** End of the run that goes on from {@code x}. */
  private int behind(int x) {
    int length = genome.contig(contig).length();
    for (int from = x; from < length; from += BLOCK) {
      byte[] block = genome.bases(contig, from, Math.min(length, from + BLOCK));
      for (int i = 0; i < block.length; i++) {
        if (block[i] <= 3) {
          return from + i;
        }
      }
    }
    return length;
  }
}
