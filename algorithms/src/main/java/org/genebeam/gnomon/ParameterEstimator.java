package org.genebeam.gnomon;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.genebeam.model.Nucleotides;

/**
 * Estimates {@link GnomonParameters} from {@link TrainingCounts}; never fails for want of data.
 *
 * <p>Markov tables: interpolated back-off, each order shrunk to the next lower one, and that to a
 * parent table as far as the whole table has few counts; a context seen rarely falls back on
 * shorter ones, not on the parent. Coding tables are tempered: neighbouring words of real sequence
 * are not independent, so their log-odds count {@value #CONTENT_WEIGHT} times. Parents: introns
 * fall back on the genomic background, that on uniform bases; coding tables fall back on the
 * noncoding table without in-frame stop codons, so that with no gene at all the score of a reading
 * frame is the log of how unlikely it is to be free of stops by chance, about 0.05 nats a codon.
 * Signals fall back on their consensus. Lengths: {@link LengthEstimator}.
 */
public final class ParameterEstimator {
  private static final double FLOOR = 1e-5;

  /** Observations that the next shorter context counts for, in tables of content. */
  private static final double CONTENT_BACK_OFF = 15;

  /** The same in tables of signals, whose places are few and noisy. */
  private static final double SIGNAL_BACK_OFF = 25;

  /** Observations that a parent counts for. */
  private static final double PARENT_WEIGHT = 20;

  /** Observations that the table of the whole counts for in a context of a part. */
  private static final double WHOLE_WEIGHT = 50;

  /** What log-odds of coding tables are multiplied with. */
  private static final double CONTENT_WEIGHT = 0.9;

  private static final long MIN_INTRON_BASES = 20_000;
  private static final double BETWEEN_WEIGHT = 8;
  private static final double CONSENSUS_COUNT = 0.5;

  private ParameterEstimator() {}

