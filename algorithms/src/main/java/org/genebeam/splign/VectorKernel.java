package org.genebeam.splign;

import java.util.Arrays;
import java.util.Objects;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Columns of a band with the vector instructions of the processor.
 *
 * <p>A column takes two passes over its vectors: one with the vertical gaps that begin in the same
 * lane, and a short one with those that come from the lanes before, see Farrar, Bioinformatics 23
 * (2007) 156, for the layout. Keep vectors out of calls and of outer loops: where the compiler
 * loses sight of them it puts them on the heap, and that takes ten times as long.
 */
final class VectorKernel implements BandKernel {
  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int NEVER = RowBand.NEVER;

  /** From the lane before; the first lane gets that of the last. */
  private static final VectorShuffle<Integer> NEXT =
      VectorShuffle.fromOp(SPECIES, lane -> Math.floorMod(lane - 1, LANES));

  /** From so many lanes before, or from the first. */
  private static final VectorShuffle<Integer> UP1 = up(1);

  private static final VectorShuffle<Integer> UP2 = up(2);
  private static final VectorShuffle<Integer> UP4 = up(4);
  private static final VectorShuffle<Integer> UP6 = up(6);
  private static final VectorShuffle<Integer> UP8 = up(8);
  private static final VectorShuffle<Integer> UP12 = up(12);

  /** Beyond all scores, and in the first lane below all. */
  private static final int[] NOT_FIRST = firstAndOthers(NEVER, Integer.MAX_VALUE);

  /** Below all scores, and in the first lane beyond all. */
  private static final int[] FIRST = firstAndOthers(Integer.MAX_VALUE, NEVER);

  /** By lane: largest value of the stretch. */
  private final int[] most = new int[LANES];

  /** By lane: the vertical gap that ends in the last row of the column. */
  private final int[] lastGap = new int[LANES];

  private static VectorShuffle<Integer> up(int by) {
    return VectorShuffle.fromOp(SPECIES, lane -> Math.max(lane - by, 0));
  }

  private static int[] firstAndOthers(int first, int others) {
    int[] lanes = new int[LANES];
    Arrays.fill(lanes, others);
    lanes[0] = first;
    return lanes;
  }

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int fill(RowBand band, int start, int end) {
    final int width = band.width;
    check(band, start, end);
    Arrays.fill(most, NEVER);
    int at = band.offset + (start - band.from) * width;
    for (int j = start; j < end; j++, at += width) {
      int donor = band.ripening(j);
      if (donor != 0) {
        int d = j - band.minIntron;
        ripen(width, band.values, at - band.lag, band.donors(donor), band.donorColumns(donor), d);
      }
      int acceptor = band.acceptor(j);
      if (acceptor != 0) {
        land(band, acceptor, j);
      }
      if (band.begins(j)) {
        band.landing[0] = Math.max(band.landing[0], 0);
      }
      int corner = j == 0 ? NEVER : band.above[j - 1];
      int gap = Math.max(band.gap[j] + band.gapOpen, band.above[j]);
      column(band, at, band.profileAt(j), corner, gap);
      band.gap[j] = lastGap[LANES - 1];
      band.below[j] = band.values[at + width - 1];
      if (acceptor != 0 || j == 0) {
        Arrays.fill(band.landing, 0, width, band.floor);
      }
    }
    int max = NEVER;
    for (int value : most) {
      max = Math.max(max, value);
    }
    return max;
  }

  /** All that the loops touch lies in its array, even if vectors are not checked one by one. */
  private static void check(RowBand band, int start, int end) {
    int width = band.width;
    int first = Math.addExact(band.offset, Math.multiplyExact(start - band.from, width));
    int size = Math.multiplyExact(end - start + band.minIntron, width);
    Objects.checkFromIndexSize(first - band.lag, size, band.values.length);
    Objects.checkFromIndexSize(0, RowBand.BASES * width, band.profile.length);
    Objects.checkFromIndexSize(0, width, band.landing.length);
    if (width % LANES != 0 || band.lag < width) {
      throw new IllegalStateException("band of " + width + " rows, lag " + band.lag);
    }
  }

