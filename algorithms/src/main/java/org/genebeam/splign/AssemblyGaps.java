package org.genebeam.splign;

import java.util.Arrays;
import org.genebeam.genome.Genome;
import org.genebeam.model.Nucleotides;

/**
 * Runs of N of some least length in a stretch of the transcript's strand: places where the sequence
 * is not known. Coordinates are relative to the stretch, 0-based half-open; runs that touch it are
 * known to {@code least} bases beyond its ends.
 */
final class AssemblyGaps {
  /** No gap anywhere. */
  static final AssemblyGaps NONE = new AssemblyGaps(new int[0], new int[0]);

  private final int[] starts;
  private final int[] ends;

  private AssemblyGaps(int[] starts, int[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  /**
   * Gaps of {@code [start, end)}, counted along the transcript's strand.
   *
   * @param minus whether that is the reverse complement of the contig
   * @param least shortest run of N that is a gap, in bases; 0 = none is
   */
  static AssemblyGaps of(Genome genome, int contig, boolean minus, int start, int end, int least) {
    if (least <= 0) {
      return NONE;
    }
    int length = genome.contig(contig).length();
    int from = (int) Math.max(0, (long) start - least);
    int to = (int) Math.min(length, (long) end + least);
    byte[] bases =
        minus
            ? Nucleotides.reverseComplement(genome.bases(contig, length - to, length - from))
            : genome.bases(contig, from, to);
    return of(bases, from - start, least);
  }

  /** Gaps of a sequence whose first base has the coordinate {@code first}. */
  static AssemblyGaps of(byte[] bases, int first, int least) {
    int[] starts = new int[4];
    int[] ends = new int[4];
    int n = 0;
    for (int i = 0; i < bases.length; ) {
      int from = i;
      while (i < bases.length && bases[i] > 3) {
        i++;
      }
      if (i - from >= least) {
        if (n == starts.length) {
          starts = Arrays.copyOf(starts, 2 * n);
          ends = Arrays.copyOf(ends, 2 * n);
        }
        starts[n] = first + from;
        ends[n++] = first + i;
      }
      i += i == from ? 1 : 0;
    }
    return new AssemblyGaps(Arrays.copyOf(starts, n), Arrays.copyOf(ends, n));
  }

  /** The same gaps in coordinates smaller by {@code by}. */
  AssemblyGaps shift(int by) {
    int[] movedStarts = starts.clone();
    int[] movedEnds = ends.clone();
    for (int k = 0; k < starts.length; k++) {
      movedStarts[k] -= by;
      movedEnds[k] -= by;
    }
    return new AssemblyGaps(movedStarts, movedEnds);
  }

  /** Whether the base at {@code x} lies in a gap. */
  boolean contains(int x) {
    int k = Arrays.binarySearch(starts, x);
    return k >= 0 || (k < -1 && x < ends[-k - 2]);
  }

  /** End of the last gap that ends at {@code x} or before, or {@code otherwise}. */
  int lastEnd(int x, int otherwise) {
    int found = otherwise;
    for (int end : ends) {
      found = end <= x ? Math.max(found, end) : found;
    }
    return found;
  }

  /** Start of the first gap that starts at {@code x} or behind it, or {@code otherwise}. */
  int firstStart(int x, int otherwise) {
    int found = otherwise;
    for (int start : starts) {
      found = start >= x ? Math.min(found, start) : found;
    }
    return found;
  }
}
