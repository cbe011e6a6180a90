package org.genebeam.prosplign;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds the parts of a global alignment that are worth keeping.
 *
 * <p>Runs of positive columns are joined over short runs of others as long as enough columns of the
 * whole and of every prefix and suffix are positive; short pieces and poor exons go; then the ends
 * are trimmed where positives drop or the score is negative, and codons made whole.
 */
final class GoodParts {
  private static final int END_REACH = 36;

  private final ColumnAlignment a;
  private final FilterParameters p;
  private final int splice;

  private GoodParts(ColumnAlignment alignment, FilterParameters parameters) {
    this.a = alignment;
    this.p = parameters;
    this.splice = parameters.spliceCost();
  }

  /** Columns {@code {from, to}} of each kept piece, ascending and disjoint. */
  static List<int[]> of(ColumnAlignment alignment, ProSplignParameters parameters) {
    FilterParameters filter = parameters.filter();
    if (alignment.size() == 0) {
      return List.of();
    }
    if (filter.passesAll()) {
      return new ArrayList<>(List.of(new int[] {0, alignment.size()}));
    }
    GoodParts parts = new GoodParts(alignment, filter);
    List<int[]> pieces = parts.withoutPoorExons(parts.joined(0, alignment.size()));
    if (pieces.isEmpty()) {
      return pieces;
    }
    EndTrimming trimming = new EndTrimming(alignment, parameters);
    if (filter.cutPositiveDrop()) {
      trimming.cutDrops(pieces);
    }
    pieces = parts.stitched(pieces);
    trimming.cutNegativeTail(pieces);
    if (filter.cutTrailingN()) {
      trimming.cutUnknownEnds(pieces);
    }
    if (filter.cutPartialCodons()) {
      trimming.cutPartialCodons(pieces);
    }
    if (!pieces.isEmpty()) {
      parts.restoreEnds(pieces);
    }
    return pieces;
  }

  /** A run of columns or several joined ones. */
  private record Run(int from, int to, boolean good, int length, int positives) {
    static Run of(List<Run> runs, int first, int last) {
      int length = 0;
      int positives = 0;
      for (int i = first; i <= last; i++) {
        length += runs.get(i).length;
        positives += runs.get(i).positives;
      }
      return new Run(runs.get(first).from, runs.get(last).to, true, length, positives);
    }
  }

  private List<int[]> joined(int from, int to) {
    List<Run> runs = runs(from, to);
    boolean changed = true;
    while (changed) {
      changed = forward(runs);
      changed |= backward(runs);
    }
    List<int[]> pieces = new ArrayList<>();
    for (Run run : runs) {
      if (run.good && run.length >= p.minGoodLength()) {
        pieces.add(new int[] {run.from, run.to});
      }
    }
    return pieces;
  }

  /** Alternating runs from the first positive column on. */
  private List<Run> runs(int from, int to) {
    List<Run> runs = new ArrayList<>();
    int start = from;
    while (start < to && !a.positive(start)) {
      start++;
    }
    while (start < to) {
      boolean good = a.positive(start);
      boolean gap = good && start > from && a.intron(start) > 0 && !runs.isEmpty();
      if (gap && runs.get(runs.size() - 1).good) {
        runs.add(new Run(start, start, false, splice, 0));
      }
      int end = start;
      int length = 0;
      do {
        end++;
        length++;
        if (!good && end < to && a.intron(end) > 0) {
          length += splice;
        }
      } while (end < to && a.positive(end) == good && !(good && a.intron(end) > 0));
      if (!good && a.intron(start) > 0) {
        length += splice;
      }
      if (a.startsProtein(start)) {
        length += p.startBonus();
      }
      runs.add(new Run(start, end, good, length, good ? length : 0));
      start = end;
    }
    return runs;
  }

  private boolean flank(int length, int positives) {
    return (long) p.flankPositives() * length <= 100L * positives;
  }

  private boolean total(Run run) {
    return (long) p.totalPositives() * run.length <= 100L * run.positives;
  }

  private boolean forward(List<Run> runs) {
    boolean changed = false;
    for (int i = 0; i < runs.size(); i++) {
      if (!runs.get(i).good) {
        continue;
      }
      int farthest = reach(runs, i, 1);
      if (farthest != i) {
        Run joined = Run.of(runs, i, farthest);
        runs.subList(i, farthest + 1).clear();
        runs.add(i, joined);
        changed = true;
      }
    }
    return changed;
  }

  private boolean backward(List<Run> runs) {
    boolean changed = false;
    for (int i = runs.size() - 1; i >= 0; i--) {
      if (!runs.get(i).good) {
        continue;
      }
      int farthest = reach(runs, i, -1);
      if (farthest != i) {
        Run joined = Run.of(runs, farthest, i);
        runs.subList(farthest, i + 1).clear();
        runs.add(farthest, joined);
        i = farthest;
        changed = true;
      }
    }
    return changed;
  }

