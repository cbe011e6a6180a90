package org.genebeam.chain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.EvidenceKind;

/** Counts of mRNAs and of all long sequences per intron, for the rules on non-coding models. */
final class LongIntrons {
  private final Map<Long, long[]> counts = new HashMap<>();

  LongIntrons(List<Aln> alns) {
    for (Aln a : alns) {
      if (!a.longSequence()) {
        continue;
      }
      boolean mrna = a.source.kind() == EvidenceKind.MRNA || a.source.kind() == EvidenceKind.KNOWN;
      for (int i = 1; i < a.b.length - 1; i += 2) {
        long[] c = counts.computeIfAbsent(key(a.b[i], a.b[i + 1]), k -> new long[2]);
        c[0] += mrna ? a.weight : 0;
        c[1] += a.weight;
      }
    }
  }

  private static long key(int from, int to) {
    return (long) from << 32 | to;
  }

  /** Whether any transcript or read has the intron. */
  boolean seen(int from, int to, StrandView view) {
    return counts.containsKey(key(from, to)) || view.intron(from, to) > 0;
  }

  /** Whether every intron of the alignment has enough mRNAs, long sequences or short reads. */
  boolean supported(Aln a, StrandView view, ChainParameters p) {
    for (int i = 1; i < a.b.length - 1; i += 2) {
      if (!supported(a.b[i], a.b[i + 1], view, p)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the intron has enough mRNAs, long sequences or reads. */
  boolean supported(int from, int to, StrandView view, ChainParameters p) {
    long[] c = counts.getOrDefault(key(from, to), new long[2]);
    return c[0] >= p.minSupportMrna()
        || c[1] >= p.minSupportLong()
        || view.intron(from, to) >= p.minSupportReads();
  }
}
