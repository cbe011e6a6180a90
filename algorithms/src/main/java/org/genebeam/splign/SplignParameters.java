package org.genebeam.splign;

/**
 * Scores and limits of Splign. Scores are integers; costs are positive.
 *
 * @param match score of a match; reported scores are divided by it
 * @param mismatch cost of a mismatch
 * @param gapOpen cost of opening a gap
 * @param gapExtend cost of each gap base
 * @param intronGtAg cost of a GT..AG intron
 * @param intronGcAg cost of a GC..AG intron
 * @param intronAtAc cost of an AT..AC intron
 * @param intronOther cost of any other intron
 * @param minIntron shortest intron of the alignment, in bases
 * @param maxIntron longest distance of two neighbouring hits on the contig, in bases
 * @param minExonIdentity exons below are dropped, 0..1
 * @param minCoverage matches needed as a share of the query without its tail, 0..1
 * @param minCoverageBases matches that suffice whatever the share
 * @param minTailIdentity identity needed to extend the last exon into a supposed tail, 0..1
 * @param minTail shortest unaligned poly-A reported, in bases
 * @param minHole unaligned stretches shorter than this on both axes are closed; 0 = off
 * @param maxExtent longest search range beyond a terminal hit, in bases
 * @param minSeed shortest hit used as a seed, in query bases
 * @param maxCells cells of one block beyond which the compartment is given up
 * @param trimming how doubtful exon ends are judged
 * @param maxIdentityDrop part of an exon that is worse than the rest by more is cut (newer
 *     trimming)
 * @param direction readings of the query that are tried
 * @param minAssemblyGap shortest run of N that the search does not cross and that exons may end at,
 *     in bases; 0 = N are bases like others
 */
