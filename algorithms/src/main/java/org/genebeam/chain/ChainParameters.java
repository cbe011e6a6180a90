package org.genebeam.chain;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import org.genebeam.screen.DenyList;

/**
 * Values of the chainer's options; what each means stands with {@link ChainOption}. Immutable,
 * compared by value.
 */
public final class ChainParameters implements Serializable {
  private static final long serialVersionUID = 1;
  private static final ChainParameters DEFAULTS =
      new ChainParameters(standards(), false, DenyList.NONE, DenyList.NONE, ProteinInfo.NONE);

  private final double[] values;
  private final boolean scoreGiven;
  private final DenyList trusted;
  private final DenyList capped;
  private final ProteinInfo proteins;

  private ChainParameters(
      double[] values,
      boolean scoreGiven,
      DenyList trusted,
      DenyList capped,
      ProteinInfo proteins) {
    this.values = values;
    this.scoreGiven = scoreGiven;
    this.trusted = trusted;
    this.capped = capped;
    this.proteins = proteins;
  }

  private static double[] standards() {
    return Arrays.stream(ChainOption.values()).mapToDouble(o -> o.option().standard()).toArray();
  }

  /**
   * The values EGAPx runs with, and this project's own for what it adds. The least score lies
   * between those of EGAPx (40) and of the library (25): models trained on one run score lower.
   */
  public static ChainParameters defaults() {
    return DEFAULTS;
  }

  /**
   * The defaults with some options set, by name and text.
   *
   * @throws IllegalArgumentException for an unknown name or a value out of its range; the message
   *     is meant for the user
   */
  public static ChainParameters of(Map<String, String> options) {
    double[] values = standards();
    options.forEach(
        (name, text) -> {
          ChainOption option =
              ChainOption.byLabel(name)
                  .orElseThrow(() -> new IllegalArgumentException("unknown option '" + name + "'"));
          values[option.ordinal()] = option.option().parse(text);
        });
    boolean scored = options.containsKey(ChainOption.MIN_SCORE.option().label());
    ChainParameters p =
        new ChainParameters(values, scored, DenyList.NONE, DenyList.NONE, ProteinInfo.NONE);
    if (p.trim() % 3 != 0 || p.trim() >= p.minExon()) {
      throw new IllegalArgumentException(
          "trim must be a multiple of 3 below minex (%d), got %d".formatted(p.minExon(), p.trim()));
    }
    return p;
  }

  /** The same with one option set. */
  ChainParameters with(ChainOption option, double value) {
    double[] changed = values.clone();
    changed[option.ordinal()] = value;
    return new ChainParameters(changed, scoreGiven, trusted, capped, proteins);
  }

  /** The same with transcripts and proteins that are trusted (P1), by id or pattern. */
  public ChainParameters withTrusted(DenyList ids) {
    return new ChainParameters(values, scoreGiven, ids, capped, proteins);
  }

  /** The same with transcripts that begin at the cap of their mRNA (P1), by id or pattern. */
  public ChainParameters withCapped(DenyList ids) {
    return new ChainParameters(values, scoreGiven, trusted, ids, proteins);
  }

  /** The same with what is known of the ends of proteins (P8). */
  public ChainParameters withProteinInfo(ProteinInfo info) {
    return new ChainParameters(values, scoreGiven, trusted, capped, info);
  }

  /**
   * The same with a least score that chance does not reach, unless the user set one.
   *
   * @param chance what chance reaches by the gene model at hand, nats; see {@link
   *     org.genebeam.gnomon.GnomonParameters#decoyScore}
   */
  public ChainParameters above(double chance) {
    return scoreGiven || chance <= minScore() ? this : with(ChainOption.MIN_SCORE, chance);
  }

  ProteinInfo proteins() {
    return proteins;
  }

  /** Whether a sequence is on the list of capped ones. */
  boolean caps(String id) {
    return !id.isEmpty() && !capped.isEmpty() && capped.entryFor(id).isPresent();
  }

  /** Whether a sequence is on the list of trusted ones. */
  boolean trusts(String id) {
    return !id.isEmpty() && !trusted.isEmpty() && trusted.entryFor(id).isPresent();
  }

  /**
   * The same for a frame without proteins on a chain, under the older rule if that is chosen: more
   * for introns in UTRs and for length, less for the CDS.
   *
   * @param before introns before the CDS
   * @param behind introns behind it
   * @param bases exonic bases of the chain
   */
  double leastScore(int cdsBases, int proteinBases, int before, int behind, int bases) {
    double least = leastScore(cdsBases, proteinBases);
    if (!flag(ChainOption.LEGACY_SCORE) || least == Double.NEGATIVE_INFINITY) {
      return least;
    }
    return Math.max(
        0,
        least
            + get(ChainOption.I5P) * before
            + get(ChainOption.I3P) * behind
            + get(ChainOption.LENGTH_PENALTY) * bases
            - get(ChainOption.CDS_BONUS) * cdsBases);
  }

  private double get(ChainOption option) {
    return values[option.ordinal()];
  }

  private int whole(ChainOption option) {
    return (int) get(option);
  }

  private boolean flag(ChainOption option) {
    return get(option) != 0;
  }

  /**
   * Least score of a reading frame (B.5), in nats. Proteins vouch for a frame in proportion to the
   * bases they cover; a long frame needs no score.
   *
   * @param cdsBases length of the frame
   * @param proteinBases bases of it that proteins cover in frame
   */
  public double leastScore(int cdsBases, int proteinBases) {
    return cdsBases > longEnoughCds() || proteinBases > longEnoughProtein()
        ? Double.NEGATIVE_INFINITY
        : minScore() * (1 - (double) proteinBases / longEnoughProtein());
  }

