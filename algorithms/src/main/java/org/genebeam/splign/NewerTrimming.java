package org.genebeam.splign;

import java.util.List;

/**
 * Trims and removes doubtful exons by the newer rules, cut20 or plus. Ends at a gap are first grown
 * over equal bases, then cut where they are worse than the rest of the exon; exons beside a gap
 * need 20 columns, or 28 below 90 % identity. Runs until the number of exons stays the same. Pieces
 * tile the query up to its tail before and after.
 */
final class NewerTrimming {
  /** An end nearer than this to an end of the query is judged mildly, in query bases. */
  static final int NEAR_END = 20;

  private static final int SHORT_EXON = 20;
  private static final int STAND_ALONE = 40;
  private static final double STAND_ALONE_IDENTITY = 0.85;

  private final boolean plus;
  private final double minIdentity;
  private final int queryEnd;
  private final Segmentation segmentation;
  private final AssemblyGaps gaps;
  private final ExonRules rules;
  private final EndCuts cuts;

  /** For the query and search range of a run; gaps of the assembly are known to it. */
  NewerTrimming(Splign.Run run, SplignParameters parameters) {
    this.plus = parameters.trimming() == SplignParameters.Trimming.PLUS;
    this.minIdentity = parameters.minExonIdentity();
    this.queryEnd = run.tail;
    this.segmentation = run.segmentation;
    this.gaps = run.gaps;
    this.rules = new ExonRules(run.query, run.sites, run.tail);
    this.cuts = new EndCuts(run.query, run.genome, run.sites, parameters.maxIdentityDrop());
  }

  /** Works on {@code pieces} in place. */
  void apply(List<Piece> pieces) {
    trimAcrossAssemblyGaps(pieces);
    rules.coverQuery(pieces);
    int columns = Integer.MAX_VALUE;
    int exons = ExonRules.count(pieces);
    while (exons > 0) {
      grow(pieces);
      rules.coverQuery(pieces);
      trimTerminal(pieces);
      trimBesideGaps(pieces);
      rules.coverQuery(pieces);
      rules.dropLowComplexity(pieces);
      boolean cut = trimOrDropByIdentity(pieces);
      rules.coverQuery(pieces);
      dropStandAlone(pieces);
      dropShortBesideGaps(pieces);
      rules.dropTerminal(pieces, 0);
      rules.dropBesideGaps(pieces);
      rules.coverQuery(pieces);
      int left = ExonRules.count(pieces);
      int now = columns(pieces);
      // A cut exon is judged anew; each such round leaves fewer columns.
      if (left == exons && !(cut && now < columns)) {
        break;
      }
      exons = left;
      columns = now;
    }
    cutToSplice(pieces);
    if (plus) {
      dropShortStandAlone(pieces);
    }
    rules.coverQuery(pieces);
  }

  private static int columns(List<Piece> pieces) {
    int sum = 0;
    for (Piece p : pieces) {
      sum += p.columns.length;
    }
    return sum;
  }

  /** Where one side of a junction lies at a gap of the assembly, the other side is not trusted. */
  private void trimAcrossAssemblyGaps(List<Piece> pieces) {
    Piece before = null;
    for (Piece p : pieces) {
      if (!p.exon) {
        continue;
      }
      if (before != null && before.exon) {
        boolean atLeft = gaps.contains(before.s1);
        boolean atRight = gaps.contains(p.s0 - 1);
        if (atRight && !atLeft) {
          cuts.worsePart(before, false);
        } else if (atLeft && !atRight) {
          cuts.worsePart(p, true);
        }
      }
      before = p;
    }
  }

  /** Grows ends at gaps and at the ends of the query over equal bases. */
  private void grow(List<Piece> pieces) {
    Piece before = null;
    for (int k = 0; k < pieces.size(); k++) {
      Piece p = pieces.get(k);
      if (!p.exon) {
        continue;
      }
      if (before == null) {
        cuts.grow(p, true, p.q0);
      } else if (!pieces.get(k - 1).exon) {
        cuts.grow(before, false, room(before, p));
        cuts.grow(p, true, room(before, p));
      }
      before = p;
    }
    if (before != null) {
      cuts.grow(before, false, queryEnd - before.q1);
    }
  }

  private static int room(Piece left, Piece right) {
    return Math.max(0, Math.min(right.q0 - left.q1, right.s0 - left.s1));
  }

  private void trimTerminal(List<Piece> pieces) {
    for (Piece p : pieces) {
      if (p.exon) {
        trim(p, true, false);
        break;
      }
    }
    for (int k = pieces.size() - 1; k >= 0; k--) {
      if (pieces.get(k).exon) {
        trim(pieces.get(k), false, false);
        break;
      }
    }
  }

  private void trim(Piece p, boolean left, boolean strictly) {
    if (!plus) {
      cuts.worsePartCut20(p, left);
    } else if (strictly) {
      cuts.worsePart(p, left);
    } else {
      cuts.toBest(p, left);
    }
  }

  private void trimBesideGaps(List<Piece> pieces) {
    for (int k = 0; k < pieces.size(); k++) {
      Piece p = pieces.get(k);
      if (p.exon && k > 0 && !pieces.get(k - 1).exon && !(plus && abuts(pieces, k, true))) {
        trim(p, true, p.q0 >= NEAR_END);
      }
      if (p.exon
          && k + 1 < pieces.size()
          && !pieces.get(k + 1).exon
          && !(plus && abuts(pieces, k, false))) {
        trim(p, false, queryEnd - p.q1 >= NEAR_END);
      }
    }
  }

