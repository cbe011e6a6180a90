package org.genebeam.chain;

import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/**
 * One strand of a locus in the direction of transcription: view coordinate {@code v} is {@code x -
 * lo} on plus and {@code hi - x} on minus, for bounds between bases. The 5' end is always left.
 */
final class StrandView {
  final Strand strand;
  private final int lo;
  private final int hi;
  private final byte[] bases;
  private final ReadSupport support;

  StrandView(Strand strand, int lo, int hi, byte[] forward, ReadSupport support) {
    this.strand = strand;
    this.lo = lo;
    this.hi = hi;
    this.bases = strand == Strand.PLUS ? forward : Nucleotides.reverseComplement(forward);
    this.support = support;
  }

  int length() {
    return hi - lo;
  }

  /** A bound between bases, contig to view. */
  int toView(int x) {
    return strand == Strand.PLUS ? x - lo : hi - x;
  }

  /** A bound between bases, view to contig. */
  int toContig(int v) {
    return strand == Strand.PLUS ? v + lo : hi - v;
  }

  /** Exon bounds to the other system, ascending again. */
  int[] toView(int[] bounds) {
    return map(bounds, true);
  }

  int[] toContig(int[] bounds) {
    return map(bounds, false);
  }

  private int[] map(int[] bounds, boolean in) {
    int[] mapped = new int[bounds.length];
    for (int i = 0; i < bounds.length; i++) {
      int k = strand == Strand.PLUS ? i : bounds.length - 1 - i;
      mapped[i] = in ? toView(bounds[k]) : toContig(bounds[k]);
    }
    return mapped;
  }

  long coverage(int v) {
    return support.coverage(strand == Strand.PLUS ? v + lo : hi - 1 - v);
  }

  /** Short reads across the intron between view bounds. */
  long intron(int from, int to) {
    return strand == Strand.PLUS
        ? support.intron(from + lo, to + lo, strand).total()
        : support.intron(hi - to, hi - from, strand).total();
  }

  byte base(int v) {
    return bases[v];
  }

  /** All bases in view coordinates; not to be modified. */
  byte[] bases() {
    return bases;
  }

  /** Spliced sequence. */
  byte[] splice(int[] b) {
    int n = 0;
    for (int i = 0; i < b.length; i += 2) {
      n += b[i + 1] - b[i];
    }
    byte[] mrna = new byte[n];
    int at = 0;
    for (int i = 0; i < b.length; i += 2) {
      System.arraycopy(bases, b[i], mrna, at, b[i + 1] - b[i]);
      at += b[i + 1] - b[i];
    }
    return mrna;
  }

  /** Transcript position of a base or bound inside or at the rim of an exon; nearest otherwise. */
  static int toTranscript(int[] b, int v) {
    int at = 0;
    for (int i = 0; i < b.length; i += 2) {
      if (v <= b[i + 1]) {
        return at + Math.max(0, v - b[i]);
      }
      at += b[i + 1] - b[i];
    }
    return at;
  }

  /** View position of the base at transcript position {@code t}. */
  static int baseAt(int[] b, int t) {
    int left = t;
    for (int i = 0; i < b.length; i += 2) {
      int n = b[i + 1] - b[i];
      if (left < n) {
        return b[i] + left;
      }
      left -= n;
    }
    throw new IndexOutOfBoundsException(t);
  }
}