  public double minScore() {
    return get(ChainOption.MIN_SCORE);
  }

  int longEnoughCds() {
    return whole(ChainOption.LONG_ENOUGH_CDS);
  }

  int longEnoughProtein() {
    return whole(ChainOption.LONG_ENOUGH_PROTEIN);
  }

  int minCds() {
    return whole(ChainOption.MIN_CDS);
  }

  int overlap() {
    return whole(ChainOption.OVERLAP);
  }

  int trim() {
    return whole(ChainOption.TRIM);
  }

  int minExon() {
    return whole(ChainOption.MIN_EXON);
  }

  int tolerance() {
    return whole(ChainOption.TOLERANCE);
  }

  double holeTail() {
    return get(ChainOption.HOLE_TAIL);
  }

  double holeShare() {
    return get(ChainOption.HOLE_SHARE);
  }

  int minSupportLong() {
    return whole(ChainOption.MIN_SUPPORT);
  }

  int minSupportMrna() {
    return whole(ChainOption.MIN_SUPPORT_MRNA);
  }

  int minSupportReads() {
    return whole(ChainOption.MIN_SUPPORT_READS);
  }

  double altFraction() {
    return get(ChainOption.ALT_FRACTION) / 100;
  }

  int composite() {
    return whole(ChainOption.COMPOSITE);
  }

  boolean filters() {
    return flag(ChainOption.FILTERS);
  }

  boolean combine() {
    return flag(ChainOption.COMBINE);
  }

  boolean opposite() {
    return flag(ChainOption.OPPOSITE);
  }

  boolean partialAlts() {
    return flag(ChainOption.PARTIAL_ALTS);
  }

  boolean mergeGenes() {
    return flag(ChainOption.MERGE_GENES);
  }

  boolean no5pExtension() {
    return flag(ChainOption.NO_5P_EXTENSION);
  }

  boolean mrnaCds() {
    return flag(ChainOption.MRNA_CDS);
  }

  double minInFrame() {
    return get(ChainOption.MIN_IN_FRAME);
  }

  boolean openStarts() {
    return flag(ChainOption.OPEN_STARTS);
  }

  int capGap() {
    return whole(ChainOption.CAP_GAP);
  }

  int minPolyaTail() {
    return whole(ChainOption.MIN_POLYA);
  }

  boolean extrapolatedStarts() {
    return flag(ChainOption.EXTRAPOLATED_STARTS);
  }

  boolean clipProteins() {
    return flag(ChainOption.CLIP_PROTEINS);
  }

  boolean depthLimits() {
    return flag(ChainOption.DEPTH_LIMITS);
  }

  boolean useConfirmedEnds() {
    return flag(ChainOption.CONFIRMED_ENDS);
  }

  double minProteinShare() {
    return get(ChainOption.MIN_PROTEIN_SHARE);
  }

  double longReadShare() {
    return get(ChainOption.LONG_READ_SHARE) / 100;
  }

  int minCapWeight() {
    return whole(ChainOption.MIN_CAP_WEIGHT);
  }

  int minPolyaWeight() {
    return whole(ChainOption.MIN_POLYA_WEIGHT);
  }

  int minCapBlob() {
    return whole(ChainOption.MIN_CAP_BLOB);
  }

  int minPolyaBlob() {
    return whole(ChainOption.MIN_POLYA_BLOB);
  }

  int maxDist() {
    return whole(ChainOption.MAX_DIST);
  }

  int minFlankExon() {
    return whole(ChainOption.MIN_FLANK_EXON);
  }

  double secondaryPeak() {
    return get(ChainOption.SECONDARY_PEAK);
  }

  double tertiaryPeak() {
    return get(ChainOption.TERTIARY_PEAK);
  }

  double tertiaryCoverage() {
    return get(ChainOption.TERTIARY_COVERAGE);
  }

  double utrClip() {
    return get(ChainOption.UTR_CLIP);
  }

  boolean proteinStarts() {
    return flag(ChainOption.PROTEIN_STARTS);
  }

  int minOrf() {
    return whole(ChainOption.MIN_ORF);
  }

  int startBonus() {
    return whole(ChainOption.START_BONUS);
  }

  int unsupportedIntron() {
    return whole(ChainOption.UNSUPPORTED_INTRON);
  }

  int doubtfulIntron() {
    return whole(ChainOption.DOUBTFUL_INTRON);
  }

  int utrSlack() {
    return whole(ChainOption.UTR_SLACK);
  }

  double retained() {
    return get(ChainOption.RETAINED);
  }

  double minorIsoform() {
    return get(ChainOption.MINOR_ISOFORM);
  }

  double frameshiftPrice() {
    return get(ChainOption.FRAMESHIFT_PRICE);
  }

  int maxMembers() {
    return whole(ChainOption.MAX_MEMBERS);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof ChainParameters other
        && Arrays.equals(values, other.values)
        && scoreGiven == other.scoreGiven
        && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + trusted.toString().hashCode();
  }

  /** Every option with its value, one a line, in the order of {@link ChainOption}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (ChainOption option : ChainOption.values()) {
      text.append(option.option().label()).append(' ').append(get(option)).append('\n');
    }
    return text.append(scoreGiven ? "minscor given\n" : "")
        .append("trusted ")
        .append(trusted)
        .append("\ncapped ")
        .append(capped)
        .append("\npinfo ")
        .append(proteins)
        .append('\n')
        .toString();
  }
}
