package org.genebeam.collapse;

import java.io.Serializable;
import java.util.Arrays;
import org.genebeam.model.EvidenceAlignment;

/**
 * What became of every alignment and read: {@code in + added = kept + merged + dropped} for
 * alignments, {@code in + added = kept + repeated + dropped} for reads. An alignment cut into
 * pieces adds one alignment, and its reads, per extra piece. Mergeable. Not thread-safe.
 */
public final class CollapseCounters implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int CODES = FilterCode.values().length;

  private long inAlignments;
  private long inReads;
  private long keptAlignments;
  private long keptReads;
  private long mergedAlignments;
  private long repeatedReads;
  private final long[] dropped = new long[CODES];
  private final long[] droppedReads = new long[CODES];
  private final long[] added = new long[CODES];
  private final long[] addedReads = new long[CODES];

  private transient FilterLog log = FilterLog.NONE;

  /** Tells {@code listener} of everything that is dropped or cut from now on. */
  public CollapseCounters logging(FilterLog listener) {
    log = listener;
    return this;
  }

  FilterLog log() {
    return log == null ? FilterLog.NONE : log;
  }

  void in(EvidenceAlignment a) {
    inAlignments++;
    inReads += a.weight();
  }

  /** One alignment became {@code pieces}. */
  void pieces(FilterCode code, EvidenceAlignment a, int pieces) {
    int i = code.ordinal();
    if (pieces != 1) {
      log().alignment(code, a, pieces);
    }
    if (pieces == 0) {
      dropped[i]++;
      droppedReads[i] += a.weight();
    } else if (pieces > 1) {
      added[i] += pieces - 1;
      addedReads[i] += (pieces - 1) * a.weight();
    }
  }

  void kept(EvidenceAlignment representative) {
    keptAlignments++;
    keptReads += representative.weight();
  }

  void merged(long alignments) {
    mergedAlignments += alignments;
  }

  /** The same alignment as another, which stands for both. */
  void repeated(EvidenceAlignment a) {
    mergedAlignments++;
    repeatedReads += a.weight();
  }

  /** Adds the numbers of {@code other}. */
  public void add(CollapseCounters other) {
    inAlignments += other.inAlignments;
    inReads += other.inReads;
    keptAlignments += other.keptAlignments;
    keptReads += other.keptReads;
    mergedAlignments += other.mergedAlignments;
    repeatedReads += other.repeatedReads;
    for (int i = 0; i < CODES; i++) {
      dropped[i] += other.dropped[i];
      droppedReads[i] += other.droppedReads[i];
      added[i] += other.added[i];
      addedReads[i] += other.addedReads[i];
    }
  }

  public long inAlignments() {
    return inAlignments;
  }

  public long inReads() {
    return inReads;
  }

  /** Representatives. */
  public long keptAlignments() {
    return keptAlignments;
  }

  public long keptReads() {
    return keptReads;
  }

  /** Alignments that went into a representative begun by another. */
  public long mergedAlignments() {
    return mergedAlignments;
  }

  /** Reads of alignments that repeat others, such as proteins that both passes align alike. */
  public long repeatedReads() {
    return repeatedReads;
  }

  public long dropped(FilterCode code) {
    return dropped[code.ordinal()];
  }

  public long droppedReads(FilterCode code) {
    return droppedReads[code.ordinal()];
  }

  /** Extra pieces made by cutting. */
  public long added(FilterCode code) {
    return added[code.ordinal()];
  }

  public long addedReads(FilterCode code) {
    return addedReads[code.ordinal()];
  }

  /** Reads in per representative out; 0 if there is none. */
  public double reductionFactor() {
    return keptAlignments == 0 ? 0 : (double) inReads / keptAlignments;
  }

  /** Whether everything that came in is accounted for. */
  public boolean reconciles() {
    return inAlignments + sum(added) == keptAlignments + mergedAlignments + sum(dropped)
        && inReads + sum(addedReads) == keptReads + repeatedReads + sum(droppedReads);
  }

  private static long sum(long[] values) {
    long sum = 0;
    for (long v : values) {
      sum += v;
    }
    return sum;
  }

  @Override
  public String toString() {
    return "in %d/%d kept %d/%d merged %d/%d dropped %s/%s added %s/%s"
        .formatted(
            inAlignments,
            inReads,
            keptAlignments,
            keptReads,
            mergedAlignments,
            repeatedReads,
            Arrays.toString(dropped),
            Arrays.toString(droppedReads),
            Arrays.toString(added),
            Arrays.toString(addedReads));
  }
}
