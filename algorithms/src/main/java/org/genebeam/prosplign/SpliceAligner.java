package org.genebeam.prosplign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.genebeam.search.Blosum62;

/**
 * The best global alignment of a protein to a region.
 *
 * <p>The region's ends are free, protein that hangs over them is too. If all columns fit into
 * {@link #WINDOW_BYTES} they are kept and the path is read off them. Else the first pass keeps
 * checkpoints only and the path is found from the end, window by window; windows inside an intron
 * are not computed again. Time O(residues x bases), memory O(residues x sqrt(bases)) beyond the
 * window. Work space is reused: one instance per thread.
 */
final class SpliceAligner {
  static final long WINDOW_BYTES = 48L << 20;
  private static final int CELL_BYTES = 8;

  private final SpliceCosts costs;
  private final CodonProfile profile;
  private final SpliceColumns c;
  private final long windowBytes;
  private final Anchors anchors;
  private final DirectPath direct;
  private final SplicePath path = new SplicePath();
  private List<Checkpoint> checkpoints;
  private int firstResidue;
  private int firstBase;
  private int step;
  private int window;

  /** Dynamic programming between anchors. */
  SpliceAligner(ProSplignParameters parameters) {
    this(parameters, WINDOW_BYTES, true);
  }

  /**
   * For given memory.
   *
   * @param anchored fix {@link Anchors} first, else compute all cells
   */
  SpliceAligner(ProSplignParameters parameters, long windowBytes, boolean anchored) {
    this.costs = new SpliceCosts(parameters);
    this.profile = new CodonProfile(parameters.geneticCode());
    this.c = new SpliceColumns(costs, parameters.minIntron(), profile.pyrimidinesAlike());
    this.windowBytes = windowBytes;
    this.anchors = anchored ? new Anchors() : null;
    this.direct = new DirectPath(costs, profile, parameters.minIntron());
  }

  CodonProfile profile() {
    return profile;
  }

  /**
   * Whether no score of a protein in a region of some bases can overflow.
   *
   * @param residues codes of {@code Blosum62}
   */
  boolean fits(byte[] residues, int bases) {
    long most = 2L * costs.residue * residues.length + bases;
    for (byte residue : residues) {
      most += (long) costs.scale * Blosum62.best(residue);
    }
    return most <= -(long) SpliceColumns.NONE;
  }

  /**
   * Aligns; the path is valid until the next call. Without a positive score it is empty.
   *
   * @param residues codes of {@code Blosum62}
   * @param region base codes along the protein's strand
   */
  SplicePath align(byte[] residues, byte[] region) {
    int m = residues.length;
    int n = region.length;
    path.clear();
    if (m == 0 || n < 3) {
      return path;
    }
    if (!fits(residues, n)) {
      throw new IllegalArgumentException(
          "a protein of %d residues and a region of %d bases are too long".formatted(m, n));
    }
    int fixed = 0;
    if (anchors != null) {
      anchors.find(residues, region, profile);
      fixed = anchors.size();
    }
    int endResidue = m;
    int endBase = n;
    long score = 0;
    for (int a = fixed; a >= 0; a--) {
      int residue = a == 0 ? 0 : anchors.residue(a - 1) + anchors.length(a - 1);
      int base = a == 0 ? 0 : anchors.base(a - 1) + 3 * anchors.length(a - 1);
      int best = part(residues, residue, endResidue, region, base, endBase, a > 0, a < fixed);
      if (fixed == 0 && best <= 0) {
        path.clear();
        return path;
      }
      score += best;
      for (int k = 0; a > 0 && k < anchors.length(a - 1); k++) {
        path.add(SplicePath.CODON, 1);
        int at = base - 3 * (k + 1);
        byte expected = residues[residue - 1 - k];
        int triple = CodonProfile.triple(region[at], region[at + 1], region[at + 2]);
        byte letter = profile.residue(triple, expected);
        score += (long) costs.scale * Blosum62.score(expected, letter);
      }
      if (a > 0) {
        endResidue = anchors.residue(a - 1);
        endBase = anchors.base(a - 1);
      }
    }
    path.finish(firstResidue, firstBase, (int) score);
    return path;
  }

  /**
   * The best path of a part between two anchors, or between one and an end, with every cell filled.
   */
  SplicePath fill(byte[] residues, byte[] region, boolean fromAnchor, boolean toAnchor) {
    path.clear();
    int score = between(residues, region, fromAnchor, toAnchor);
    path.finish(firstResidue, firstBase, score);
    return path;
  }

  private int part(
      byte[] residues,
      int residue,
      int endResidue,
      byte[] region,
      int base,
      int endBase,
      boolean fromAnchor,
      boolean toAnchor) {
    if (direct.add(
        path, residues, residue, endResidue, region, base, endBase, fromAnchor, toAnchor)) {
      firstResidue = 0;
      firstBase = direct.firstBase();
      return direct.score();
    }
    return between(
        Arrays.copyOfRange(residues, residue, endResidue),
        Arrays.copyOfRange(region, base, endBase),
        fromAnchor,
        toAnchor);
  }

