package org.genebeam.prosplign;

import java.util.Arrays;
import org.genebeam.model.Nucleotides;

/**
 * The five-state recurrence, column by column of the region, all residues of a column at once.
 *
 * <p>States of a cell (i residues, j bases): W best of all, V the last step skips residues, H1..H3
 * the last step is a run of skipped bases, its length modulo three. Introns of a class end where
 * their acceptor is; the best donors so far are kept per residue, class and state, for split codons
 * also per first (split behind base 1) or last base (behind base 2), whose true translation is
 * scored. A jump from V over an intron is not needed: the gap may as well lie behind the intron.
 * Jumps of the class without consensus are needed from W only: a gap beside them is better inside.
 *
 * <p>Columns are kept in a ring or all of them; values are raised, see {@link SpliceCosts}.
 */
final class SpliceColumns {
  static final int NONE = -1_000_000_000;
  static final int OTHER = 0;
  static final int GT = 1;
  static final int GC = 2;
  static final int AT = 3;

  /** Sets of best donors: by acceptor. */
  static final int ANY_SET = 0;

  static final int AG_SET = 1;
  static final int AC_SET = 2;

  final SpliceCosts costs;
  final int minIntron;
  int m;
  int n;
  byte[] codes;
  int[][] profile;
  int letters;
  private final boolean pyrimidinesAlike;

  /** {@code best[set][state]}, states W, H1, H2, H3, then split 1 and 2 by base. */
  final int[][][] best = new int[3][14][0];

  private int[][] w = new int[0][];
  private final int[][] v = new int[4][0];
  private int[][] h1 = new int[0][];
  // H2 and H3 are H1 of earlier columns, except where an intron ends in them
  private int[][] h2 = new int[0][];
  private int[][] h3 = new int[0][];
  private int[][] own2 = new int[0][];
  private int[][] own3 = new int[0][];
  private int[][] shiftedW = new int[0][];
  private final int[][] shiftedU = new int[4][0];
  private int[] u = new int[0];
  private int[] none = new int[0];
  private final int delay;
  private int first;
  private int mask;
  private int width;
  private boolean fixed;

  /**
   * For given costs.
   *
   * @param pyrimidinesAlike donors behind the second base of a codon serve C and T as one, as no
   *     codon differs by them
   */
  SpliceColumns(SpliceCosts costs, int minIntron, boolean pyrimidinesAlike) {
    this.costs = costs;
    this.pyrimidinesAlike = pyrimidinesAlike;
    this.minIntron = minIntron;
    this.delay = Integer.highestOneBit(minIntron + 4) * 2;
  }

  /** Takes a problem; the columns are then set up by {@link #window}. */
  void problem(byte[] region, int residues, int[][] scores) {
    codes = region;
    n = region.length;
    m = residues;
    profile = scores;
    letters = unknown(region) ? 5 : 4;
    if (width < m + 1) {
      grow();
    }
  }

  private static boolean unknown(byte[] region) {
    for (byte code : region) {
      if (code == Nucleotides.N) {
        return true;
      }
    }
    return false;
  }

  private void grow() {
    width = m + 1 + m / 4;
    u = new int[width];
    none = new int[width];
    Arrays.fill(none, NONE);
    shiftedW = new int[delay][width];
    for (int i = 0; i < 4; i++) {
      shiftedU[i] = new int[width];
      v[i] = new int[width];
    }
    for (int[][] set : best) {
      for (int s = 0; s < set.length; s++) {
        set[s] = new int[width];
      }
    }
  }

  /** Keeps the last columns only. */
  void ring() {
    first = 0;
    mask = delay - 1;
    rows(delay);
  }

  /** Keeps columns {@code from..to}. */
  void window(int from, int to) {
    first = from;
    mask = -1;
    rows(to - from + 1);
  }

  private void rows(int count) {
    if (w.length < count) {
      w = Arrays.copyOf(w, count);
      h1 = Arrays.copyOf(h1, count);
      h2 = Arrays.copyOf(h2, count);
      h3 = Arrays.copyOf(h3, count);
      own2 = Arrays.copyOf(own2, count);
      own3 = Arrays.copyOf(own3, count);
    }
  }

  /** A row that is long enough: rows grow one by one, as long regions go with short proteins. */
  private int[] row(int[][] rows, int slot) {
    if (rows[slot] == null || rows[slot].length <= m) {
      rows[slot] = new int[(m + 1) * 9 / 8 + 8];
    }
    return rows[slot];
  }

  int[] w(int j) {
    return w[j - first & mask];
  }

  /** A row to write W of a column to. */
  int[] ownW(int j) {
    return row(w, j - first & mask);
  }

  /** State V of one of the last four columns. */
  int[] v(int j) {
    return v[j & 3];
  }

  /** State V of a cell of any column that is kept: the best residue gap that ends there. */
  int v(int i, int j) {
    int[] wj = w(j);
    int best = NONE + costs.gap;
    for (int k = 0; k < i; k++) {
      best = Math.max(best, wj[k]);
    }
    return best - costs.gap;
  }

