package org.genebeam.transcript;

import org.genebeam.compart.CompartParameters;
import org.genebeam.model.EvidenceKind;
import org.genebeam.rank.EvidencePolicy;
import org.genebeam.rank.ScoreFilter;
import org.genebeam.search.HitParameters;
import org.genebeam.splign.SplignParameters;

/**
 * How queries of one kind are placed and which placements are kept.
 *
 * @param kind what the queries are
 * @param hits search for local hits
 * @param compart grouping of hits
 * @param splign spliced alignment; its direction is set for each query
 * @param oriented queries are given in sense direction
 * @param maxEndExtent how far an unaligned end is looked for beyond the outermost hit, bases
 * @param filter which placements are kept
 * @param consensusOnly a junction that is not GT-AG, GC-AG or AT-AC is given as a hole
 * @param maxIntron longest intron expected, bases: the filter's {@code max_intron}
 * @param fillsGaps whether parts that an assembly gap hides become exons in it
 */
public record TranscriptOptions(
    EvidenceKind kind,
    HitParameters hits,
    CompartParameters compart,
    SplignParameters splign,
    boolean oriented,
    int maxEndExtent,
    ScoreFilter filter,
    boolean consensusOnly,
    int maxIntron,
    boolean fillsGaps) {

  /** Shorter gaps are more likely errors of a noisy read than introns. */
  private static final int NOISY_MIN_INTRON = 35;

  /**
   * Defaults of a kind.
   *
   * @param maxIntron longest intron expected in the genome, bases
   */
  public static TranscriptOptions of(EvidenceKind kind, int maxIntron) {
    return of(EvidencePolicy.of(kind), maxIntron);
  }

  /**
   * Defaults of a policy for transcripts or long reads. Only known transcripts have Splign's scores
   * for mRNA (decision 22).
   *
   * @param maxIntron longest intron expected in the genome, bases
   */
  public static TranscriptOptions of(EvidencePolicy policy, int maxIntron) {
    CompartParameters compart = CompartParameters.DEFAULTS.withMaxIntron(maxIntron);
    SplignParameters mrna = SplignParameters.mrna().withMaxIntron(maxIntron);
    SplignParameters est = SplignParameters.est().withMaxIntron(maxIntron);
    SplignParameters partial = est.withMinCoverage(0.35, 9_999_999);
    return switch (policy) {
      case KNOWN_TRANSCRIPTS -> of(policy, compart, mrna, true, 35_000, false, maxIntron);
      case TRANSCRIPTS, CROSS_SPECIES_TRANSCRIPTS ->
          of(policy, compart.withShares(0.4, 0.5, 0.35), partial, false, 35_000, false, maxIntron);
      case ESTS ->
          of(policy, compart.withShares(0.4, 0.5, 0.35), partial, false, 10_000, false, maxIntron);
      case LONG_READS ->
          of(policy, compart.withShares(0.3, 0.3, 0.3), noisy(est), false, 300, true, maxIntron);
      case PROTEINS, SECOND_PASS_PROTEINS ->
          throw new IllegalArgumentException("transcripts expected, got proteins");
    };
  }

  private static TranscriptOptions of(
      EvidencePolicy policy,
      CompartParameters compart,
      SplignParameters splign,
      boolean oriented,
      int maxEndExtent,
      boolean consensusOnly,
      int maxIntron) {
    return new TranscriptOptions(
        policy.kind(),
        HitParameters.DEFAULTS,
        compart,
        splign,
        oriented,
        maxEndExtent,
        policy.filter(),
        consensusOnly,
        maxIntron,
        false);
  }

  /** Cheaper indels, dearer introns at odd sites, and short exact runs taken as fixed. */
  private static SplignParameters noisy(SplignParameters p) {
    return p.toBuilder()
        .mismatch(1000)
        .gapOpen(900)
        .gapExtend(500)
        .intronGcAg(8_000)
        .intronAtAc(15_000)
        .intronOther(20_000)
        .minIntron(NOISY_MIN_INTRON)
        .minCoverage(0.3)
        .minSeed(SeedRuns.MIN_RUN)
        .build();
  }

  /** Keeps other placements. */
  public TranscriptOptions withFilter(ScoreFilter other) {
    return with(other, fillsGaps);
  }

  /** The same with assembly gaps filled or not. */
  public TranscriptOptions withGapFilling(boolean fills) {
    return with(filter, fills);
  }

  private TranscriptOptions with(ScoreFilter otherFilter, boolean fills) {
    return new TranscriptOptions(
        kind,
        hits,
        compart,
        splign,
        oriented,
        maxEndExtent,
        otherFilter,
        consensusOnly,
        maxIntron,
        fills);
  }
}
