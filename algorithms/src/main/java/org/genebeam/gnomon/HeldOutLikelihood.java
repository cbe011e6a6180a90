package org.genebeam.gnomon;

import java.util.List;
import java.util.TreeMap;
import org.genebeam.genome.Genome;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/**
 * How likely genes are under a model: the joint probability of structure and sequence from start to
 * stop codon, signal windows, lengths, phases and transitions included, per base.
 *
 * <p>Absolute, not against a background, so that models can be compared. Time O(bases). One object
 * a genome. Not thread-safe.
 */
public final class HeldOutLikelihood {
  /** Fewer genes tell nothing. */
  public static final int ENOUGH = 10;

  /** What a segment scores that the model rules out, nats. */
  private static final double IMPOSSIBLE = -50;

  private static final double ROUNDING = 1e6;
  private static final double LN3 = StrictMath.log(3);
  private static final double LN4 = StrictMath.log(4);

  private final GnomonParameters parameters;
  private final TreeMap<Integer, HmmTables> tables = new TreeMap<>();
  private final TreeMap<Integer, GcContent> contents = new TreeMap<>();

  public HeldOutLikelihood(GnomonParameters parameters) {
    this.parameters = parameters;
  }

  /** Mean nats a base of the genes' spans; NaN for fewer than {@value #ENOUGH} genes. */
  double perBase(Genome genome, List<TrainingLocus> genes) {
    if (genes.size() < ENOUGH) {
      return Double.NaN;
    }
    double sum = 0;
    long bases = 0;
    for (TrainingLocus gene : genes) {
      sum += of(genome, gene);
      bases += gene.end() - gene.start();
    }
    return Math.round(sum / bases * ROUNDING) / ROUNDING;
  }

  /** ln P(structure, sequence) of one gene. */
  double of(Genome genome, TrainingLocus gene) {
    int margin = SpliceSignals.Geometry.MAX_REACH + CodingModel.ORDER;
    int from = Math.max(0, gene.start() - margin);
    int to = Math.min(genome.contig(gene.contig()).length(), gene.end() + margin);
    byte[] seq = genome.bases(gene.contig(), from, to);
    int n = gene.exons();
    int[] bounds = new int[2 * n];
    boolean minus = gene.strand() == Strand.MINUS;
    for (int i = 0; i < n; i++) {
      int e = minus ? n - 1 - i : i;
      bounds[2 * i] = minus ? to - gene.exonEnd(e) : gene.exonStart(e) - from;
      bounds[2 * i + 1] = minus ? to - gene.exonStart(e) : gene.exonEnd(e) - from;
    }
    GcContent content = contents.get(gene.contig());
    if (content == null) {
      content = new GcContent(genome, gene.contig());
      contents.put(gene.contig(), content);
    }
    int gc = content.percent(content.at((gene.start() + gene.end()) >>> 1));
    return of(minus ? Nucleotides.reverseComplement(seq) : seq, bounds, gc);
  }

  private double of(byte[] seq, int[] bounds, int gc) {
    HmmTables t = tables.get(gc);
    if (t == null) {
      t = GcTiles.same(tables, parameters, gc);
      tables.put(gc, t);
    }
    GnomonParameters.Lengths lengths = parameters.lengths(gc);
    SpliceSignals signals = t.signals;
    SpliceSignals.Geometry g = signals.geometry();
    MarkovChain non = t.content.noncoding();
    int last = bounds.length - 1;
    double sum = 0;
    for (int i = bounds[0]; i < bounds[last]; i++) {
      sum += non.logOdds(seq, i) - LN4;
    }
    sum += signal(signals.startLod(seq, bounds[0], non));
    sum += signal(signals.stopLod(seq, bounds[last] - 3, non));
    int coded = 0;
    for (int e = 0; e < bounds.length; e += 2) {
      boolean first = e == 0;
      boolean end = e + 1 == last;
      int a = bounds[e] + (first ? 3 : 0);
      int b = bounds[e + 1] - (end ? 3 : 0);
      int position = coded + (first ? 3 : 0);
      int left = first ? g.startAfter() : g.acceptorExon();
      int right = end ? g.stopBefore() : g.donorExon();
      for (int i = a + left; i < b - right; i++) {
        sum += t.content.lod((position + i - a) % 3, seq, i);
      }
      sum += structure(t, lengths, first, end, b - a, position);
      if (!end) {
        sum += signal(signals.donorLod(seq, bounds[e + 1], non));
        sum += signal(signals.acceptorLod(seq, bounds[e + 2], non));
        sum += possible(lengths.intron().scoreLog(bounds[e + 2] - bounds[e + 1]));
      }
      coded += bounds[e + 1] - bounds[e];
    }
    return sum;
  }

  private static double structure(
      HmmTables t,
      GnomonParameters.Lengths lengths,
      boolean first,
      boolean last,
      int bases,
      int position) {
    int end = Math.floorMod(position + bases - 1, 3);
    if (first && last) {
      return t.toSingle + LN3 + possible(lengths.single().scoreLog(bases));
    }
    if (first) {
      return t.toFirst + t.firstPhase[end] + LN3 + possible(lengths.first().scoreLog(bases));
    }
    if (last) {
      return t.toLast + LN3 + possible(lengths.last().scoreLog(bases));
    }
    return t.toInternal
        + t.internalPhase[position % 3 * 3 + end]
        + LN3
        + possible(lengths.internal().scoreLog(bases));
  }

  private static double signal(double lod) {
    return Double.isNaN(lod) ? IMPOSSIBLE : possible(lod);
  }

  private static double possible(double score) {
    return Math.max(IMPOSSIBLE, score);
  }
}
