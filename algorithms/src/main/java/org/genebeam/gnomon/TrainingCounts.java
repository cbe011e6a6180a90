package org.genebeam.gnomon;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/**
 * Integer counts from which {@link ParameterEstimator} makes parameters. Adding is commutative and
 * associative, so the order and grouping of the evidence never matter.
 *
 * <p>Mutable while filled by one thread; {@link #plus} makes a fresh sum. Words with unknown bases
 * are skipped. About 140 kB plus one entry for each distinct length.
 */
public final class TrainingCounts {
  /**
   * Intron bases counted for the noncoding table, from each end, so that giants do not dominate.
   */
  private static final int INTRON_BASES = 2000;

  private static final int CONTEXT = CodingModel.ORDER;

  /** Kinds of lengths. */
  enum LengthKind {
    INTRON,
    INTERGENIC,
    FIRST,
    INTERNAL,
    LAST,
    SINGLE
  }

  final long[][] coding = new long[3][CodingModel.WORDS];
  final long[] noncoding = new long[CodingModel.WORDS];
  final long[] background = new long[CodingModel.WORDS];
  final long[] between = new long[CodingModel.WORDS];
  final long[][] donor = new long[SpliceSignals.DONOR_LENGTH][64];
  final long[][] acceptor = new long[SpliceSignals.ACCEPTOR_LENGTH][64];
  final long[][] start = new long[SpliceSignals.START_LENGTH][4];
  final long[][] stop = new long[SpliceSignals.STOP_LENGTH][16];
  final long[][] phases = {new long[3], new long[3], new long[9]};

  /** Genes, single-exon genes, donors, acceptors, starts, stops, CDS bases, CDS intron bases. */
  final long[] totals = new long[8];

  static final int GENES = 0;
  static final int SINGLE_GENES = 1;
  static final int DONORS = 2;
  static final int ACCEPTORS = 3;
  static final int STARTS = 4;
  static final int STOPS = 5;
  static final int CDS_BASES = 6;
  static final int CDS_INTRON_BASES = 7;

  private final Map<LengthKind, TreeMap<Integer, Long>> lengths = new TreeMap<>();

  public TrainingCounts() {
    for (LengthKind kind : LengthKind.values()) {
      lengths.put(kind, new TreeMap<>());
    }
  }

  /** Coding regions counted. */
  public long genes() {
    return totals[GENES];
  }

  /** Introns whose donor was counted. */
  public long introns() {
    return totals[DONORS];
  }

  TreeMap<Integer, Long> lengths(LengthKind kind) {
    return lengths.get(kind);
  }

  /**
   * Counts the coding region of a transcript: codon usage, start, stop, phases and exon lengths,
   * but not its introns (see {@link #addIntron}).
   *
   * @param window base codes of the contig from {@code offset}
   * @param offset contig position of {@code window[0]}
   * @param exonBounds {start0, end0, ...} ascending
   * @param strand plus or minus
   * @param cdsStart leftmost coding base, the start or stop codon included
   * @param cdsEnd one past the rightmost coding base
   */
  public void addTranscript(
      byte[] window, int offset, int[] exonBounds, Strand strand, int cdsStart, int cdsEnd) {
    SplicedSequence mrna = SplicedSequence.of(window, offset, exonBounds, strand);
    int a = mrna.indexOf(strand == Strand.PLUS ? cdsStart : cdsEnd - 1);
    int b = mrna.indexOf(strand == Strand.PLUS ? cdsEnd - 1 : cdsStart) + 1;
    byte[] seq = mrna.bases();
    if (!Codons.isStart(seq, a) || !Codons.isStop(seq, b - 3) || (b - a) % 3 != 0) {
      throw new IllegalArgumentException(
          "[%d, %d) is not a complete coding region".formatted(cdsStart, cdsEnd));
    }
    totals[GENES]++;
    totals[CDS_BASES] += b - a;
    if (addSite(start, SpliceSignals.START_ORDER, seq, a - SpliceSignals.START_BEFORE)) {
      totals[STARTS]++;
    }
    if (addSite(stop, SpliceSignals.STOP_ORDER, seq, b - 3)) {
      totals[STOPS]++;
    }
    addCoding(mrna, a, b);
  }

