package org.genebeam.gnomon;

import org.genebeam.model.Nucleotides;
import org.genebeam.model.Strand;

/** A transcript's bases in reading direction with its map to the contig. */
final class SplicedSequence {
  private final byte[] bases;
  private final int[] exonBounds;
  private final boolean minus;

  private SplicedSequence(byte[] bases, int[] exonBounds, boolean minus) {
    this.bases = bases;
    this.exonBounds = exonBounds;
    this.minus = minus;
  }

  static SplicedSequence of(byte[] window, int offset, int[] exonBounds, Strand strand) {
    int length = 0;
    for (int i = 0; i < exonBounds.length; i += 2) {
      length += exonBounds[i + 1] - exonBounds[i];
    }
    byte[] bases = new byte[length];
    int n = 0;
    for (int i = 0; i < exonBounds.length; i += 2) {
      int exon = exonBounds[i + 1] - exonBounds[i];
      System.arraycopy(window, exonBounds[i] - offset, bases, n, exon);
      n += exon;
    }
    boolean minus = strand == Strand.MINUS;
    return new SplicedSequence(
        minus ? Nucleotides.reverseComplement(bases) : bases, exonBounds, minus);
  }

  byte[] bases() {
    return bases;
  }

  int exons() {
    return exonBounds.length / 2;
  }

  /** Transcript position after exon {@code e}, counted from the 5' end. */
  int exonEnd(int e) {
    int sum = 0;
    for (int k = 0; k <= e; k++) {
      int i = 2 * (minus ? exons() - 1 - k : k);
      sum += exonBounds[i + 1] - exonBounds[i];
    }
    return sum;
  }

  /** Length of the intron behind exon {@code e}, counted from the 5' end. */
  int intronAfter(int e) {
    int left = minus ? exons() - 2 - e : e;
    return exonBounds[2 * left + 2] - exonBounds[2 * left + 1];
  }

  /** Transcript position of a contig position; it must be exonic. */
  int indexOf(int position) {
    int index = indexOfOrMinusOne(position);
    if (index < 0) {
      throw new IllegalArgumentException("position " + position + " lies in no exon");
    }
    return index;
  }

  /** Transcript position of a contig position, or -1 outside of the exons. */
  int indexOfOrMinusOne(int position) {
    int before = 0;
    for (int i = 0; i < exonBounds.length; i += 2) {
      if (position >= exonBounds[i] && position < exonBounds[i + 1]) {
        int forward = before + position - exonBounds[i];
        return minus ? bases.length - 1 - forward : forward;
      }
      before += exonBounds[i + 1] - exonBounds[i];
    }
    return -1;
  }

  /** Contig position of a transcript position. */
  int positionOf(int index) {
    int forward = minus ? bases.length - 1 - index : index;
    for (int i = 0; i < exonBounds.length; i += 2) {
      int exon = exonBounds[i + 1] - exonBounds[i];
      if (forward < exon) {
        return exonBounds[i] + forward;
      }
      forward -= exon;
    }
    throw new IndexOutOfBoundsException("transcript position " + index);
  }
}
