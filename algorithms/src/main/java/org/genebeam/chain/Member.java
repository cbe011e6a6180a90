package org.genebeam.chain;

/**
 * An alignment with one hypothesis about its coding region: it lies in the 5' UTR, in the 3' UTR,
 * or has a CDS with known or open ends (gnomon.md B.6). Copies of one alignment share {@code aln}.
 */
final class Member {
  static final int LEFT_UTR = 0;
  static final int CDS = 1;
  static final int RIGHT_UTR = 2;

  final int index;
  final int alnIndex;
  final Aln aln;
  final int role;

  /** CDS in view coordinates; an open end is the alignment's own end. */
  final int cdsFrom;

  final int cdsTo;
  final boolean start;
  final boolean stop;

  /** Transcript position of some codon start. */
  final int anchor;

  /** CDS bases. */
  final int cdsLength;

  /** Own value: CDS bases and start bonus. */
  final long value;

  boolean deleted;
  boolean internal;

  Member(int index, int alnIndex, Aln aln, int role, OrfFinder.Orf orf, ChainParameters p) {
    this.index = index;
    this.alnIndex = alnIndex;
    this.aln = aln;
    this.role = role;
    if (orf == null) {
      cdsFrom = aln.start();
      cdsTo = aln.start();
      start = false;
      stop = false;
      anchor = 0;
      cdsLength = 0;
      value = 0;
    } else {
      cdsFrom = StrandView.baseAt(aln.b, orf.from());
      cdsTo = StrandView.baseAt(aln.b, orf.to() - 1) + 1;
      start = orf.start();
      stop = orf.stop();
      anchor = orf.frame();
      cdsLength = orf.length();
      value = cdsLength + (start ? p.startBonus() : 0) - aln.intronPricesFrom(cdsFrom);
    }
  }

  int from() {
    return aln.start();
  }

  int to() {
    return aln.end();
  }

  /** Codon position 0..2 of base {@code v} of an exon, as if the frame went on over the whole. */
  int codonPosition(int exon, int v) {
    return Math.floorMod(aln.transcriptAt(exon, v) - anchor, 3);
  }

  int limitLeft() {
    return start ? cdsFrom : Integer.MIN_VALUE;
  }

  int limitRight() {
    return stop ? cdsTo : Integer.MAX_VALUE;
  }
}
