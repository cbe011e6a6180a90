package org.genebeam.rnaseq;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/**
 * What tells the library type of each run: aligned reads, and how those that cross introns of one
 * known strand lie to the transcript (gnomon.md A.3).
 *
 * <p>Sums that commute; indexed by run. Not thread-safe.
 */
public final class LibraryCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** Least share of spliced reads that lie the same way in a stranded run. */
  private static final double AGREEMENT = 0.98;

  /** Least share of aligned reads that must tell. */
  private static final double TELLING_SHARE = 0.02;

  /** Reads that must tell in a run of {@link #FULL_RUN} aligned reads or more. */
  private static final long TELLING_READS = 200;

  /** The same in a tiny run: by chance 50 reads agree once in 10^13 runs. */
  private static final long TELLING_READS_SMALL = 50;

  private static final long FULL_RUN = 1_000_000;

  /** Quantities counted for each run. */
  public enum Quantity {
    /** Mates that belong to a pair. */
    PAIRED_READS,
    /** Reads without mate. */
    SINGLE_READS,
    /** Spliced reads of known strand that lie as in a forward library. */
    FORWARD,
    /** Spliced reads of known strand that lie as in a reverse library. */
    REVERSE,
    /** Reads left out because they fit a contaminant better than the genome. */
    CONTAMINANT,
    /** Unspliced reads that the file they came in calls those of a forward library. */
    SAID_FORWARD,
    /** The same of a reverse library. */
    SAID_REVERSE
  }

  private static final int WIDTH = Quantity.values().length;

  private long[] counts = new long[WIDTH];

  /** One more run than the highest index seen. */
  public int runs() {
    return counts.length / WIDTH;
  }

  /** Adds {@code reads} of one run. */
  public void add(int run, Quantity quantity, long reads) {
    int at = run * WIDTH + quantity.ordinal();
    if (at >= counts.length) {
      counts = Arrays.copyOf(counts, (run + 1) * WIDTH);
    }
    counts[at] += reads;
  }

  public void add(RunCounts reads, Quantity quantity) {
    for (int i = 0; i < reads.runs(); i++) {
      add(reads.run(i), quantity, reads.count(i));
    }
  }

  /**
   * Adds an aligned read.
   *
   * @param strand of the transcript by its introns, or unknown
   * @param firstMateReverse the first mate of its fragment lies, or would lie, reverse
   */
  public void addAligned(RunCounts reads, boolean paired, Strand strand, boolean firstMateReverse) {
    add(reads, paired ? Quantity.PAIRED_READS : Quantity.SINGLE_READS);
    if (strand != Strand.UNKNOWN) {
      boolean forward = (strand == Strand.MINUS) == firstMateReverse;
      add(reads, forward ? Quantity.FORWARD : Quantity.REVERSE);
    }
  }

  /**
   * Adds what a file says of the transcript's strand behind a read that crosses no intron: its
   * aligner did not see that but was told how the library was made.
   */
  public void addSaid(RunCounts reads, Strand strand, boolean firstMateReverse) {
    boolean forward = (strand == Strand.MINUS) == firstMateReverse;
    add(reads, forward ? Quantity.SAID_FORWARD : Quantity.SAID_REVERSE);
  }

  /** Adds the mates of one fragment; only mates with one placement can tell the strand. */
  public void add(FragmentAlignment alignment, RunCounts reads, boolean paired) {
    for (int mate = 0; mate < 2; mate++) {
      List<ReadPlacement> places = alignment.mate(mate);
      if (places.isEmpty()) {
        continue;
      }
      ReadPlacement first = places.get(0);
      boolean tells = first.equallyGood() == 1 && first.exons() > 1;
      addAligned(
          reads,
          paired,
          tells ? first.strand() : Strand.UNKNOWN,
          firstMateReverse(mate, first.reverse()));
    }
  }

  /** Orientation of the first mate when {@code mate} (0 or 1) lies as given. */
  public static boolean firstMateReverse(int mate, boolean reverse) {
    return (mate == 0) == reverse;
  }

  /** Adds another sum, which stays as it is; returns this. */
  public LibraryCounts merge(LibraryCounts other) {
    if (other.counts.length > counts.length) {
      counts = Arrays.copyOf(counts, other.counts.length);
    }
    for (int i = 0; i < other.counts.length; i++) {
      counts[i] += other.counts[i];
    }
    return this;
  }

  public long get(int run, Quantity quantity) {
    int at = run * WIDTH + quantity.ordinal();
    return at < counts.length ? counts[at] : 0;
  }

  /** Reads that were aligned. */
  public long aligned(int run) {
    return get(run, Quantity.PAIRED_READS) + get(run, Quantity.SINGLE_READS);
  }

  /** Aligned reads that lie to their transcript in a known way. */
  public long telling(int run) {
    return get(run, Quantity.FORWARD) + get(run, Quantity.REVERSE);
  }

  /**
   * The type that the counts of a run show. Where too few spliced reads tell it, that which the
   * file says counts, unless those few contradict.
   */
  public LibraryType type(int run) {
    return new LibraryType(
        get(run, Quantity.PAIRED_READS) > get(run, Quantity.SINGLE_READS), sense(run));
  }

  private LibraryType.Sense sense(int run) {
    long aligned = aligned(run);
    long forward = get(run, Quantity.FORWARD);
    long reverse = get(run, Quantity.REVERSE);
    long telling = forward + reverse;
    long least =
        TELLING_READS_SMALL
            + (TELLING_READS - TELLING_READS_SMALL) * Math.min(aligned, FULL_RUN) / FULL_RUN;
    LibraryType.Sense seen = agreed(forward, reverse);
    if (telling >= least && telling >= TELLING_SHARE * aligned) {
      return seen;
    }
    long saidForward = get(run, Quantity.SAID_FORWARD);
    long saidReverse = get(run, Quantity.SAID_REVERSE);
    LibraryType.Sense said = agreed(saidForward, saidReverse);
    boolean usual = saidForward + saidReverse >= TELLING_SHARE * aligned;
    return usual && (telling == 0 || seen == said) ? said : LibraryType.Sense.UNSTRANDED;
  }

  private static LibraryType.Sense agreed(long forward, long reverse) {
    if (Math.max(forward, reverse) == 0
        || Math.max(forward, reverse) < AGREEMENT * (forward + reverse)) {
      return LibraryType.Sense.UNSTRANDED;
    }
    return forward > reverse ? LibraryType.Sense.FORWARD : LibraryType.Sense.REVERSE;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof LibraryCounts other
        && Arrays.equals(trimmed(counts), trimmed(other.counts));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(trimmed(counts));
  }

  private static long[] trimmed(long[] counts) {
    int n = counts.length;
    while (n > 0 && counts[n - 1] == 0) {
      n--;
    }
    return Arrays.copyOf(counts, n);
  }
}