  /** The farthest good run that may be joined with run {@code i} in one direction. */
  private int reach(List<Run> runs, int i, int step) {
    Run start = runs.get(i);
    int farthest = i;
    int length = 0;
    int positives = 0;
    for (int r = i + step; r >= 0 && r < runs.size(); r += step) {
      Run run = runs.get(r);
      if (run.good) {
        Run all = Run.of(runs, Math.min(i, r), Math.max(i, r));
        if (flank(length + run.length, positives + run.positives)
            && total(all)
            && closes(runs, i, r, step)) {
          farthest = r;
        }
      } else if (run.length > p.maxBadLength()) {
        break;
      }
      length += run.length;
      positives += run.positives;
      if (!flank(length + start.length, positives + start.positives)) {
        break;
      }
    }
    return farthest;
  }

  /** Whether every part of {@code i..r} that ends at {@code r} keeps the flank bound. */
  private boolean closes(List<Run> runs, int i, int r, int step) {
    int length = 0;
    int positives = 0;
    for (int k = r; k != i; k -= step) {
      length += runs.get(k).length;
      positives += runs.get(k).positives;
      if (!flank(length, positives)) {
        return false;
      }
    }
    return true;
  }

  private List<int[]> withoutPoorExons(List<int[]> pieces) {
    List<int[]> kept = new ArrayList<>();
    List<int[]> todo = new ArrayList<>(pieces);
    while (!todo.isEmpty()) {
      int[] piece = todo.remove(0);
      int[] poor = poorExon(piece[0], piece[1]);
      if (poor == null) {
        kept.add(piece);
        continue;
      }
      List<int[]> rest = new ArrayList<>();
      int end = poor[0];
      while (end > piece[0] && !a.positive(end - 1)) {
        end--;
      }
      int start = poor[1];
      while (start < piece[1] && !a.positive(start)) {
        start++;
      }
      if (end > piece[0]) {
        rest.addAll(joined(piece[0], end));
      }
      if (start < piece[1]) {
        rest.addAll(joined(start, piece[1]));
      }
      todo.addAll(0, rest);
    }
    return kept;
  }

  /** First exon of the columns with few positives or identities, or null. */
  private int[] poorExon(int from, int to) {
    int start = from;
    while (start < to) {
      int end = a.exonEnd(start, to);
      if (100 * a.positives(start, end) < p.minExonPositives() * (end - start)
          || 100 * a.identities(start, end) < p.minExonIdentity() * (end - start)) {
        return new int[] {start, end};
      }
      start = end;
    }
    return null;
  }

  private List<int[]> stitched(List<int[]> pieces) {
    List<int[]> result = new ArrayList<>();
    for (int[] piece : pieces) {
      int[] last = result.isEmpty() ? null : result.get(result.size() - 1);
      if (last != null && (p.fillHoles() || smallHole(last[1], piece[0]))) {
        last[1] = piece[1];
      } else {
        result.add(piece);
      }
    }
    return result;
  }

  private boolean smallHole(int from, int to) {
    int bases = 0;
    int residueBases = 0;
    for (int c = from; c <= to; c++) {
      bases += a.intron(c);
      if (c < to) {
        bases += a.genome(c) >= 0 ? 1 : 0;
        residueBases += a.product(c) >= 0 ? 1 : 0;
      }
    }
    return bases < p.minHole() && residueBases < p.minHole();
  }

  /** Takes back short ends that reach the protein's first or last aligned base. */
  private void restoreEnds(List<int[]> pieces) {
    int[] head = pieces.get(0);
    int first = 0;
    while (first < head[0] && !a.paired(first)) {
      first++;
    }
    if (first < head[0] && a.positive(first) && worthy(first, head[0])) {
      head[0] = first;
    }
    int[] tail = pieces.get(pieces.size() - 1);
    int last = a.size();
    while (last > tail[1] && !a.paired(last - 1)) {
      last--;
    }
    if (last > tail[1] && a.positive(last - 1) && worthy(tail[1], last)) {
      tail[1] = last;
    }
  }

  private boolean worthy(int from, int to) {
    if (to - from > END_REACH) {
      return false;
    }
    int gaps = 0;
    int mismatches = 0;
    int positives = 0;
    for (int c = from; c < to; c++) {
      if (a.intron(c) > 0 || (c + 1 == to && to < a.size() && a.intron(to) > 0)) {
        return false;
      }
      if (!a.paired(c)) {
        gaps += c == from || a.shape(c - 1) != a.shape(c) ? 1 : 0;
      } else if (a.positive(c)) {
        positives++;
      } else {
        mismatches++;
      }
    }
    int columns = to - from;
    return (gaps == 0 && mismatches < 10)
        || (gaps < 3 && 100 * positives >= 60 * columns)
        || (gaps < 2 && 100 * positives >= 50 * columns);
  }
}