  /** Adds the best path of a part between two anchors, from its end; returns the score. */
  private int between(byte[] residues, byte[] region, boolean fromAnchor, boolean toAnchor) {
    int m = residues.length;
    int n = region.length;
    c.problem(region, m, profile.of(residues, costs.scale, costs.diagonal));
    boolean whole = (long) CELL_BYTES * (m + 1) * (n + 1) <= windowBytes;
    checkpoints = new ArrayList<>();
    if (whole) {
      step = n;
      c.window(0, n);
    } else {
      long fitting = windowBytes / CELL_BYTES / (m + 1);
      step = (int) Math.max(Math.max(fitting, 64), (long) Math.sqrt(16.0 * n));
      c.ring();
    }
    window = whole ? 0 : -1;
    int score = forward(whole, fromAnchor, toAnchor);
    checkpoints = null;
    return score;
  }

  private int forward(boolean whole, boolean fromAnchor, boolean toAnchor) {
    c.start(fromAnchor);
    int m = c.m;
    int n = c.n;
    int top = fromAnchor ? Integer.MIN_VALUE : 0;
    int endResidue = m;
    int endBase = n;
    if (!whole) {
      checkpoints.add(new Checkpoint(c, 0));
    }
    for (int j = 1; j <= n; j++) {
      c.compute(j);
      int[] w = c.w(j);
      for (int i = toAnchor ? m + 1 : j >= n - 2 ? 1 : m; i <= m; i++) {
        int score = w[i] - j * costs.base - i * costs.residue;
        if (score >= top) {
          top = score;
          endResidue = i;
          endBase = j;
        }
      }
      if (!whole && j % step == 0 && j < n) {
        checkpoints.add(new Checkpoint(c, j));
      }
    }
    if (toAnchor) {
      top = c.w(n)[m] - n * costs.base - m * costs.residue;
    }
    if (top > 0 || fromAnchor || toAnchor) {
      trace(endResidue, endBase);
    }
    return top;
  }

  /** Makes the window hold column {@code j} and what it was computed from. */
  private void load(int j) {
    int wanted = window;
    if (checkpoints.isEmpty()) {
      return;
    }
    wanted = Math.max(0, (j - 1) / step);
    if (wanted != window) {
      Checkpoint from = checkpoints.get(wanted);
      int last = Math.min(c.n, (wanted + 1) * step);
      c.window(from.from(c), last);
      from.restore(c);
      for (int k = from.at + 1; k <= last; k++) {
        c.compute(k);
      }
      window = wanted;
    }
  }

  private void trace(int endResidue, int endBase) {
    int i = endResidue;
    int j = endBase;
    int state = 0;
    while (i > 0 && (j > 2 || state != 0)) {
      load(j);
      if (state == 0) {
        int taken = traceW(i, j);
        state = taken & 7;
        int kind = taken >> 3;
        if (kind == STAY) {
          continue;
        }
        if (kind == SplicePath.CODON) {
          path.add(SplicePath.CODON, 1);
          i--;
          j -= 3;
        } else if (kind == SplicePath.ONE_BASE || kind == SplicePath.TWO_BASES) {
          path.add((byte) kind, 1);
          i--;
          j -= kind == SplicePath.ONE_BASE ? 1 : 2;
        } else if (kind == SplicePath.INTRON) {
          path.add(SplicePath.INTRON, j - donor);
          j = donor;
        } else {
          path.add((byte) kind, j - donor - 3);
          i--;
          j = donor;
        }
      } else if (state == 4) {
        path.add(SplicePath.SKIP_RESIDUE, 1);
        state = c.w(j)[i - 1] - costs.gap == c.v(i, j) ? 0 : 4;
        i--;
      } else {
        int value = c.h(state, j)[i] + costs.lag[state];
        int before = beforeBase(state, i, j, value);
        if (before >= 0) {
          path.add(SplicePath.SKIP_BASE, 1);
          j--;
          state = before;
        } else {
          int set = c.acceptor(j);
          find(state, i, j, value, set, -1, 0);
          path.add(SplicePath.INTRON, j - donor);
          j = donor;
        }
      }
    }
    firstResidue = i;
    firstBase = j;
  }

  private static final int STAY = 31;
  private int donor;

  /** State before a skipped base, or -1 if an intron ends here. */
  private int beforeBase(int state, int i, int j, int value) {
    if (state == 1) {
      if (c.w(j - 1)[i] + costs.openFirst == value) {
        return 0;
      }
      return c.h(3, j - 1)[i] + costs.lag[3] + costs.againFirst == value ? 3 : -1;
    }
    int add = state == 2 ? costs.second : costs.third;
    return c.h(state - 1, j - 1)[i] + costs.lag[state - 1] + add == value ? state - 1 : -1;
  }

