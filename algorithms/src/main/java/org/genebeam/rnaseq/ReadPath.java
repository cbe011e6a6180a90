package org.genebeam.rnaseq;

import java.util.Arrays;
import java.util.List;
import org.genebeam.model.Edit;
import org.genebeam.model.IntronMotif;
import org.genebeam.model.Strand;
import org.genebeam.search.GenomeShard;

/**
 * One candidate alignment of a read: ungapped blocks, between them an intron, a deletion or an
 * insertion. Mutable working state of the aligner: made on the strand of its {@link Anchors}, in
 * shard coordinates after {@link #layForward}.
 */
final class ReadPath {
  static final int MISMATCH = 2;
  static final int GAP_OPEN = 2;
  static final int GAP_EXTEND = 2;
  static final int MAX_BLOCKS = 32;

  final boolean reverse;
  final byte[] read;
  final int length;
  int n;
  int[] q = new int[4];
  int[] g = new int[4];
  int[] len = new int[4];

  int score;
  int matches;
  int columns;
  int strandBits;

  /** See {@link Anchors#place}. */
  private int place;

  /** Whether it was laid on the reverse strand. */
  private boolean turned;

  ReadPath(boolean reverse, byte[] read, int length) {
    this.reverse = reverse;
    this.read = read;
    this.length = length;
  }

  void append(int qStart, int gStart, int bases) {
    insert(n, qStart, gStart, bases);
  }

  void insert(int at, int qStart, int gStart, int bases) {
    if (n == q.length) {
      q = Arrays.copyOf(q, 2 * n);
      g = Arrays.copyOf(g, 2 * n);
      len = Arrays.copyOf(len, 2 * n);
    }
    System.arraycopy(q, at, q, at + 1, n - at);
    System.arraycopy(g, at, g, at + 1, n - at);
    System.arraycopy(len, at, len, at + 1, n - at);
    q[at] = qStart;
    g[at] = gStart;
    len[at] = bases;
    n++;
  }

  void removeFirst() {
    System.arraycopy(q, 1, q, 0, n - 1);
    System.arraycopy(g, 1, g, 0, n - 1);
    System.arraycopy(len, 1, len, 0, n - 1);
    n--;
  }

  int diagonal(int block) {
    return g[block] - q[block];
  }

  int qEnd(int block) {
    return q[block] + len[block];
  }

  int gEnd(int block) {
    return g[block] + len[block];
  }

  int start() {
    return g[0];
  }

  int end() {
    return gEnd(n - 1);
  }

  int clippedLeft() {
    return q[0];
  }

  int clippedRight() {
    return length - qEnd(n - 1);
  }

  /** Genome bases between block {@code i} and the next. */
  int gap(int i) {
    return g[i + 1] - gEnd(i);
  }

  int inserted(int i) {
    return q[i + 1] - qEnd(i);
  }

  int matches(byte[] codes, int block) {
    int sum = 0;
    int from = q[block];
    int diagonal = diagonal(block);
    for (int i = from, end = from + len[block]; i < end; i++) {
      if (read[i] == codes[i + diagonal]) {
        sum++;
      }
    }
    return sum;
  }

  /** round(log2(span) / 4), in integers. */
  static int spanPenalty(int span) {
    return (33 - Integer.numberOfLeadingZeros(span)) >> 2;
  }

  /** Computes score, matches, columns and strand from the blocks, on the strand of the anchors. */
  void evaluate(Anchors a, int minIntron) {
    int total = 0;
    int all = 0;
    int match = 0;
    int plus = 0;
    int minus = 0;
    for (int i = 0; i < n; i++) {
      int m = len[i] - a.mismatches(q[i], qEnd(i), diagonal(i));
      match += m;
      all += len[i];
      total += m - MISMATCH * (len[i] - m);
      if (i + 1 < n) {
        int gap = gap(i);
        int ins = inserted(i);
        if (ins > 0) {
          total -= GAP_OPEN + GAP_EXTEND * ins;
          all += ins;
        }
        if (gap >= minIntron) {
          int motif = a.motif(gEnd(i), g[i + 1]);
          total -= motif >> 2;
          plus += motif & 1;
          minus += motif >> 1 & 1;
        } else if (gap > 0) {
          total -= GAP_OPEN + GAP_EXTEND * gap;
          all += gap;
        }
      }
    }
    if (plus > 0 && minus > 0) {
      total -= IntronMotif.OTHER * Math.min(plus, minus);
    }
    matches = match;
    columns = all;
    score = total - spanPenalty(end() - start());
    strandBits = plus > 0 ? (minus > 0 ? 0 : 1) : (minus > 0 ? 2 : 0);
  }

