package org.genebeam.chain;

import java.util.Arrays;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.EvidenceKind;
import org.genebeam.model.Strand;

/**
 * An alignment in view coordinates, trimmed at unreliable ends; or the end of a transcript, which
 * is a point ({@link Markers}).
 */
final class Aln {
  final EvidenceAlignment source;

  /** Trimmed exon bounds. */
  final int[] b;

  /** Transcript offset of each exon. */
  final int[] offset;

  final int length;
  final long weight;

  /** Whether the source tells the strand. */
  final boolean oriented;

  /** Whether the right end, or for a marker the point, is a polyadenylation site. */
  final boolean polyA;

  /** Whether the left end, or for a marker the point, is a capped start. */
  final boolean cap;

  /** Whether that start is only what a long read suggests. */
  final boolean inferredCap;

  /** Whether this is an end of transcripts and no alignment. */
  final boolean marker;

  /** Transcript position of a codon of a protein's frame; -1 for other evidence. */
  final int codon;

  /** Whether a protein piece begins with the start codon and ends with the stop codon. */
  final boolean start;

  final boolean stop;

  /** Whether a protein goes on behind a hole before or after this piece. */
  final boolean goesOnLeft;

  final boolean goesOnRight;

  /** P1: whether it is said to begin at the cap, and is aligned from about its first base on. */
  private static boolean isListed(EvidenceAlignment source, ChainParameters p) {
    int head = source.unalignedHead();
    return head >= 0 && head < p.capGap() && p.caps(source.id());
  }

  /** Whether its start is seen to be capped, and not only inferred. */
  static boolean seesCap(EvidenceAlignment source, ChainParameters p) {
    boolean marked =
        source.has(EvidenceAlignment.CAP) && !source.has(EvidenceAlignment.INFERRED_TSS);
    return source.strand() != Strand.UNKNOWN && (marked || isListed(source, p));
  }

  Aln(EvidenceAlignment source, StrandView view, int trim, int overlap) {
    this(source, view, ChainParameters.defaults(), trim, overlap);
  }

  Aln(EvidenceAlignment source, StrandView view, ChainParameters p) {
    this(source, view, p, p.trim(), p.overlap());
  }

  private Aln(EvidenceAlignment source, StrandView view, ChainParameters p, int trim, int overlap) {
    this.source = source;
    this.oriented = source.strand() == view.strand;
    this.weight = Math.max(1, source.weight());
    // P2, P1: a tail long enough; a listed sequence that is aligned from about its first base on.
    int tail = source.unalignedTail();
    this.polyA =
        oriented && source.has(EvidenceAlignment.POLY_A) && (tail < 0 || tail >= p.minPolyaTail());
    boolean listed = isListed(source, p);
    this.cap = oriented && (source.has(EvidenceAlignment.CAP) || listed);
    this.inferredCap = cap && !listed && source.has(EvidenceAlignment.INFERRED_TSS);
    int[] bounds = view.toView(source.bounds());
    boolean sure = TrustedGroups.isTrusted(source, p);
    if (!sure) {
      bounds = withoutStubs(bounds, p.minExon(), cap, polyA);
    }
    int last = bounds.length - 1;
    int keep = bounds.length == 2 ? 2 * trim + overlap : trim + 4;
    if (!sure && !cap && bounds[1] - bounds[0] >= keep) {
      bounds[0] += trim;
    }
    if (!sure && !polyA && bounds[last] - bounds[last - 1] >= keep - (last == 1 ? trim : 0)) {
      bounds[last] -= trim;
    }
    this.marker = false;
    this.codon = -1;
    this.start = false;
    this.stop = false;
    this.goesOnLeft = false;
    this.goesOnRight = false;
    this.b = bounds;
    this.offset = offsets(b);
    this.length = Structures.length(b);
  }

  /** A whole protein, or a piece of one with its ends, trimmed already. */
  Aln(EvidenceAlignment source, int[] b, int codon, boolean start, boolean stop) {
    this(source, b, codon, start, stop, false, false);
  }

