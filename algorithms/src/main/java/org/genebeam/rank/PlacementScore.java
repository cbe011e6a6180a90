package org.genebeam.rank;

/**
 * Best placement score of one alignment (alignment.md, 6.2): log odds of what speaks for the place
 * and what speaks against it, times 100. Exons and junctions are added in the order of the product.
 *
 * <p>GC-AG counts 4.5 against, as the constants of the original intend. Product names carry no
 * information.
 */
public final class PlacementScore {
  private static final double SPLICE_UNIT = 3.75;
  private static final double TAIL_BONUS = 1.1;
  private static final int MIN_TAIL = 5;
  private static final int SHORT_TERMINAL = 15;
  private static final int SHORT_INNER = 5;
  private static final int FAR_INTRON = 65_000;

  private final Scores.Totals totals;
  private double splicesFor;
  private double splicesAgainst;
  private int goodExons;
  private int poorExons;
  private int longestRun;
  private int holes;
  private int frameshifts;
  private int tail;

  /** Starts with the totals of all exons. */
  public PlacementScore(Scores.Totals totals) {
    this.totals = totals;
  }

  /** A poly-A tail of so many bases. */
  public PlacementScore tail(int bases) {
    tail = bases;
    if (bases > MIN_TAIL) {
      splicesFor += TAIL_BONUS / SPLICE_UNIT;
    }
    return this;
  }

  /**
   * An exon.
   *
   * @param columns its length
   * @param terminal first or last of the alignment
   * @param partial the product goes on without alignment at one of its ends
   * @param intronBefore genome bases of the intron before it, or 0
   */
  public void exon(int columns, boolean terminal, boolean partial, int intronBefore) {
    if (partial
        || columns <= (terminal ? SHORT_TERMINAL : SHORT_INNER)
        || intronBefore > FAR_INTRON) {
      poorExons++;
    } else {
      goodExons++;
    }
  }

  /** A junction without a hole; two bases each, empty if not known. */
  public void junction(String donor, String acceptor) {
    double value = splice(donor.strip(), acceptor.strip()) / SPLICE_UNIT;
    splicesFor += Math.max(0, value);
    splicesAgainst += Math.max(0, -value);
  }

  /** A run of columns without a gap; introns do not end it. */
  public void run(int columns) {
    longestRun = Math.max(longestRun, columns);
  }

  public void hole() {
    holes++;
  }

  /** So many gaps that change the frame; proteins only. */
  public PlacementScore frameshifts(int count) {
    frameshifts = count;
    return this;
  }

  /** The score. */
  public long value() {
    int ungapped = totals.ungapped();
    int gapBases = totals.productGap() + totals.genomeGap();
    int run = Math.max(1, Math.min(longestRun, ungapped / 4));
    boolean clean = totals.mismatches() == 0 && totals.gapRuns() == 0 && splicesAgainst == 0;
    double against = gapBases + 2.0 * totals.gapRuns() + 4.0 * holes + 4.0 * frameshifts;
    double covered = Math.max(0.05, Math.min(0.95, totals.coverage()));
    double sum =
        0.5 * odds(totals.matches() + (double) tail, totals.mismatches())
            + 0.5 * odds(run, 1)
            + odds(ungapped, against)
            + odds(splicesFor, splicesAgainst)
            + odds(goodExons, poorExons)
            + (clean ? 0.1 : 0)
            + Math.log(covered / (1 - covered));
    return Math.round(100 * sum);
  }

  /** Whether donor and acceptor, four bases together, are GT-AG, GC-AG or AT-AC. */
  public static boolean isConsensus(String splice) {
    return splice.equals("GTAG") || splice.equals("GCAG") || splice.equals("ATAC");
  }

  private static double odds(double good, double bad) {
    return Math.log((2 + good) / (2 + bad));
  }

  private static double splice(String donor, String acceptor) {
    boolean goodDonor = donor.equals("GT");
    boolean goodAcceptor = acceptor.equals("AG");
    if (donor.length() < 2 || acceptor.length() < 2) {
      boolean nothing = donor.length() < 2 && acceptor.length() < 2;
      return nothing ? 0 : goodDonor || goodAcceptor ? 2 : -7;
    }
    return switch (donor + acceptor) {
      case "GTAG" -> SPLICE_UNIT;
      case "GCAG" -> -4.5;
      case "ATAC" -> -6.5;
      default -> goodDonor || goodAcceptor ? -7 : -10;
    };
  }
}
