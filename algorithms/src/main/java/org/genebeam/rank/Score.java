package org.genebeam.rank;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of the numbers that describe an alignment (alignment.md, 6.1), as written in filters.
 *
 * <p>M, R, D, I: matching columns, mismatching columns, product bases without genome, and genome
 * bases without product, inside exons; a residue counts as three bases. Q: length of the product
 * without its poly-A tail. Product bases in holes between exons are in none of M, R, D, I.
 */
public enum Score {
  /** M. */
  NUM_IDENT,
  /** M. */
  MATCHES,
  /** R. */
  NUM_MISMATCH,
  /** Columns of codons with a positive score; proteins only. */
  NUM_POSITIVES,
  /** Runs of D or I. */
  GAP_COUNT,
  /** M + R + D + I. */
  ALIGN_LENGTH,
  /** M + R. */
  ALIGN_LENGTH_UNGAP,
  /** Percent: M of M + R + D + I. */
  PCT_IDENTITY_GAP,
  /** Percent: M of M + R. */
  PCT_IDENTITY_UNGAP,
  /** Percent: M of M + R + gap_count. */
  PCT_IDENTITY_GAPOPEN_ONLY,
  /** Percent: M + R of Q. */
  PCT_COVERAGE,
  /** As pct_coverage, of the part of the product annotated as alignable; missing without one. */
  PCT_COVERAGE_HIQUAL,
  /** 0..1: M of M + R + D + I. */
  EXON_IDENTITY,
  /** 0..1: M of M + R + D + I and of the product bases outside exons. */
  IDENTITY,
  /** 0..1: M + R + D of Q. */
  PRODUCT_COVERAGE,
  /** Two for every junction of exons with nothing of the product between. */
  SPLICES,
  /** Two for every one of these that is GT-AG, GC-AG or AT-AC. */
  CONSENSUS_SPLICES,
  EXON_COUNT,
  /** Shortest exon on the genome, bases. */
  MIN_EXON_LEN,
  /** Longest distance between neighbouring exons, bases. */
  MAX_INTRON_LEN,
  /** Genome bases from the first to the last exon. */
  SUBJECT_SPAN,
  /** Product bases before the first exon. */
  FIVE_PRIME_UNALIGNED("5prime_unaligned"),
  /** Product bases behind the last exon, without the tail. */
  THREE_PRIME_UNALIGNED("3prime_unaligned"),
  /** Product bases between exons. */
  INTERNAL_UNALIGNED,
  /** Pairs of exons with product between. */
  HOLES,
  /** Gaps that change the frame; proteins only. */
  FRAMESHIFTS,
  /** Bases of the poly-A tail. */
  POLYA_LENGTH,
  /** Q. */
  PRODUCT_LENGTH,
  /** Matching bases of the CDS in their own frame; missing if the product has no CDS. */
  INFRAME_MATCHES,
  /** 0..1: inframe_matches of the columns of the CDS. */
  INFRAME_IDENTITY,
  /** Log odds for and against the place, times 100; see {@link PlacementScore}. */
  BEST_PLACEMENT_SCORE,
  /** Place in the order of the product's alignments, from 1; all best ones have 1. */
  RANK,
  /** Number among those of rank 1, from 1; missing for others. */
  RANK1_INDEX,
  /** How many have rank 1. */
  RANK1_COUNT,
  /** Longest intron the run allows, bases: the same for all alignments. */
  MAX_INTRON;

  private static final List<String> LABELS = Arrays.stream(values()).map(Score::label).toList();

  private final String label;

  Score() {
    label = name().toLowerCase(Locale.ROOT);
  }

  Score(String label) {
    this.label = label;
  }

  /** As written in filters and files. */
  public String label() {
    return label;
  }

  /** All labels. */
  public static List<String> labels() {
    return LABELS;
  }

  static Optional<Score> byLabel(String label) {
    int at = LABELS.indexOf(label.toLowerCase(Locale.ROOT));
    return at < 0 ? Optional.empty() : Optional.of(values()[at]);
  }
}
