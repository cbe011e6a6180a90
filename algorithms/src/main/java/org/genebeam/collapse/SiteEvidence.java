package org.genebeam.collapse;

import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/**
 * Transcript ends told by other experiments, as evidence: a short read of fixed length whose outer
 * end is the site (gnomon.md A.8). It is not filtered and hardly counts as coverage.
 */
public final class SiteEvidence {
  /** Length; on the inner side a site fits any splice and may be so far from other evidence. */
  public static final int BASES = 110;

  /** Reads that a site counts as in depth: it holds the ends of reads near it, no more. */
  private static final int DEPTH = 2;

  private SiteEvidence() {}

  /** Reads that an alignment adds to the depth of its bases. */
  static long depth(EvidenceAlignment a) {
    return a.has(EvidenceAlignment.SITE) ? Math.min(a.weight(), DEPTH) : a.weight();
  }

  /**
   * One site; null if the read would leave the contig.
   *
   * @param length of the contig
   * @param position first base of the transcript, or last before the tail
   * @param polyA which of them
   * @param counts reads that end there
   */
  public static EvidenceAlignment of(
      int contig, int length, int position, Strand strand, boolean polyA, RunCounts counts) {
    boolean left = (strand == Strand.PLUS) != polyA;
    int start = left ? position : position + 1 - BASES;
    if (start < 0 || start + BASES > length) {
      return null;
    }
    return EvidenceAlignment.builder(EvidenceKind.SHORT_READ, contig)
        .strand(strand)
        .bounds(start, start + BASES)
        .flags(EvidenceAlignment.SITE | (polyA ? EvidenceAlignment.POLY_A : EvidenceAlignment.CAP))
        .counts(counts)
        .build();
  }
}
