package org.genebeam.gnomon;

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

  /** Signals by bit of {@link #events}, in the order in which a sweep takes them. */
  static final int[] ORDER = {
    ACCEPTOR, 4 + ACCEPTOR, DONOR, 4 + DONOR, START, 4 + START, STOP, 4 + STOP
  };

  /** Bits of {@link #events} that stand for signals. */
  static final int SIGNALS = 0xff;

  /** A stop codon of the plus strand ends at a boundary. */
  static final int PLUS_STOP = 1 << 8;

  /** A stop codon of the minus strand lies on the three bases before a boundary. */
  static final int MINUS_STOP = 1 << 9;

  /** The base before a boundary is unknown. */
  static final int UNKNOWN = 1 << 10;

  /** What three bases, three bits each, mean at the boundary after and before them. */
  private static final short[] ENDING = new short[512];

  private static final short[] BEGINNING = new short[512];

  static {
    byte[] word = new byte[3];
    for (int i = 0; i < 512; i++) {
      word[0] = (byte) (i >> 6);
      word[1] = (byte) (i >> 3 & 7);
      word[2] = (byte) (i & 7);
      if (Math.max(word[0], Math.max(word[1], word[2])) <= Nucleotides.N) {
        byte[] back = Nucleotides.reverseComplement(word);
        int end = ends(word, 0) | begins(back, 4) | (Codons.isStop(word, 0) ? PLUS_STOP : 0);
        end |= Codons.isStop(back, 0) ? MINUS_STOP : 0;
        ENDING[i] = (short) (word[2] == Nucleotides.N ? end | UNKNOWN : end);
        BEGINNING[i] = (short) (begins(word, 0) | ends(back, 4));
      }
    }
  }

  private static int bit(int signal) {
    for (int i = 0; i < ORDER.length; i++) {
      if (ORDER[i] == signal) {
        return 1 << i;
      }
    }
    throw new IllegalArgumentException("no signal " + signal);
  }

  /** Signals at the boundary after three bases. */
  private static int ends(byte[] word, int strand) {
    int bits = Codons.isStart(word, 0) ? bit(strand + START) : 0;
    return SpliceSignals.isAcceptor(word, 3) ? bits | bit(strand + ACCEPTOR) : bits;
  }

  /** Signals at the boundary before three bases. */
  private static int begins(byte[] word, int strand) {
    int bits = Codons.isStop(word, 0) ? bit(strand + STOP) : 0;
    return SpliceSignals.isDonor(word, 0) ? bits | bit(strand + DONOR) : bits;
  }

  final int from;
  final int to;

  /** Contig position of the first cumulative value. */
  final int low;

  private final int high;
  private final int offset;

  /** Base codes; index = position - offset. */
  private final byte[] bases;

  private final byte[] reverse;

  /** What is at each boundary, index = boundary - from. */
  private final short[] events;

  /**
   * [strand * 4 + signal][boundary - from]: the score where {@link #events} has that signal's bit;
   * otherwise without meaning.
   */
  final double[][] signal;

  /**
   * [strand * 3 + frame][position - low]: coding log-odds of all bases before a position, if the
   * base x has codon position (x + frame) mod 3 on the plus, (frame - x) mod 3 on the minus strand.
   */
  final double[][] sums;

  /** As {@link #sums}, always with introns as the reference: what the next chunk goes on from. */
  private final double[][] against;

  /**
   * [strand][position - low]: log-odds of introns against intergenic sequence before a position;
   * null if both have one table.
   */
  final double[][] introns;

  /**
   * @param previous the chunk before, or null; its arrays are taken over, it must not be used again
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
    double[] before = new double[6];
    for (int f = 0; f < 6 && previous != null; f++) {
      before[f] = previous.against[f][low - previous.low];
    }
    sums = rows(6, high - low + 1, previous == null ? null : previous.sums);
    signal = rows(8, to - from + 1, previous == null ? null : previous.signal);
    ScoredSequence plus = addScores(tables.content, bases, low - offset, low % 3, 0);
    int last = Math.floorMod(1 - high, 3);
    int behind = bases.length - (high - offset);
    ScoredSequence minus = addScores(tables.content, reverse, behind, last, 3);
    accumulate(before);
    against = tables.content.intergenic().isPresent() ? copy(sums) : sums;
    events = new short[to - from + 1];
    addSignals(tables.signals, plus, minus);
    introns = tables.content.intergenic().isPresent() ? intronSums(tables.content, previous) : null;
    if (introns != null) {
      rebase(tables.signals.geometry());
    }
  }

  /** Rows of at least a length, old ones if they are long enough. */
  private static double[][] rows(int count, int length, double[][] old) {
    return old != null && old[0].length >= length ? old : new double[count][length];
  }

  private static double[][] copy(double[][] rows) {
    double[][] copies = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      copies[i] = rows[i].clone();
    }
    return copies;
  }

  /** Signals, stop codons and unknown bases at a boundary, as bits. */
  int events(int boundary) {
    return events[boundary - from];
  }

  /**
   * Puts the coding log-odds of every base into the rows of a strand, behind its place.
   *
   * @param seq the strand in reading direction
   * @param first its first base within the rows
   * @param codon codon position of that base in the strand's first row
   * @param row 0, or 3 for the minus strand, whose scores come from the right
   */
  private ScoredSequence addScores(CodingModel model, byte[] seq, int first, int codon, int row) {
    ScoredSequence scored = new ScoredSequence(seq);
    double[] table = model.table();
    double[] background = scored.background;
    short[] words = scored.words;
    double[] s0 = sums[row];
    double[] s1 = sums[row + 1];
    double[] s2 = sums[row + 2];
    int n = high - low;
    int f0 = Math.floorMod(codon - first, 3);
    int known = 0;
    int word = 0;
    for (int i = 0; i < seq.length; i++) {
      int f1 = f0 == 2 ? 0 : f0 + 1;
      int f2 = 3 - f0 - f1;
      byte b = seq[i];
      known = b == Nucleotides.N ? 0 : known + 1;
      word = (word << 2 | b & 3) & (CodingModel.WORDS - 1);
      words[i] =
          (short) (known >= ScoredSequence.WORD_BASES ? word & ScoredSequence.WORD_MASK : -1);
      int at = i - first;
      boolean inside = at >= 0 && at < n;
      int k = row == 0 ? at + 1 : n - at;
      if (known > CONTEXT) {
        int w = word << 2;
        background[i] = table[w + 3];
        if (inside) {
          s0[k] = table[w + f0];
          s1[k] = table[w + f1];
          s2[k] = table[w + f2];
        }
      } else {
        background[i] = known == 0 ? 0 : model.noncoding().logOdds(seq, i);
        if (inside) {
          s0[k] = model.lod(f0, seq, i);
          s1[k] = model.lod(f1, seq, i);
          s2[k] = model.lod(f2, seq, i);
        }
      }
      f0 = f1;
    }
    return scored;
  }

  /** Makes sums of the scores of single bases. */
  private void accumulate(double[] before) {
    int n = high - low;
    for (int row = 0; row < 6; row += 3) {
      double[] s0 = sums[row];
      double[] s1 = sums[row + 1];
      double[] s2 = sums[row + 2];
      double a = before[row];
      double b = before[row + 1];
      double c = before[row + 2];
      s0[0] = a;
      s1[0] = b;
      s2[0] = c;
      for (int k = 1; k <= n; k++) {
        s0[k] = a += s0[k];
        s1[k] = b += s1[k];
        s2[k] = c += s2[k];
      }
    }
  }

  private int code(int i) {
    return i >= 0 && i < bases.length ? bases[i] : Nucleotides.N;
  }

  private void addSignals(SpliceSignals models, ScoredSequence plus, ScoredSequence minus) {
    int i = from - offset;
    int before = code(i - 3) << 6 | code(i - 2) << 3 | code(i - 1);
    int after = code(i) << 6 | code(i + 1) << 3 | code(i + 2);
    for (int k = 0; k < events.length; k++, i++) {
      int found = ENDING[before] | BEGINNING[after];
      for (int m = found & SIGNALS; m != 0; m &= m - 1) {
        int kind = ORDER[Integer.numberOfTrailingZeros(m)];
        double score =
            kind < 4 ? score(models, plus, kind, i) : score(models, minus, kind, bases.length - i);
        signal[kind][k] = score;
        // No score, or one of minus infinity: no signal.
        found = score > Double.NEGATIVE_INFINITY ? found : found & ~(m & -m);
      }
      events[k] = (short) found;
      before = (before & 63) << 3 | code(i);
      after = (after & 63) << 3 | code(i + 3);
    }
  }

  private static double score(SpliceSignals models, ScoredSequence s, int kind, int i) {
    return switch (kind & 3) {
      case START -> models.startLod(s, i - 3);
      case DONOR -> models.donorLod(s, i);
      case ACCEPTOR -> models.acceptorLod(s, i);
      default -> models.stopLod(s, i);
    };
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
      for (int k = 0; k <= high - low; k++) {
        sums[f][k] += base[k];
      }
    }
    for (int k = 0; k < events.length; k++) {
      for (int m = events[k] & SIGNALS; m != 0; m &= m - 1) {
        int s = ORDER[Integer.numberOfTrailingZeros(m)];
        signal[s][k] += span(introns[s / 4], from + k, s / 4, s % 4, g);
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

  /** Coding log-odds before a position, which is moved to within the reach of the sums. */
  double sum(int row, int position) {
    return at(sums[row], position);
  }

  private double at(double[] sums, int position) {
    return sums[Math.max(0, Math.min(position - low, high - low))];
  }

  /** Intron log-odds before a position, 0 where introns are the reference. */
  double intronSum(int strand, int position) {
    return introns == null ? 0 : at(introns[strand], position);
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
    if (introns != null) {
      background -= span(introns[strand], boundary, strand, kind, g);
    }
    offer(strand, kind, boundary, -background);
  }

  /** Offers a signal where there is none, or one of a higher score. */
  void offer(int strand, int kind, int boundary, double score) {
    int s = 4 * strand + kind;
    int k = boundary - from;
    boolean there = (events[k] & bit(s)) != 0;
    if (score > Double.NEGATIVE_INFINITY) {
      signal[s][k] = there ? Math.max(signal[s][k], score) : score;
      events[k] |= (short) bit(s);
    }
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
