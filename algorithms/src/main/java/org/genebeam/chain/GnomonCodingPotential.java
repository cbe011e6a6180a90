package org.genebeam.chain;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.genebeam.gnomon.CodingModel;
import org.genebeam.gnomon.GnomonParameters;
import org.genebeam.gnomon.SpliceSignals;
import org.genebeam.model.Nucleotides;

/**
 * CDS scores under the trained models (gnomon.md B.4): coding log odds between start and stop
 * codon, donor and acceptor log odds of the introns between them, start and stop signals. Preparing
 * is linear in the transcript, a score is constant time.
 */
public final class GnomonCodingPotential implements CodingPotential {
  /** Genomic bases kept on both sides of the transcript as context. */
  private static final int FLANK = 16;

  private static final int UNKNOWN_CONTENT = 50;

  private final CodingModel coding;
  private final SpliceSignals signals;
  private final GnomonParameters parameters;

  /** By G+C content in percent, where it matters. */
  private final Map<Integer, GnomonCodingPotential> strata;

  public GnomonCodingPotential(GnomonParameters parameters) {
    this(parameters, UNKNOWN_CONTENT, new ConcurrentHashMap<>());
  }

  private GnomonCodingPotential(
      GnomonParameters parameters, int gcPercent, Map<Integer, GnomonCodingPotential> strata) {
    this.parameters = parameters;
    this.strata = strata;
    this.coding = parameters.coding(gcPercent);
    this.signals = parameters.signals(gcPercent);
  }

  @Override
  public CodingPotential at(IntSupplier gcPercent) {
    return parameters.isUniform()
        ? this
        : strata.computeIfAbsent(
            gcPercent.getAsInt(), gc -> new GnomonCodingPotential(parameters, gc, strata));
  }

  @Override
  public Prepared prepare(byte[] window, int[] bounds) {
    int n = Structures.length(bounds);
    byte[] seq = new byte[n + 2 * FLANK];
    java.util.Arrays.fill(seq, Nucleotides.N);
    int before = Math.min(FLANK, bounds[0]);
    System.arraycopy(window, bounds[0] - before, seq, FLANK - before, before);
    double[] junctions = new double[n + 1];
    int at = FLANK;
    for (int i = 0; i < bounds.length; i += 2) {
      if (i > 0) {
        junctions[at - FLANK] = junction(window, bounds[i - 1], bounds[i]);
      }
      System.arraycopy(window, bounds[i], seq, at, bounds[i + 1] - bounds[i]);
      at += bounds[i + 1] - bounds[i];
    }
    int end = bounds[bounds.length - 1];
    System.arraycopy(window, end, seq, at, Math.min(FLANK, window.length - end));
    for (int i = 1; i <= n; i++) {
      junctions[i] += junctions[i - 1];
    }
    double[][] sums = new double[3][n + 1];
    coding.accumulate(seq, FLANK, FLANK + n, sums);
    return (from, to, start, stop) -> {
      int first = start ? from + 3 : from;
      int last = stop ? to - 3 : to;
      double[] s = sums[from % 3];
      double score = s[last] - s[first] + junctions[last] - junctions[first];
      if (start) {
        score += orZero(signals.startLod(seq, from + FLANK, coding.noncoding()));
      }
      if (stop) {
        score += orZero(signals.stopLod(seq, last + FLANK, coding.noncoding()));
      }
      return score;
    };
  }

  @Override
  public double intronTail(int bases) {
    return parameters.intronTail(bases);
  }

  @Override
  public int minIntron() {
    return parameters.minIntron();
  }

  @Override
  public int maxIntron() {
    return parameters.maxIntron();
  }

  private double junction(byte[] window, int from, int to) {
    double donor = signals.donorLod(window, from, coding.noncoding());
    double acceptor = signals.acceptorLod(window, to, coding.noncoding());
    return Double.isNaN(donor) || Double.isNaN(acceptor) ? 0 : donor + acceptor;
  }

  private static double orZero(double lod) {
    return Double.isNaN(lod) ? 0 : lod;
  }
}
