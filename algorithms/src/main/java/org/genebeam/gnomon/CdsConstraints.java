package org.genebeam.gnomon;

import java.util.Arrays;

/**
 * What is already known about the coding region of a transcript. All positions are contig
 * coordinates on the forward strand; -1 = unknown. On the minus strand the "first base" of a codon
 * in reading direction is its rightmost.
 *
 * @param firstAtgOnly between two stops only the open start and the first ATG compete
 * @param confirmedStart first base, in reading direction, of the start codon that must be used
 * @param confirmedStop first base, in reading direction, of the stop codon that must be used
 * @param frameBase a base that is the first of a codon: fixes the reading frame
 * @param limitStart leftmost base the coding region may use
 * @param limitEnd one past the rightmost base the coding region may use
 * @param requiredStart leftmost base that must be inside the coding region
 * @param requiredEnd one past the rightmost base that must be inside the coding region
 * @param ignoredStops first bases, in reading direction, of in-frame stops to read through
 * @param minBases shortest distance from the start codon to the stop codon, at least 0
 */
public record CdsConstraints(
    boolean firstAtgOnly,
    int confirmedStart,
    int confirmedStop,
    int frameBase,
    int limitStart,
    int limitEnd,
    int requiredStart,
    int requiredEnd,
    int[] ignoredStops,
    int minBases) {

  /** Default of {@link #minBases}. */
  public static final int MIN_BASES = 30;

  /** Nothing is known, all start codons compete. */
  public static final CdsConstraints NONE =
      new CdsConstraints(false, -1, -1, -1, 0, Integer.MAX_VALUE, -1, -1, new int[0], MIN_BASES);

  /** The {@code extend5p} mode. */
  public CdsConstraints withFirstAtgOnly(boolean value) {
    return new CdsConstraints(
        value,
        confirmedStart,
        confirmedStop,
        frameBase,
        limitStart,
        limitEnd,
        requiredStart,
        requiredEnd,
        ignoredStops,
        minBases);
  }

  /** First bases of the start and stop codon in reading direction; -1 = not confirmed. */
  public CdsConstraints withConfirmed(int start, int stop) {
    return new CdsConstraints(
        firstAtgOnly,
        start,
        stop,
        frameBase,
        limitStart,
        limitEnd,
        requiredStart,
        requiredEnd,
        ignoredStops,
        minBases);
  }

  /** A base known to be the first of a codon. */
  public CdsConstraints withFrameBase(int value) {
    return new CdsConstraints(
        firstAtgOnly,
        confirmedStart,
        confirmedStop,
        value,
        limitStart,
        limitEnd,
        requiredStart,
        requiredEnd,
        ignoredStops,
        minBases);
  }

  /** Where the coding region may lie. A limit inside the transcript also forbids that open end. */
  public CdsConstraints withLimits(int start, int end) {
    return new CdsConstraints(
        firstAtgOnly,
        confirmedStart,
        confirmedStop,
        frameBase,
        start,
        end,
        requiredStart,
        requiredEnd,
        ignoredStops,
        minBases);
  }

  /** Bases that must be coding. */
  public CdsConstraints withRequired(int start, int end) {
    return new CdsConstraints(
        firstAtgOnly,
        confirmedStart,
        confirmedStop,
        frameBase,
        limitStart,
        limitEnd,
        start,
        end,
        ignoredStops,
        minBases);
  }

  /** Stops with a verdict, read through. */
  public CdsConstraints withIgnoredStops(int... values) {
    return new CdsConstraints(
        firstAtgOnly,
        confirmedStart,
        confirmedStop,
        frameBase,
        limitStart,
        limitEnd,
        requiredStart,
        requiredEnd,
        values.clone(),
        minBases);
  }

  /** Shortest distance from start codon to stop codon. */
  public CdsConstraints withMinBases(int value) {
    return new CdsConstraints(
        firstAtgOnly,
        confirmedStart,
        confirmedStop,
        frameBase,
        limitStart,
        limitEnd,
        requiredStart,
        requiredEnd,
        ignoredStops,
        value);
  }

  boolean ignores(int position) {
    for (int stop : ignoredStops) {
      if (stop == position) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CdsConstraints other
        && firstAtgOnly == other.firstAtgOnly
        && confirmedStart == other.confirmedStart
        && confirmedStop == other.confirmedStop
        && frameBase == other.frameBase
        && limitStart == other.limitStart
        && limitEnd == other.limitEnd
        && requiredStart == other.requiredStart
        && requiredEnd == other.requiredEnd
        && minBases == other.minBases
        && Arrays.equals(ignoredStops, other.ignoredStops);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * confirmedStart + confirmedStop) + Arrays.hashCode(ignoredStops) + frameBase;
  }
}
