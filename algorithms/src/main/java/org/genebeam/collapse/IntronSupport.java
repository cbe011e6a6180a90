package org.genebeam.collapse;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.genebeam.genome.Genome;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Nucleotides;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/**
 * Counts per intron over any number of alignments of the whole genome: what the absolute filters
 * need. Adding and merging commute and associate, so it can be combined in any order.
 *
 * <p>An intron is keyed by contig, bounds and strand. An alignment counts for an intron if both
 * flanking exons have high identity, or if it is a long read. About 50 bytes an intron. Not
 * thread-safe.
 */
public final class IntronSupport {
  private static final Strand[] STRANDS = Strand.values();
  private static final byte KEEP_ANYWAY = 1;
  private static final byte SELF_SUPPORT = 2;

  private int size;
  private int[] slot = new int[64];
  private long[] place = new long[32];
  private long[] endStrand = new long[32];
  private long[] shortReads = new long[32];
  private long[] longReads = new long[32];
  private long[] others = new long[32];
  private int[] introns = new int[32];
  private float[] identity = new float[32];
  private byte[] marks = new byte[32];

  /** Counts the introns of one alignment. */
  public IntronSupport add(EvidenceAlignment a, CollapseParameters p) {
    EvidenceKind kind = a.kind();
    boolean longRead = CollapseParameters.isLongRead(kind);
    boolean self = kind == EvidenceKind.SHORT_READ || (longRead && p.longReadIntronsStand());
    byte mark = (byte) ((p.filters(kind) ? 0 : KEEP_ANYWAY) | (self ? SELF_SUPPORT : 0));
    int count = intronCount(a);
    long weight = a.weight();
    for (int i = 0; i + 1 < a.exons(); i++) {
      float both = Math.min(a.identity(i), a.identity(i + 1));
      if (a.hole(i) || a.joinsGap(i) || (both < p.highIdentity() && !longRead)) {
        continue;
      }
      int row = row(place(a.contig(), a.exonEnd(i)), endStrand(a.exonStart(i + 1), a.strand()));
      if (kind == EvidenceKind.SHORT_READ) {
        shortReads[row] += weight;
      } else if (longRead) {
        longReads[row] += weight;
      } else {
        others[row] += weight;
      }
      introns[row] = Math.max(introns[row], count);
      identity[row] = Math.max(identity[row], both);
      marks[row] |= mark;
    }
    return this;
  }

  /** Adds the counts of {@code other}, which stays as it is. */
  public IntronSupport merge(IntronSupport other) {
    int n = other.size;
    for (int i = 0; i < n; i++) {
      int row = row(other.place[i], other.endStrand[i]);
      shortReads[row] += other.shortReads[i];
      longReads[row] += other.longReads[i];
      others[row] += other.others[i];
      introns[row] = Math.max(introns[row], other.introns[i]);
      identity[row] = Math.max(identity[row], other.identity[i]);
      marks[row] |= other.marks[i];
    }
    return this;
  }

  /** Writes the counts in genome order: equal counts, equal bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(size);
    for (int row : order()) {
      out.writeLong(place[row]);
      out.writeLong(endStrand[row]);
      out.writeLong(shortReads[row]);
      out.writeLong(longReads[row]);
      out.writeLong(others[row]);
      out.writeInt(introns[row]);
      out.writeFloat(identity[row]);
      out.writeByte(marks[row]);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static IntronSupport read(DataInput in) throws IOException {
    IntronSupport read = new IntronSupport();
    for (int n = in.readInt(); n > 0; n--) {
      int row = read.row(in.readLong(), in.readLong());
      read.shortReads[row] = in.readLong();
      read.longReads[row] = in.readLong();
      read.others[row] = in.readLong();
      read.introns[row] = in.readInt();
      read.identity[row] = in.readFloat();
      read.marks[row] = in.readByte();
    }
    return read;
  }

  /** Distinct introns. */
  public int size() {
    return size;
  }

