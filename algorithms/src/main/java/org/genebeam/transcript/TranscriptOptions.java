package org.genebeam.transcript;

import org.genebeam.compart.CompartParameters;
import org.genebeam.model.EvidenceKind;
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
 * @param minMatchesSpliced least matches of a spliced alignment, bases
 * @param minMatchesUnspliced least matches of an unspliced alignment, bases
 * @param minCoverage least aligned share of the query without its tail, 0..1
 * @param minIdentity least share of matching columns in exons, 0..1
 * @param consensusOnly a junction that is not GT-AG, GC-AG or AT-AC is given as a hole, and two
 *     thirds of the gaps between exons must be consensus junctions
 * @param maxIntron introns must be shorter, bases
 * @param maxSpan the place must be shorter, bases
 */
public record TranscriptOptions(
    EvidenceKind kind,
    HitParameters hits,
    CompartParameters compart,
    SplignParameters splign,
    boolean oriented,
    int maxEndExtent,
    int minMatchesSpliced,
    int minMatchesUnspliced,
    double minCoverage,
    double minIdentity,
    boolean consensusOnly,
    int maxIntron,
    int maxSpan) {

  /** Length of introns that no alignment of a long read may reach. */
  private static final int LONG_READ_INTRON = 200_000;

  /** Shorter gaps are more likely errors of a noisy read than introns. */
  private static final int NOISY_MIN_INTRON = 35;

  private static final int LONG_READ_SPAN = 5_000_000;

  /**
   * Defaults of a kind.
   *
   * @param maxIntron longest intron expected in the genome, bases
   */
  public static TranscriptOptions of(EvidenceKind kind, int maxIntron) {
    HitParameters hits = HitParameters.DEFAULTS;
    CompartParameters compart = CompartParameters.DEFAULTS.withMaxIntron(maxIntron);
    SplignParameters mrna = SplignParameters.mrna().withMaxIntron(maxIntron);
    SplignParameters est = SplignParameters.est().withMaxIntron(maxIntron);
    return switch (kind) {
      case KNOWN ->
          new TranscriptOptions(
              kind,
              hits,
              compart,
              mrna,
              true,
              35_000,
              50,
              50,
              0.5,
              0.95,
              false,
              maxIntron,
              Integer.MAX_VALUE);
      case MRNA ->
          new TranscriptOptions(
              kind,
              hits,
              compart.withShares(0.4, 0.5, 0.35),
              est.withMinCoverage(0.35, 9_999_999),
              false,
              35_000,
              100,
              100,
              0.35,
              0.85,
              false,
              maxIntron,
              Integer.MAX_VALUE);
      case EST ->
          new TranscriptOptions(
              kind,
              hits,
              compart.withShares(0.4, 0.5, 0.35),
              est.withMinCoverage(0.35, 9_999_999),
              false,
              10_000,
              80,
              80,
              0.5,
              0.90,
              false,
              maxIntron,
              Integer.MAX_VALUE);
      case LONG_READ ->
          new TranscriptOptions(
              kind,
              hits,
              compart.withShares(0.3, 0.3, 0.3),
              noisy(est),
              false,
              300,
              100,
              250,
              0.35,
              0.80,
              true,
              Math.min(maxIntron, LONG_READ_INTRON),
              LONG_READ_SPAN);
      default -> throw new IllegalArgumentException("transcripts expected, got " + kind);
    };
  }

  /** Cheaper indels, dearer introns at odd sites, and short exact runs taken as fixed. */
  private static SplignParameters noisy(SplignParameters p) {
    return new SplignParameters(
        p.match(),
        1000,
        900,
        500,
        p.intronGtAg(),
        8_000,
        15_000,
        20_000,
        NOISY_MIN_INTRON,
        p.maxIntron(),
        p.minExonIdentity(),
        0.3,
        p.minCoverageBases(),
        p.minTailIdentity(),
        p.minTail(),
        p.minHole(),
        p.maxExtent(),
        SeedRuns.MIN_RUN,
        p.maxCells(),
        p.trimming(),
        p.maxIdentityDrop(),
        p.direction());
  }

  /** Other limits of identity and coverage, 0..1. */
  public TranscriptOptions withLimits(double identity, double coverage) {
    return new TranscriptOptions(
        kind,
        hits,
        compart,
        splign,
        oriented,
        maxEndExtent,
        minMatchesSpliced,
        minMatchesUnspliced,
        coverage,
        identity,
        consensusOnly,
        maxIntron,
        maxSpan);
  }

  public TranscriptOptions withConsensusOnly(boolean only) {
    return new TranscriptOptions(
        kind,
        hits,
        compart,
        splign,
        oriented,
        maxEndExtent,
        minMatchesSpliced,
        minMatchesUnspliced,
        minCoverage,
        minIdentity,
        only,
        maxIntron,
        maxSpan);
  }
}
