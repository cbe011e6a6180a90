package org.genebeam.gnomon;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/**
 * What training learns from and what it is judged by: counts of the genes learned from, with all
 * introns that lie in no held-out gene; counts of the held-out genes; and these genes themselves.
 *
 * <p>Adding is commutative and associative. Mutable while filled by one thread; {@link #plus} makes
 * a fresh sum.
 */
public final class TrainingSet {
  private final GcCounts learned = new GcCounts();
  private final GcCounts heldOut = new GcCounts();
  private final TreeSet<TrainingLocus> loci = new TreeSet<>();
  private long known;

  /** Counts of the genes learned from, a fresh object. */
  public TrainingCounts learned() {
    return learned.sum();
  }

  /** The same at places of a G+C content; the live object. */
  TrainingCounts learned(int gcPercent) {
    return learned.at(gcPercent);
  }

  /** Counts of the held-out genes, a fresh object. */
  TrainingCounts heldOutCounts() {
    return heldOut.sum();
  }

  /** The same at places of a G+C content; the live object. */
  TrainingCounts heldOutCounts(int gcPercent) {
    return heldOut.at(gcPercent);
  }

  /** Counts of all genes. */
  public TrainingCounts all() {
    return byContent().sum();
  }

  /** Counts of all genes by the G+C content of their places. */
  GcCounts byContent() {
    return learned.plus(heldOut);
  }

  /** Held-out genes, by place. */
  public List<TrainingLocus> heldOut() {
    return List.copyOf(loci);
  }

  /** Genes counted whose coding region is that of a known transcript. */
  public long known() {
    return known;
  }

  void addKnown(long genes) {
    known += genes;
  }

  void holdOut(TrainingLocus locus) {
    loci.add(locus);
  }

  /** Sum of two sets. */
  public TrainingSet plus(TrainingSet other) {
    TrainingSet sum = new TrainingSet();
    sum.add(this);
    sum.add(other);
    return sum;
  }

  /** Adds another set to this. */
  public void add(TrainingSet other) {
    learned.add(other.learned);
    heldOut.add(other.heldOut);
    loci.addAll(other.loci);
    known += other.known;
  }

  /** Writes all; equal sets give equal bytes. */
  public void write(DataOutput out) throws IOException {
    learned.write(out);
    heldOut.write(out);
    out.writeInt(loci.size());
    for (TrainingLocus locus : loci) {
      locus.write(out);
    }
    out.writeLong(known);
  }

  /** Reads what {@link #write} wrote. */
  public static TrainingSet read(DataInput in) throws IOException {
    TrainingSet set = new TrainingSet();
    set.learned.add(GcCounts.read(in));
    set.heldOut.add(GcCounts.read(in));
    for (int i = in.readInt(); i > 0; i--) {
      set.loci.add(TrainingLocus.read(in));
    }
    set.known = in.readLong();
    return set;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof TrainingSet other
        && learned.equals(other.learned)
        && heldOut.equals(other.heldOut)
        && loci.equals(other.loci)
        && known == other.known;
  }

  @Override
  public int hashCode() {
    return 31 * learned.hashCode() + loci.hashCode();
  }
}
