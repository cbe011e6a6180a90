package org.genebeam.gnomon;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import org.genebeam.genome.Genome;
import org.genebeam.model.Strand;

/**
 * The coding exons of a gene that training may learn from or be judged by: from start codon to stop
 * codon, contig coordinates, 0-based half-open. Immutable; ordered by place.
 */
public final class TrainingLocus implements Comparable<TrainingLocus> {
  private static final Comparator<TrainingLocus> ORDER =
      Comparator.comparingInt(TrainingLocus::contig)
          .thenComparingInt(TrainingLocus::start)
          .thenComparingInt(TrainingLocus::end)
          .thenComparing(TrainingLocus::strand)
          .thenComparing((a, b) -> Arrays.compare(a.bounds, b.bounds));

  /** Coding bases at the 3' end that tell loci apart; alternative starts do not matter. */
  private static final int KEY_BASES = 150;

  private final int contig;
  private final Strand strand;
  private final int[] bounds;

  /**
   * @param contig index of the contig
   * @param strand plus or minus
   * @param bounds {start0, end0, ...} of the coding exons, ascending
   */
  TrainingLocus(int contig, Strand strand, int... bounds) {
    this.contig = contig;
    this.strand = strand;
    this.bounds = bounds.clone();
  }

  /** The coding part of a seed. */
  static TrainingLocus of(LongOrfs.Seed seed) {
    int[] all = seed.evidence().bounds();
    int[] cut = new int[all.length];
    int n = 0;
    for (int i = 0; i < all.length; i += 2) {
      int start = Math.max(all[i], seed.cdsStart());
      int end = Math.min(all[i + 1], seed.cdsEnd());
      if (start < end) {
        cut[n++] = start;
        cut[n++] = end;
      }
    }
    return new TrainingLocus(seed.evidence().contig(), seed.strand(), Arrays.copyOf(cut, n));
  }

  int contig() {
    return contig;
  }

  Strand strand() {
    return strand;
  }

  int start() {
    return bounds[0];
  }

  int end() {
    return bounds[bounds.length - 1];
  }

  int exons() {
    return bounds.length / 2;
  }

  int exonStart(int exon) {
    return bounds[2 * exon];
  }

  int exonEnd(int exon) {
    return bounds[2 * exon + 1];
  }

  /**
   * A number made of the last coding bases alone, so that it does not depend on where the gene lies
   * or how it was found, and copies of a gene share it. Spread evenly over all longs.
   */
  long key(Genome genome) {
    byte[] seq =
        SplicedSequence.of(genome.bases(contig, start(), end()), start(), bounds, strand).bases();
    long hash = 0;
    for (int i = Math.max(0, seq.length - KEY_BASES); i < seq.length; i++) {
      hash = mix(hash + seq[i] + 1);
    }
    return hash;
  }

  /** A bijection of longs that spreads every bit (the finalizer of SplitMix64). */
  static long mix(long x) {
    long z = x + 0x9e3779b97f4a7c15L;
    z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
    z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
    return z ^ z >>> 31;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(contig);
    out.writeByte(strand.ordinal());
    out.writeInt(bounds.length);
    for (int b : bounds) {
      out.writeInt(b);
    }
  }

  static TrainingLocus read(DataInput in) throws IOException {
    int contig = in.readInt();
    Strand strand = Strand.values()[in.readByte()];
    int[] bounds = new int[in.readInt()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = in.readInt();
    }
    return new TrainingLocus(contig, strand, bounds);
  }

  @Override
  public int compareTo(TrainingLocus other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof TrainingLocus other && compareTo(other) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * contig + Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return "%d:%s%s".formatted(contig, strand.symbol(), Arrays.toString(bounds));
  }
}
