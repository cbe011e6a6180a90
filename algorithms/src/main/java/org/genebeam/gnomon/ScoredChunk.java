package org.genebeam.gnomon;

import java.util.Arrays;
import org.genebeam.genome.Genome;
import org.genebeam.model.Nucleotides;

/**
 * Signal scores and cumulative coding scores of a stretch of a contig, both strands.
 *
 * <p>A signal is kept at its boundary b, the number of bases before it: the end of a start codon,
 * the begin of a donor or stop codon, the end of an acceptor, as read on its strand; for the minus
 * strand boundaries are mirrored, so that {@code b} always counts plus-strand bases. Cumulative
 * scores carry on from chunk to chunk, so that results do not depend on where chunks end. Time and
 * memory O(bases).
 */
final class ScoredChunk {
  static final int START = 0;
  static final int DONOR = 1;
  static final int ACCEPTOR = 2;
  static final int STOP = 3;

  /** Reach of cumulative scores to both sides of the chunk. */
  private static final int MARGIN = SpliceSignals.Geometry.MAX_REACH + 16;

  private static final int CONTEXT = CodingModel.ORDER;

  final int from;
  final int to;

  /** Contig position of the first cumulative value. */
  final int low;

  private final int high;
  private final int offset;

  /** Base codes; index = position - offset. */
  private final byte[] bases;

  private final byte[] reverse;

  /** [strand * 4 + signal][boundary - from]; minus infinity where there is none. */
  final double[][] signal = new double[8][];

  /**
   * [strand * 3 + frame][position - low]: coding log-odds of all bases before a position, if the
   * base x has codon position (x + frame) mod 3 on the plus, (frame - x) mod 3 on the minus strand.
   */
  final double[][] sums = new double[6][];

  /** As {@link #sums}, always with introns as the reference: what the next chunk goes on from. */
  private final double[][] against;

  /**
   * [strand][position - low]: log-odds of introns against intergenic sequence before a position;
   * null if both have one table.
   */
  final double[][] introns;

  /**
   * @param previous the chunk before, or null
   */
  ScoredChunk(Genome genome, int contig, int from, int to, HmmTables tables, ScoredChunk previous) {
    this.from = from;
    this.to = to;
    int length = genome.contig(contig).length();
    low = Math.max(0, from - MARGIN);
    high = Math.min(length, to + MARGIN);
    offset = Math.max(0, low - CONTEXT);
    bases = genome.bases(contig, offset, Math.min(length, high + CONTEXT));
    reverse = Nucleotides.reverseComplement(bases);
    addSums(tables.content, previous);
    against = tables.content.intergenic().isPresent() ? copy(sums) : sums;
    addSignals(tables);
    introns = tables.content.intergenic().isPresent() ? intronSums(tables.content, previous) : null;
    if (introns != null) {
      rebase(tables.signals.geometry());
    }
  }

