package org.genebeam.collapse;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.genebeam.model.EvidenceKind;

/**
 * Thresholds of filtering and collapsing; {@link #DEFAULT} is what NCBI's EGAPx runs with, short
 * reads filtered and collapsed in the same pass.
 *
 * @param maxExtensionBases growth of an unspliced representative
 * @param minConsensusSupport reads a GT-AG intron needs
 * @param minNonConsensusSupport reads any other intron needs
 * @param highIdentity identity both exons of an intron need for it to count
 * @param minSupportFraction introns of a splice site against the coverage of its exon
 * @param endPairCutoff an intron against the mean of those sharing a splice site
 * @param minEdgeCoverage depth an unspliced alignment needs near its ends
 * @param sharpBoundary depth behind a splice site, relative to the exons, below which it is sharp
 * @param clipFraction ends are clipped below this share of the mean depth
 * @param trimBases tolerance at ends
 * @param minOverlapBases overlap needed to extend an unspliced representative
 * @param filterShortReads whether short reads are filtered
 * @param filterLongReads whether ESTs and long reads are filtered
 * @param filterMrnas whether mRNAs are filtered; curated transcripts never are
 * @param filterProteins whether proteins are filtered
 * @param collapseShortReads whether near-equal short reads are merged
 * @param collapseLongReads whether contained ESTs and long reads are merged
 * @param longReadIntronsStand whether introns seen in long reads only may be kept
 */
public record CollapseParameters(
    int maxExtensionBases,
    int minConsensusSupport,
    int minNonConsensusSupport,
    double highIdentity,
    double minSupportFraction,
    double endPairCutoff,
    int minEdgeCoverage,
    double sharpBoundary,
    double clipFraction,
    int trimBases,
    int minOverlapBases,
    boolean filterShortReads,
    boolean filterLongReads,
    boolean filterMrnas,
    boolean filterProteins,
    boolean collapseShortReads,
    boolean collapseLongReads,
    boolean longReadIntronsStand) {

  public static final CollapseParameters DEFAULT =
      new CollapseParameters(
          20, 2, 10, 0.98, 0.03, 0.1, 5, 0.2, 0.01, 6, 10, true, true, true, true, true, true,
          true);

  /** Pieces with fewer aligned bases are not kept. */
  static final int MIN_PIECE_BASES = 35;

  /** Window of depth means next to splice sites. */
  static final int WINDOW_BASES = 20;

  /** Share of bases at {@code minEdgeCoverage} that makes a locus well covered. */
  static final double COVERED_SHARE = 0.75;

  /** Distance of both ends within which introns of noisy reads are taken for the same. */
  static final int FUZZY_BASES = 6;

  /** Removed from both exons of an unsupported protein intron. */
  static final int PROTEIN_CUT_BASES = 15;

  /** Fewer bases of a clipped terminal exon are not kept. */
  static final int MIN_CLIPPED_EXON_BASES = 10;

  /** Normalised entropy below which a terminal exon of a long read is low-complexity. */
  static final double MIN_ENTROPY = 0.65;

  /** The same with all filters set to {@code filters} and merging to {@code collapse}. */
  public CollapseParameters with(boolean filters, boolean collapse) {
    return new CollapseParameters(
        maxExtensionBases,
        minConsensusSupport,
        minNonConsensusSupport,
        highIdentity,
        minSupportFraction,
        endPairCutoff,
        minEdgeCoverage,
        sharpBoundary,
        clipFraction,
        trimBases,
        minOverlapBases,
        filters,
        filters,
        filters,
        filters,
        collapse,
        collapse,
        longReadIntronsStand);
  }

  /** Whether alignments of this kind are filtered. */
  public boolean filters(EvidenceKind kind) {
    return switch (kind) {
      case KNOWN -> false;
      case MRNA -> filterMrnas;
      case PROTEIN -> filterProteins;
      case EST, LONG_READ -> filterLongReads;
      case SHORT_READ -> filterShortReads;
    };
  }

  /** Whether alignments of this kind are merged. */
  public boolean collapses(EvidenceKind kind) {
    return switch (kind) {
      case SHORT_READ -> collapseShortReads;
      case EST, LONG_READ -> collapseLongReads;
      case KNOWN, MRNA, PROTEIN -> false;
    };
  }

  /** Writes the fields in order. */
  void write(DataOutput out) throws IOException {
    out.writeInt(maxExtensionBases);
    out.writeInt(minConsensusSupport);
    out.writeInt(minNonConsensusSupport);
    out.writeDouble(highIdentity);
    out.writeDouble(minSupportFraction);
    out.writeDouble(endPairCutoff);
    out.writeInt(minEdgeCoverage);
    out.writeDouble(sharpBoundary);
    out.writeDouble(clipFraction);
    out.writeInt(trimBases);
    out.writeInt(minOverlapBases);
    out.writeBoolean(filterShortReads);
    out.writeBoolean(filterLongReads);
    out.writeBoolean(filterMrnas);
    out.writeBoolean(filterProteins);
    out.writeBoolean(collapseShortReads);
    out.writeBoolean(collapseLongReads);
    out.writeBoolean(longReadIntronsStand);
  }

  /** Reads what {@link #write} wrote. */
  static CollapseParameters read(DataInput in) throws IOException {
    return new CollapseParameters(
        in.readInt(),
        in.readInt(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readInt(),
        in.readInt(),
        in.readBoolean(),
        in.readBoolean(),
        in.readBoolean(),
        in.readBoolean(),
        in.readBoolean(),
        in.readBoolean(),
        in.readBoolean());
  }

  static boolean isLongRead(EvidenceKind kind) {
    return kind == EvidenceKind.EST || kind == EvidenceKind.LONG_READ;
  }

  /** Whether the kind is only an exon structure: short and long reads. */
  static boolean isPool(EvidenceKind kind) {
    return kind == EvidenceKind.SHORT_READ || isLongRead(kind);
  }
}
