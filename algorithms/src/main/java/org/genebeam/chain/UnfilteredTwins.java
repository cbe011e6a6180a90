package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Holes;

/**
 * Proteins as they were aligned before a filter cut introns out of them (gnomon.md B.11b). They are
 * no evidence of their own; where no chain bridges a hole that the filter made, the protein is
 * taken with the intron it had there. Cost: changed proteins times models.
 */
final class UnfilteredTwins {
  private final Map<String, List<EvidenceAlignment>> byId = new TreeMap<>();

  /** {@code evidence}: of one locus; of it only twins are looked at. */
  UnfilteredTwins(List<EvidenceAlignment> evidence) {
    for (EvidenceAlignment a : evidence) {
      if (a.has(EvidenceAlignment.UNFILTERED)) {
        byId.computeIfAbsent(a.id(), k -> new ArrayList<>()).add(a);
      }
    }
  }

  static List<EvidenceAlignment> without(List<EvidenceAlignment> evidence) {
    return evidence.stream().filter(a -> !a.has(EvidenceAlignment.UNFILTERED)).toList();
  }

  /**
   * The evidence with changed proteins as they were at the holes that no model bridges; the same
   * list if there is no such hole.
   *
   * @param evidence without twins
   * @param models made from it, of both strands or of one
   */
  List<EvidenceAlignment> bridge(List<EvidenceAlignment> evidence, List<Model> models) {
    if (byId.isEmpty()) {
      return evidence;
    }
    List<EvidenceAlignment> bridged = new ArrayList<>(evidence.size());
    boolean any = false;
    for (EvidenceAlignment a : evidence) {
      EvidenceAlignment b = a;
      if (a.kind() == EvidenceKind.PROTEIN && a.has(EvidenceAlignment.CHANGED_BY_FILTER)) {
        for (EvidenceAlignment twin : byId.getOrDefault(a.id(), List.of())) {
          b = bridge(b, twin, models);
        }
      }
      any |= b != a;
      bridged.add(b);
    }
    return any ? bridged : evidence;
  }

  private static EvidenceAlignment bridge(
      EvidenceAlignment a, EvidenceAlignment twin, List<Model> models) {
    boolean same =
        twin.strand() == a.strand() && twin.start() <= a.start() && twin.end() >= a.end();
    for (int i = a.exons() - 2; same && i >= 0; i--) {
      if (a.hole(i) && !bridged(a, i, models)) {
        EvidenceAlignment b = filled(a, i, twin);
        // Holes to the left keep their places.
        a = b == null ? a : b;
      }
    }
    return a;
  }

  /** Whether one coding region has both rims of a hole. */
  private static boolean bridged(EvidenceAlignment a, int i, List<Model> models) {
    for (Model m : models) {
      if (m.coding() && m.strand == a.strand()) {
        int[] cds = m.cds();
        if (Structures.exonAt(cds, a.exonEnd(i) - 1) >= 0
            && Structures.exonAt(cds, a.exonStart(i + 1)) >= 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** With what the twin has at the hole behind exon {@code i}; null if that is a hole as well. */
  private static EvidenceAlignment filled(EvidenceAlignment a, int i, EvidenceAlignment twin) {
    int first = Structures.exonAt(twin.bounds(), a.exonEnd(i) - 1);
    int last = Structures.exonAt(twin.bounds(), a.exonStart(i + 1));
    if (first < 0 || last < 0) {
      return null;
    }
    for (int k = first; k < last; k++) {
      if (twin.hole(k)) {
        return null;
      }
    }
    int inner = last - first - 1;
    int n = first == last ? a.exons() - 1 : a.exons() + inner;
    int[] bounds = new int[2 * n];
    float[] identity = new float[n];
    System.arraycopy(a.bounds(), 0, bounds, 0, 2 * i + 1);
    int behind = 2 * (a.exons() - i - 1) - 1;
    System.arraycopy(a.bounds(), 2 * i + 3, bounds, bounds.length - behind, behind);
    int at = 2 * i + 1;
    for (int k = first; k < last; k++) {
      bounds[at++] = twin.exonEnd(k);
      bounds[at++] = twin.exonStart(k + 1);
    }
    for (int e = 0; e < n; e++) {
      boolean left = e <= i;
      identity[e] =
          left
              ? a.identity(e)
              : e < n - (a.exons() - i - 1)
                  ? twin.identity(first + e - i)
                  : a.identity(e - n + a.exons());
    }
    Holes holes = a.holes().between(0, i);
    for (int g = i + 1; g + 1 < a.exons(); g++) {
      holes = a.hole(g) ? holes.plus(g + n - a.exons()) : holes;
    }
    return a.toBuilder().bounds(bounds).identity(identity).holes(holes).build();
  }
}