  /** First all terms but the vertical gaps that come from other lanes, then those. */
  private void column(RowBand band, int at, int scores, int corner, int gapBefore) {
    final int width = band.width;
    final int left = at - width;
    final int early = at - band.lag;
    final int[] v = band.values;
    final int[] profile = band.profile;
    final int[] along = band.along;
    final int[] other = band.other;
    final int[] landing = band.landing;
    final int open = band.genomeOpen;
    final int extend = band.genomeExtend;
    final int[] more = band.genomeMore;
    final int[] queryGap = band.queryGap;
    final int otherCost = band.otherCost;
    final int gapOpen = band.gapOpen;
    IntVector first = IntVector.fromArray(SPECIES, FIRST, 0);
    IntVector diagonal =
        IntVector.fromArray(SPECIES, v, at - LANES)
            .rearrange(NEXT)
            .min(IntVector.fromArray(SPECIES, NOT_FIRST, 0))
            .max(IntVector.broadcast(SPECIES, corner).min(first));
    IntVector gap = IntVector.broadcast(SPECIES, gapBefore).min(first);
    IntVector before = gap;
    for (int b = 0; b < width; b += LANES) {
      IntVector y = diagonal.add(IntVector.fromArray(SPECIES, profile, scores + b));
      diagonal = IntVector.fromArray(SPECIES, v, left + b);
      IntVector e =
          IntVector.fromArray(SPECIES, along, b)
              .sub(extend)
              .max(diagonal.sub(open))
              .sub(IntVector.fromArray(SPECIES, more, b));
      e.intoArray(along, b);
      IntVector o =
          IntVector.fromArray(SPECIES, other, b).max(IntVector.fromArray(SPECIES, v, early + b));
      o.intoArray(other, b);
      y = y.max(e).max(o.sub(otherCost)).max(IntVector.fromArray(SPECIES, landing, b));
      IntVector x = IntVector.fromArray(SPECIES, queryGap, b);
      y.max(gap.sub(x).sub(gapOpen)).intoArray(v, at + b);
      before = gap;
      gap = gap.max(y.add(x));
    }
    // Best of all lanes before, in few steps: each takes as long as a dozen simple operations.
    IntVector one = gap.rearrange(UP1);
    IntVector two = gap.max(one);
    IntVector carry = one.max(two.rearrange(UP2));
    if (LANES == 8) {
      carry = carry.max(two.rearrange(UP4)).max(two.rearrange(UP6));
    }
    if (LANES > 8) {
      IntVector four = two.max(two.rearrange(UP2));
      carry = carry.max(four.rearrange(UP4)).max(four.rearrange(UP8)).max(four.rearrange(UP12));
    }
    carry = carry.min(IntVector.fromArray(SPECIES, NOT_FIRST, 0));
    carry = carry.sub(gapOpen);
    IntVector top = IntVector.fromArray(SPECIES, most, 0);
    for (int b = 0; b < width; b += LANES) {
      IntVector x = IntVector.fromArray(SPECIES, queryGap, b);
      IntVector y = IntVector.fromArray(SPECIES, v, at + b).max(carry.sub(x));
      y.intoArray(v, at + b);
      top = top.max(y);
    }
    top.intoArray(most, 0);
    before
        .sub(gapOpen)
        .max(carry)
        .sub(IntVector.fromArray(SPECIES, queryGap, width - LANES))
        .intoArray(lastGap, 0);
  }

  /** A donor replaces the one before it of its class if it is better at equal intron ends. */
  private static void ripen(int width, int[] v, int at, int[] best, int[] column, int d) {
    for (int b = 0; b < width; b += LANES) {
      IntVector value = IntVector.fromArray(SPECIES, v, at + b);
      IntVector known = IntVector.fromArray(SPECIES, best, b);
      IntVector where = IntVector.fromArray(SPECIES, column, b);
      IntVector longer = where.neg().add(d).lanewise(VectorOperators.ASHR, 12);
      VectorMask<Integer> better = value.add(longer).compare(VectorOperators.GT, known);
      known.blend(value, better).intoArray(best, b);
      where.blend(d, better).intoArray(column, b);
    }
  }

  private static void land(RowBand band, int kind, int j) {
    if (kind == SpliceSites.AG) {
      land(band, SpliceSites.GT, j, band.landing);
      land(band, SpliceSites.GC, j, band.landing);
    } else {
      land(band, SpliceSites.AT, j, band.landing);
    }
  }

  private static void land(RowBand band, int donorKind, int j, int[] landing) {
    int[] best = band.donors(donorKind);
    int[] column = band.donorColumns(donorKind);
    int cost = band.cost(donorKind);
    for (int b = 0; b < band.width; b += LANES) {
      IntVector length =
          IntVector.fromArray(SPECIES, column, b).neg().add(j).lanewise(VectorOperators.ASHR, 12);
      IntVector.fromArray(SPECIES, best, b)
          .sub(cost)
          .sub(length)
          .max(IntVector.fromArray(SPECIES, landing, b))
          .intoArray(landing, b);
    }
  }
}
