package org.genebeam.rnaseq;

import java.util.ArrayList;
import java.util.List;
import org.genebeam.model.EvidenceAlignment;
import org.genebeam.model.RunCounts;
import org.genebeam.model.Strand;

/**
 * Gives reads without strand the strand that their library tells. One alignment that stands for
 * reads of several runs falls into up to three: plus, minus, unknown.
 */
public final class ReadOrientation {
  private static final int MARKS = EvidenceAlignment.READ_FORWARD | EvidenceAlignment.READ_REVERSE;

  private final LibraryType[] types;
  private final boolean allUnstranded;

  public ReadOrientation(LibraryCounts counts) {
    types = new LibraryType[counts.runs()];
    boolean stranded = false;
    for (int run = 0; run < types.length; run++) {
      types[run] = counts.type(run);
      stranded |= types[run].sense() != LibraryType.Sense.UNSTRANDED;
    }
    allUnstranded = !stranded;
  }

  /** Marks for a read without strand, to be resolved by {@link #resolve}. */
  public static int mark(boolean firstMateReverse) {
    return firstMateReverse ? EvidenceAlignment.READ_REVERSE : EvidenceAlignment.READ_FORWARD;
  }

  /** Adds the alignment to {@code out}, without marks and with the strands that are known. */
  public void resolve(EvidenceAlignment a, List<EvidenceAlignment> out) {
    if ((a.flags() & MARKS) == 0) {
      out.add(a);
      return;
    }
    EvidenceAlignment plain = a.toBuilder().flags(a.flags() & ~MARKS).build();
    if (allUnstranded || a.strand() != Strand.UNKNOWN) {
      out.add(plain);
      return;
    }
    boolean reverse = a.has(EvidenceAlignment.READ_REVERSE);
    RunCounts counts = a.counts();
    for (Strand strand : Strand.values()) {
      int n = 0;
      int[] runs = new int[counts.runs()];
      long[] reads = new long[counts.runs()];
      for (int i = 0; i < counts.runs(); i++) {
        int run = counts.run(i);
        Strand told = run < types.length ? types[run].strand(reverse) : Strand.UNKNOWN;
        if (told == strand) {
          runs[n] = run;
          reads[n++] = counts.count(i);
        }
      }
      if (n > 0) {
        RunCounts part =
            RunCounts.of(java.util.Arrays.copyOf(runs, n), java.util.Arrays.copyOf(reads, n));
        out.add(plain.toBuilder().strand(strand).counts(part).build());
      }
    }
  }

  /** All of {@code alignments}, resolved. */
  public List<EvidenceAlignment> resolve(Iterable<EvidenceAlignment> alignments) {
    List<EvidenceAlignment> out = new ArrayList<>();
    for (EvidenceAlignment a : alignments) {
      resolve(a, out);
    }
    return out;
  }
}
