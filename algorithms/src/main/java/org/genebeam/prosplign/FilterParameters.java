package org.genebeam.prosplign;

import java.io.Serializable;
import org.genebeam.model.NamedValues;

/**
 * What is kept of a protein alignment, see {@link GoodParts}. Lengths are alignment columns: one a
 * base, gap columns included. A column is positive if its codon has a positive substitution score.
 *
 * @param flankPositives least percentage of positives in every prefix and suffix of a piece
 * @param totalPositives least percentage of positives in a piece; both 0 = no filter
 * @param maxBadLength a longer run without positives is not inside a piece
 * @param minExonIdentity least percentage of identical columns in an exon
 * @param minExonPositives least percentage of positive columns in an exon
 * @param minFlankingExon sets the price of a splice in effective lengths
 * @param minGoodLength least effective length of a piece
 * @param startBonus added to length and positives of a piece that begins with the matched first M
 * @param fillHoles keep everything between the first and the last piece
 * @param minHole pieces with less than this unaligned on both sequences between them are joined
 * @param cutPartialCodons pieces end with whole codons
 * @param cutTrailingN cut N at the ends
 * @param cutPositiveDrop cut ends where positives drop
 * @param dropWindow width of the inner window
 * @param dropFlankMax longest end that is compared
 * @param dropPercent least drop, percent
 * @param dropGapRatio weight of mismatches and of the first three columns of a gap
 */
public record FilterParameters(
    int flankPositives,
    int totalPositives,
    int maxBadLength,
    int minExonIdentity,
    int minExonPositives,
    int minFlankingExon,
    int minGoodLength,
    int startBonus,
    boolean fillHoles,
    int minHole,
    boolean cutPartialCodons,
    boolean cutTrailingN,
    boolean cutPositiveDrop,
    int dropWindow,
    int dropFlankMax,
    int dropPercent,
    int dropGapRatio)
    implements Serializable {

  /** NCBI's settings. */
  public static final FilterParameters DEFAULTS =
      new FilterParameters(
          55, 70, 45, 30, 55, 15, 59, 8, false, 200, true, false, true, 90, 30, 35, 2);

  /** Keeps the global alignment as it is. */
  public static final FilterParameters PASS =
      new FilterParameters(
          0, 0, 45, 30, 55, 15, 59, 8, false, 200, false, false, false, 90, 30, 35, 2);

  /** These with what was given of {@link ProSplignOption}. */
  FilterParameters with(NamedValues v) {
    return new FilterParameters(
        v.of(ProSplignOption.FLANK_POSITIVES.option(), flankPositives),
        v.of(ProSplignOption.TOTAL_POSITIVES.option(), totalPositives),
        v.of(ProSplignOption.MAX_BAD_LENGTH.option(), maxBadLength),
        v.of(ProSplignOption.MIN_EXON_IDENTITY.option(), minExonIdentity),
        v.of(ProSplignOption.MIN_EXON_POSITIVES.option(), minExonPositives),
        v.of(ProSplignOption.MIN_FLANKING_EXON.option(), minFlankingExon),
        v.of(ProSplignOption.MIN_GOOD_LENGTH.option(), minGoodLength),
        v.of(ProSplignOption.START_BONUS.option(), startBonus),
        v.of(ProSplignOption.FILL_HOLES.option(), fillHoles),
        v.of(ProSplignOption.MIN_HOLE.option(), minHole),
        v.of(ProSplignOption.CUT_PARTIAL_CODONS.option(), cutPartialCodons),
        v.of(ProSplignOption.CUT_TRAILING_N.option(), cutTrailingN),
        v.of(ProSplignOption.CUT_POSITIVE_DROP.option(), cutPositiveDrop),
        v.of(ProSplignOption.DROP_WINDOW.option(), dropWindow),
        v.of(ProSplignOption.DROP_FLANK_MAX.option(), dropFlankMax),
        v.of(ProSplignOption.DROP_PERCENT.option(), dropPercent),
        v.of(ProSplignOption.DROP_GAP_RATIO.option(), dropGapRatio));
  }

  /** Whether nothing is filtered. */
  public boolean passesAll() {
    return flankPositives == 0 && totalPositives == 0;
  }

  /** Effective length of an intron. */
  int spliceCost() {
    return flankPositives == 0 ? 0 : (100 - flankPositives) * minFlankingExon / flankPositives;
  }
}
