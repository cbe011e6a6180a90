package org.genebeam.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;

/**
 * Which transcripts the exons of a model in assembly gaps are taken from: those that are identical
 * to what is filled in, of several the curated one, a full-length one before a read, the one that
 * stands for most, the first by name. Cost: fills times alignments.
 */
final class FillSources {
  private static final Comparator<EvidenceAlignment> BEST =
      Comparator.comparing((EvidenceAlignment a) -> a.kind() != EvidenceKind.KNOWN)
          .thenComparing(a -> a.kind() != EvidenceKind.MRNA)
          .thenComparing(Comparator.comparingLong(EvidenceAlignment::weight).reversed())
          .thenComparing(EvidenceAlignment::id);

  private FillSources() {}

  /**
   * Names in order, each once.
   *
   * @param m after the edits
   * @param fills ranges of letters in gaps, after the edits
   * @param evidence of its locus, after the edits
   */
  static List<String> of(Model m, int[] fills, List<EvidenceAlignment> evidence) {
    TreeSet<String> names = new TreeSet<>();
    for (int i = 0; i < fills.length; i += 2) {
      int from = fills[i];
      int to = fills[i + 1];
      if (Structures.common(m.b, new int[] {from, to}) > 0) {
        List<EvidenceAlignment> told = new ArrayList<>(evidence);
        told.removeIf(a -> a.strand() != m.strand || a.id().isEmpty() || !tells(a, from, to));
        told.stream().min(BEST).ifPresent(a -> names.add(a.id()));
      }
    }
    return List.copyOf(names);
  }

  private static boolean tells(EvidenceAlignment a, int from, int to) {
    for (int e = 0; a.kind() != EvidenceKind.PROTEIN && e < a.exons(); e++) {
      if (a.exonStart(e) < to && a.exonEnd(e) > from) {
        return a.exonStart(e) >= from && a.exonEnd(e) <= to && a.identity(e) == 1f;
      }
    }
    return false;
  }
}
