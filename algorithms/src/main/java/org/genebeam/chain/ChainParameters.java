package org.genebeam.chain;

/**
 * Options of the chainer. Lengths in bases, scores in nats, fractions 0..1.
 *
 * @param minScore least CDS score of a CDS not longer than {@code longEnoughCds} without proteins
 * @param longEnoughCds a CDS longer than this needs no score
 * @param longEnoughProtein a CDS with more bases from proteins than this needs no score
 * @param minCds shortest CDS of a chain without annotated or protein evidence
 * @param minOrf shortest reading frame looked at
 * @param overlap least overlap to link two alignments that share no intron, unless both code
 * @param trim bases taken off unreliable alignment ends while chaining and given back afterwards
 * @param tolerance exon boundaries closer than this make two models similar
 * @param altFraction share of the principal's CDS length or score an isoform must exceed
 * @param utrClip coverage below this share of the core coverage ends a UTR
 * @param minSupportMrna mRNAs that support an intron of a non-coding model
 * @param minSupportLong mRNAs, ESTs and long reads together that support one
 * @param minSupportReads short reads that support one
 * @param longReadShare share of introns seen in long sequences from which a locus, if they also
 *     outnumber short reads, is chained without unspliced links
 * @param startBonus worth of a start codon in bases of CDS
 * @param unsupportedIntron cost, in bases of CDS, of an intron without reads or transcripts where
 *     there are reads
 * @param doubtfulIntron cost of an intron that few of the proteins beside it have, or that is
 *     improbably long, if nothing else shows it
 * @param utrSlack bases by which a UTR alignment may reach into a CDS
 * @param retained an unspliced stretch over an intron must have this share of the intron's support
 * @param minorIsoform an alternative intron must have this share of the support of the intron it
 *     competes with
 * @param proteinStarts whether a start codon that proteins confirm is taken before the first one of
 *     the frame ({@code useproteinstarts}, which EGAPx leaves off)
 * @param frameshiftPrice nats that correcting a frameshift of the genome must gain
 * @param maxMembers alignments that begin in 10 kb of a locus above which the lightest are left out
 */
public record ChainParameters(
    double minScore,
    int longEnoughCds,
    int longEnoughProtein,
    int minCds,
    int minOrf,
    int overlap,
    int trim,
    int tolerance,
    double altFraction,
    double utrClip,
    int minSupportMrna,
    int minSupportLong,
    int minSupportReads,
    double longReadShare,
    int startBonus,
    int unsupportedIntron,
    int doubtfulIntron,
    int utrSlack,
    double retained,
    double minorIsoform,
    boolean proteinStarts,
    double frameshiftPrice,
    int maxMembers) {

  /**
   * Least score of a reading frame (B.5), in nats. Proteins vouch for a frame in proportion to the
   * bases they cover; a long frame needs no score.
   *
   * @param cdsBases length of the frame
   * @param proteinBases bases of it that proteins cover in frame
   */
  public double leastScore(int cdsBases, int proteinBases) {
    return cdsBases > longEnoughCds || proteinBases > longEnoughProtein
        ? Double.NEGATIVE_INFINITY
        : minScore * (1 - (double) proteinBases / longEnoughProtein);
  }

  /**
   * The values EGAPx runs with, and this project's own for what it adds. The least score lies
   * between those of EGAPx (40) and of the library (25): models trained on one run score lower.
   */
  public static ChainParameters defaults() {
    return new ChainParameters(
        30, 900, 450, 225, 30, 10, 6, 3, 0.80, 0.01, 1, 3, 5, 0.75, 600, 20, 120, 5, 0.25, 0.05,
        true, 20, 5000);
  }
}