public record SplignParameters(
    int match,
    int mismatch,
    int gapOpen,
    int gapExtend,
    int intronGtAg,
    int intronGcAg,
    int intronAtAc,
    int intronOther,
    int minIntron,
    int maxIntron,
    double minExonIdentity,
    double minCoverage,
    int minCoverageBases,
    double minTailIdentity,
    int minTail,
    int minHole,
    int maxExtent,
    int minSeed,
    long maxCells,
    Trimming trimming,
    double maxIdentityDrop,
    Direction direction,
    int minAssemblyGap) {

  /** Rules that decide which ends of exons, and which exons, are kept. */
  public enum Trimming {
    /** The original rules. */
    PRODUCTION,
    /** Newer rules: 20 bases, or 28 bases at 90 % identity; parts cut by a fixed drop. */
    CUT20,
    /** The rules of CUT20, milder at the ends of the query, and a drop that can be set. */
    PLUS
  }

  public SplignParameters {
    if (match <= 0 || mismatch < 0 || gapOpen < 0 || gapExtend <= 0) {
      throw new IllegalArgumentException(
          "scores must satisfy match > 0, mismatch >= 0, gapOpen >= 0, gapExtend > 0, got %d %d %d %d"
              .formatted(match, mismatch, gapOpen, gapExtend));
    }
    if (minIntron < 4 || maxIntron < minIntron) {
      throw new IllegalArgumentException(
          "introns must satisfy 4 <= minIntron <= maxIntron, got %d %d"
              .formatted(minIntron, maxIntron));
    }
  }

  /** Preset for high-quality transcripts in an unknown direction that the open frame may tell. */
  public static SplignParameters mrna() {
    return preset(new int[] {1044, 3070, 173, 4270, 5314, 6358, 7395}, Direction.AUTO);
  }

  /** Preset for single-pass and long noisy reads, both directions. */
  public static SplignParameters est() {
    return preset(new int[] {1011, 1460, 464, 4988, 5999, 7010, 13060}, Direction.BOTH);
  }

  private static SplignParameters preset(int[] costs, Direction direction) {
    return new SplignParameters(
        1000,
        costs[0],
        costs[1],
        costs[2],
        costs[3],
        costs[4],
        costs[5],
        costs[6],
        25,
        1_200_000,
        0.75,
        0.70,
        9_999_999,
        1.0,
        1,
        0,
        35_000,
        13,
        1L << 33,
        Trimming.PRODUCTION,
        0.25,
        direction,
        0);
  }

  /** These parameters as a start for others. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  public SplignParameters withDirection(Direction value) {
    return toBuilder().direction(value).build();
  }

  public SplignParameters withMaxIntron(int bases) {
    return toBuilder().maxIntron(bases).build();
  }

  public SplignParameters withMinIntron(int bases) {
    return toBuilder().minIntron(bases).build();
  }

  public SplignParameters withMinExonIdentity(double share) {
    return toBuilder().minExonIdentity(share).build();
  }

  /** Sets the coverage test: a share of the query, or a number of bases that always suffices. */
  public SplignParameters withMinCoverage(double share, int bases) {
    return toBuilder().minCoverage(share).minCoverageBases(bases).build();
  }

  public SplignParameters withMinHole(int bases) {
    return toBuilder().minHole(bases).build();
  }

  public SplignParameters withTrimming(Trimming value) {
    return toBuilder().trimming(value).build();
  }

  /** Parameters one by one; see the record for what they mean. */
  public static final class Builder {
    private int match;
    private int mismatch;
    private int gapOpen;
    private int gapExtend;
    private int intronGtAg;
    private int intronGcAg;
    private int intronAtAc;
    private int intronOther;
    private int minIntron;
    private int maxIntron;
    private double minExonIdentity;
    private double minCoverage;
    private int minCoverageBases;
    private double minTailIdentity;
    private int minTail;
    private int minHole;
    private int maxExtent;
    private int minSeed;
    private long maxCells;
    private Trimming trimming;
    private double maxIdentityDrop;
    private Direction direction;
    private int minAssemblyGap;

    private Builder(SplignParameters p) {
      match = p.match;
      mismatch = p.mismatch;
      gapOpen = p.gapOpen;
      gapExtend = p.gapExtend;
      intronGtAg = p.intronGtAg;
      intronGcAg = p.intronGcAg;
      intronAtAc = p.intronAtAc;
      intronOther = p.intronOther;
      minIntron = p.minIntron;
      maxIntron = p.maxIntron;
      minExonIdentity = p.minExonIdentity;
      minCoverage = p.minCoverage;
      minCoverageBases = p.minCoverageBases;
      minTailIdentity = p.minTailIdentity;
      minTail = p.minTail;
      minHole = p.minHole;
      maxExtent = p.maxExtent;
      minSeed = p.minSeed;
      maxCells = p.maxCells;
      trimming = p.trimming;
      maxIdentityDrop = p.maxIdentityDrop;
      direction = p.direction;
      minAssemblyGap = p.minAssemblyGap;
    }

    public Builder match(int value) {
      match = value;
      return this;
    }

    public Builder mismatch(int value) {
      mismatch = value;
      return this;
    }

    public Builder gapOpen(int value) {
      gapOpen = value;
      return this;
    }

    public Builder gapExtend(int value) {
      gapExtend = value;
      return this;
    }

    public Builder intronGtAg(int value) {
      intronGtAg = value;
      return this;
    }

    public Builder intronGcAg(int value) {
      intronGcAg = value;
      return this;
    }

    public Builder intronAtAc(int value) {
      intronAtAc = value;
      return this;
    }

    public Builder intronOther(int value) {
      intronOther = value;
      return this;
    }

    public Builder minIntron(int value) {
      minIntron = value;
      return this;
    }

    public Builder maxIntron(int value) {
      maxIntron = value;
      return this;
    }

    public Builder minExonIdentity(double value) {
      minExonIdentity = value;
      return this;
    }

    public Builder minCoverage(double value) {
      minCoverage = value;
      return this;
    }

    public Builder minCoverageBases(int value) {
      minCoverageBases = value;
      return this;
    }

    public Builder minTailIdentity(double value) {
      minTailIdentity = value;
      return this;
    }

    public Builder minTail(int value) {
      minTail = value;
      return this;
    }

    public Builder minHole(int value) {
      minHole = value;
      return this;
    }

    public Builder maxExtent(int value) {
      maxExtent = value;
      return this;
    }

    public Builder minSeed(int value) {
      minSeed = value;
      return this;
    }

    public Builder maxCells(long value) {
      maxCells = value;
      return this;
    }

    public Builder trimming(Trimming value) {
      trimming = value;
      return this;
    }

    public Builder maxIdentityDrop(double value) {
      maxIdentityDrop = value;
      return this;
    }

    public Builder direction(Direction value) {
      direction = value;
      return this;
    }

    public Builder minAssemblyGap(int value) {
      minAssemblyGap = value;
      return this;
    }

    public SplignParameters build() {
      return new SplignParameters(
          match,
          mismatch,
          gapOpen,
          gapExtend,
          intronGtAg,
          intronGcAg,
          intronAtAc,
          intronOther,
          minIntron,
          maxIntron,
          minExonIdentity,
          minCoverage,
          minCoverageBases,
          minTailIdentity,
          minTail,
          minHole,
          maxExtent,
          minSeed,
          maxCells,
          trimming,
          maxIdentityDrop,
          direction,
          minAssemblyGap);
    }
  }
}