  /**
   * Applies the filters F1 (fuzzy introns) and F2 (absolute support).
   *
   * @return the introns that stay
   */
  public TrustedIntrons trusted(Genome genome, CollapseParameters p) {
    int[] order = order();
    boolean[] fuzzy = p.filterLongReads() ? fuzzy(order, p) : new boolean[size];
    long[] keptPlace = new long[size];
    long[] keptEnd = new long[size];
    boolean[] keptFuzzy = new boolean[size];
    int n = 0;
    for (int row : order) {
      if (fuzzy[row] || !weak(genome, row, p)) {
        keptPlace[n] = place[row];
        keptEnd[n] = endStrand[row];
        keptFuzzy[n++] = fuzzy[row];
      }
    }
    return new TrustedIntrons(
        Arrays.copyOf(keptPlace, n), Arrays.copyOf(keptEnd, n), Arrays.copyOf(keptFuzzy, n), p);
  }

  /**
   * Tells {@code log} of the introns that do not stay.
   *
   * @param trusted what {@link #trusted} gave
   * @param leastWeight introns in less evidence are passed over in silence
   */
  public void tell(TrustedIntrons trusted, long leastWeight, FilterLog log) {
    for (int row : order()) {
      int contig = contig(place[row]);
      int from = start(place[row]);
      int to = end(endStrand[row]);
      Strand strand = strand(endStrand[row]);
      if (total(row) >= leastWeight && !trusted.contains(contig, from, to, strand)) {
        IntronTable.Row told =
            new IntronTable.Row(
                from,
                to,
                strand,
                shortReads[row],
                longReads[row],
                others[row],
                introns[row],
                false,
                false,
                RunCounts.none());
        boolean fuzzy = trusted.isFuzzy(contig, from, to, strand);
        log.intron(fuzzy ? FilterCode.F1_FUZZY_INTRON : FilterCode.F2_WEAK_INTRON, contig, told);
      }
    }
  }

  private boolean weak(Genome genome, int row, CollapseParameters p) {
    if ((marks[row] & KEEP_ANYWAY) != 0) {
      return false;
    }
    if ((marks[row] & SELF_SUPPORT) == 0) {
      return true;
    }
    int contig = contig(place[row]);
    byte[] left = genome.bases(contig, start(place[row]), start(place[row]) + 2);
    byte[] right = genome.bases(contig, end(endStrand[row]) - 2, end(endStrand[row]));
    Strand strand = strand(endStrand[row]);
    if (strand == Strand.UNKNOWN) {
      return weak(left, right, Strand.PLUS, row, p) && weak(left, right, Strand.MINUS, row, p);
    }
    return isAntisense(left, right, strand) || weak(left, right, strand, row, p);
  }

  private boolean weak(byte[] left, byte[] right, Strand strand, int row, CollapseParameters p) {
    boolean consensus =
        SpliceSignature.GT_AG.matches(left, right, strand)
            || (introns[row] >= 3 && SpliceSignature.GC_AG.matches(left, right, strand));
    return total(row) < (consensus ? p.minConsensusSupport() : p.minNonConsensusSupport());
  }

  private static boolean isAntisense(byte[] left, byte[] right, Strand strand) {
    return SpliceSignature.GT_AG.matches(left, right, strand.opposite());
  }

  /** F1: noisy long-read introns that have a better supported near twin. */
  private boolean[] fuzzy(int[] order, CollapseParameters p) {
    boolean[] fuzzy = new boolean[size];
    for (int i = 0; i < size; i++) {
      int row = order[i];
      if (shortReads[row] == 0
          && others[row] == 0
          && (marks[row] & KEEP_ANYWAY) == 0
          && identity[row] < p.highIdentity()) {
        fuzzy[row] = hasBetterTwin(order, i, -1) || hasBetterTwin(order, i, 1);
      }
    }
    return fuzzy;
  }

  private boolean hasBetterTwin(int[] order, int i, int step) {
    int row = order[i];
    for (int k = i + step; k >= 0 && k < size; k += step) {
      int other = order[k];
      if (Math.abs(place[other] - place[row]) > CollapseParameters.FUZZY_BASES) {
        return false;
      }
      int apart = Math.abs(end(endStrand[other]) - end(endStrand[row]));
      if (apart <= CollapseParameters.FUZZY_BASES && total(other) > total(row)) {
        return true;
      }
    }
    return false;
  }