  /**
   * One stratum of parameters.
   *
   * @param counts what was counted
   * @param maxIntron longest intron allowed, bases
   * @param source description of the training set
   * @param iterations how many estimates led here
   */
  public static GnomonParameters estimate(
      TrainingCounts counts, int maxIntron, String source, int iterations) {
    MarkovChain background =
        chain(CodingModel.ORDER, counts.background, MarkovChain.uniform(CodingModel.ORDER));
    MarkovChain noncoding = chain(CodingModel.ORDER, noncoding(counts), background);
    List<MarkovChain> coding = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      coding.add(tempered(coding(f, counts.coding[f], noncoding), noncoding));
    }
    return new GnomonParameters(
        List.of(new GnomonParameters.Content(0, 100, new CodingModel(coding, noncoding))),
        List.of(new GnomonParameters.Signals(0, 100, signals(counts))),
        List.of(LengthEstimator.estimate(counts, maxIntron)),
        List.of(structure(counts)),
        training(counts, source, iterations));
  }

  /** The coding table of a codon position before it is tempered. */
  static MarkovChain coding(int codonPosition, long[] counts, MarkovChain noncoding) {
    MarkovChain parent = codonPosition == 2 ? withoutStops(noncoding) : noncoding;
    return chain(CodingModel.ORDER, counts, parent);
  }

  /**
   * Introns, and sequence between genes as far as it is known, the latter with {@value
   * #BETWEEN_WEIGHT} times the weight: most places where a gene might wrongly be seen lie there.
   */
  static long[] noncoding(TrainingCounts counts) {
    long introns = sum(counts.noncoding);
    long between = sum(counts.between);
    long[] both = counts.noncoding.clone();
    if (between > 0) {
      double weight = introns < MIN_INTRON_BASES ? 1 : BETWEEN_WEIGHT * introns / between;
      for (int w = 0; w < both.length; w++) {
        both[w] += Math.round(weight * counts.between[w]);
      }
    }
    return both;
  }

  private static SpliceSignals signals(TrainingCounts counts) {
    List<MarkovChain> donor = new ArrayList<>();
    List<MarkovChain> acceptor = new ArrayList<>();
    List<MarkovChain> start = new ArrayList<>();
    List<MarkovChain> stop = new ArrayList<>();
    for (int k = 0; k < SpliceSignals.DONOR_LENGTH; k++) {
      double[] consensus =
          switch (k - SpliceSignals.DONOR_EXON) {
            case 0 -> only(Nucleotides.G);
            case 1 -> new double[] {FLOOR, 0.01, FLOOR, 0.99 - 2 * FLOOR};
            default -> null;
          };
      donor.add(position(SpliceSignals.SPLICE_ORDER, counts.donor[k], consensus));
    }
    for (int k = 0; k < SpliceSignals.ACCEPTOR_LENGTH; k++) {
      double[] consensus =
          switch (SpliceSignals.ACCEPTOR_INTRON - k) {
            case 2 -> only(Nucleotides.A);
            case 1 -> only(Nucleotides.G);
            default -> null;
          };
      acceptor.add(position(SpliceSignals.SPLICE_ORDER, counts.acceptor[k], consensus));
    }
    for (int k = 0; k < SpliceSignals.START_LENGTH; k++) {
      double[] consensus =
          switch (k - SpliceSignals.START_BEFORE) {
            case 0 -> only(Nucleotides.A);
            case 1 -> only(Nucleotides.T);
            case 2 -> only(Nucleotides.G);
            default -> null;
          };
      start.add(position(SpliceSignals.START_ORDER, counts.start[k], consensus));
    }
    for (int k = 0; k < SpliceSignals.STOP_LENGTH; k++) {
      double[] consensus =
          switch (k) {
            case 0 -> only(Nucleotides.T);
            case 1 -> new double[] {0.65, FLOOR, 0.35 - 2 * FLOOR, FLOOR};
            case 2 -> new double[] {0.67, FLOOR, 0.33 - 2 * FLOOR, FLOOR};
            default -> null;
          };
      stop.add(position(SpliceSignals.STOP_ORDER, counts.stop[k], consensus));
    }
    return new SpliceSignals(
        new SignalModel(donor),
        new SignalModel(acceptor),
        new SignalModel(start),
        new SignalModel(stop));
  }

  private static double[] only(int base) {
    double[] p = {FLOOR, FLOOR, FLOOR, FLOOR};
    p[base] = 1 - 3 * FLOOR;
    return p;
  }

  /** One window position; a consensus counts for half an observation, so its data soon rule. */
  private static MarkovChain position(int order, long[] counts, double[] consensus) {
    int contexts = counts.length / 4;
    if (consensus == null) {
      return signalChain(order, counts);
    }
    double[] marginal = new double[4];
    double total = CONSENSUS_COUNT;
    for (int b = 0; b < 4; b++) {
      marginal[b] = CONSENSUS_COUNT * consensus[b];
    }
    for (int i = 0; i < counts.length; i++) {
      marginal[i & 3] += counts[i];
      total += counts[i];
    }
    double[] p = new double[counts.length];
    for (int c = 0; c < contexts; c++) {
      double n = CONSENSUS_COUNT;
      for (int b = 0; b < 4; b++) {
        n += counts[4 * c + b];
      }
      for (int b = 0; b < 4; b++) {
        p[4 * c + b] = (counts[4 * c + b] + CONSENSUS_COUNT * marginal[b] / total) / n;
      }
    }
    return floored(order, p);
  }

  /** The chain under the condition that it does not complete a stop codon with its last base. */
  private static MarkovChain withoutStops(MarkovChain chain) {
    double[] p = new double[1 << 2 * (chain.order() + 1)];
    for (int w = 0; w < p.length; w++) {
      int codon = w & 63;
      boolean stop = codon == 0b110000 || codon == 0b110010 || codon == 0b111000;
      p[w] = stop ? 0 : chain.probability(w);
    }
    return floored(chain.order(), p);
  }

  /** Interpolated estimate of a chain, with a parent that rules where nothing was counted. */
  static MarkovChain chain(int order, long[] counts, MarkovChain parent) {
    double[] lower = {0.25, 0.25, 0.25, 0.25};
    long total = sum(counts);
    for (int k = 0; k <= order; k++) {
      double own = total / (total + PARENT_WEIGHT);
      double[] above = lastBases(parent, k);
      double[] prior = new double[above.length];
      for (int w = 0; w < prior.length; w++) {
        prior[w] = own * lower[w & (lower.length - 1)] + (1 - own) * above[w];
      }
      lower = shrunk(lastBases(counts, order, k), prior, CONTENT_BACK_OFF);
    }
    return floored(order, lower);
  }

  /**
   * Estimate for a part of the data: contexts with few counts fall back on the table of the whole,
   * which counts for {@value #WHOLE_WEIGHT} observations a context against their own shorter ones.
   */
  static MarkovChain child(int order, long[] counts, MarkovChain whole) {
    double[] lower = {0.25, 0.25, 0.25, 0.25};
    for (int k = 0; k <= order; k++) {
      long[] n = lastBases(counts, order, k);
      double[] above = lastBases(whole, k);
      double[] prior = new double[above.length];
      for (int c = 0; c < prior.length; c += 4) {
        long seen = n[c] + n[c + 1] + n[c + 2] + n[c + 3];
        double own = seen / (seen + WHOLE_WEIGHT);
        for (int w = c; w < c + 4; w++) {
          prior[w] = own * lower[w & (lower.length - 1)] + (1 - own) * above[w];
        }
      }
      lower = shrunk(n, prior, CONTENT_BACK_OFF);
    }
    return floored(order, lower);
  }

  /**
   * As {@link #chain} for a place of a signal, where nothing but uniform bases stands behind order
   * 0.
   */
  private static MarkovChain signalChain(int order, long[] counts) {
    double[] lower = {0.25, 0.25, 0.25, 0.25};
    for (int k = 0; k <= order; k++) {
      double[] prior = new double[4 << 2 * k];
      for (int w = 0; w < prior.length; w++) {
        prior[w] = lower[w & (lower.length - 1)];
      }
      lower = shrunk(lastBases(counts, order, k), prior, SIGNAL_BACK_OFF);
    }
    return floored(order, lower);
  }

  /** Shares of counts, with a prior that is worth so many observations a context. */
  private static double[] shrunk(long[] n, double[] prior, double observations) {
    double[] p = new double[n.length];
    for (int c = 0; c < p.length; c += 4) {
      long sum = n[c] + n[c + 1] + n[c + 2] + n[c + 3];
      for (int w = c; w < c + 4; w++) {
        p[w] = (n[w] + observations * prior[w]) / (sum + observations);
      }
    }
    return p;
  }

  /** The chain whose log-odds against another are {@link #CONTENT_WEIGHT} times as large. */
  static MarkovChain tempered(MarkovChain chain, MarkovChain reference) {
    double[] p = new double[1 << 2 * (chain.order() + 1)];
    for (int w = 0; w < p.length; w++) {
      p[w] =
          StrictMath.pow(chain.probability(w), CONTENT_WEIGHT)
              * StrictMath.pow(reference.probability(w), 1 - CONTENT_WEIGHT);
    }
    return floored(chain.order(), p);
  }

  private static long[] lastBases(long[] counts, int order, int k) {
    if (k == order) {
      return counts;
    }
    long[] sums = new long[1 << 2 * (k + 1)];
    for (int w = 0; w < counts.length; w++) {
      sums[w & (sums.length - 1)] += counts[w];
    }
    return sums;
  }

  private static double[] lastBases(MarkovChain chain, int k) {
    double[] means = new double[1 << 2 * (k + 1)];
    int words = 1 << 2 * (chain.order() + 1);
    for (int w = 0; w < words; w++) {
      means[w & (means.length - 1)] += chain.probability(w) * means.length / words;
    }
    return means;
  }

  private static MarkovChain floored(int order, double[] p) {
    for (int c = 0; c < p.length; c += 4) {
      double sum = 0;
      for (int b = c; b < c + 4; b++) {
        p[b] = Math.max(FLOOR, p[b]);
        sum += p[b];
      }
      for (int b = c; b < c + 4; b++) {
        p[b] /= sum;
      }
    }
    return new MarkovChain(order, p);
  }

  private static GnomonParameters.Structure structure(TrainingCounts counts) {
    long genes = counts.totals[TrainingCounts.GENES];
    long single = counts.totals[TrainingCounts.SINGLE_GENES];
    long introns = counts.phases[0][0] + counts.phases[0][1] + counts.phases[0][2];
    double initIntron = 0.2;
    double initIntergenic = 0.6;
    long gaps = 0;
    for (var e : counts.lengths(TrainingCounts.LengthKind.INTERGENIC).entrySet()) {
      gaps += e.getKey() * e.getValue();
    }
    long cds = counts.totals[TrainingCounts.CDS_BASES];
    long inner = counts.totals[TrainingCounts.CDS_INTRON_BASES];
    if (gaps > 0 && inner > 0) {
      initIntron = (double) inner / (inner + cds + gaps);
      initIntergenic = (double) gaps / (inner + cds + gaps);
    }
    return new GnomonParameters.Structure(
        0,
        100,
        initIntron,
        initIntergenic,
        (single + 0.2 * PARENT_WEIGHT) / (genes + PARENT_WEIGHT),
        (Math.min(genes - single, introns) + 1.0) / (introns + 2.0 + (introns == 0 ? 3 : 0)),
        shares(counts.phases[0]),
        shares(counts.phases[1]),
        shares(counts.phases[2]));
  }

  private static List<Double> shares(long[] counts) {
    long total = counts.length;
    for (long n : counts) {
      total += n;
    }
    List<Double> shares = new ArrayList<>();
    for (long n : counts) {
      shares.add((n + 1.0) / total);
    }
    return shares;
  }

  private static GnomonParameters.Training training(
      TrainingCounts counts, String source, int iterations) {
    TreeMap<String, Long> sizes = new TreeMap<>();
    sizes.put("acceptors", counts.totals[TrainingCounts.ACCEPTORS]);
    sizes.put("backgroundBases", sum(counts.background));
    sizes.put("codingBases", sum(counts.coding[0]) + sum(counts.coding[1]) + sum(counts.coding[2]));
    sizes.put("intergenicBases", sum(counts.between));
    sizes.put("donors", counts.totals[TrainingCounts.DONORS]);
    sizes.put("noncodingBases", sum(counts.noncoding));
    sizes.put("starts", counts.totals[TrainingCounts.STARTS]);
    sizes.put("stops", counts.totals[TrainingCounts.STOPS]);
    return new GnomonParameters.Training(source, counts.genes(), iterations, sizes);
  }

  private static long sum(long[] counts) {
    long total = 0;
    for (long n : counts) {
      total += n;
    }
    return total;
  }
}