  /** Whether an exon lies at a gap of the assembly or at the next exon on the genome. */
  private boolean abuts(List<Piece> pieces, int k, boolean left) {
    Piece p = pieces.get(k);
    if (gaps.contains(left ? p.s0 - 1 : p.s1)) {
      return true;
    }
    int step = left ? -1 : 1;
    for (int o = k + step; o >= 0 && o < pieces.size(); o += step) {
      Piece other = pieces.get(o);
      if (other.exon) {
        return left ? other.s1 == p.s0 : other.s0 == p.s1;
      }
    }
    return false;
  }

  /** Cuts an exon of low identity at one end; drops it if there is nothing to cut. */
  private boolean trimOrDropByIdentity(List<Piece> pieces) {
    boolean again = false;
    for (int k = 0; k < pieces.size(); k++) {
      Piece p = pieces.get(k);
      if (!p.exon) {
        continue;
      }
      if (p.identity() >= minIdentity) {
        if (rules.oddlySpliced(pieces, k)) {
          p.toGap();
        }
        continue;
      }
      Piece cut = betterCut(pieces, k);
      if (cut == null) {
        p.toGap();
      } else {
        pieces.set(k, cut);
        again |= (cut.q0 > p.q0 && k > 0) || (cut.q1 < p.q1 && k + 1 < pieces.size());
      }
    }
    return again;
  }

  /** The exon cut at its better end, away from its only spliced neighbour; null if uncut. */
  private Piece betterCut(List<Piece> pieces, int k) {
    Piece p = pieces.get(k);
    Piece atLeft = cut(p, true);
    Piece atRight = cut(p, false);
    boolean canLeft = atLeft.columns.length < p.columns.length;
    boolean canRight = atRight.columns.length < p.columns.length;
    if (!canLeft || !canRight) {
      return canLeft ? atLeft : canRight ? atRight : null;
    }
    boolean splicedLeft = k > 0 && pieces.get(k - 1).exon;
    boolean splicedRight = k + 1 < pieces.size() && pieces.get(k + 1).exon;
    if (plus && splicedLeft != splicedRight) {
      return splicedLeft ? atRight : atLeft;
    }
    int scoreLeft = segmentation.columnScore(atLeft.columns);
    int scoreRight = segmentation.columnScore(atRight.columns);
    return scoreRight > scoreLeft ? atRight : atLeft;
  }

  private Piece cut(Piece p, boolean left) {
    Piece copy = Piece.exon(p.q0, p.q1, p.s0, p.s1, p.columns);
    trim(copy, left, true);
    return copy;
  }

  private static boolean alone(List<Piece> pieces, int k) {
    return pieces.get(k).exon
        && (k == 0 || !pieces.get(k - 1).exon)
        && (k + 1 == pieces.size() || !pieces.get(k + 1).exon);
  }

  private static void dropStandAlone(List<Piece> pieces) {
    for (int k = 0; k < pieces.size(); k++) {
      Piece p = pieces.get(k);
      if (alone(pieces, k)
          && p.identity() < STAND_ALONE_IDENTITY
          && p.columns.length < STAND_ALONE) {
        p.toGap();
      }
    }
  }

  /** Drops short exons at a gap; fewer of those near the end of the query that the gap is at. */
  private void dropShortBesideGaps(List<Piece> pieces) {
    for (int k = 0; k < pieces.size(); k++) {
      Piece p = pieces.get(k);
      if (!p.exon) {
        continue;
      }
      boolean left = k == 0 || !pieces.get(k - 1).exon;
      boolean right = k + 1 == pieces.size() || !pieces.get(k + 1).exon;
      boolean hard = (left && p.q0 >= NEAR_END) || (right && queryEnd - p.q1 >= NEAR_END);
      boolean low = p.identity() < ExonRules.SHORT_EXON_IDENTITY;
      if (hard ? tooShort(p) : (left || right) && low && p.columns.length < SHORT_EXON) {
        p.toGap();
      }
    }
  }

  /** The 20 / 28-90 rule. */
  private static boolean tooShort(Piece p) {
    return p.columns.length < SHORT_EXON
        || (p.columns.length < ExonRules.SHORT_EXON
            && p.identity() < ExonRules.SHORT_EXON_IDENTITY);
  }

  private static void dropShortStandAlone(List<Piece> pieces) {
    for (int k = 0; k < pieces.size(); k++) {
      if (alone(pieces, k) && tooShort(pieces.get(k))) {
        pieces.get(k).toGap();
      }
    }
  }

  private void cutToSplice(List<Piece> pieces) {
    int first = pieces.size();
    int last = -1;
    for (int k = 0; k < pieces.size(); k++) {
      if (pieces.get(k).exon) {
        first = Math.min(first, k);
        last = k;
      }
    }
    for (int k = first; k <= last; k++) {
      Piece p = pieces.get(k);
      if (!p.exon) {
        continue;
      }
      boolean left = k == first ? p.q0 >= NEAR_END : !pieces.get(k - 1).exon;
      boolean right = k == last ? queryEnd - p.q1 >= NEAR_END : !pieces.get(k + 1).exon;
      if (left && !abuts(pieces, k, true)) {
        cuts.toSplice(p, true);
      }
      if (right && !abuts(pieces, k, false)) {
        cuts.toSplice(p, false);
      }
    }
  }

  /** Cuts the last exon to a splice site where 20 query bases or more behind it are unaligned. */
  void cutLastToSplice(Piece last, int queryLength) {
    if (queryLength - last.q1 >= NEAR_END && !gaps.contains(last.s1)) {
      cuts.toSplice(last, false);
    }
  }
}
