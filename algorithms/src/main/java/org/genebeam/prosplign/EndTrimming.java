package org.genebeam.prosplign;

import java.util.List;
import org.genebeam.search.Blosum62;

/** Trims the outer ends of the pieces that {@link GoodParts} keeps. */
final class EndTrimming {
  private static final int TAIL = 18;

  private final ColumnAlignment a;
  private final FilterParameters p;
  private final SpliceCosts costs;

  EndTrimming(ColumnAlignment alignment, ProSplignParameters parameters) {
    this.a = alignment;
    this.p = parameters.filter();
    this.costs = new SpliceCosts(parameters);
  }

  /** Cuts the first and the last piece where positives drop towards the end. */
  void cutDrops(List<int[]> pieces) {
    int[] head = pieces.get(0);
    for (int cut = drop(head, 1); cut >= 0; cut = drop(head, 1)) {
      head[0] = cut;
    }
    int[] tail = pieces.get(pieces.size() - 1);
    for (int cut = drop(tail, -1); cut >= 0; cut = drop(tail, -1)) {
      tail[1] = cut + 1;
    }
  }

  /** First column to keep, seen from one end, or -1 if nothing is to be cut. */
  private int drop(int[] piece, int step) {
    int size = piece[1] - piece[0];
    int origin = step > 0 ? piece[0] : piece[1] - 1;
    double best = p.dropPercent() / 100.0;
    int cut = -1;
    for (int k = 1; k <= p.dropFlankMax() && k + p.dropWindow() <= size; k++) {
      int at = origin + step * k;
      if (boundary(at, step)) {
        break;
      }
      double inner = share(at, step, p.dropWindow());
      double flank = share(origin, step, k);
      if (inner - flank >= best && (cut < 0 || inner - flank > best)) {
        best = inner - flank;
        cut = k;
      }
    }
    if (cut < 0) {
      return -1;
    }
    int at = origin + step * cut;
    while (inside(at, piece) && !a.positive(at)) {
      at += step;
      if (inside(at, piece) && boundary(at, step)) {
        return -1;
      }
    }
    while (at != origin && a.positive(at - step) && !boundary(at, step)) {
      at -= step;
    }
    return at == origin || !inside(at, piece) ? -1 : at;
  }

  private static boolean inside(int column, int[] piece) {
    return column >= piece[0] && column < piece[1];
  }

  /** Whether an intron lies between a column and the one before it in the direction of travel. */
  private boolean boundary(int column, int step) {
    int right = step > 0 ? column : column + 1;
    return right < a.size() && a.intron(right) > 0;
  }

  private double share(int from, int step, int count) {
    int length = 0;
    int positives = 0;
    int gap = 0;
    for (int k = 0; k < count; k++) {
      int c = from + step * k;
      if (!a.paired(c)) {
        length += gap++ < 3 ? p.dropGapRatio() : 1;
        continue;
      }
      gap = 0;
      length += p.dropGapRatio();
      positives += a.positive(c) ? p.dropGapRatio() : 0;
    }
    return (double) positives / length;
  }

  /** Cuts ends of the last piece whose score is negative. */
  void cutNegativeTail(List<int[]> pieces) {
    while (!pieces.isEmpty()) {
      int[] piece = pieces.get(pieces.size() - 1);
      int cut = negativeTail(piece);
      if (cut < 0) {
        return;
      }
      while (cut > piece[0] && !a.positive(cut - 1)) {
        cut--;
      }
      if (cut == piece[0]) {
        pieces.remove(pieces.size() - 1);
      } else {
        piece[1] = cut;
      }
    }
  }

  /** Where the longest tail of negative score begins, or -1. */
  private int negativeTail(int[] piece) {
    int bases = 0;
    int residueBases = 0;
    long score = 0;
    int cut = -1;
    int gap = 0;
    for (int c = piece[1] - 1; c >= piece[0]; c--) {
      bases += a.genome(c) >= 0 ? 1 : 0;
      residueBases += a.product(c) >= 0 ? 1 : 0;
      if (bases > TAIL || residueBases > TAIL) {
        break;
      }
      if (a.paired(c)) {
        gap = 0;
        if (a.shape(c) != ColumnAlignment.PARTIAL) {
          score += (long) Blosum62.score(a.residue(c), a.translated(c)) * costs.scale / 3;
        }
      } else {
        gap++;
        score -= costs.residue / 3 + (gap == 1 ? costs.gap : 0);
      }
      boolean codonStart = a.product(c) < 0 || a.product(c) % 3 == 0;
      if (score < 0 && codonStart) {
        cut = c;
      }
      if (a.intron(c) > 0) {
        break;
      }
    }
    return cut;
  }

  /** Cuts columns at piece ends where the genome's codon is unknown. */
  void cutUnknownEnds(List<int[]> pieces) {
    int[] head = pieces.isEmpty() ? null : pieces.get(0);
    int[] tail = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
    while (head != null && head[0] < head[1] && a.translated(head[0]) == Blosum62.X) {
      head[0]++;
    }
    while (tail != null && tail[0] < tail[1] && a.translated(tail[1] - 1) == Blosum62.X) {
      tail[1]--;
    }
    pieces.removeIf(piece -> piece[0] >= piece[1]);
  }

  /** Makes pieces begin and end with complete codons. */
  void cutPartialCodons(List<int[]> pieces) {
    for (int[] piece : pieces) {
      while (piece[0] < piece[1] && !(codon(piece[0]) && a.product(piece[0]) % 3 == 0)) {
        piece[0]++;
      }
      while (piece[0] < piece[1] && !(codon(piece[1] - 1) && a.product(piece[1] - 1) % 3 == 2)) {
        piece[1]--;
      }
    }
    pieces.removeIf(piece -> piece[0] >= piece[1]);
  }

  private boolean codon(int column) {
    return a.shape(column) <= ColumnAlignment.SPLIT;
  }
}
