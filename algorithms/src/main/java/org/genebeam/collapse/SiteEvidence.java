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

  /**
   * Reads that the sites over a base count as in depth, however many: they hold the ends of reads
   * near them, no more.
   */
  private static final int DEPTH = 2;

  private SiteEvidence() {}

  /** Reads that sites of a weight in sum add to the depth of a base. */
  static long depth(long weight) {
    return Math.min(weight, DEPTH);
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