  /** A piece of a protein beside holes. */
  Aln(
      EvidenceAlignment source,
      int[] b,
      int codon,
      boolean start,
      boolean stop,
      boolean goesOnLeft,
      boolean goesOnRight) {
    this.source = source;
    this.oriented = true;
    this.weight = Math.max(1, source.weight());
    this.polyA = false;
    this.cap = false;
    this.inferredCap = false;
    this.marker = false;
    this.codon = codon;
    this.start = start;
    this.stop = stop;
    this.goesOnLeft = goesOnLeft;
    this.goesOnRight = goesOnRight;
    this.b = b;
    this.offset = offsets(b);
    this.length = Structures.length(b);
  }

  /**
   * A marker: a bound between bases where transcripts end.
   *
   * @param source one of the alignments that show it
   * @param weight of all that do
   */
  Aln(EvidenceAlignment source, int point, boolean polyA, long weight) {
    this.source = source;
    this.oriented = true;
    this.weight = weight;
    this.polyA = polyA;
    this.cap = !polyA;
    this.inferredCap = false;
    this.marker = true;
    this.codon = -1;
    this.start = false;
    this.stop = false;
    this.goesOnLeft = false;
    this.goesOnRight = false;
    this.b = new int[] {point, point};
    this.offset = offsets(b);
    this.length = 0;
  }

  /** P7: without end exons that are too short to be sure of, where no known end says otherwise. */
  private static int[] withoutStubs(int[] b, int least, boolean cap, boolean polyA) {
    int from = 0;
    int to = b.length;
    while (!cap && to - from > 2 && b[from + 1] - b[from] < least) {
      from += 2;
    }
    while (!polyA && to - from > 2 && b[to - 1] - b[to - 2] < least) {
      to -= 2;
    }
    return Arrays.copyOfRange(b, from, to);
  }

  private static int[] offsets(int[] b) {
    int[] offset = new int[b.length / 2];
    for (int e = 1; e < offset.length; e++) {
      offset[e] = offset[e - 1] + b[2 * e - 1] - b[2 * e - 2];
    }
    return offset;
  }

  /** Number of the {@link TrustedGroups group} it belongs to. */
  int group;

  /** Whether it is curated, or on the list of trusted sequences and whole. */
  boolean trusted;

  /** Price of each intron in bases of CDS; null = nothing. */
  private int[] intronPrices;

  void setIntronPrices(int[] prices) {
    intronPrices = prices;
  }

  /** Price of the introns that start at {@code v} or behind. */
  int intronPricesFrom(int v) {
    int sum = 0;
    for (int i = 0; intronPrices != null && i < intronPrices.length; i++) {
      sum += b[2 * i + 1] >= v ? intronPrices[i] : 0;
    }
    return sum;
  }

  boolean protein() {
    return codon >= 0;
  }

  int start() {
    return b[0];
  }

  int end() {
    return b[b.length - 1];
  }

  int exons() {
    return b.length / 2;
  }

  boolean spliced() {
    return b.length > 2;
  }

  boolean shortRead() {
    return source.kind() == EvidenceKind.SHORT_READ;
  }

  /** Full-length transcript sequences and reads, whose bases keep a UTR alive. */
  boolean longSequence() {
    return !shortRead() && !protein();
  }

  /** Exon with {@code v} in it, or -1. */
  int exonAt(int v) {
    int lo = 0;
    int hi = exons() - 1;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (v < b[2 * mid + 1]) {
        hi = mid;
      } else {
        lo = mid + 1;
      }
    }
    return v >= b[2 * lo] && v < b[2 * lo + 1] ? lo : -1;
  }

  int transcriptAt(int exon, int v) {
    return offset[exon] + v - b[2 * exon];
  }

  /** Whether the structure {@code x} has exactly this alignment's introns within its range. */
  boolean within(int[] x) {
    return Structures.contains(x, b);
  }
}
