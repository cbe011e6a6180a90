package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;

/**
 * Short-read alignments with equal ones merged: equal contig, bounds, holes, strand, flags and
 * edits. Run counts add up, identities become the maximum per exon, ids are dropped.
 *
 * <p>Adding and merging commute and associate. Holds at most about twice as many alignments as are
 * distinct; {@code n} additions cost O(n log n). Not thread-safe.
 */
public final class StructureAccumulator {
  private static final int FIRST_LIMIT = 1 << 12;

  private static final Comparator<EvidenceAlignment> STRUCTURE = StructureAccumulator::compare;

  private EvidenceAlignment[] items = new EvidenceAlignment[16];
  private int size;
  private boolean compacted = true;
  private int limit = FIRST_LIMIT;
  private long merged;

  /** Adds one alignment, alone or standing for many. */
  public StructureAccumulator add(EvidenceAlignment a) {
    if (a.kind() != EvidenceKind.SHORT_READ) {
      throw new IllegalArgumentException("short read expected: " + a);
    }
    if (size == items.length) {
      items = Arrays.copyOf(items, size + (size >> 1));
    }
    items[size++] = a;
    compacted = false;
    if (size >= limit) {
      compact();
      limit = Math.max(FIRST_LIMIT, 2 * size);
    }
    return this;
  }

  /** Adds all of {@code other}, which stays as it is. */
  public StructureAccumulator merge(StructureAccumulator other) {
    int n = other.size;
    EvidenceAlignment[] theirs = other.items;
    for (int i = 0; i < n; i++) {
      add(theirs[i]);
    }
    return this;
  }

  /** Additions that were equal to an earlier one, as far as {@link #sorted} was called. */
  long mergedAlignments() {
    return merged;
  }

  /** Distinct alignments, sorted. */
  public List<EvidenceAlignment> sorted() {
    compact();
    EvidenceAlignment[] out = Arrays.copyOf(items, size);
    Arrays.sort(out);
    return new ArrayList<>(Arrays.asList(out));
  }

  private void compact() {
    if (compacted) {
      return;
    }
    Arrays.sort(items, 0, size, STRUCTURE);
    RunTally tally = new RunTally();
    int n = 0;
    for (int from = 0; from < size; ) {
      int to = from + 1;
      while (to < size && compare(items[from], items[to]) == 0) {
        to++;
      }
      items[n++] = join(from, to, tally);
      from = to;
    }
    merged += size - n;
    Arrays.fill(items, n, size, null);
    size = n;
    compacted = true;
  }

  private EvidenceAlignment join(int from, int to, RunTally tally) {
    EvidenceAlignment first = items[from];
    if (to == from + 1 && first.id().isEmpty()) {
      return first;
    }
    float[] identity = new float[first.exons()];
    for (int i = from; i < to; i++) {
      tally.add(items[i].counts());
      for (int e = 0; e < identity.length; e++) {
        identity[e] = Math.max(identity[e], items[i].identity(e));
      }
    }
    RunCounts counts = tally.take();
    return first.toBuilder().id("").identity(identity).counts(counts).build();
  }

  private static int compare(EvidenceAlignment a, EvidenceAlignment b) {
    int c = Integer.compare(a.contig(), b.contig());
    if (c == 0) {
      c = Arrays.compare(a.bounds(), b.bounds());
    }
    if (c == 0) {
      c = a.strand().compareTo(b.strand());
    }
    if (c == 0) {
      c = Integer.compare(a.flags(), b.flags());
    }
    if (c == 0) {
      c = a.holes().compareTo(b.holes());
    }
    if (c == 0) {
      c = Integer.compare(a.cdsStart(), b.cdsStart());
    }
    if (c == 0) {
      c = Integer.compare(a.cdsEnd(), b.cdsEnd());
    }
    return c == 0 ? Edit.compare(a.edits(), b.edits()) : c;
  }
}
