package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.Strand;

/**
 * An immutable set of introns with their read support, sorted by contig, start, end, strand.
 *
 * <p>Intron {@code [start, end)} covers the intronic bases: 0-based half-open contig coordinates,
 * forward strand. Lookup by start O(log n). Thread-safe.
 */
public final class KnownIntrons {
  private static final KnownIntrons NONE = new KnownIntrons(List.of());

  private final int[] contig;
  private final int[] start;
  private final int[] end;
  private final Strand[] strand;
  private final long[] support;

  /** Contig << 32 | end, ascending. */
  private final long[] ends;

  private KnownIntrons(List<Intron> introns) {
    int n = introns.size();
    contig = new int[n];
    start = new int[n];
    end = new int[n];
    strand = new Strand[n];
    support = new long[n];
    for (int i = 0; i < n; i++) {
      Intron intron = introns.get(i);
      contig[i] = intron.contig();
      start[i] = intron.start();
      end[i] = intron.end();
      strand[i] = intron.strand();
      support[i] = intron.support();
    }
    ends = new long[n];
    for (int i = 0; i < n; i++) {
      ends[i] = (long) contig[i] << 32 | end[i];
    }
    Arrays.sort(ends);
  }

  /**
   * One intron.
   *
   * @param contig index
   * @param start first intronic base, 0-based
   * @param end one past the last intronic base
   * @param strand of the transcript
   * @param support reads
   */
  public record Intron(int contig, int start, int end, Strand strand, long support) {
    static final Comparator<Intron> ORDER =
        Comparator.comparingInt(Intron::contig)
            .thenComparingInt(Intron::start)
            .thenComparingInt(Intron::end)
            .thenComparing(Intron::strand);

    public Intron {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException("intron [%d, %d) is empty".formatted(start, end));
      }
    }
  }

  /** The empty set. */
  public static KnownIntrons none() {
    return NONE;
  }

  public static Builder builder() {
    return new Builder();
  }

  public int size() {
    return start.length;
  }

  public int contig(int i) {
    return contig[i];
  }

  public int start(int i) {
    return start[i];
  }

  public int end(int i) {
    return end[i];
  }

  public Strand strand(int i) {
    return strand[i];
  }

  public long support(int i) {
    return support[i];
  }

  public Intron get(int i) {
    return new Intron(contig[i], start[i], end[i], strand[i], support[i]);
  }

  /**
   * First intron at or behind ({@code contig}, {@code start}); {@link #size()} if there is none.
   */
  public int firstFrom(int contigIndex, int from) {
    int lo = 0;
    int hi = start.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (contig[mid] < contigIndex || (contig[mid] == contigIndex && start[mid] < from)) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  /** Whether an intron starts in {@code [from, to)}. Cost O(log n). */
  public boolean hasStartIn(int contigIndex, int from, int to) {
    int i = firstFrom(contigIndex, from);
    return i < start.length && contig[i] == contigIndex && start[i] < to;
  }

  /** Whether the end (exclusive) of an intron lies in {@code [from, to)}. Cost O(log n). */
  public boolean hasEndIn(int contigIndex, int from, int to) {
    int i = Arrays.binarySearch(ends, (long) contigIndex << 32 | Math.max(0, from));
    i = i < 0 ? -i - 1 : i;
    return i < ends.length && ends[i] < ((long) contigIndex << 32 | Math.max(0, to));
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof KnownIntrons other
        && Arrays.equals(contig, other.contig)
        && Arrays.equals(start, other.start)
        && Arrays.equals(end, other.end)
        && Arrays.equals(strand, other.strand)
        && Arrays.equals(support, other.support);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(start) + Arrays.hashCode(end);
  }

  @Override
  public String toString() {
    return size() + " introns";
  }

  /** Collects introns in any order; equal ones are merged, their support added. */
  public static final class Builder {
    private final List<Intron> introns = new ArrayList<>();

    private Builder() {}

    public Builder add(Intron intron) {
      introns.add(intron);
      return this;
    }

    public Builder add(int contig, int start, int end, Strand strand, long support) {
      return add(new Intron(contig, start, end, strand, support));
    }

    public KnownIntrons build() {
      introns.sort(Intron.ORDER);
      List<Intron> merged = new ArrayList<>(introns.size());
      for (Intron intron : introns) {
        Intron last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
        if (last != null && Intron.ORDER.compare(last, intron) == 0) {
          merged.set(
              merged.size() - 1,
              new Intron(
                  last.contig(),
                  last.start(),
                  last.end(),
                  last.strand(),
                  last.support() + intron.support()));
        } else {
          merged.add(intron);
        }
      }
      return merged.isEmpty() ? NONE : new KnownIntrons(merged);
    }
  }
}