  private void addCoding(SplicedSequence mrna, int a, int b) {
    byte[] seq = mrna.bases();
    int from = a;
    int pieces = 0;
    for (int e = 0; e < mrna.exons(); e++) {
      int exonEnd = mrna.exonEnd(e);
      if (exonEnd <= a) {
        continue;
      }
      int to = Math.min(exonEnd, b);
      boolean first = from == a;
      boolean last = to == b;
      int left = first ? SpliceSignals.START_AFTER + 3 : SpliceSignals.ACCEPTOR_EXON;
      int right = last ? 3 : SpliceSignals.DONOR_EXON;
      addWords(seq, from + left, to - right, from + left - a);
      addStructure(first, last, from - a, to - a);
      pieces++;
      if (!last) {
        totals[CDS_INTRON_BASES] += mrna.intronAfter(e);
      }
      from = to;
      if (last) {
        break;
      }
    }
    if (pieces == 1) {
      totals[SINGLE_GENES]++;
    }
  }

  private void addWords(byte[] seq, int from, int to, int position) {
    for (int i = from; i < to; i++, position++) {
      int word = word(seq, i, CONTEXT);
      if (word >= 0) {
        coding[position % 3][word]++;
      }
    }
  }

  /**
   * Counts codon usage and stop of a reading frame that stands for no whole gene.
   *
   * @param seq sequence in reading direction
   * @param start first base of the first codon
   * @param end after the stop codon
   */
  void addOpenFrame(byte[] seq, int start, int end) {
    addWords(seq, start + 3, end - 3, 3);
    if (addSite(stop, SpliceSignals.STOP_ORDER, seq, end - 3)) {
      totals[STOPS]++;
    }
  }

  private void addStructure(boolean first, boolean last, int from, int to) {
    LengthKind kind =
        first
            ? last ? LengthKind.SINGLE : LengthKind.FIRST
            : last ? LengthKind.LAST : LengthKind.INTERNAL;
    int bases = to - from - (first ? 3 : 0) - (last ? 3 : 0);
    if (bases > 0) {
      lengths.get(kind).merge(bases, 1L, Long::sum);
    }
    if (!last) {
      phases[0][to % 3]++;
      if (first) {
        phases[1][(to - 1) % 3]++;
      } else {
        phases[2][from % 3 * 3 + (to - 1) % 3]++;
      }
    }
  }

  /** Counts an intron {@code [intronStart, intronEnd)}: both signals, length and inner bases. */
  public void addIntron(byte[] window, int offset, int intronStart, int intronEnd, Strand strand) {
    int before = SpliceSignals.DONOR_EXON + CONTEXT;
    int from = Math.max(0, intronStart - offset - before);
    int to = Math.min(window.length, intronEnd - offset + before);
    byte[] seq = Arrays.copyOfRange(window, from, to);
    int a = intronStart - offset - from;
    int b = intronEnd - offset - from;
    if (strand == Strand.MINUS) {
      seq = Nucleotides.reverseComplement(seq);
      int swap = seq.length - a;
      a = seq.length - b;
      b = swap;
    }
    boolean acceptable =
        b - a >= 4
            && seq[a] == Nucleotides.G
            && (seq[a + 1] == Nucleotides.T || seq[a + 1] == Nucleotides.C)
            && seq[b - 2] == Nucleotides.A
            && seq[b - 1] == Nucleotides.G;
    if (!acceptable) {
      return;
    }
    if (addSite(donor, SpliceSignals.SPLICE_ORDER, seq, a - SpliceSignals.DONOR_EXON)) {
      totals[DONORS]++;
    }
    if (b - a >= SpliceSignals.ACCEPTOR_INTRON + SpliceSignals.DONOR_INTRON
        && addSite(acceptor, SpliceSignals.SPLICE_ORDER, seq, b - SpliceSignals.ACCEPTOR_INTRON)) {
      totals[ACCEPTORS]++;
    }
    lengths.get(LengthKind.INTRON).merge(b - a, 1L, Long::sum);
    int first = a + SpliceSignals.DONOR_INTRON;
    int end = b - SpliceSignals.ACCEPTOR_INTRON;
    for (int i = first; i < end; i++) {
      if (i - first >= INTRON_BASES && end - i > INTRON_BASES) {
        i = end - INTRON_BASES;
      }
      int word = word(seq, i, CONTEXT);
      if (word >= 0) {
        noncoding[word]++;
      }
    }
  }

  /** Counts genomic background, both strands; used where introns are few. */
  public void addBackground(byte[] bases) {
    addBothStrands(bases, background);
  }

  /** Counts sequence between genes, both strands. */
  public void addBetweenGenes(byte[] bases) {
    addBothStrands(bases, between);
  }

