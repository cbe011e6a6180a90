package org.genebeam.gnomon;

import org.genebeam.model.Nucleotides;

/**
 * Donor, acceptor, start and stop models and where their windows lie.
 *
 * <p>Donor: 3 exon and 6 intron bases, order 2, scored at GT and GC. Acceptor: 40 intron and 3 exon
 * bases, order 2, scored at AG. Start: 6 bases, ATG, 3 bases, order 0. Stop: the codon and 3 bases,
 * order 1. All log-odds are against a noncoding chain over the same window. Sequences are given in
 * reading direction. Immutable, thread-safe.
 */
public final class SpliceSignals {
  public static final int DONOR_EXON = 3;
  public static final int DONOR_INTRON = 6;
  public static final int ACCEPTOR_INTRON = 40;
  public static final int ACCEPTOR_EXON = 3;
  public static final int START_BEFORE = 6;
  public static final int START_AFTER = 3;
  public static final int START_LENGTH = START_BEFORE + 3 + START_AFTER;
  public static final int STOP_LENGTH = 6;
  public static final int DONOR_LENGTH = DONOR_EXON + DONOR_INTRON;
  public static final int ACCEPTOR_LENGTH = ACCEPTOR_INTRON + ACCEPTOR_EXON;
  public static final int SPLICE_ORDER = 2;
  public static final int START_ORDER = 0;
  public static final int STOP_ORDER = 1;

  /** Context bases wanted before any window, so that the background has its full context. */
  public static final int CONTEXT = CodingModel.ORDER;

  private final SignalModel donor;
  private final SignalModel acceptor;
  private final SignalModel start;
  private final SignalModel stop;

  public SpliceSignals(
      SignalModel donor, SignalModel acceptor, SignalModel start, SignalModel stop) {
    check("donor", donor, DONOR_LENGTH, SPLICE_ORDER);
    check("acceptor", acceptor, ACCEPTOR_LENGTH, SPLICE_ORDER);
    check("start", start, START_LENGTH, START_ORDER);
    check("stop", stop, STOP_LENGTH, STOP_ORDER);
    this.donor = donor;
    this.acceptor = acceptor;
    this.start = start;
    this.stop = stop;
  }

  private static void check(String name, SignalModel model, int length, int order) {
    if (model.length() != length || model.order() != order) {
      throw new IllegalArgumentException(
          "%s must have %d positions of order %d".formatted(name, length, order));
    }
  }

  public SignalModel donor() {
    return donor;
  }

  public SignalModel acceptor() {
    return acceptor;
  }

  public SignalModel start() {
    return start;
  }

  public SignalModel stop() {
    return stop;
  }

  /** Donor log-odds if {@code bases[i]} is the first intron base; NaN if it cannot be scored. */
  public double donorLod(byte[] bases, int i, MarkovChain background) {
    boolean scorable =
        i >= 0
            && i + 1 < bases.length
            && bases[i] == Nucleotides.G
            && (bases[i + 1] == Nucleotides.T || bases[i + 1] == Nucleotides.C);
    return scorable ? donor.lod(bases, i - DONOR_EXON, background) : Double.NaN;
  }

  /** Acceptor log-odds if {@code bases[i]} is the first base after the intron; NaN if not scorable. */
  public double acceptorLod(byte[] bases, int i, MarkovChain background) {
    boolean scorable =
        i >= 2
            && i <= bases.length
            && bases[i - 2] == Nucleotides.A
            && bases[i - 1] == Nucleotides.G;
    return scorable ? acceptor.lod(bases, i - ACCEPTOR_INTRON, background) : Double.NaN;
  }

  /** Start log-odds of the ATG at {@code i}; NaN if there is none or the window is cut. */
  public double startLod(byte[] bases, int i, MarkovChain background) {
    return Codons.isStart(bases, i) ? start.lod(bases, i - START_BEFORE, background) : Double.NaN;
  }

  /** Stop log-odds of the stop codon at {@code i}; NaN if there is none or the window is cut. */
  public double stopLod(byte[] bases, int i, MarkovChain background) {
    return Codons.isStop(bases, i) ? stop.lod(bases, i, background) : Double.NaN;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SpliceSignals other
        && donor.equals(other.donor)
        && acceptor.equals(other.acceptor)
        && start.equals(other.start)
        && stop.equals(other.stop);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * donor.hashCode() + acceptor.hashCode()) + start.hashCode())
        + stop.hashCode();
  }
}
