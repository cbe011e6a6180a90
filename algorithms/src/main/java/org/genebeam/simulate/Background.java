package org.genebeam.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Nucleotides;

/** Sequence that codes for nothing: a first-order chain, diverged repeat copies, simple repeats. */
final class Background {
  /** Neighbour preference [previous][next]: few CG, many AA and TT, fewer TA. */
  private static final double[][] NEIGHBOUR = {
    {1.20, 0.95, 1.00, 0.90},
    {1.05, 1.10, 0.55, 1.15},
    {1.05, 0.95, 1.10, 0.95},
    {0.80, 1.00, 1.10, 1.20}
  };

  private static final int FAMILIES = 6;

  private final Draws draws;
  private final List<byte[]> families = new ArrayList<>();
  private final double repeatShare;

  /** Null for the few short families of a small case. */
  private final RepeatLibrary library;

  /** With six short families, or with a {@link RepeatLibrary} if {@code transposons > 0}. */
  Background(Draws draws, double repeatShare, int transposons) {
    this.draws = draws;
    this.repeatShare = repeatShare;
    library = transposons > 0 ? new RepeatLibrary(draws, transposons, this) : null;
    for (int i = 0; i < FAMILIES; i++) {
      families.add(plain(draws.between(180, 1400), 0.34 + 0.14 * draws.unit()));
    }
  }

  /** Without repeats. */
  byte[] plain(int length, double gc) {
    byte[] bases = new byte[length];
    double at = (1 - gc) / 2;
    double[] composition = {at, gc / 2, gc / 2, at};
    double[][] next = new double[4][4];
    for (int a = 0; a < 4; a++) {
      for (int b = 0; b < 4; b++) {
        next[a][b] = composition[b] * NEIGHBOUR[a][b];
      }
    }
    byte last = (byte) draws.pick(composition);
    for (int i = 0; i < length; i++) {
      last = (byte) draws.pick(next[last]);
      bases[i] = last;
    }
    return bases;
  }

  /** With repeats laid over it, cut where the space ends. */
  byte[] withRepeats(int length, double gc) {
    byte[] bases = plain(length, gc);
    // Gaps between repeats, so that copies take their share of the bases on average
    double meanCopy = library == null ? 330 : 0.8 * library.meanCopy() + 0.2 * 44;
    double meanGap =
        repeatShare <= 0 ? Double.MAX_VALUE : meanCopy * (1 - repeatShare) / repeatShare;
    double at = meanGap * -StrictMath.log(1 - draws.unit());
    while (at < length) {
      byte[] copy = draws.chance(0.2) ? simple() : copy();
      int start = (int) at;
      System.arraycopy(copy, 0, bases, start, Math.min(copy.length, length - start));
      at += copy.length + meanGap * -StrictMath.log(1 - draws.unit());
    }
    return bases;
  }

  private byte[] copy() {
    if (library != null) {
      return library.copy();
    }
    byte[] family = families.get(draws.below(families.size()));
    int length = Math.min(family.length, draws.length(350, 0.8, 80, 1400));
    int from = draws.below(family.length - length + 1);
    double divergence = 0.02 + 0.18 * draws.unit();
    byte[] trimmed = draws.diverged(Arrays.copyOfRange(family, from, from + length), divergence);
    return draws.chance(0.5) ? trimmed : Nucleotides.reverseComplement(trimmed);
  }

  private byte[] simple() {
    byte[] unit = new byte[1 + draws.below(4)];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (byte) draws.pick(0.4, 0.1, 0.1, 0.4);
    }
    byte[] run = new byte[draws.between(18, 70)];
    for (int i = 0; i < run.length; i++) {
      run[i] = draws.chance(0.05) ? (byte) draws.below(4) : unit[i % unit.length];
    }
    return run;
  }
}