  private static void addBothStrands(byte[] bases, long[] table) {
    byte[] reverse = Nucleotides.reverseComplement(bases);
    for (byte[] seq : new byte[][] {bases, reverse}) {
      for (int i = CONTEXT; i < seq.length; i++) {
        int word = word(seq, i, CONTEXT);
        if (word >= 0) {
          table[word]++;
        }
      }
    }
  }

  /** Counts a distance between the coding regions of neighbouring genes. */
  public void addIntergenic(int bases) {
    if (bases > 0) {
      lengths.get(LengthKind.INTERGENIC).merge(bases, 1L, Long::sum);
    }
  }

  /** These counts without what was seen between genes. */
  TrainingCounts withoutIntergenic() {
    TrainingCounts copy = new TrainingCounts();
    copy.add(this);
    copy.lengths(LengthKind.INTERGENIC).clear();
    Arrays.fill(copy.between, 0);
    return copy;
  }

  private static boolean addSite(long[][] table, int order, byte[] seq, int first) {
    if (first - order < 0 || first + table.length > seq.length) {
      return false;
    }
    for (int i = first - order; i < first + table.length; i++) {
      if (seq[i] == Nucleotides.N) {
        return false;
      }
    }
    for (int k = 0; k < table.length; k++) {
      table[k][word(seq, first + k, order)]++;
    }
    return true;
  }

  /** Word of a base and its context, or -1 if one is unknown or outside. */
  private static int word(byte[] seq, int i, int order) {
    if (i < order) {
      return -1;
    }
    int word = 0;
    for (int j = i - order; j <= i; j++) {
      if (seq[j] == Nucleotides.N) {
        return -1;
      }
      word = word << 2 | seq[j];
    }
    return word;
  }

  private long[][] tables() {
    long[][] all =
        new long[3 + 2 + donor.length + acceptor.length + start.length + stop.length + 5][];
    int n = 0;
    for (long[][] group : new long[][][] {coding, donor, acceptor, start, stop, phases}) {
      for (long[] table : group) {
        all[n++] = table;
      }
    }
    all[n++] = noncoding;
    all[n++] = background;
    all[n++] = between;
    all[n] = totals;
    return all;
  }

  /** Sum of two counts; commutative and associative. */
  public TrainingCounts plus(TrainingCounts other) {
    TrainingCounts sum = new TrainingCounts();
    sum.add(this);
    sum.add(other);
    return sum;
  }

  /** Adds other counts to this. */
  public void add(TrainingCounts other) {
    long[][] mine = tables();
    long[][] theirs = other.tables();
    for (int t = 0; t < mine.length; t++) {
      for (int i = 0; i < mine[t].length; i++) {
        mine[t][i] += theirs[t][i];
      }
    }
    other.lengths.forEach(
        (kind, map) -> map.forEach((l, n) -> lengths.get(kind).merge(l, n, Long::sum)));
  }

  /** Writes all counts; equal counts give equal bytes. */
  public void write(DataOutput out) throws IOException {
    for (long[] table : tables()) {
      write(table, out);
    }
    for (TreeMap<Integer, Long> map : lengths.values()) {
      out.writeInt(map.size());
      for (Map.Entry<Integer, Long> e : map.entrySet()) {
        out.writeInt(e.getKey());
        out.writeLong(e.getValue());
      }
    }
  }

  /** Only what is not 0: the counts of one gene fill few places. */
  private static void write(long[] table, DataOutput out) throws IOException {
    int filled = 0;
    for (long n : table) {
      filled += n == 0 ? 0 : 1;
    }
    out.writeInt(filled);
    for (int i = 0; i < table.length; i++) {
      if (table[i] != 0) {
        out.writeInt(i);
        out.writeLong(table[i]);
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  public static TrainingCounts read(DataInput in) throws IOException {
    TrainingCounts counts = new TrainingCounts();
    for (long[] table : counts.tables()) {
      for (int n = in.readInt(); n > 0; n--) {
        int i = in.readInt();
        table[i] = in.readLong();
      }
    }
    for (TreeMap<Integer, Long> map : counts.lengths.values()) {
      for (int i = in.readInt(); i > 0; i--) {
        int length = in.readInt();
        map.put(length, in.readLong());
      }
    }
    return counts;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof TrainingCounts other
        && Arrays.deepEquals(tables(), other.tables())
        && lengths.equals(other.lengths);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(tables()) + lengths.hashCode();
  }
}
