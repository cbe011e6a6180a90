package org.genebeam.collapse;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where the genome can be divided without separating evidence: an island is a maximal set of spans
 * that overlap or lie less than {@value #MIN_GAP_BASES} bases apart, directly or through others.
 * Consecutive islands of a contig are grouped into jobs of reasonable size. Immutable.
 */
public final class Islands {
  /** Islands are at least this far apart. */
  public static final int MIN_GAP_BASES = 20;

  private final int[] contig;
  private final int[] start;
  private final int[] end;
  private final long[] count;
  private final int[] job;
  private final int jobs;

  private Islands(TreeMap<Integer, Spans> contigs, int minBases, long maxAlignments) {
    int n = contigs.values().stream().mapToInt(s -> s.size).sum();
    contig = new int[n];
    start = new int[n];
    end = new int[n];
    count = new long[n];
    job = new int[n];
    int i = 0;
    int nextJob = 0;
    for (Map.Entry<Integer, Spans> entry : contigs.entrySet()) {
      Spans s = entry.getValue();
      int jobStart = -1;
      long inJob = 0;
      for (int k = 0; k < s.size; k++, i++) {
        contig[i] = entry.getKey();
        start[i] = s.start[k];
        end[i] = s.end[k];
        count[i] = s.count[k];
        boolean full = jobStart >= 0 && s.end[k - 1] - jobStart >= minBases;
        if (jobStart < 0 || full || inJob + s.count[k] > maxAlignments) {
          nextJob++;
          jobStart = s.start[k];
          inJob = 0;
        }
        inJob += s.count[k];
        job[i] = nextJob - 1;
      }
    }
    jobs = nextJob;
  }

  /** Number of islands, in order of contig and position. */
  public int size() {
    return start.length;
  }

  public int contig(int island) {
    return contig[island];
  }

  public int start(int island) {
    return start[island];
  }

  public int end(int island) {
    return end[island];
  }

  /** Spans on the island. */
  public long count(int island) {
    return count[island];
  }

  /** Jobs are numbered from 0 in order of contig and position. */
  public int jobs() {
    return jobs;
  }

  public int job(int island) {
    return job[island];
  }

  /** Island at or last before a position of a contig, or -1 if there is none. */
  public int islandOf(int onContig, int position) {
    int low = 0;
    int high = start.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      boolean before =
          contig[mid] < onContig || (contig[mid] == onContig && start[mid] <= position);
      if (before) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low > 0 && contig[low - 1] == onContig ? low - 1 : -1;
  }

  /** Job of the island at or last before a position, or -1. */
  public int jobOf(int onContig, int position) {
    int island = islandOf(onContig, position);
    return island < 0 ? -1 : job[island];
  }

  private Islands(int n, DataInput in) throws IOException {
    contig = new int[n];
    start = new int[n];
    end = new int[n];
    count = new long[n];
    job = new int[n];
    for (int i = 0; i < n; i++) {
      contig[i] = in.readInt();
      start[i] = in.readInt();
      end[i] = in.readInt();
      count[i] = in.readLong();
      job[i] = in.readInt();
    }
    jobs = in.readInt();
  }

  /** Writes the islands in order. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(size());
    for (int i = 0; i < size(); i++) {
      out.writeInt(contig[i]);
      out.writeInt(start[i]);
      out.writeInt(end[i]);
      out.writeLong(count[i]);
      out.writeInt(job[i]);
    }
    out.writeInt(jobs);
  }

  /** Reads what {@link #write} wrote. */
  public static Islands read(DataInput in) throws IOException {
    return new Islands(in.readInt(), in);
  }

  /** Collects spans; adding and merging commute and associate. Not thread-safe. */
  public static final class Accumulator {
    private final TreeMap<Integer, Spans> contigs = new TreeMap<>();

    /** Adds the span {@code [start, end)} of one alignment. */
    public Accumulator add(int contig, int start, int end) {
      contigs.computeIfAbsent(contig, c -> new Spans()).add(start, end, 1);
      return this;
    }

    /** Adds the spans of {@code other}, which stays as it is. */
    public Accumulator merge(Accumulator other) {
      other.contigs.forEach(
          (contig, theirs) -> {
            Spans mine = contigs.computeIfAbsent(contig, c -> new Spans());
            for (int i = 0; i < theirs.size; i++) {
              mine.add(theirs.start[i], theirs.end[i], theirs.count[i]);
            }
          });
      return this;
    }

    /** Writes the united spans in order: the same spans in any order give the same bytes. */
    public void write(DataOutput out) throws IOException {
      Accumulator united = new Accumulator().merge(this);
      out.writeInt(united.contigs.size());
      for (Map.Entry<Integer, Spans> entry : united.contigs.entrySet()) {
        Spans spans = entry.getValue();
        spans.unite();
        out.writeInt(entry.getKey());
        out.writeInt(spans.size);
        for (int i = 0; i < spans.size; i++) {
          out.writeInt(spans.start[i]);
          out.writeInt(spans.end[i]);
          out.writeLong(spans.count[i]);
        }
      }
    }

    /** Reads what {@link #write} wrote. */
    public static Accumulator read(DataInput in) throws IOException {
      Accumulator read = new Accumulator();
      for (int n = in.readInt(); n > 0; n--) {
        Spans spans = new Spans();
        read.contigs.put(in.readInt(), spans);
        for (int m = in.readInt(); m > 0; m--) {
          spans.add(in.readInt(), in.readInt(), in.readLong());
        }
      }
      return read;
    }

    /**
     * The islands, grouped into jobs: a job is closed when it spans {@code minBases}, or when the
     * next island would bring it above {@code maxAlignments}.
     */
    public Islands islands(int minBases, long maxAlignments) {
      contigs.values().forEach(Spans::unite);
      return new Islands(contigs, minBases, maxAlignments);
    }
  }

  /** Spans of one contig; united ones first, new ones behind. */
  private static final class Spans {
    private int size;
    private int limit = 1 << 10;
    private int[] start = new int[16];
    private int[] end = new int[16];
    private long[] count = new long[16];

    void add(int from, int to, long n) {
      if (size == start.length) {
        start = Arrays.copyOf(start, 2 * size);
        end = Arrays.copyOf(end, 2 * size);
        count = Arrays.copyOf(count, 2 * size);
      }
      start[size] = from;
      end[size] = to;
      count[size++] = n;
      if (size >= limit) {
        unite();
        limit = Math.max(1 << 10, 2 * size);
      }
    }

    void unite() {
      long[] order = new long[size];
      for (int i = 0; i < size; i++) {
        order[i] = (long) start[i] << 32 | i;
      }
      Arrays.sort(order);
      int[] s = new int[size];
      int[] e = new int[size];
      long[] c = new long[size];
      int n = 0;
      for (long key : order) {
        int i = (int) key;
        if (n > 0 && start[i] - e[n - 1] < MIN_GAP_BASES) {
          e[n - 1] = Math.max(e[n - 1], end[i]);
          c[n - 1] += count[i];
        } else {
          s[n] = start[i];
          e[n] = end[i];
          c[n++] = count[i];
        }
      }
      size = n;
      start = Arrays.copyOf(s, Math.max(16, n));
      end = Arrays.copyOf(e, Math.max(16, n));
      count = Arrays.copyOf(c, Math.max(16, n));
    }
  }
}
