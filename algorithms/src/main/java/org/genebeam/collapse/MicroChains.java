package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;

/**
 * Merges reads of equal introns and nearly equal ends into representatives that never grow across a
 * splice site seen elsewhere. Reads of a group are swept by start, longest first; each joins the
 * first open representative that may take it. Growth is to the right only. Cost: sorting, plus the
 * number of representatives open at a position for every read.
 */
final class MicroChains {
  private static final Comparator<EvidenceAlignment> SWEEP =
      group()
          .thenComparingInt(EvidenceAlignment::start)
          .thenComparing((a, b) -> Integer.compare(b.end(), a.end()))
          .thenComparing(Comparator.naturalOrder());

  private static final int ENDS = EvidenceAlignment.POLY_A | EvidenceAlignment.CAP;

  private final int[] exonEnds;
  private final int[] exonStarts;
  private final CollapseParameters parameters;
  private final RunTally tally = new RunTally();

  /** {@code table} holds the introns whose sites must not be crossed. */
  MicroChains(IntronTable table, CollapseParameters parameters) {
    int n = table.size();
    exonEnds = new int[n];
    exonStarts = new int[n];
    for (int i = 0; i < n; i++) {
      exonEnds[i] = table.row(i).start();
      exonStarts[i] = table.row(i).end();
    }
    Arrays.sort(exonEnds);
    Arrays.sort(exonStarts);
    this.parameters = parameters;
  }

  private static Comparator<EvidenceAlignment> group() {
    return Comparator.comparing(EvidenceAlignment::kind)
        .thenComparing(EvidenceAlignment::strand)
        .thenComparingInt(a -> a.flags() & ENDS)
        .thenComparing(MicroChains::compareIntrons);
  }

  private static int compareIntrons(EvidenceAlignment a, EvidenceAlignment b) {
    int[] x = a.bounds();
    int[] y = b.bounds();
    return Arrays.compare(x, 1, x.length - 1, y, 1, y.length - 1);
  }

  /** Representatives of hole-free reads, in no particular but a fixed order. */
  List<EvidenceAlignment> collapse(List<EvidenceAlignment> reads, CollapseCounters counters) {
    List<EvidenceAlignment> out = new ArrayList<>();
    EvidenceAlignment[] sorted = reads.toArray(EvidenceAlignment[]::new);
    Arrays.sort(sorted, SWEEP);
    Comparator<EvidenceAlignment> group = group();
    for (int from = 0; from < sorted.length; ) {
      int to = from + 1;
      while (to < sorted.length && group.compare(sorted[from], sorted[to]) == 0) {
        to++;
      }
      if (parameters.collapses(sorted[from].kind())) {
        int before = out.size();
        sweep(sorted, from, to, out);
        counters.merged(to - from - (out.size() - before));
      } else {
        out.addAll(Arrays.asList(sorted).subList(from, to));
      }
      from = to;
    }
    return out;
  }

  private void sweep(EvidenceAlignment[] sorted, int from, int to, List<EvidenceAlignment> out) {
    List<Representative> open = new ArrayList<>();
    for (int i = from; i < to; i++) {
      EvidenceAlignment m = sorted[i];
      boolean joined = false;
      for (Iterator<Representative> it = open.iterator(); it.hasNext() && !joined; ) {
        Representative h = it.next();
        if (m.start() >= h.startLimit()) {
          out.add(h.build(tally));
          it.remove();
        } else if (h.takes(m)) {
          h.join(m);
          joined = true;
        }
      }
      if (!joined) {
        open.add(new Representative(m));
      }
    }
    open.forEach(h -> out.add(h.build(tally)));
  }

  private static int firstFrom(int[] sorted, int x) {
    int i = Arrays.binarySearch(sorted, x);
    if (i < 0) {
      return -i - 1;
    }
    while (i > 0 && sorted[i - 1] == x) {
      i--;
    }
    return i;
  }

  /** One representative while it is open. */
  private final class Representative {
    private final EvidenceAlignment first;
    private final int firstEnd;
    private final int endAbove;
    private final int endBelow;
    private final int startBelow;
    private final boolean leftFixed;
    private final boolean rightFixed;
    private final float[] identity;
    private final List<RunCounts> counts = new ArrayList<>(2);
    private final TreeSet<Edit> edits = new TreeSet<>();
    private int end;
    private int flags;

    Representative(EvidenceAlignment a) {
      first = a;
      firstEnd = a.end();
      end = a.end();
      flags = a.flags();
      leftFixed = Pieces.leftFixed(a);
      rightFixed = Pieces.rightFixed(a);
      int up = firstFrom(exonEnds, end);
      endAbove = up < exonEnds.length ? exonEnds[up] : Integer.MAX_VALUE;
      endBelow = up > 0 ? exonEnds[up - 1] : -1;
      int acceptor = firstFrom(exonStarts, a.start() + 1);
      startBelow = acceptor < exonStarts.length ? exonStarts[acceptor] : Integer.MAX_VALUE;
      identity = new float[a.exons()];
      for (int e = 0; e < identity.length; e++) {
        identity[e] = a.identity(e);
      }
      counts.add(a.counts());
      edits.addAll(a.edits());
    }

    int startLimit() {
      return Math.min(leftFixed ? first.start() + 1 : end, startBelow);
    }

    boolean takes(EvidenceAlignment m) {
      int to = m.end();
      if (rightFixed && to != end) {
        return false;
      }
      if (first.exons() == 1 && to > end) {
        int shift = parameters.maxExtensionBases();
        if (end - m.start() < parameters.minOverlapBases()
            || to - firstEnd > shift
            || m.start() - first.start() > shift) {
          return false;
        }
      }
      int top = first.kind() == EvidenceKind.SHORT_READ ? endAbove : firstEnd;
      return to > endBelow && to <= top;
    }

    void join(EvidenceAlignment m) {
      end = Math.max(end, m.end());
      int changed = EvidenceAlignment.CHANGED_BY_FILTER;
      flags = (flags & ~changed) | (flags & m.flags() & changed);
      flags |= m.flags() & EvidenceAlignment.BEST_PLACEMENT;
      for (int e = 0; e < identity.length; e++) {
        identity[e] = Math.max(identity[e], m.identity(e));
      }
      counts.add(m.counts());
      edits.addAll(m.edits());
    }

    EvidenceAlignment build(RunTally sum) {
      counts.forEach(sum::add);
      int[] bounds = first.bounds().clone();
      bounds[bounds.length - 1] = end;
      RunCounts total = sum.take();
      return first.toBuilder()
          .bounds(bounds)
          .identity(identity)
          .flags(flags)
          .counts(total)
          .edits(List.copyOf(edits))
          .build();
    }
  }
}
