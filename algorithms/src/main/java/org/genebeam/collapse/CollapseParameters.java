package org.genebeam.collapse;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import org.genebeam.model.EvidenceAlignment;
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
 * @param longReadStarts whether long reads that are aligned from their 5' end on show a start
 * @param fillsGaps whether assembly gaps are filled with what transcripts have there
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
    boolean longReadIntronsStand,
    boolean longReadStarts,
    boolean fillsGaps)
    implements Serializable {

  public static final CollapseParameters DEFAULT = of(Map.of());

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

  /**
   * The defaults with some options set, by name and text, see {@link CollapseOption}.
   *
   * @throws IllegalArgumentException for an unknown name or a value out of its range; the message
   *     is meant for the user
   */
  public static CollapseParameters of(Map<String, String> options) {
    double[] values =
        Arrays.stream(CollapseOption.values()).mapToDouble(o -> o.option().standard()).toArray();
    options.forEach(
        (name, text) -> {
          CollapseOption option =
              CollapseOption.byLabel(name)
                  .orElseThrow(() -> new IllegalArgumentException("unknown option '" + name + "'"));
          values[option.ordinal()] = option.option().parse(text);
        });
    return of(values);
  }

  private static CollapseParameters of(double[] v) {
    return new CollapseParameters(
        (int) v[0],
        (int) v[1],
        (int) v[2],
        v[3],
        v[4],
        v[5],
        (int) v[6],
        v[7],
        v[8],
        (int) v[9],
        (int) v[10],
        v[11] != 0,
        v[12] != 0,
        v[13] != 0,
        v[14] != 0,
        v[15] != 0,
        v[16] != 0,
        v[17] == 0,
        v[18] != 0,
        v[19] != 0);
  }

  /** Values in the order of {@link CollapseOption}. */
  private double[] values() {
    return new double[] {
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
      filterShortReads ? 1 : 0,
      filterLongReads ? 1 : 0,
      filterMrnas ? 1 : 0,
      filterProteins ? 1 : 0,
      collapseShortReads ? 1 : 0,
      collapseLongReads ? 1 : 0,
      longReadIntronsStand ? 0 : 1,
      longReadStarts ? 1 : 0,
      fillsGaps ? 1 : 0
    };
  }

  /** The same with all filters set to {@code filters} and merging to {@code collapse}. */
  public CollapseParameters with(boolean filters, boolean collapse) {
    double[] v = values();
    int first = CollapseOption.FILTER_SHORT_READS.ordinal();
    Arrays.fill(v, first, CollapseOption.COLLAPSE_SHORT_READS.ordinal(), filters ? 1 : 0);
    int merging = CollapseOption.COLLAPSE_SHORT_READS.ordinal();
    Arrays.fill(v, merging, CollapseOption.COLLAPSE_LONG_READS.ordinal() + 1, collapse ? 1 : 0);
    return of(v);
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
    for (double value : values()) {
      out.writeDouble(value);
    }
  }

  /** Reads what {@link #write} wrote. */
  static CollapseParameters read(DataInput in) throws IOException {
    double[] values = new double[CollapseOption.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return of(values);
  }

  static boolean isLongRead(EvidenceKind kind) {
    return kind == EvidenceKind.EST || kind == EvidenceKind.LONG_READ;
  }

  /** Whether the kind is only an exon structure: short and long reads. */
  static boolean isPool(EvidenceKind kind) {
    return kind == EvidenceKind.SHORT_READ || isLongRead(kind);
  }

  /** Whether an alignment is treated so; one that fills an assembly gap is a transcript. */
  static boolean isPool(EvidenceAlignment a) {
    return isPool(a.kind()) && !a.fillsGaps();
  }
}
