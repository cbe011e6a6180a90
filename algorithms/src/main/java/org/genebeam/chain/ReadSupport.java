package org.genebeam.chain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/** Short-read support of introns and bases of one contig. */
public interface ReadSupport {

  /** Reads per run across the intron {@code [start, end)}. */
  RunCounts intron(int start, int end, Strand strand);

  /** Short reads over a base. */
  long coverage(int position);

  /** Counts support from the evidence itself: every alignment covers all its exons. */
  static ReadSupport of(List<EvidenceAlignment> evidence) {
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (EvidenceAlignment a : evidence) {
      from = Math.min(from, a.start());
      to = Math.max(to, a.end());
    }
    int base = Math.min(from, to);
    long[] depth = new long[to - base + 1];
    Map<Long, RunCounts> plus = new HashMap<>();
    Map<Long, RunCounts> minus = new HashMap<>();
    for (EvidenceAlignment a : evidence) {
      if (a.kind() == EvidenceKind.KNOWN || a.kind() == EvidenceKind.PROTEIN) {
        continue;
      }
      for (int e = 0; e < a.exons(); e++) {
        if (a.kind() == EvidenceKind.SHORT_READ) {
          depth[a.exonStart(e) - base] += a.weight();
          depth[a.exonEnd(e) - base] -= a.weight();
        }
        if (e > 0 && !a.hole(e - 1) && a.strand() != Strand.UNKNOWN) {
          (a.strand() == Strand.PLUS ? plus : minus)
              .merge(key(a.exonEnd(e - 1), a.exonStart(e)), a.counts(), RunCounts::plus);
        }
      }
    }
    for (int i = 1; i < depth.length; i++) {
      depth[i] += depth[i - 1];
    }
    return new ReadSupport() {
      @Override
      public RunCounts intron(int start, int end, Strand strand) {
        return (strand == Strand.PLUS ? plus : minus)
            .getOrDefault(key(start, end), RunCounts.none());
      }

      @Override
      public long coverage(int position) {
        int i = position - base;
        return i < 0 || i >= depth.length ? 0 : depth[i];
      }
    };
  }

  private static long key(int start, int end) {
    return (long) start << 32 | end;
  }
}