  /** State H1, H2 or H3 of a column; to compare, add {@link SpliceCosts#lag}. */
  int[] h(int k, int j) {
    int slot = j - first & mask;
    return k == 1 ? h1[slot] : k == 2 ? h2[slot] : h3[slot];
  }

  /** A row of its own for state H2 or H3 of a column. */
  int[] ownH(int k, int j) {
    int slot = j - first & mask;
    if (k == 1) {
      return row(h1, slot);
    }
    int[] own = row(k == 2 ? own2 : own3, slot);
    (k == 2 ? h2 : h3)[slot] = own;
    return own;
  }

  /**
   * Column 0 and empty donors.
   *
   * @param fixed the path begins in the first cell, with a residue; else protein and region hang
   *     over freely
   */
  void start(boolean fixed) {
    this.fixed = fixed;
    for (int[][] set : best) {
      for (int[] row : set) {
        Arrays.fill(row, 0, m + 1, NONE);
      }
    }
    int[] w0 = ownW(0);
    for (int i = 0; i <= m; i++) {
      w0[i] = fixed && i > 0 ? NONE : i * costs.residue;
    }
    Arrays.fill(v(0), 0, m + 1, NONE);
    Arrays.fill(row(h1, 0), 0, m + 1, NONE);
    h2[0] = none;
    h3[0] = none;
    shift(0);
  }

  /** Prepares what later columns read of a restored column. */
  void shift(int j) {
    int[] wj = w(j);
    int[] vj = v(j);
    for (int i = 0; i <= m; i++) {
      u[i] = Math.max(wj[i], vj[i] + costs.gap);
    }
    copyUp(j, wj);
  }

  /** Copies a column one residue up, for steps along the diagonal. */
  private void copyUp(int j, int[] wj) {
    u[0] = wj[0];
    System.arraycopy(wj, 0, shiftedW[j & delay - 1], 1, m);
    System.arraycopy(u, 0, shiftedU[j & 3], 1, m);
  }

  /** Computes column {@code j} from the ones before it. */
  void compute(int j) {
    int slot = j - first & mask;
    int before = j - 1 - first & mask;
    int[] wj = row(w, slot);
    int[] h1j = row(h1, slot);
    SpliceCosts c = costs;
    Lanes.run(
        Lanes.MAX_OF_SHIFTED,
        m,
        h1j,
        w[before],
        h3[before],
        null,
        null,
        null,
        c.openFirst,
        c.againFirst + c.lag[3]);
    h1j[0] = NONE;
    h2[slot] = h1[before];
    h3[slot] = h2[before];
    openIntrons(j);
    int set = acceptor(j);
    if (set != ANY_SET) {
      Lanes.run(Lanes.RAISE_SHIFTED, m, h1j, best[set][1], 0);
      for (int k = 2; k <= 3; k++) {
        int[] old = h(k, j);
        int[] own = ownH(k, j);
        System.arraycopy(old, 1, own, 1, m);
        own[0] = NONE;
        Lanes.run(Lanes.RAISE_SHIFTED, m, own, best[set][k], 0);
      }
    }
    if (j < 3) {
      beforeFirstCodon(j, wj);
      return;
    }
    int codon = CodonProfile.triple(codes[j - 3], codes[j - 2], codes[j - 1]);
    int[] diagonal = shiftedW[j - 3 & delay - 1];
    Lanes.run(
        Lanes.MAX_OF_SUM,
        m,
        wj,
        diagonal,
        profile[codon],
        h1j,
        shiftedU[j - 1 & 3],
        shiftedU[j - 2 & 3],
        c.oneBase,
        c.twoBases);
    wj[0] = fixed ? NONE : j * c.base;
    Lanes.run(
        Lanes.RAISE_TWO_SHIFTED, m, wj, h2[slot], h3[slot], null, null, null, c.lag[2], c.lag[3]);
    int p = j - minIntron;
    if (p >= 0) {
      Lanes.run(
          Lanes.RAISE_BOTH, m, wj, best[ANY_SET][0], w(p), null, null, null, -c.intron[OTHER], 0);
    }
    if (set != ANY_SET) {
      Lanes.run(Lanes.RAISE_SHIFTED, m, wj, best[set][0], 0);
    }
    if (p >= 3) {
      closeSplits(j, wj);
    }
    int[] vj = v(j);
    Lanes.gaps(m, vj, wj, -c.gap);
    vj[0] = NONE;
    Lanes.run(Lanes.RAISE_AND_KEEP, m, wj, vj, u, null, null, null, c.gap, 0);
    copyUp(j, wj);
  }

  private void beforeFirstCodon(int j, int[] wj) {
    for (int i = 0; i <= m; i++) {
      wj[i] = fixed ? NONE : j * costs.base + i * costs.residue;
    }
    Lanes.gaps(m, v(j), wj, -costs.gap);
    v(j)[0] = NONE;
    shift(j);
  }

