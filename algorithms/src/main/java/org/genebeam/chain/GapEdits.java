package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.genebeam.genome.EditMap;
import org.genebeam.model.Edit;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.GapFill;
import org.genebeam.model.Transcript;

/** What the evidence of a locus fills assembly gaps with (gnomon.md 0.4, A.7 F10). */
final class GapEdits {
  /** Coding bases that a model must have outside gaps. */
  private static final int MIN_GENOMIC = 45;

  private GapEdits() {}

  /** As edits that do not touch; of those that would, which filtering leaves none of, the first. */
  static List<Edit> of(List<EvidenceAlignment> evidence) {
    List<Edit> edits = new ArrayList<>();
    chosen(evidence).forEach(f -> edits.add(f.edit()));
    return edits;
  }

  private static List<GapFill> chosen(List<EvidenceAlignment> evidence) {
    TreeSet<GapFill> all = new TreeSet<>();
    evidence.forEach(a -> all.addAll(GapFill.of(a.edits())));
    List<GapFill> apart = new ArrayList<>();
    for (GapFill f : all) {
      if (apart.isEmpty() || f.apart(apart.get(apart.size() - 1))) {
        apart.add(f);
      }
    }
    return apart;
  }

  /** The evidence without other exons in gaps than these. */
  static List<EvidenceAlignment> only(List<Edit> fills, List<EvidenceAlignment> evidence) {
    if (evidence.stream().noneMatch(EvidenceAlignment::fillsGaps)) {
      return evidence;
    }
    List<EvidenceAlignment> out = new ArrayList<>();
    for (EvidenceAlignment a : evidence) {
      EvidenceAlignment rest = a;
      for (GapFill f : GapFill.of(a.edits())) {
        rest = fills.contains(f.edit()) ? rest : f.removed(rest);
      }
      out.add(rest);
    }
    out.sort(null);
    return out;
  }

  /**
   * B.17: whether a model has exons in gaps and too little of its coding region elsewhere; a
   * curated one is as it is.
   *
   * @param m in coordinates after the edits
   */
  static boolean isInGap(Model m, EditMap edits) {
    if (m.fills().isEmpty() || !m.coding() || m.knownId != null) {
      return false;
    }
    return m.cdsLength() - Structures.common(m.cds(), edits.fills()) < MIN_GENOMIC;
  }

  /** The same for a transcript on the contig. */
  static boolean isInGap(Transcript t) {
    if (!t.fillsGaps() || !t.isCoding() || !t.support().knownId().isEmpty()) {
      return false;
    }
    int bases = 0;
    for (Transcript.Exon e : t.cdsSegments()) {
      boolean inGap =
          t.edits().stream().anyMatch(x -> x.isGapFill() && x.inside(e.start(), e.end()));
      bases += inGap ? 0 : e.length();
    }
    return bases < MIN_GENOMIC;
  }
}