  private long total(int row) {
    return shortReads[row] + longReads[row] + others[row];
  }

  /** Rows by contig, start, end and strand: a bottom-up merge sort. */
  private int[] order() {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    int[] spare = new int[size];
    for (int width = 1; width > 0 && width < size; width *= 2) {
      for (int from = 0; from < size; from += 2 * width) {
        mergeRuns(order, spare, from, Math.min(from + width, size), width);
        if (from > size - 2 * width) {
          break;
        }
      }
      int[] swap = order;
      order = spare;
      spare = swap;
    }
    return order;
  }

  private void mergeRuns(int[] from, int[] to, int start, int middle, int width) {
    int end = (int) Math.min((long) middle + width, size);
    int i = start;
    int j = middle;
    for (int k = start; k < end; k++) {
      boolean left = j == end || (i < middle && isBefore(from[i], from[j]));
      to[k] = left ? from[i++] : from[j++];
    }
  }

  private boolean isBefore(int a, int b) {
    return place[a] != place[b] ? place[a] < place[b] : endStrand[a] < endStrand[b];
  }

  /** Row of a key, made if missing. */
  private int row(long at, long to) {
    if (2 * (size + 1) > slot.length) {
      rehash();
    }
    int mask = slot.length - 1;
    int h = hash(at, to) & mask;
    while (slot[h] != 0) {
      int row = slot[h] - 1;
      if (place[row] == at && endStrand[row] == to) {
        return row;
      }
      h = (h + 1) & mask;
    }
    if (size == place.length) {
      grow(size + (size >> 1));
    }
    place[size] = at;
    endStrand[size] = to;
    slot[h] = ++size;
    return size - 1;
  }

  private void rehash() {
    slot = new int[2 * slot.length];
    int mask = slot.length - 1;
    for (int i = 0; i < size; i++) {
      int h = hash(place[i], endStrand[i]) & mask;
      while (slot[h] != 0) {
        h = (h + 1) & mask;
      }
      slot[h] = i + 1;
    }
  }

  private void grow(int capacity) {
    place = Arrays.copyOf(place, capacity);
    endStrand = Arrays.copyOf(endStrand, capacity);
    shortReads = Arrays.copyOf(shortReads, capacity);
    longReads = Arrays.copyOf(longReads, capacity);
    others = Arrays.copyOf(others, capacity);
    introns = Arrays.copyOf(introns, capacity);
    identity = Arrays.copyOf(identity, capacity);
    marks = Arrays.copyOf(marks, capacity);
  }

  private static int hash(long a, long b) {
    long h = (a * 0x9E3779B97F4A7C15L ^ b) * 0xC2B2AE3D27D4EB4FL;
    return (int) (h ^ h >>> 32);
  }

  static int intronCount(EvidenceAlignment a) {
    return a.exons() - 1 - a.holes().count();
  }

  static long place(int contig, int start) {
    return (long) contig << 32 | start;
  }

  static long endStrand(int end, Strand strand) {
    return (long) end << 2 | strand.ordinal();
  }

  private static int contig(long place) {
    return (int) (place >>> 32);
  }

  private static int start(long place) {
    return (int) place;
  }

  private static int end(long endStrand) {
    return (int) (endStrand >>> 2);
  }

  private static Strand strand(long endStrand) {
    return STRANDS[(int) endStrand & 3];
  }

  /** First and last two bases of an intron, in reading direction. */
  private enum SpliceSignature {
    GT_AG(Nucleotides.G, Nucleotides.T),
    GC_AG(Nucleotides.G, Nucleotides.C);

    private final byte first;
    private final byte second;

    SpliceSignature(byte first, byte second) {
      this.first = first;
      this.second = second;
    }

    boolean matches(byte[] left, byte[] right, Strand strand) {
      if (strand == Strand.MINUS) {
        return right[1] == Nucleotides.complement(first)
            && right[0] == Nucleotides.complement(second)
            && left[1] == Nucleotides.T
            && left[0] == Nucleotides.C;
      }
      return left[0] == first
          && left[1] == second
          && right[0] == Nucleotides.A
          && right[1] == Nucleotides.G;
    }
  }
}
