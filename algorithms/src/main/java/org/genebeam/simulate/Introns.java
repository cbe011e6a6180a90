package org.genebeam.simulate;

import org.genebeam.model.Nucleotides;

/** Intron sequences with donor, branch point, pyrimidine tract and acceptor. */
final class Introns {
  private static final byte A = Nucleotides.A;
  private static final byte C = Nucleotides.C;
  private static final byte G = Nucleotides.G;
  private static final byte T = Nucleotides.T;

  /** Shortest intron made. */
  static final int SHORTEST = 60;

  private final Draws draws;
  private final Background background;
  private final SimulationOptions options;

  Introns(Draws draws, Background background, SimulationOptions options) {
    this.draws = draws;
    this.background = background;
    this.options = options;
  }

  int length() {
    return draws.chance(0.8)
        ? draws.length(options.intronBases(), 0.25, SHORTEST, 20_000)
        : draws.length(3.0 * options.intronBases(), 0.7, SHORTEST, 20_000);
  }

  /** A whole intron. */
  byte[] intron(double gc) {
    int length = length();
    byte[] bases =
        length > 500
            ? background.withRepeats(length, gc - 0.04)
            : background.plain(length, gc - 0.04);
    int kind =
        draws.pick(
            Math.max(0, 1 - options.gcAgShare() - options.atAcShare()),
            options.gcAgShare(),
            options.atAcShare());
    donor(bases, kind);
    acceptor(bases, kind);
    return bases;
  }

  /** Start of an intron whose end belongs to another one. */
  byte[] donorOnly(int length, double gc) {
    byte[] bases = background.plain(length, gc - 0.04);
    donor(bases, 0);
    return bases;
  }

  private void donor(byte[] b, int kind) {
    if (kind == 2) {
      put(b, 0, A, T, A, T, C, C, T, T);
      return;
    }
    b[0] = G;
    b[1] = kind == 1 ? C : T;
    double strict = kind == 1 ? 0.15 : 0;
    b[2] = (byte) draws.pick(0.62 + strict, 0.03, 0.28, 0.07);
    b[3] = (byte) draws.pick(0.68 + strict, 0.08, 0.10, 0.14);
    b[4] = (byte) draws.pick(0.10, 0.05, 0.74 + 2 * strict, 0.11);
    b[5] = (byte) draws.pick(0.18, 0.12, 0.12, 0.58 + strict);
  }

  private void acceptor(byte[] b, int kind) {
    int n = b.length;
    for (int i = n - 21; i < n - 3; i++) {
      b[i] = (byte) draws.pick(0.15, 0.23, 0.09, 0.53);
      // No AG shortly before the acceptor: the first one behind the branch point is used
      if (b[i] == G && b[i - 1] == A) {
        b[i] = T;
      }
    }
    int branch = n - draws.between(25, 36);
    put(b, branch, C, T, (byte) draws.pick(0.55, 0.05, 0.35, 0.05), A, draws.chance(0.7) ? C : T);
    b[n - 3] = (byte) draws.pick(0.05, 0.64, 0.01, 0.30);
    b[n - 2] = A;
    b[n - 1] = kind == 2 ? C : G;
  }

  private static void put(byte[] b, int at, byte... bases) {
    System.arraycopy(bases, 0, b, at, bases.length);
  }
}
