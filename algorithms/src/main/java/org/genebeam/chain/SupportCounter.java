package org.genebeam.chain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;
import org.genebeam.model.Transcript;

/** Counts the evidence behind a finished model. */
final class SupportCounter {
  /** Bases by which an aligned end may miss the CDS. */
  private static final int RIM = 6;

  private SupportCounter() {}

  static Transcript.Support count(Model m, List<EvidenceAlignment> evidence, ReadSupport reads) {
    int mrnas = 0;
    int ests = 0;
    int longReads = 0;
    long weight = 0;
    Map<String, Boolean> proteins = new HashMap<>();
    boolean[] seen = new boolean[m.exons() - 1];
    for (EvidenceAlignment a : evidence) {
      if (a.start() >= m.to()
          || a.end() <= m.from()
          || (a.strand() != m.strand && a.strand() != Strand.UNKNOWN)) {
        continue;
      }
      if (a.kind() == EvidenceKind.PROTEIN) {
        proteins.merge(a.id(), holds(m, a), Boolean::logicalOr);
        continue;
      }
      int[] inside = Structures.clip(a.bounds(), m.from(), m.to());
      if (inside == null || !Structures.contains(m.b, inside)) {
        continue;
      }
      int n = (int) Math.min(Integer.MAX_VALUE / 2, Math.max(1, a.weight()));
      switch (a.kind()) {
        case KNOWN, MRNA -> mrnas += n;
        case EST -> ests += n;
        case LONG_READ -> longReads += n;
        case SHORT_READ -> weight += n;
        case PROTEIN -> throw new AssertionError(a);
      }
      for (int e = 0; e < seen.length; e++) {
        seen[e] |= Structures.hasIntron(a.bounds(), m.b[2 * e + 1], m.b[2 * e + 2]);
      }
    }
    int covered = 0;
    for (int i = 0; i < m.b.length; i += 2) {
      for (int v = m.b[i]; v < m.b[i + 1]; v++) {
        covered += reads.coverage(v) > 0 ? 1 : 0;
      }
    }
    int introns = 0;
    java.util.BitSet common = null;
    for (int e = 0; e < seen.length; e++) {
      RunCounts runs = reads.intron(m.b[2 * e + 1], m.b[2 * e + 2], m.strand);
      introns += seen[e] || runs.runs() > 0 ? 1 : 0;
      java.util.BitSet here = new java.util.BitSet();
      for (int k = 0; k < runs.runs(); k++) {
        here.set(runs.run(k));
      }
      if (common == null) {
        common = here;
      } else {
        common.and(here);
      }
    }
    return new Transcript.Support(
        m.knownId == null ? "" : m.knownId,
        mrnas,
        ests,
        longReads,
        (int) proteins.values().stream().filter(x -> x).count(),
        weight,
        covered,
        introns,
        common == null ? 0 : common.cardinality());
  }

  /**
   * Whether every exon of the protein lies in the model's CDS and all its introns are the model's.
   */
  private static boolean holds(Model m, EvidenceAlignment a) {
    if (!m.coding()) {
      return false;
    }
    int[] cds = m.cds();
    for (int e = 0; e < a.exons(); e++) {
      int[] exon = {a.exonStart(e), a.exonEnd(e)};
      if (Structures.common(cds, exon) < exon[1] - exon[0] - RIM
          || (e > 0 && !a.hole(e - 1) && !Structures.hasIntron(m.b, a.exonEnd(e - 1), exon[0]))) {
        return false;
      }
    }
    return true;
  }
}