  /** The step into W of a cell, in order of preference: 8 x kind + state before. */
  private int traceW(int i, int j) {
    int value = c.w(j)[i];
    byte[] s = c.codes;
    if (j >= 3) {
      int codon = CodonProfile.triple(s[j - 3], s[j - 2], s[j - 1]);
      if (c.w(j - 3)[i - 1] + c.profile[codon][i] == value) {
        return SplicePath.CODON << 3;
      }
    }
    if (c.v(i, j) == value) {
      return STAY << 3 | 4;
    }
    if (c.h(3, j)[i] + costs.lag[3] == value) {
      return STAY << 3 | 3;
    }
    if (c.h(1, j)[i] + costs.lag[1] == value) {
      return STAY << 3 | 1;
    }
    if (c.h(2, j)[i] + costs.lag[2] == value) {
      return STAY << 3 | 2;
    }
    if (c.w(j - 1)[i - 1] + costs.oneBase == value) {
      return SplicePath.ONE_BASE << 3;
    }
    if (c.v(i - 1, j - 1) + costs.oneBaseAfterGap == value) {
      return SplicePath.ONE_BASE << 3 | 4;
    }
    if (c.w(j - 2)[i - 1] + costs.twoBases == value) {
      return SplicePath.TWO_BASES << 3;
    }
    if (c.v(i - 1, j - 2) + costs.twoBasesAfterGap == value) {
      return SplicePath.TWO_BASES << 3 | 4;
    }
    for (int a = 0; a < c.letters; a++) {
      int codon = CodonProfile.triple(a, s[j - 2], s[j - 1]);
      if (find(4 + a, i, j, value - c.profile[codon][i], c.acceptor(j - 2), 1, codon)) {
        return SplicePath.SPLIT_1 << 3;
      }
    }
    if (find(c.split2(s[j - 1]), i, j, value, c.acceptor(j - 1), 2, 0)) {
      return SplicePath.SPLIT_2 << 3;
    }
    if (find(0, i, j, value, c.acceptor(j), -1, 0)) {
      return SplicePath.INTRON << 3;
    }
    throw new IllegalStateException("no step leads to residue %d, base %d".formatted(i, j));
  }

  /** Sets {@link #donor} to the column an intron with this value started from. */
  private boolean find(int state, int i, int j, int value, int set, int split, int codon) {
    boolean plain = split < 0;
    int p = j - c.minIntron - (plain ? 0 : 3);
    int known = window;
    int at = p;
    while (at >= 0) {
      int bottom =
          checkpoints.isEmpty() || known == 0
              ? 0
              : checkpoints.get(known).at - c.minIntron + 1 - (plain ? 0 : 3);
      if (known == window) {
        for (; at >= bottom; at--) {
          if (starts(state, i, at, value, set, split, s(j))) {
            donor = at;
            return true;
          }
        }
      }
      if (bottom == 0 || !holds(checkpoints.get(known), state, i, value, set)) {
        return false;
      }
      while (known > 0 && holds(checkpoints.get(known), state, i, value, set)) {
        known--;
      }
      at = checkpoints.get(known + 1).at - c.minIntron - (plain ? 0 : 3);
      load(checkpoints.get(known).at + 1);
    }
    return false;
  }

  private byte s(int j) {
    return c.codes[j - 1];
  }

  private boolean holds(Checkpoint point, int state, int i, int value, int set) {
    int wanted = value - (state < 4 ? costs.lag[state] : 0);
    return point.best(SpliceColumns.ANY_SET, state, i) == wanted
        || (set != SpliceColumns.ANY_SET && point.best(set, state, i) == wanted);
  }

  /** Whether a jump from column {@code p} has the value. */
  private boolean starts(int state, int i, int p, int value, int set, int split, byte last) {
    byte[] s = c.codes;
    int add = 0;
    if (split == 1 && s[p] != state - 4) {
      return false;
    }
    if (split == 2) {
      add = c.profile[CodonProfile.triple(s[p], s[p + 1], last)][i];
    }
    boolean inGap = state >= 1 && state <= 3;
    int kind = c.donor(p + Math.max(0, split));
    boolean fits =
        kind != SpliceColumns.OTHER
            && set == (kind == SpliceColumns.AT ? SpliceColumns.AC_SET : SpliceColumns.AG_SET);
    if (inGap) {
      return fits && c.h(state, p)[i] + costs.lag[state] - costs.intron[kind] == value;
    }
    int from = c.w(p)[split < 0 ? i : i - 1] + add;
    return (fits && from - costs.intron[kind] == value)
        || from - costs.intron[SpliceColumns.OTHER] == value;
  }
}
