package org.genebeam.splign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns a path into exons and gaps, shifts odd introns to better ends, and scores the path. */
final class Segmentation {
  /** Longest run of query bases without genome inside an exon. */
  private static final int MAX_QUERY_GAP = 25;

  private final byte[] query;
  private final byte[] genome;
  private final SpliceSites sites;
  private final SplignParameters parameters;

  Segmentation(byte[] query, byte[] genome, SpliceSites sites, SplignParameters parameters) {
    this.query = query;
    this.genome = genome;
    this.sites = sites;
    this.parameters = parameters;
  }

  /** Exons of a path that starts at the given bases, introns between them, in order. */
  List<Piece> exons(EditPath path, int queryStart, int genomeStart) {
    List<Piece> exons = new ArrayList<>();
    byte[] columns = new byte[256];
    int n = 0;
    int q = queryStart;
    int s = genomeStart;
    int q0 = q;
    int s0 = s;
    for (int k = 0; k <= path.size(); k++) {
      byte op = k == path.size() ? EditPath.INTRON : path.op(k);
      if (op == EditPath.INTRON) {
        // An exon of no columns joins two introns into one.
        if (n > 0) {
          exons.add(Piece.exon(q0, q, s0, s, Arrays.copyOf(columns, n)));
        }
        s += k == path.size() ? 0 : path.length(k);
        n = 0;
        q0 = q;
        s0 = s;
        continue;
      }
      int length = path.length(k);
      if (n + length > columns.length) {
        columns = Arrays.copyOf(columns, 2 * (n + length));
      }
      for (int t = 0; t < length; t++) {
        columns[n++] = op == EditPath.DIAGONAL ? (byte) (same(q + t, s + t) ? 'M' : 'R') : op;
      }
      q += op == EditPath.GENOME_GAP ? 0 : length;
      s += op == EditPath.QUERY_GAP ? 0 : length;
    }
    return exons;
  }

  private boolean same(int q, int s) {
    return query[q] == genome[s] && query[q] < 4;
  }

  /** Moves each intron outside the consensus to the equally good place with the best ends. */
  void nudge(List<Piece> exons) {
    for (int k = 0; k + 1 < exons.size(); k++) {
      Piece left = exons.get(k);
      Piece right = exons.get(k + 1);
      if (left.q1 != right.q0 || sites.consensus(left.s1, right.s0)) {
        continue;
      }
      int best = weight(left.s1, right.s0);
      int shift = 0;
      int most = matchRun(right.columns, true);
      for (int t = 1; t <= most && same(left.q1 + t - 1, left.s1 + t - 1); t++) {
        int w = weight(left.s1 + t, right.s0 + t);
        if (w > best) {
          best = w;
          shift = t;
        }
      }
      most = matchRun(left.columns, false);
      for (int t = 1; t <= most && same(right.q0 - t, right.s0 - t); t++) {
        int w = weight(left.s1 - t, right.s0 - t);
        if (w > best) {
          best = w;
          shift = -t;
        }
      }
      move(left, right, shift);
    }
  }

  private static void move(Piece left, Piece right, int shift) {
    if (shift > 0) {
      byte[] added = new byte[shift];
      Arrays.fill(added, (byte) 'M');
      left.growRight(added);
      right.cutLeft(shift);
    } else if (shift < 0) {
      left.cutRight(left.columns.length + shift);
      right.growLeft(-shift);
    }
  }

  /** Matching columns at an end, of which one must stay. */
  private static int matchRun(byte[] columns, boolean front) {
    int n = 0;
    while (n < columns.length && columns[front ? n : columns.length - 1 - n] == 'M') {
      n++;
    }
    return Math.min(n, columns.length - 1);
  }

  /** How common the ends of an intron are among those outside the consensus. */
  private int weight(int start, int end) {
    if (end - start < 4 || start < 0 || end > genome.length) {
      return 0;
    }
    if (sites.consensus(start, end)) {
      return 99;
    }
    int ends = pair(start) << 4 | pair(end - 2);
    return switch (ends) {
      case 0b1011_1110 -> 18; // GT-TG
      case 0b0011_0010 -> 14; // AT-AG
      case 0b1011_1010 -> 12; // GT-GG
      case 0b1000_0010 -> 10; // GA-AG
      case 0b0011_0000 -> 10; // AT-AA
      case 0b0011_0011 -> genome[start + 2] == 0 ? 8 : 0; // ATA-AT
      case 0b1010_0010 -> 7; // GG-AG
      case 0b1011_0011 -> 6; // GT-AT
      case 0b1111_0010 -> 6; // TT-AG
      case 0b1011_0000 -> 2; // GT-AA
      default -> 0;
    };
  }

  private int pair(int at) {
    int a = genome[at];
    int b = genome[at + 1];
    return a > 3 || b > 3 ? 0x100 : a << 2 | b;
  }

  /** Makes a run of more than 25 query bases without genome a gap of its own. */
  static List<Piece> splitAtQueryGaps(List<Piece> exons) {
    List<Piece> pieces = new ArrayList<>(exons.size());
    for (Piece exon : exons) {
      Piece rest = exon;
      int k = 0;
      while (k < rest.columns.length) {
        int run = k;
        while (run < rest.columns.length && rest.columns[run] == 'D') {
          run++;
        }
        if (run - k <= MAX_QUERY_GAP) {
          k = Math.max(run, k + 1);
          continue;
        }
        Piece tail = Piece.exon(rest.q0, rest.q1, rest.s0, rest.s1, rest.columns);
        tail.cutLeft(run);
        rest.cutRight(k);
        if (rest.columns.length > 0) {
          pieces.add(rest);
        }
        pieces.add(Piece.gap(rest.q1, tail.q0, rest.s1, tail.s0));
        rest = tail;
        k = 0;
      }
      if (rest.columns.length > 0) {
        pieces.add(rest);
      }
    }
    return pieces;
  }

  /** Score of exon columns alone. */
  int columnScore(byte[] columns) {
    int score = 0;
    byte last = 0;
    for (byte c : columns) {
      switch (c) {
        case 'M' -> score += parameters.match();
        case 'R' -> score -= parameters.mismatch();
        default -> score -= parameters.gapExtend() + (c == last ? 0 : parameters.gapOpen());
      }
      last = c;
    }
    return score;
  }

  /** Score of exons and the introns between them, each charged by its donor. */
  long score(List<Piece> exons) {
    long sum = 0;
    for (int k = 0; k < exons.size(); k++) {
      Piece exon = exons.get(k);
      sum += columnScore(exon.columns);
      if (k + 1 < exons.size()) {
        sum -=
            switch (sites.donor[exon.s1]) {
              case SpliceSites.GT -> parameters.intronGtAg();
              case SpliceSites.GC -> parameters.intronGcAg();
              case SpliceSites.AT -> parameters.intronAtAc();
              default -> parameters.intronOther();
            };
      }
    }
    return sum;
  }
}