  private void closeSplits(int j, int[] wj) {
    int last = split2(codes[j - 1]);
    closeSplit1(j, wj, best[ANY_SET]);
    Lanes.run(Lanes.RAISE_SHIFTED, m, wj, best[ANY_SET][last], 0);
    int behindFirst = acceptor(j - 2);
    int behindSecond = acceptor(j - 1);
    if (behindFirst != ANY_SET) {
      closeSplit1(j, wj, best[behindFirst]);
    }
    if (behindSecond != ANY_SET) {
      Lanes.run(Lanes.RAISE_SHIFTED, m, wj, best[behindSecond][last], 0);
    }
  }

  /** State of the donors behind the second base of a codon with this last base. */
  int split2(int lastBase) {
    boolean alike = pyrimidinesAlike && lastBase == Nucleotides.T;
    return 4 + letters + (alike ? Nucleotides.C : lastBase);
  }

  private void closeSplit1(int j, int[] wj, int[][] donors) {
    int codon = CodonProfile.triple(0, codes[j - 2], codes[j - 1]);
    for (int a = 0; a < 4; a += 2) {
      Lanes.run(
          Lanes.RAISE_TWO_SUMS,
          m,
          wj,
          donors[4 + a],
          profile[codon + 25 * a],
          donors[5 + a],
          profile[codon + 25 * a + 25],
          null,
          0,
          0);
    }
    if (letters == 5) {
      raiseOne(wj, profile[codon + 100], donors[8], 0);
    }
  }

  /** Enters the donors that come into reach at column {@code j}. */
  private void openIntrons(int j) {
    int p = j - minIntron;
    if (p < 0) {
      return;
    }
    int kind = donor(p);
    if (kind != OTHER) {
      int[][] set = best[kind == AT ? AC_SET : AG_SET];
      int cost = -costs.intron[kind];
      Lanes.run(Lanes.RAISE_SHIFTED, m, set[0], w(p), cost);
      for (int k = 1; k <= 3; k++) {
        Lanes.run(Lanes.RAISE_SHIFTED, m, set[k], h(k, p), cost);
      }
    }
    p -= 3;
    if (p < 0) {
      return;
    }
    openSplit1(p, best[ANY_SET], OTHER);
    openSplit2(p, best[ANY_SET], OTHER);
    kind = donor(p + 1);
    if (kind != OTHER) {
      openSplit1(p, best[kind == AT ? AC_SET : AG_SET], kind);
    }
    kind = donor(p + 2);
    if (kind != OTHER) {
      openSplit2(p, best[kind == AT ? AC_SET : AG_SET], kind);
    }
  }

  private void openSplit1(int p, int[][] set, int kind) {
    int[] from = shiftedW[p & delay - 1];
    Lanes.run(Lanes.RAISE_SHIFTED, m, set[4 + codes[p]], from, -costs.intron[kind]);
  }

  private void openSplit2(int p, int[][] set, int kind) {
    int[] from = shiftedW[p & delay - 1];
    int cost = -costs.intron[kind];
    int codon = CodonProfile.triple(codes[p], codes[p + 1], 0);
    int at = 4 + letters;
    raiseTwo(set, at, codon, from, cost);
    if (!pyrimidinesAlike) {
      raiseTwo(set, at + 2, codon + 2, from, cost);
    } else {
      raiseOne(set[at + 2], profile[codon + 2], from, cost);
    }
    if (letters == 5) {
      raiseOne(set[at + 4], profile[codon + 4], from, cost);
    }
  }

  private void raiseTwo(int[][] set, int at, int codon, int[] from, int cost) {
    int[] x = profile[codon];
    int[] z = profile[codon + 1];
    Lanes.run(Lanes.RAISE_TWO_DONORS, m, set[at], x, set[at + 1], z, from, null, cost, 0);
  }

  private void raiseOne(int[] row, int[] scores, int[] from, int cost) {
    Lanes.run(Lanes.RAISE_SHIFTED_SUM, m, row, from, scores, null, null, null, cost, 0);
  }

  /** Class of an intron that would start at base {@code p}. */
  int donor(int p) {
    if (p + 1 >= n) {
      return OTHER;
    }
    int a = codes[p];
    int b = codes[p + 1];
    if (a == Nucleotides.G) {
      return b == Nucleotides.T ? GT : b == Nucleotides.C ? GC : OTHER;
    }
    return a == Nucleotides.A && b == Nucleotides.T ? AT : OTHER;
  }

  /** Set of donors for an intron that would end before base {@code end}. */
  int acceptor(int end) {
    if (end < 2 || codes[end - 2] != Nucleotides.A) {
      return ANY_SET;
    }
    int b = codes[end - 1];
    return b == Nucleotides.G ? AG_SET : b == Nucleotides.C ? AC_SET : ANY_SET;
  }
}
