package org.genebeam.gnomon;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts apart by the G+C content of the place where they were made, in classes that are fine
 * enough to be joined to strata later.
 *
 * <p>Adding is commutative and associative. Mutable while filled by one thread.
 */
public final class GcCounts {
  /** Where classes end, percent, exclusive; borders of isochores among them. */
  static final int[] CLASS_ENDS = {38, 43, 47, 51, 57, 100};

  /** Genes below which there is one stratum, and genes or coding bases that a stratum needs. */
  static final long ENOUGH_GENES = 3000;

  static final long STRATUM_GENES = 500;
  static final long STRATUM_BASES = 700_000;

  private final TreeMap<Integer, TrainingCounts> byClass = new TreeMap<>();

  /** Class of a G+C content of 0..100 percent. */
  static int classOf(double gcPercent) {
    int c = 0;
    while (c + 1 < CLASS_ENDS.length && gcPercent >= CLASS_ENDS[c]) {
      c++;
    }
    return c;
  }

  /** Counts of the class of a G+C content; the live object. */
  TrainingCounts at(double gcPercent) {
    return byClass.computeIfAbsent(classOf(gcPercent), c -> new TrainingCounts());
  }

  /** Counts of all classes, a fresh object. */
  public TrainingCounts sum() {
    TrainingCounts sum = new TrainingCounts();
    byClass.values().forEach(sum::add);
    return sum;
  }

  /** Counts of the classes {@code first..last}, a fresh object. */
  TrainingCounts sum(int first, int last) {
    TrainingCounts sum = new TrainingCounts();
    byClass.subMap(first, true, last, true).values().forEach(sum::add);
    return sum;
  }

  /** Adds other counts to this. */
  void add(GcCounts other) {
    other.byClass.forEach(
        (c, counts) -> byClass.computeIfAbsent(c, x -> new TrainingCounts()).add(counts));
  }

  /** Sum of two. */
  GcCounts plus(GcCounts other) {
    GcCounts sum = new GcCounts();
    sum.add(this);
    sum.add(other);
    return sum;
  }

  /**
   * Strata that can be told apart: {first class, last class} each, ascending, together all classes.
   * One if there are fewer than {@value #ENOUGH_GENES} genes; else neighbours are joined, the
   * smallest first, until each has {@value #STRATUM_GENES} genes or {@value #STRATUM_BASES} coding
   * bases.
   */
  List<int[]> strata() {
    List<int[]> strata = new ArrayList<>();
    if (sum().genes() < ENOUGH_GENES) {
      strata.add(new int[] {0, CLASS_ENDS.length - 1});
      return strata;
    }
    for (int c = 0; c < CLASS_ENDS.length; c++) {
      strata.add(new int[] {c, c});
    }
    int least = smallest(strata);
    while (least >= 0 && strata.size() > 1) {
      boolean left =
          least + 1 == strata.size()
              || (least > 0 && genes(strata.get(least - 1)) <= genes(strata.get(least + 1)));
      int first = left ? least - 1 : least;
      strata.get(first)[1] = strata.get(first + 1)[1];
      strata.remove(first + 1);
      least = smallest(strata);
    }
    return strata;
  }

  /** The stratum with the fewest genes of those that have too few, or -1. */
  private int smallest(List<int[]> strata) {
    int least = -1;
    for (int i = 0; i < strata.size(); i++) {
      TrainingCounts own = sum(strata.get(i)[0], strata.get(i)[1]);
      boolean few =
          own.genes() < STRATUM_GENES && own.totals[TrainingCounts.CDS_BASES] < STRATUM_BASES;
      if (few && (least < 0 || own.genes() < genes(strata.get(least)))) {
        least = i;
      }
    }
    return least;
  }

  private long genes(int[] stratum) {
    long genes = 0;
    for (TrainingCounts c : byClass.subMap(stratum[0], true, stratum[1], true).values()) {
      genes += c.genes();
    }
    return genes;
  }

  /** Writes all; equal counts give equal bytes. */
  void write(DataOutput out) throws IOException {
    out.writeInt(byClass.size());
    for (Map.Entry<Integer, TrainingCounts> e : byClass.entrySet()) {
      out.writeInt(e.getKey());
      e.getValue().write(out);
    }
  }

  /** Reads what {@link #write} wrote. */
  static GcCounts read(DataInput in) throws IOException {
    GcCounts counts = new GcCounts();
    for (int i = in.readInt(); i > 0; i--) {
      int gcClass = in.readInt();
      counts.byClass.put(gcClass, TrainingCounts.read(in));
    }
    return counts;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof GcCounts other && byClass.equals(other.byClass);
  }

  @Override
  public int hashCode() {
    return byClass.hashCode();
  }
}
