package org.genebeam.genome;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/** Assembly gaps of one contig, as a list tells them: ascending, not touching. Immutable. */
public final class GapList {
  /** No gap. */
  public static final GapList NONE = new GapList(new int[0], new BitSet());

  private final int[] bounds;
  private final BitSet breaks;

  /** As bounds, of the breaks alone. */
  private final int[] breakBounds;

  /**
   * Takes over its arguments.
   *
   * @param bounds {start0, end0, ...}, as in {@link Masks}
   * @param breaks gaps, by number, that nothing is known to bridge
   */
  public GapList(int[] bounds, BitSet breaks) {
    this.bounds = bounds;
    this.breaks = breaks;
    breakBounds =
        breaks.stream().flatMap(k -> IntStream.of(bounds[2 * k], bounds[2 * k + 1])).toArray();
  }

  /** Number of gaps. */
  public int size() {
    return bounds.length / 2;
  }

  /** First base of a gap. */
  public int start(int gap) {
    return bounds[2 * gap];
  }

  /** One past its last base. */
  public int end(int gap) {
    return bounds[2 * gap + 1];
  }

  /** Whether nothing is known to bridge it. */
  public boolean breaks(int gap) {
    return breaks.get(gap);
  }

  /** Those that overlap {@code [start, end)}, whole. */
  public int[] overlapping(int start, int end) {
    return Masks.overlapping(bounds, start, end);
  }

  /** Those of them that nothing is known to bridge. */
  public int[] breaks(int start, int end) {
    return Masks.overlapping(breakBounds, start, end);
  }

  /** Whether a gap that nothing bridges starts here. */
  public boolean isBreak(int start) {
    int at = Arrays.binarySearch(bounds, start);
    return at >= 0 && at % 2 == 0 && breaks.get(at / 2);
  }
}