  private static double[][] copy(double[][] rows) {
    double[][] copies = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      copies[i] = rows[i].clone();
    }
    return copies;
  }

  byte base(int position) {
    return bases[position - offset];
  }

  /** Whether a stop codon of the plus strand ends at a boundary. */
  boolean plusStopEndsAt(int boundary) {
    return Codons.isStop(bases, boundary - 3 - offset);
  }

  /** Whether a stop codon of the minus strand lies on the three bases before a boundary. */
  boolean minusStopEndsAt(int boundary) {
    return Codons.isStop(reverse, bases.length - (boundary - offset));
  }

  private void addSums(CodingModel model, ScoredChunk previous) {
    int n = high - low;
    for (int k = 0; k < 6; k++) {
      sums[k] = new double[n + 1];
      sums[k][0] = previous == null ? 0 : previous.against[k][low - previous.low];
    }
    int words = CodingModel.WORDS - 1;
    int known = 0;
    int word = 0;
    for (int i = 0; i < low - offset; i++) {
      known = bases[i] == Nucleotides.N ? 0 : known + 1;
      word = (word << 2 | bases[i] & 3) & words;
    }
    int codon = low % 3;
    double[] s0 = sums[0];
    double[] s1 = sums[1];
    double[] s2 = sums[2];
    for (int i = low - offset, k = 0; k < n; i++, k++) {
      byte b = bases[i];
      known = b == Nucleotides.N ? 0 : known + 1;
      word = (word << 2 | b & 3) & words;
      int next = codon == 2 ? 0 : codon + 1;
      int after = 3 - codon - next;
      if (known > CONTEXT) {
        s0[k + 1] = s0[k] + model.lod(codon, word);
        s1[k + 1] = s1[k] + model.lod(next, word);
        s2[k + 1] = s2[k] + model.lod(after, word);
      } else {
        s0[k + 1] = s0[k] + model.lod(codon, bases, i);
        s1[k + 1] = s1[k] + model.lod(next, bases, i);
        s2[k + 1] = s2[k] + model.lod(after, bases, i);
      }
      codon = next;
    }
    addMinusSums(model, n, words);
  }

  /** Scores of single bases come from the right, their sums from the left. */
  private void addMinusSums(CodingModel model, int n, int words) {
    int known = 0;
    int word = 0;
    int first = bases.length - (high - offset);
    for (int i = 0; i < first; i++) {
      known = reverse[i] == Nucleotides.N ? 0 : known + 1;
      word = (word << 2 | reverse[i] & 3) & words;
    }
    double[] s0 = sums[3];
    double[] s1 = sums[4];
    double[] s2 = sums[5];
    int x = high - 1;
    int codon = Math.floorMod(-x, 3);
    for (int i = first, k = n - 1; k >= 0; i++, k--) {
      byte b = reverse[i];
      known = b == Nucleotides.N ? 0 : known + 1;
      word = (word << 2 | b & 3) & words;
      int next = codon == 2 ? 0 : codon + 1;
      int after = 3 - codon - next;
      if (known > CONTEXT) {
        s0[k + 1] = model.lod(codon, word);
        s1[k + 1] = model.lod(next, word);
        s2[k + 1] = model.lod(after, word);
      } else {
        s0[k + 1] = model.lod(codon, reverse, i);
        s1[k + 1] = model.lod(next, reverse, i);
        s2[k + 1] = model.lod(after, reverse, i);
      }
      codon = next;
    }
    for (int k = 1; k <= n; k++) {
      s0[k] += s0[k - 1];
      s1[k] += s1[k - 1];
      s2[k] += s2[k - 1];
    }
  }

  private void addSignals(HmmTables tables) {
    int n = to - from + 1;
    for (int k = 0; k < 8; k++) {
      signal[k] = new double[n];
      Arrays.fill(signal[k], Double.NEGATIVE_INFINITY);
    }
    SpliceSignals models = tables.signals;
    for (int strand = 0; strand < 2; strand++) {
      byte[] seq = strand == 0 ? bases : reverse;
      ScoredSequence scored = new ScoredSequence(seq, tables.content.noncoding());
      for (int k = 0; k < n; k++) {
        int i = from + k - offset;
        i = strand == 0 ? i : seq.length - i;
        byte at = i < seq.length ? seq[i] : Nucleotides.N;
        if (at == Nucleotides.G) {
          set(strand, DONOR, k, models.donorLod(scored, i));
        } else if (at == Nucleotides.T) {
          set(strand, STOP, k, models.stopLod(scored, i));
        }
        if (i > 0 && seq[i - 1] == Nucleotides.G) {
          set(strand, ACCEPTOR, k, models.acceptorLod(scored, i));
          set(strand, START, k, models.startLod(scored, i - 3));
        }
      }
    }
  }

  private double[][] intronSums(CodingModel model, ScoredChunk previous) {
    MarkovChain between = model.intergenic().get();
    int n = high - low;
    double[] plus = new double[n + 1];
    double[] minus = new double[n + 1];
    if (previous != null && previous.introns != null) {
      plus[0] = previous.introns[0][low - previous.low];
      minus[0] = previous.introns[1][low - previous.low];
    }
    Words forward = new Words(bases);
    Words backward = new Words(reverse);
    double[] reverseScore = new double[n];
    for (int i = 0; i < reverse.length; i++) {
      int word = backward.next(i);
      int k = bases.length - 1 - i - (low - offset);
      if (k >= 0 && k < n) {
        reverseScore[k] =
            word >= 0 ? model.noncoding().logOdds(word) : backward.slow(model.noncoding(), i);
      }
    }
    for (int i = 0; i < high - offset; i++) {
      int word = forward.next(i);
      int k = i - (low - offset);
      if (k >= 0) {
        double g = word >= 0 ? between.logOdds(word) : forward.slow(between, i);
        double own =
            word >= 0 ? model.noncoding().logOdds(word) : forward.slow(model.noncoding(), i);
        plus[k + 1] = plus[k] + own - g;
        minus[k + 1] = minus[k] + reverseScore[k] - g;
      }
    }
    return new double[][] {plus, minus};
  }

  /** Rolling six-base words of a sequence. */
  private static final class Words {
    private final byte[] seq;
    private int known;
    private int word;

    Words(byte[] seq) {
      this.seq = seq;
    }

    /** The word that ends at {@code i}, or -1 if it holds an unknown base or is cut. */
    int next(int i) {
      known = seq[i] == Nucleotides.N ? 0 : known + 1;
      word = (word << 2 | seq[i] & 3) & (CodingModel.WORDS - 1);
      return known > CONTEXT ? word : -1;
    }

    double slow(MarkovChain chain, int i) {
      return seq[i] == Nucleotides.N ? 0 : chain.logOdds(seq, i);
    }
  }

  /** Makes intergenic sequence the reference of all scores. */
  private void rebase(SpliceSignals.Geometry g) {
    for (int f = 0; f < 6; f++) {
      double[] base = introns[f / 3];
      for (int k = 0; k < base.length; k++) {
        sums[f][k] += base[k];
      }
    }
    for (int s = 0; s < 8; s++) {
      double[] base = introns[s / 4];
      for (int k = 0; k < signal[s].length; k++) {
        if (signal[s][k] > Double.NEGATIVE_INFINITY) {
          signal[s][k] += span(base, from + k, s / 4, s % 4, g);
        }
      }
    }
  }

  /** Intron log-odds of a signal's window. */
  private double span(double[] base, int boundary, int strand, int kind, SpliceSignals.Geometry g) {
    int before =
        switch (kind) {
          case START -> g.startBefore() + 3;
          case DONOR -> g.donorExon();
          case ACCEPTOR -> g.acceptorIntron();
          default -> g.stopBefore();
        };
    int after =
        switch (kind) {
          case START -> g.startAfter();
          case DONOR -> g.donorIntron();
          case ACCEPTOR -> g.acceptorExon();
          default -> 3 + g.stopAfter();
        };
    int left = boundary - (strand == 0 ? before : after);
    int right = boundary + (strand == 0 ? after : before);
    return at(base, right) - at(base, left);
  }

  private double at(double[] sums, int position) {
    return sums[Math.max(0, Math.min(position - low, sums.length - 1))];
  }

  /** Intron log-odds before a position, 0 where introns are the reference. */
  double intronSum(int strand, int position) {
    return introns == null ? 0 : at(introns[strand], position);
  }

  private void set(int strand, int kind, int k, double score) {
    if (!Double.isNaN(score)) {
      signal[4 * strand + kind][k] = score;
    }
  }

  /**
   * Makes a splice site usable whatever its bases: score max(model, 0) before the background is
   * taken off.
   *
   * @param boundary within the chunk
   */
  void raise(int strand, int kind, int boundary, HmmTables tables) {
    SpliceSignals.Geometry g = tables.signals.geometry();
    byte[] seq = strand == 0 ? bases : reverse;
    int i = boundary - offset;
    i = strand == 0 ? i : seq.length - i;
    int before = kind == DONOR ? g.donorExon() : g.acceptorIntron();
    int length =
        kind == DONOR ? tables.signals.donor().length() : tables.signals.acceptor().length();
    double background = 0;
    for (int k = Math.max(0, i - before); k < Math.min(seq.length, i - before + length); k++) {
      if (seq[k] != Nucleotides.N) {
        background += tables.content.noncoding().logOdds(seq, k);
      }
    }
    double[] track = signal[4 * strand + kind];
    if (introns != null) {
      background -= span(introns[strand], boundary, strand, kind, g);
    }
    track[boundary - from] = Math.max(track[boundary - from], -background);
  }

  /** Offers a signal where there is none. */
  void offer(int strand, int kind, int boundary, double score) {
    double[] track = signal[4 * strand + kind];
    track[boundary - from] = Math.max(track[boundary - from], score);
  }

  /** Class of the bases before a plus donor or minus donor: see {@link SplitStops}. */
  int donorClass(int strand, int phase, int boundary) {
    byte[] seq = strand == 0 ? bases : reverse;
    int i = boundary - offset;
    return SplitStops.upstream(seq, strand == 0 ? i : seq.length - i, phase);
  }

  /** Class of the bases after an acceptor: see {@link SplitStops}. */
  int acceptorClass(int strand, int phase, int boundary) {
    byte[] seq = strand == 0 ? bases : reverse;
    int i = boundary - offset;
    return SplitStops.downstream(seq, strand == 0 ? i : seq.length - i, phase);
  }
}
