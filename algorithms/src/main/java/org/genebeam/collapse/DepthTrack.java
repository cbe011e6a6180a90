package org.genebeam.collapse;

import java.util.Arrays;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;

/**
 * Depth of short reads as ascending runs of equal depth; bases between runs have depth 0.
 * Immutable.
 */
public final class DepthTrack {
  private final int[] start;
  private final int[] end;
  private final long[] depth;

  private DepthTrack(int[] start, int[] end, long[] depth) {
    this.start = start;
    this.end = end;
    this.depth = depth;
  }

  /** A track from its runs: ascending, disjoint, depths positive; the arrays are taken over. */
  public static DepthTrack ofRuns(int[] start, int[] end, long[] depth) {
    return new DepthTrack(start, end, depth);
  }

  /** Depth of the exonic bases of alignments, all on one contig; sites count as two reads. */
  static DepthTrack of(List<EvidenceAlignment> alignments) {
    int exons = 0;
    for (EvidenceAlignment a : alignments) {
      exons += a.exons();
    }
    long[] starts = new long[exons];
    long[] ends = new long[exons];
    long[] weight = new long[exons];
    boolean[] site = new boolean[exons];
    int n = 0;
    for (EvidenceAlignment a : alignments) {
      for (int e = 0; e < a.exons(); e++) {
        starts[n] = (long) a.exonStart(e) << 32 | n;
        ends[n] = (long) a.exonEnd(e) << 32 | n;
        weight[n] = a.weight();
        site[n++] = a.has(EvidenceAlignment.SITE);
      }
    }
    Arrays.sort(starts);
    Arrays.sort(ends);
    Runs runs = new Runs();
    long reads = 0;
    long sites = 0;
    int i = 0;
    for (int j = 0; j < n; ) {
      int next = (int) (Math.min(i < n ? starts[i] : Long.MAX_VALUE, ends[j]) >>> 32);
      runs.close(next, reads + SiteEvidence.depth(sites));
      while (j < n && ends[j] >>> 32 == next) {
        int k = (int) ends[j++];
        reads -= site[k] ? 0 : weight[k];
        sites -= site[k] ? weight[k] : 0;
      }
      while (i < n && starts[i] >>> 32 == next) {
        int k = (int) starts[i++];
        reads += site[k] ? 0 : weight[k];
        sites += site[k] ? weight[k] : 0;
      }
    }
    return runs.track();
  }

  /** Joins tracks of ascending, disjoint ranges. */
  static DepthTrack concat(List<DepthTrack> tracks) {
    Runs runs = new Runs();
    for (DepthTrack t : tracks) {
      for (int i = 0; i < t.runs(); i++) {
        runs.add(t.start[i], t.end[i], t.depth[i]);
      }
    }
    return runs.track();
  }

  /** Number of runs. */
  public int runs() {
    return start.length;
  }

  public int start(int run) {
    return start[run];
  }

  public int end(int run) {
    return end[run];
  }

  /** Depth of a run, positive. */
  public long depth(int run) {
    return depth[run];
  }

  /** Depth at one base. */
  public long at(int position) {
    int i = Arrays.binarySearch(start, position);
    int run = i >= 0 ? i : -i - 2;
    return run >= 0 && position < end[run] ? depth[run] : 0;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof DepthTrack other
        && Arrays.equals(start, other.start)
        && Arrays.equals(end, other.end)
        && Arrays.equals(depth, other.depth);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(start) + Arrays.hashCode(depth);
  }

  /** Grows a track left to right. */
  private static final class Runs {
    private int size;
    private int from;
    private int[] start = new int[16];
    private int[] end = new int[16];
    private long[] depth = new long[16];

    void close(int to, long d) {
      if (d > 0 && to > from) {
        add(from, to, d);
      }
      from = to;
    }

    void add(int s, int e, long d) {
      if (size > 0 && end[size - 1] == s && depth[size - 1] == d) {
        end[size - 1] = e;
        return;
      }
      if (size == start.length) {
        start = Arrays.copyOf(start, 2 * size);
        end = Arrays.copyOf(end, 2 * size);
        depth = Arrays.copyOf(depth, 2 * size);
      }
      start[size] = s;
      end[size] = e;
      depth[size++] = d;
    }

    DepthTrack track() {
      return new DepthTrack(
          Arrays.copyOf(start, size), Arrays.copyOf(end, size), Arrays.copyOf(depth, size));
    }
  }
}
