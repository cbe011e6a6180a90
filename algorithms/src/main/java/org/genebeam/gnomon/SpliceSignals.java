package org.genebeam.gnomon;

import org.genebeam.model.Nucleotides;

/**
 * Donor, acceptor, start and stop models and where their windows lie.
 *
 * <p>Donor: order 2, scored at GT and GC. Acceptor: order 2, scored at AG. Start: order 0. Stop:
 * order 1. Windows as trained here: donor 3 exon and 6 intron bases, acceptor 40 intron and 3 exon
 * bases, start 6 bases, ATG, 3 bases, stop the codon and 3 bases; parameter files may bring others
 * ({@link Geometry}). All log-odds are against a noncoding chain over the same window. Sequences
 * are given in reading direction. Immutable, thread-safe.
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

  /** Windows of the models that genebeam trains. */
  public static final Geometry TRAINED =
      new Geometry(
          DONOR_EXON,
          DONOR_INTRON,
          ACCEPTOR_INTRON,
          ACCEPTOR_EXON,
          START_BEFORE,
          START_AFTER,
          0,
          STOP_LENGTH - 3);

  /** Context bases wanted before any window, so that the background has its full context. */
  public static final int CONTEXT = CodingModel.ORDER;

  private final SignalModel donor;
  private final SignalModel acceptor;
  private final SignalModel start;
  private final SignalModel stop;
  private final Geometry geometry;

  /**
   * Bases of each window on both sides of its boundary.
   *
   * @param donorExon before the intron
   * @param donorIntron from the first intron base on
   * @param acceptorIntron up to the last intron base
   * @param acceptorExon after the intron
   * @param startBefore before the start codon
   * @param startAfter after the start codon
   * @param stopBefore before the stop codon
   * @param stopAfter after the stop codon
   */
  public record Geometry(
      int donorExon,
      int donorIntron,
      int acceptorIntron,
      int acceptorExon,
      int startBefore,
      int startAfter,
      int stopBefore,
      int stopAfter) {
    /** Longest reach of any window from its boundary. */
    public static final int MAX_REACH = 200;

    public Geometry {
      int least = Math.min(Math.min(donorExon, acceptorExon), Math.min(startBefore, startAfter));
      least = Math.min(least, Math.min(stopBefore, stopAfter));
      int most = Math.max(Math.max(donorExon, acceptorExon), Math.max(startBefore, startAfter));
      most = Math.max(most, Math.max(stopBefore, stopAfter));
      most = Math.max(most, Math.max(donorIntron, acceptorIntron));
      if (least < 0 || donorIntron < 2 || acceptorIntron < 2 || most > MAX_REACH - 3) {
        throw new IllegalArgumentException("signal windows out of bounds");
      }
    }
  }

  /** Models with the windows of {@link #TRAINED}. */
  public SpliceSignals(
      SignalModel donor, SignalModel acceptor, SignalModel start, SignalModel stop) {
    this(donor, acceptor, start, stop, TRAINED);
  }

  /** Models with windows of any size. */
  public SpliceSignals(
      SignalModel donor,
      SignalModel acceptor,
      SignalModel start,
      SignalModel stop,
      Geometry geometry) {
    check("donor", donor, geometry.donorExon() + geometry.donorIntron(), SPLICE_ORDER);
    check("acceptor", acceptor, geometry.acceptorIntron() + geometry.acceptorExon(), SPLICE_ORDER);
    check("start", start, geometry.startBefore() + 3 + geometry.startAfter(), START_ORDER);
    check("stop", stop, geometry.stopBefore() + 3 + geometry.stopAfter(), STOP_ORDER);
    this.geometry = geometry;
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

  public Geometry geometry() {
    return geometry;
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
    return isDonor(bases, i) ? donor.lod(bases, i - geometry.donorExon(), background) : Double.NaN;
  }

  /** As above, for a sequence with its scores. */
  double donorLod(ScoredSequence s, int i) {
    return isDonor(s.bases, i) ? donor.lod(s, i - geometry.donorExon()) : Double.NaN;
  }

  static boolean isDonor(byte[] bases, int i) {
    return i >= 0
        && i + 1 < bases.length
        && bases[i] == Nucleotides.G
        && (bases[i + 1] == Nucleotides.T || bases[i + 1] == Nucleotides.C);
  }

  /**
   * Acceptor log-odds if {@code bases[i]} is the first base after the intron; NaN if not scorable.
   */
  public double acceptorLod(byte[] bases, int i, MarkovChain background) {
    return isAcceptor(bases, i)
        ? acceptor.lod(bases, i - geometry.acceptorIntron(), background)
        : Double.NaN;
  }

  /** As above, for a sequence with its scores. */
  double acceptorLod(ScoredSequence s, int i) {
    return isAcceptor(s.bases, i) ? acceptor.lod(s, i - geometry.acceptorIntron()) : Double.NaN;
  }

  static boolean isAcceptor(byte[] bases, int i) {
    return i >= 2
        && i <= bases.length
        && bases[i - 2] == Nucleotides.A
        && bases[i - 1] == Nucleotides.G;
  }

  /** Start log-odds of the ATG at {@code i}; NaN if there is none or the window is cut. */
  public double startLod(byte[] bases, int i, MarkovChain background) {
    return Codons.isStart(bases, i)
        ? start.lod(bases, i - geometry.startBefore(), background)
        : Double.NaN;
  }

  /** As above, for a sequence with its scores. */
  double startLod(ScoredSequence s, int i) {
    return Codons.isStart(s.bases, i) ? start.lod(s, i - geometry.startBefore()) : Double.NaN;
  }

  /** Stop log-odds of the stop codon at {@code i}; NaN if there is none or the window is cut. */
  public double stopLod(byte[] bases, int i, MarkovChain background) {
    return Codons.isStop(bases, i)
        ? stop.lod(bases, i - geometry.stopBefore(), background)
        : Double.NaN;
  }

  /** As above, for a sequence with its scores. */
  double stopLod(ScoredSequence s, int i) {
    return Codons.isStop(s.bases, i) ? stop.lod(s, i - geometry.stopBefore()) : Double.NaN;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SpliceSignals other
        && geometry.equals(other.geometry)
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