  /** Goes over from the strand of the anchors to shard coordinates. */
  void layForward(Anchors a) {
    place = a.place(g[0]);
    turned = a.isReverse();
    if (!turned) {
      return;
    }
    for (int i = 0, j = n - 1; i <= j; i++, j--) {
      int qi = length - qEnd(i);
      int gi = a.genomeLength() - gEnd(i);
      int leni = len[i];
      q[i] = length - qEnd(j);
      g[i] = a.genomeLength() - gEnd(j);
      len[i] = len[j];
      q[j] = qi;
      g[j] = gi;
      len[j] = leni;
    }
    strandBits = IntronMotif.turned(strandBits);
  }

  /**
   * Best first; then by contig and place along the strand that the fragment was laid on, which are
   * the same in the reverse complement of the genome. Equal are, for example, mirror images in a
   * contig that is its own reverse complement.
   */
  static int compare(ReadPath x, ReadPath y) {
    int order = Integer.compare(y.score, x.score);
    order = order != 0 ? order : Integer.compare(x.place, y.place);
    order = order != 0 ? order : Integer.compare(x.end() - x.start(), y.end() - y.start());
    order = order != 0 ? order : Integer.compare(x.n, y.n);
    for (int i = 0; order == 0 && i < x.n; i++) {
      int xi = x.turned ? x.n - 1 - i : i;
      int yi = y.turned ? y.n - 1 - i : i;
      order = Integer.compare(x.len[xi], y.len[yi]);
    }
    return order;
  }

  /**
   * How many of sorted paths to take if about {@code most} are wanted, none apart from its equal.
   */
  static int first(List<ReadPath> paths, int most) {
    int n = Math.min(most, paths.size());
    while (n > 0 && n < paths.size() && compare(paths.get(n - 1), paths.get(n)) == 0) {
      n++;
    }
    return n;
  }

  /** By shard position. */
  static int compareByPosition(ReadPath x, ReadPath y) {
    int order = Integer.compare(x.start(), y.start());
    order = order != 0 ? order : Integer.compare(x.end(), y.end());
    order = order != 0 ? order : Boolean.compare(x.reverse, y.reverse);
    for (int i = 0; order == 0 && i < Math.min(x.n, y.n); i++) {
      order = Integer.compare(x.len[i], y.len[i]);
    }
    return order;
  }

  /** Whether a mismatch lies within 20 bases of an end of the aligned part. */
  boolean endMismatch(byte[] codes) {
    int last = n - 1;
    for (int i = 0; i < Math.min(20, len[0]); i++) {
      if (read[q[0] + i] != codes[g[0] + i]) {
        return true;
      }
    }
    for (int i = 1; i <= Math.min(20, len[last]); i++) {
      if (read[qEnd(last) - i] != codes[gEnd(last) - i]) {
        return true;
      }
    }
    return false;
  }

  boolean sameAs(ReadPath other) {
    if (reverse != other.reverse || n != other.n) {
      return false;
    }
    for (int i = 0; i < n; i++) {
      if (g[i] != other.g[i] || len[i] != other.len[i]) {
        return false;
      }
    }
    return true;
  }

  /** Fixes this path as a placement in contig coordinates. */
  ReadPlacement toPlacement(GenomeShard shard, int minIntron) {
    byte[] codes = shard.codes();
    int exons = 1;
    for (int i = 0; i + 1 < n; i++) {
      exons += gap(i) >= minIntron ? 1 : 0;
    }
    int piece = shard.pieceOf(g[0]);
    int shift = shard.toContig(g[0]) - g[0];
    int[] bounds = new int[2 * exons];
    int[] match = new int[exons];
    int[] column = new int[exons];
    int mismatches = 0;
    int insertions = 0;
    int deletions = 0;
    int exon = 0;
    bounds[0] = g[0] + shift;
    for (int i = 0; i < n; i++) {
      int m = matches(codes, i);
      match[exon] += m;
      column[exon] += len[i];
      mismatches += len[i] - m;
      bounds[2 * exon + 1] = gEnd(i) + shift;
      if (i + 1 < n) {
        int gap = gap(i);
        int ins = inserted(i);
        column[exon] += ins;
        insertions += ins;
        if (gap >= minIntron) {
          exon++;
          bounds[2 * exon] = g[i + 1] + shift;
        } else {
          deletions += gap;
          column[exon] += gap;
        }
      }
    }
    int[] tally = {
      matches, mismatches, insertions, deletions, clippedLeft(), clippedRight(), score
    };
    Strand strand = exons == 1 ? Strand.UNKNOWN : IntronMotif.strand(strandBits);
    List<Edit> edits = ReadIndels.of(this, shard, piece, minIntron);
    if (mismatches > 0 && insertions + deletions == 0) {
      edits = ReadMismatches.of(this, codes, minIntron, shift);
    }
    return new ReadPlacement(
        shard.contigOf(shard.pieceStart(piece)),
        reverse,
        strand,
        bounds,
        match,
        column,
        tally,
        edits);
  }
}
