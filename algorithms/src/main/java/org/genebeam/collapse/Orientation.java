package org.genebeam.collapse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * Gives unspliced reads without strand the strand of the oriented unspliced short reads around
 * them, where these are of one strand only.
 */
final class Orientation {
  private Orientation() {}

  /** Representatives with strands set; equal short reads are merged. */
  static List<EvidenceAlignment> force(List<EvidenceAlignment> chains, CollapseCounters counters) {
    List<int[]> plus = united(chains, Strand.PLUS);
    List<int[]> minus = united(chains, Strand.MINUS);
    List<EvidenceAlignment> out = new ArrayList<>(chains.size());
    StructureAccumulator shortReads = new StructureAccumulator();
    for (EvidenceAlignment a : chains) {
      EvidenceAlignment b = a;
      if (a.exons() == 1 && a.strand() == Strand.UNKNOWN) {
        boolean inPlus = contains(plus, a);
        boolean inMinus = contains(minus, a);
        if (inPlus != inMinus) {
          b = a.toBuilder().strand(inPlus ? Strand.PLUS : Strand.MINUS).build();
        }
      }
      if (b.kind() == EvidenceKind.SHORT_READ) {
        shortReads.add(b);
      } else {
        out.add(b);
      }
    }
    out.addAll(shortReads.sorted());
    counters.merged(shortReads.mergedAlignments());
    return out;
  }

  private static List<int[]> united(List<EvidenceAlignment> chains, Strand strand) {
    List<EvidenceAlignment> oriented = new ArrayList<>();
    for (EvidenceAlignment a : chains) {
      if (a.kind() == EvidenceKind.SHORT_READ
          && a.exons() == 1
          && a.strand() == strand
          && !a.has(EvidenceAlignment.CAP | EvidenceAlignment.POLY_A)) {
        oriented.add(a);
      }
    }
    oriented.sort(Comparator.comparingInt(EvidenceAlignment::start));
    List<int[]> united = new ArrayList<>();
    for (EvidenceAlignment a : oriented) {
      int[] last = united.isEmpty() ? null : united.get(united.size() - 1);
      if (last != null && a.start() <= last[1]) {
        last[1] = Math.max(last[1], a.end());
      } else {
        united.add(new int[] {a.start(), a.end()});
      }
    }
    return united;
  }

  private static boolean contains(List<int[]> united, EvidenceAlignment a) {
    int low = 0;
    int high = united.size();
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (united.get(mid)[0] <= a.start()) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low > 0 && united.get(low - 1)[1] >= a.end();
  }
}
