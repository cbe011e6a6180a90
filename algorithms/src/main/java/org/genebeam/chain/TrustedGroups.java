package org.genebeam.chain;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;

/**
 * Genes that curated and trusted sequences of one strand of a locus stand for (gnomon.md B.2 P14,
 * B.9): what splices like two of them joins separate genes. Cost of a look-up: those sequences of
 * the locus.
 */
final class TrustedGroups {
  /** Belongs to none. */
  static final int NONE = 0;

  /** Belongs to several. */
  static final int SEVERAL = -1;

  /** Common coding bases that make a protein belong to a group. */
  private static final int CODONS = 30;

  /** Exon bounds and coding bounds of each group's transcripts. */
  private final List<List<int[]>> exons = new ArrayList<>();

  private final List<List<int[]>> coding = new ArrayList<>();

  /** Groups of the trusted ones among {@code evidence}, which is in its natural order. */
  TrustedGroups(List<EvidenceAlignment> evidence, StrandView view, ChainParameters p) {
    for (EvidenceAlignment a : evidence) {
      if (a.strand() == view.strand && isTrusted(a, p)) {
        add(a);
      }
    }
  }

  /** Whether two numbers stand for different groups. */
  static boolean apart(int x, int y) {
    return x != y && x != NONE && y != NONE;
  }

  /** Curated, or on the list and aligned in one piece, proteins almost from end to end. */
  static boolean isTrusted(EvidenceAlignment a, ChainParameters p) {
    if (a.kind() == EvidenceKind.KNOWN) {
      return !a.hasHoles();
    }
    int ends = EvidenceAlignment.CONFIRMED_START | EvidenceAlignment.CONFIRMED_STOP;
    boolean whole =
        a.kind() != EvidenceKind.PROTEIN
            || (a.flags() & ends) == ends
            || ProteinPieces.aligned(a) > p.minProteinShare();
    return whole && !a.hasHoles() && p.trusts(a.id());
  }

  /** Into the groups it shares exonic bases with, which become one. */
  private void add(EvidenceAlignment a) {
    List<int[]> all = new ArrayList<>();
    List<int[]> cds = new ArrayList<>();
    for (int g = exons.size() - 1; g >= 0; g--) {
      if (exons.get(g).stream().anyMatch(b -> Structures.common(b, a.bounds()) > 0)) {
        all.addAll(exons.remove(g));
        cds.addAll(coding.remove(g));
      }
    }
    all.add(a.bounds());
    if (a.cdsStart() >= 0) {
      cds.add(Structures.clip(a.bounds(), a.cdsStart(), a.cdsEnd()));
    }
    exons.add(all);
    coding.add(cds);
  }

  /** Number of the group that an alignment belongs to, from 1; or none or several. */
  int of(EvidenceAlignment a) {
    if (exons.isEmpty()) {
      return NONE;
    }
    int found = NONE;
    for (int g = 0; g < exons.size(); g++) {
      if (belongs(a, g)) {
        if (found != NONE) {
          return SEVERAL;
        }
        found = g + 1;
      }
    }
    return found;
  }

  private boolean belongs(EvidenceAlignment a, int group) {
    if (a.kind() == EvidenceKind.PROTEIN) {
      for (int[] cds : coding.get(group)) {
        if (Structures.common(cds, a.bounds()) >= CODONS) {
          return true;
        }
      }
      return false;
    }
    for (int[] b : exons.get(group)) {
      if (a.bounds() == b || Structures.sharesSplice(a.bounds(), b)) {
        return true;
      }
    }
    return false;
  }
}
