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
  /** {@code best[set][state]}, states W, H1, H2, H3, then split 1 and 2 by base. */
  final int[][][] best = new int[3][14][0];
  private int[][] w = new int[0][];
  private int[][] v = new int[0][];
  private int[][] h1 = new int[0][];
  private int[][] h2 = new int[0][];
  private int[][] h3 = new int[0][];
  private final int[][] shiftedW = new int[4][0];
  private final int[][] shiftedV = new int[4][0];
  private int[] donorW = new int[0];
  private int first;
  private int mask;
  private int width;

  SpliceColumns(SpliceCosts costs, int minIntron) {
    this.costs = costs;
    this.minIntron = minIntron;
  }

  /** Takes a problem; the columns are then set up by {@link #window}. */
  void problem(byte[] region, int residues, int[][] scores) {
    codes = region;
    n = region.length;
    m = residues;
    profile = scores;
    letters = 4;
    for (byte code : region) {
      if (code == Nucleotides.N) {
        letters = 5;
      }
    }
    if (width < m + 1) {
      width = m + 1 + m / 4;
      w = new int[0][];
      v = new int[0][];
      h1 = new int[0][];
      h2 = new int[0][];
      h3 = new int[0][];
      donorW = new int[width];
      for (int i = 0; i < 4; i++) {
        shiftedW[i] = new int[width];
        shiftedV[i] = new int[width];
      }
      for (int[][] set : best) {
        for (int s = 0; s < set.length; s++) {
          set[s] = new int[width];
        }
      }
    }
  }

  /** Keeps the last columns only. */
  void ring() {
    int size = Integer.highestOneBit(minIntron + 4) * 2;
    first = 0;
    mask = size - 1;
    rows(size);
  }

  /** Keeps columns {@code from..to}. */
  void window(int from, int to) {
    first = from;
    mask = -1;
    rows(to - from + 1);
  }

  private void rows(int count) {
    if (w.length < count) {
      w = grown(w, count);
      v = grown(v, count);
      h1 = grown(h1, count);
      h2 = grown(h2, count);
      h3 = grown(h3, count);
    }
  }

  private int[][] grown(int[][] rows, int count) {
    int[][] more = Arrays.copyOf(rows, count);
    for (int i = rows.length; i < count; i++) {
      more[i] = new int[width];
    }
    return more;
  }

  int[] w(int j) {
    return w[j - first & mask];
  }

  int[] v(int j) {
    return v[j - first & mask];
  }

  /** State H1, H2 or H3 of a column. */
  int[] h(int k, int j) {
    int slot = j - first & mask;
    return k == 1 ? h1[slot] : k == 2 ? h2[slot] : h3[slot];
  }

  /** Column 0 and empty donors. */
  void start() {
    for (int[][] set : best) {
      for (int[] row : set) {
        Arrays.fill(row, 0, m + 1, NONE);
      }
    }
    int[] w0 = w(0);
    for (int i = 0; i <= m; i++) {
      w0[i] = i * costs.residue;
    }
    Arrays.fill(v(0), 0, m + 1, NONE);
    for (int k = 1; k <= 3; k++) {
      Arrays.fill(h(k, 0), 0, m + 1, NONE);
    }
    shift(0);
  }

  /** Copies a column one residue up, for steps along the diagonal. */
  void shift(int j) {
    System.arraycopy(w(j), 0, shiftedW[j & 3], 1, m);
    System.arraycopy(v(j), 0, shiftedV[j & 3], 1, m);
  }

  /** Computes column {@code j} from the ones before it. */
  void compute(int j) {
    int[] wj = w(j);
    int[] h1j = h(1, j);
    int[] h2j = h(2, j);
    int[] h3j = h(3, j);
    SpliceCosts c = costs;
    Lanes.maxOfShifted(m, h1j, w(j - 1), c.openFirst, h(3, j - 1), c.againFirst);
    Lanes.shift(m, h2j, h(1, j - 1), c.second);
    Lanes.shift(m, h3j, h(2, j - 1), c.third);
    h1j[0] = NONE;
    h2j[0] = NONE;
    h3j[0] = NONE;
    openIntrons(j);
    int set = acceptor(j);
    if (set != ANY_SET) {
      Lanes.raise(m, h1j, best[set][1]);
      Lanes.raise(m, h2j, best[set][2]);
      Lanes.raise(m, h3j, best[set][3]);
    }
    if (j < 3) {
      for (int i = 0; i <= m; i++) {
        wj[i] = j * c.base + i * c.residue;
      }
      Lanes.gaps(m, v(j), wj, -c.gap);
      v(j)[0] = NONE;
      shift(j);
      return;
    }
    int codon = CodonProfile.triple(codes[j - 3], codes[j - 2], codes[j - 1]);
    Lanes.sum(m, wj, shiftedW[j - 3 & 3], profile[codon]);
    wj[0] = j * c.base;
    Lanes.raise(m, wj, h1j, h2j);
    Lanes.raise(m, wj, h3j);
    Lanes.raiseShifted(
        m, wj, shiftedW[j - 1 & 3], c.oneBase, shiftedV[j - 1 & 3], c.oneBaseAfterGap);
    Lanes.raiseShifted(
        m, wj, shiftedW[j - 2 & 3], c.twoBases, shiftedV[j - 2 & 3], c.twoBasesAfterGap);
    int p = j - minIntron;
    if (p >= 0) {
      Lanes.raiseBoth(m, wj, best[ANY_SET][0], w(p), -c.intron[OTHER]);
    }
    if (set != ANY_SET) {
      Lanes.raise(m, wj, best[set][0]);
    }
    if (p >= 3) {
      closeSplit(j, wj, ANY_SET);
      int behindFirst = acceptor(j - 2);
      int behindSecond = acceptor(j - 1);
      if (behindFirst != ANY_SET) {
        closeSplit1(j, wj, best[behindFirst]);
      }
      if (behindSecond != ANY_SET) {
        Lanes.raise(m, wj, best[behindSecond][4 + letters + codes[j - 1]]);
      }
    }
    Lanes.gaps(m, v(j), wj, -c.gap);
    v(j)[0] = NONE;
    Lanes.raise(m, wj, v(j));
    shift(j);
  }

  private void closeSplit(int j, int[] wj, int set) {
    closeSplit1(j, wj, best[set]);
    Lanes.raise(m, wj, best[set][4 + letters + codes[j - 1]]);
  }

  private void closeSplit1(int j, int[] wj, int[][] donors) {
    for (int a = 0; a < letters; a++) {
      int codon = CodonProfile.triple(a, codes[j - 2], codes[j - 1]);
      Lanes.raiseSum(m, wj, donors[4 + a], profile[codon]);
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
      Lanes.raiseShifted(m, set[0], w(p), cost);
      for (int k = 1; k <= 3; k++) {
        Lanes.raiseShifted(m, set[k], h(k, p), cost);
      }
    }
    p -= 3;
    if (p < 0) {
      return;
    }
    System.arraycopy(w(p), 0, donorW, 1, m);
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
    Lanes.raiseShifted(m, set[4 + codes[p]], donorW, -costs.intron[kind]);
  }

  private void openSplit2(int p, int[][] set, int kind) {
    for (int c = 0; c < letters; c++) {
      int codon = CodonProfile.triple(codes[p], codes[p + 1], c);
      Lanes.raiseSum(m, set[4 + letters + c], donorW, profile[codon], -costs.intron[kind]);
    }
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
